using Nadir.Protocol;

namespace Nadir.Safety;

/// <summary>Which adverse events an endpoint counts: every condition of its filter must hold.</summary>
public static class AdverseEventSelection
{
    /// <param name="origin">Origin of the endpoint, day 0 of a window in days; null when the subject has none, and then no event is inside a window.</param>
    /// <remarks>
    /// A window of 28 days holds an onset on origin + 28 (rulebook V17) and on the origin itself. An event without a CTCAE grade meets no
    /// minimum grade: <c>AESEV</c> is never read as one (rulebook S14).
    /// </remarks>
    public static bool Counts(AssessedAdverseEvent assessed, AdverseEventFilter filter, DateOnly? origin)
    {
        var record = assessed.Record;
        if (filter.TreatmentEmergent && !assessed.TreatmentEmergent)
            return false;
        if (filter.RelatedTo is { } treatment
            && !(string.Equals(treatment, "any", StringComparison.OrdinalIgnoreCase)
                ? assessed.RelatedToAny
                : assessed.RelatedTreatments.Contains(treatment, StringComparer.OrdinalIgnoreCase)))
            return false;
        if (filter.ImmuneRelated && !assessed.ImmuneRelated || filter.SpecialInterest && !assessed.SpecialInterest)
            return false;
        if (filter.Serious && !record.Serious)
            return false;
        if (filter.MinimumGrade is { } minimum && !(record.Grade >= minimum))
            return false;
        if (filter.LeadingTo.Length > 0 && !AdverseEventActions.Of(record).Any(filter.LeadingTo.Contains))
            return false;
        if (filter.Terms.Length > 0 && !filter.Terms.Contains(Terms.Preferred(record), StringComparer.OrdinalIgnoreCase))
            return false;
        return filter.WindowDays is not { } days
            || (origin is { } start && assessed.Onset is { } onset && onset >= start && onset.DayNumber - start.DayNumber <= days);
    }
}
