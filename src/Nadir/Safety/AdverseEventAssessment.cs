using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Sdtm;

namespace Nadir.Safety;

/// <summary>How each adverse event of a subject counts: its onset, whether it is treatment-emergent, and to what it is related.</summary>
public static class AdverseEventAssessment
{
    /// <param name="firstDose">First dose of any study treatment, radiotherapy included; null: never treated.</param>
    /// <param name="lastDose">Last dose; null while treatment goes on.</param>
    /// <param name="newTherapy">Start of new anticancer therapy; null when none is known.</param>
    /// <param name="collected">What the study as a whole has; what it has nowhere is not complained of event by event.</param>
    /// <returns>One per record, in the order of the records.</returns>
    public static Derived<ImmutableArray<AssessedAdverseEvent>> Derive(
        SubjectData data, StudyDefinition definition, DateOnly? firstDose, DateOnly? lastDose, DateOnly? newTherapy,
        CollectedSafety? collected = null)
    {
        var assessed = ImmutableArray.CreateBuilder<AssessedAdverseEvent>(data.AdverseEvents.Length);
        var findings = ImmutableArray.CreateBuilder<Finding>();
        collected ??= new();
        foreach (var record in data.AdverseEvents)
        {
            var (onset, imputed) = AdverseEventOnset.Of(record.Start, record.End, firstDose);
            var related = Relatedness.Of(record, definition.Treatments);
            var emergent = TreatmentEmergent.IsMet(onset, firstDose, lastDose, newTherapy, definition.Safety);
            assessed.Add(new AssessedAdverseEvent(record, emergent, related.ToAny, related.To, onset, imputed)
            {
                ImmuneRelated = record.ImmuneRelated ?? definition.Safety.ImmuneRelated.Contains(Terms.Preferred(record), StringComparer.OrdinalIgnoreCase),
                SpecialInterest = record.SpecialInterest is true || definition.Safety.SpecialInterest.Contains(Terms.Preferred(record), StringComparer.OrdinalIgnoreCase),
            });
            Note(record, onset, imputed, emergent, related, collected, findings);
        }
        return new(assessed.MoveToImmutable(), findings.ToImmutable());
    }

    static void Note(Ae record, DateOnly? onset, bool imputed, bool emergent, Relatedness.Verdict related, CollectedSafety collected, ImmutableArray<Finding>.Builder findings)
    {
        var term = Terms.Preferred(record);
        if (imputed)
            findings.Add(new(FindingCodes.AdverseEventOnsetImputed,
                $"{term}: onset {(record.Start is { } start ? $"{start}" : "not recorded")} is taken as {onset:yyyy-MM-dd}, the worst case.",
                record.Subject, Record: record.Source));
        if (emergent && related.Assumed && collected.Relations)
            findings.Add(new(FindingCodes.AdverseEventRelationAssumed,
                $"{term}: relation to treatment {(record.Related is { Length: > 0 } word ? $"'{word}' is no known word" : "is not recorded")}; counted as related, the worst case.",
                record.Subject, Record: record.Source));
        if (emergent && record.Grade is null && collected.Grades)
            findings.Add(new(FindingCodes.AdverseEventUngraded,
                $"{term}: no CTCAE grade; counted in no grade{(record.SeverityText is { Length: > 0 } severity ? $", severity {severity} is not one" : "")}.",
                record.Subject, Record: record.Source));
    }
}
