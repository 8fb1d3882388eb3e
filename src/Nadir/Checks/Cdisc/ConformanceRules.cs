using System.Collections.Immutable;

namespace Nadir.Checks.Cdisc;

/// <summary>Every conformance rule that is checked, and how many the standards publish.</summary>
public static class ConformanceRules
{
    /// <summary>In the order of their ids.</summary>
    public static ImmutableArray<ConformanceRule> All { get; } =
    [
        .. SdtmVariableRules.All.Concat(SdtmRecordRules.All).Concat(SdtmTimingRules.All).Concat(SdtmSubjectRules.All).Concat(SdtmDesignRules.All).Concat(AdamRules.All)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    /// <summary>Published numbers that the rules answer, those of other versions of a guide included.</summary>
    public static int Numbers(bool adam) => All.Where(rule => rule.IsAdam == adam).Sum(rule => 1 + rule.Also.Length);
}
