using Nadir.Diagnostics;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Results.Analyses;

namespace Nadir.Results;

/// <summary>Where a subject's data depart from what the definition says of every subject. Nobody leaves a population for it.</summary>
public static class ProtocolFindings
{
    public static IEnumerable<Finding> Of(StudyDefinition definition, SubjectTimeline timeline)
    {
        if (!timeline.Enrolled)
            yield break;
        foreach (var fact in definition.Eligibility)
            if (fact.Where.Any(condition => RecordConditions.IsMet(condition, timeline.Data) is not true))
                yield return new(FindingCodes.EligibilityNotShown, $"The data do not show: {fact.Text} ({Conditions(fact)}).", timeline.Subject);

        if (definition.Design.TreatmentLimitDays is { } limit && TreatmentStart.Of(timeline) is { } first && timeline.LastDose is { } last
            && last.Date.DayNumber - first.Date.DayNumber > limit)
            yield return new(FindingCodes.TreatmentBeyondLimit,
                $"Last dose on {last.Date:yyyy-MM-dd}, {last.Date.DayNumber - first.Date.DayNumber} days after the first; the protocol allows {limit}.", timeline.Subject, Record: last.Record);
    }

    static string Conditions(EligibilityFact fact) => string.Join(", ", fact.Where.Select(condition =>
        $"{condition.Domain.ToUpperInvariant()} {(condition.Test is { } test ? test + " " : "")}{condition.Variable}{(condition.AtLeast is { } bound ? $" at least {bound}" : $" is {condition.Is}")}"));
}
