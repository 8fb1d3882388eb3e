using System.Collections.Immutable;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Safety;

namespace Nadir.Results.Analyses;

/// <summary>What treated subjects received of each treatment: doses, days, total dose and dose per week where they are known.</summary>
public static class ExposureSummary
{
    public const string Analysis = "exposure";

    public static IEnumerable<AnalysisResult> Rows(StudyDefinition definition, ImmutableArray<Member> treated)
    {
        foreach (var group in SubjectGroup.Of(definition, treated))
            foreach (var treatment in group.Members.SelectMany(member => Of(member.Subject, definition))
                .GroupBy(exposure => exposure.Treatment, StringComparer.Ordinal)
                .OrderBy(given => Position(given.Key, definition)).ThenBy(given => given.Key, StringComparer.Ordinal))
            {
                var name = group.Named($"treatment={treatment.Key}");
                foreach (var row in Quantities.Rows(Analysis, name + " doses", treatment.Select(exposure => exposure.Doses).OfType<decimal>().Select(decimal.ToDouble)))
                    yield return row;
                foreach (var row in Quantities.Rows(Analysis, name + " days", treatment.Select(exposure => exposure.Days).OfType<int>().Select(days => (double)days)))
                    yield return row;
                foreach (var row in Quantities.Rows(Analysis, name + " relative dose intensity", group.Members.Select(member => Intensity(member.Subject, treatment.Key, definition)).OfType<double>()))
                    yield return row;
                foreach (var row in Quantities.Rows(Analysis, name + " adjusted doses", group.Members.Where(member => Of(member.Subject, definition).Any(exposure => exposure.Treatment == treatment.Key))
                    .Select(member => (double)Adjusted(member.Subject, treatment.Key, definition))))
                    yield return row;
                foreach (var unit in treatment.Where(exposure => exposure.Unit is not null).GroupBy(exposure => exposure.Unit!, StringComparer.OrdinalIgnoreCase).OrderBy(unit => unit.Key, StringComparer.Ordinal))
                {
                    foreach (var row in Quantities.Rows(Analysis, $"{name} total dose {unit.Key}", unit.Select(exposure => decimal.ToDouble(exposure.TotalDose!.Value))))
                        yield return row;
                    foreach (var row in Quantities.Rows(Analysis, $"{name} dose per week {unit.Key}", unit.Select(exposure => exposure.PerWeek).OfType<decimal>().Select(decimal.ToDouble)))
                        yield return row;
                }
            }
    }

    /// <summary>Amount received over amount planned from the first to the last dose, in percent; null when the plan is not known.</summary>
    public static double? Intensity(SubjectAnalysis subject, string treatment, StudyDefinition definition) =>
        definition.Treatments.FirstOrDefault(known => known.Id == treatment) is { } planned
        && Of(subject, definition).FirstOrDefault(exposure => exposure.Treatment == treatment) is { First: { } first, Days: { } days }
        && PlannedExposure.ShareOf(
            subject.Timeline.Data, definition, planned, definition.Escalation is { } escalation ? DoseLevelOfSubject.Find(subject.Timeline.Data, escalation) : null, first, days) is { } share
            ? 100 * decimal.ToDouble(share) : null;

    /// <summary>Doses recorded as adjusted (EXADJ).</summary>
    public static int Adjusted(SubjectAnalysis subject, string treatment, StudyDefinition definition) =>
        subject.Timeline.Data.Exposures.Count(record => record is { Given: true, Adjustment: { Length: > 0 } }
            && (definition.Treatments.FirstOrDefault(known => known.Matches(record.Treatment))?.Id ?? record.Treatment) == treatment);

    /// <summary>One subject's exposure; treatment that goes on is counted to death or the data cut-off.</summary>
    public static ImmutableArray<TreatmentExposure> Of(SubjectAnalysis subject, StudyDefinition definition) => Of(subject.Timeline, definition);

    /// <summary>Last day on treatment: the last dose, or where a daily treatment goes on, death or the data cut-off.</summary>
    public static DateOnly? LastDay(SubjectTimeline timeline, StudyDefinition definition) =>
        Of(timeline, definition).Select(exposure => exposure.Last).Append(timeline.LastDose?.Date).Max();

    static ImmutableArray<TreatmentExposure> Of(SubjectTimeline timeline, StudyDefinition definition)
    {
        var end = timeline.Death is { } death && death.Date < timeline.Cutoff ? death.Date : timeline.Cutoff;
        return TreatmentExposure.Of(timeline.Data, definition.Treatments, end);
    }

    static int Position(string id, StudyDefinition definition)
    {
        var found = definition.Treatments.Select((treatment, i) => (treatment, i)).FirstOrDefault(pair => string.Equals(pair.treatment.Id, id, StringComparison.OrdinalIgnoreCase));
        return found.treatment is null ? int.MaxValue : found.i;
    }
}
