using System.Collections.Immutable;
using Nadir.Protocol;

namespace Nadir.Results.Analyses;

/// <summary>Deaths of treated subjects: how long after the last dose, and of what.</summary>
public static class DeathSummary
{
    public const string Analysis = "deaths";

    public const string Any = "any", Within = "within-window", Later = "after-window", Cause = "cause=";

    public static IEnumerable<AnalysisResult> Rows(StudyDefinition definition, ImmutableArray<Member> treated)
    {
        foreach (var group in SubjectGroup.Of(definition, treated))
        {
            SubjectAnalysis[] dead = [.. group.Members.Select(member => member.Subject).Where(subject => subject.Timeline.Death is not null)];
            AnalysisResult Row(string part, int count) => AdverseEventIncidence.Count("", Analysis, group.Named(part), "count", count, group.Members.Length);
            yield return Row(Any, dead.Length);
            if (dead.Length == 0)
                continue;
            var within = dead.Count(subject => IsWithin(subject, definition));
            yield return Row(Within, within);
            yield return Row(Later, dead.Length - within);
            foreach (var cause in dead.GroupBy(CauseOf, StringComparer.Ordinal).OrderByDescending(cause => cause.Count()).ThenBy(cause => cause.Key, StringComparer.Ordinal))
                yield return Row(Cause + cause.Key, cause.Count());
        }
    }

    /// <summary>Up to the end of the treatment-emergent window after the last dose; its last day is inside.</summary>
    public static bool IsWithin(SubjectAnalysis subject, StudyDefinition definition) =>
        subject.Timeline is { Death.Date: var death, LastDose.Date: var last } && death.DayNumber - last.DayNumber <= definition.Safety.TreatmentEmergentDays;

    /// <summary>Primary cause of death (DD, PRCDTH), else the reason of the fatal adverse event, else not recorded.</summary>
    public static string CauseOf(SubjectAnalysis subject)
    {
        var recorded = subject.Timeline.Data.DeathDetails.FirstOrDefault(detail => detail.TestCode == "PRCDTH" && detail.Result is { Length: > 0 })?.Result
            ?? subject.AdverseEvents.FirstOrDefault(assessed => assessed.Record.Grade == 5)?.Record.PreferredTerm;
        return recorded is null ? "Not recorded" : recorded.Length > 1 ? char.ToUpperInvariant(recorded[0]) + recorded[1..].ToLowerInvariant() : recorded;
    }
}
