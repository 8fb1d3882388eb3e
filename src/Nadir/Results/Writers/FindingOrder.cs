using System.Collections.Immutable;
using Nadir.Diagnostics;

namespace Nadir.Results.Writers;

/// <summary>The order in which findings are shown: most severe first, then by subject, code, record and sentence.</summary>
public static class FindingOrder
{
    /// <summary>Sorted, each finding once.</summary>
    public static ImmutableArray<Finding> Of(IEnumerable<Finding> findings) =>
        [.. findings.Distinct()
            .OrderByDescending(finding => finding.Severity)
            .ThenBy(finding => finding.Subject ?? "", StringComparer.Ordinal)
            .ThenBy(finding => finding.Code.Id, StringComparer.Ordinal)
            .ThenBy(finding => finding.Record?.Domain ?? "", StringComparer.Ordinal)
            .ThenBy(finding => finding.Record?.Row ?? 0)
            .ThenBy(finding => finding.Reader ?? "", StringComparer.Ordinal)
            .ThenBy(finding => finding.Visit ?? "", StringComparer.Ordinal)
            .ThenBy(finding => finding.Sentence, StringComparer.Ordinal)];
}
