using System.Collections.Immutable;
using Nadir.Response;

namespace Nadir.Endpoints;

/// <summary>An assessment that says something about the disease, and so can end a follow-up without progression.</summary>
/// <remarks>Rulebook V6: CR, PR, SD, non-CR/non-PD or PD. NE and not done are not adequate (VA14). Unscheduled scans count. An early scan that
/// iRECIST disregards is none (IA15).</remarks>
public static class AdequateAssessment
{
    public static bool Is(Assessment assessment) => assessment.Overall.IsEvaluable && IsUsable(assessment);

    /// <summary>Any assessment at all, NE included: the option that reproduces programs which censor at the last assessment.</summary>
    public static bool IsAny(Assessment assessment) =>
        assessment.Overall.Meaning is not ResponseMeaning.NotAssessed && IsUsable(assessment);

    /// <summary>False for a scan before the treatment and for an early scan. Whether a scan after progression, new therapy or cut-off counts depends on
    /// the endpoint, which looks at its date.</summary>
    public static bool IsUsable(Assessment assessment) => assessment.Excluded is not (ExclusionReason.EarlyScan or ExclusionReason.BeforeOrigin);

    /// <summary>The last one from <paramref name="from"/> to <paramref name="until"/>, both inclusive; null when there is none.</summary>
    /// <param name="evenNotEvaluable">NE counts too (<see cref="IsAny"/>).</param>
    public static Assessment? Last(ImmutableArray<Assessment> assessments, DateOnly from, DateOnly until, bool evenNotEvaluable = false)
    {
        Assessment? last = null;
        foreach (var assessment in assessments)
        {
            if (assessment.Date >= from && assessment.Date <= until && (last is null || assessment.Date >= last.Date)
                && (evenNotEvaluable ? IsAny(assessment) : Is(assessment)))
                last = assessment;
        }
        return last;
    }
}
