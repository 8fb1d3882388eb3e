using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Response;

namespace Nadir.Endpoints;

/// <summary>Which analysis populations a subject belongs to.</summary>
/// <remarks>Enrolled: in DM and not a screen failure. Treated: enrolled, with a dose. Response-evaluable: treated, with a baseline and at least one adequate
/// assessment after it. Every further condition must be met by a record of the subject's.</remarks>
public static class PopulationMembership
{
    /// <param name="series">Assessments by the study's first criterion and reader; null when the data have none.</param>
    /// <returns>Ids of the populations; a finding for each condition that names a variable that is not read.</returns>
    public static Derived<ImmutableHashSet<string>> Of(StudyDefinition study, SubjectTimeline timeline, AssessmentSeries? series)
    {
        var ids = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var findings = ImmutableArray<Finding>.Empty;
        foreach (var population in study.Populations)
        {
            if (!IsIn(population.Base, timeline, series))
                continue;
            var met = true;
            foreach (var condition in population.Where.IsDefault ? [] : population.Where)
            {
                var answer = RecordConditions.IsMet(condition, timeline.Data);
                met &= answer is true;
                if (answer is null)
                    findings = findings.Add(new Finding(FindingCodes.UnknownCondition,
                        $"Population {population.Id}: {condition.Variable} of {condition.Domain} is not read, so no subject can meet the condition.", timeline.Subject));
            }
            if (met)
                ids.Add(population.Id);
        }
        return new Derived<ImmutableHashSet<string>>(ids.ToImmutable(), findings);
    }

    static bool IsIn(PopulationBase standard, SubjectTimeline timeline, AssessmentSeries? series) => standard switch
    {
        PopulationBase.Enrolled => timeline.Enrolled,
        PopulationBase.Treated => timeline.Treated,
        _ => timeline.Treated && HasAdequateAssessment(timeline, series),
    };

    static bool HasAdequateAssessment(SubjectTimeline timeline, AssessmentSeries? series)
    {
        if (series is null || (!series.Recorded && series.Baseline is null) || !timeline.Origins.TryGetValue(Origin.TreatmentStart, out var start))
            return false;
        return AdequateAssessment.Last(series.Assessments, start.Date, timeline.Cutoff) is not null;
    }
}
