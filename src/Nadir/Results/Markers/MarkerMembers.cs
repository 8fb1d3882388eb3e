using System.Collections.Immutable;
using Nadir.Biomarkers;
using Nadir.Protocol;
using Nadir.Results.Analyses;
using Nadir.Statistics.Survival;

namespace Nadir.Results.Markers;

/// <summary>Who takes part in a comparison, with which value and which outcome; and why the others do not.</summary>
public static class MarkerMembers
{
    public static ImmutableArray<MarkerMember> Of(
        MarkerQuestion question, Biomarker marker, MarkerVisitPlan? visit, Endpoint against, StudyDefinition study, ImmutableArray<Member> members) =>
        [.. members.Select(member => Of(question, marker, visit, against, study, member.Subject))];

    static MarkerMember Of(MarkerQuestion question, Biomarker marker, MarkerVisitPlan? visit, Endpoint against, StudyDefinition study, SubjectAnalysis subject)
    {
        var (value, number, scaled) = NumberOf(question.Measure, subject.Markers.FirstOrDefault(course => course.Marker.Id == marker.Id), visit);
        MarkerMember none = new(subject.Subject, value, number, scaled, null, null, null, null, Stratum(question.Strata, study, subject), null);
        if (SubjectOutcome.Of(against, subject) is not { } outcome)
            return none with { Out = LeftOut.NoOutcome };
        if (question.Model is MarkerModelKind.TimeDependent)
            return OverTime(none, question, subject.Markers.FirstOrDefault(course => course.Marker.Id == marker.Id), outcome);
        if (question.LandmarkDays is not { } days)
            return none with
            {
                Out = number is null ? LeftOut.NotMeasured : null,
                Yes = outcome.Yes, Grade = outcome.Grade, Time = outcome.Time is { } time ? new EventTime(time.Days, time.IsEvent) : null,
            };
        if (outcome.Origin is not { } origin)
            return none with { Out = LeftOut.NoOutcome };
        Landmark landmark = new(origin.AddDays(days));
        var left = landmark.Judge(number is null ? null : value!.Date, outcome.Settled, subject.Timeline.Death?.Date, outcome.LastSeen);
        return none with
        {
            Out = left, Landmark = landmark.Day, Yes = outcome.Yes, Grade = outcome.Grade,
            Time = outcome.Time is { } whole && whole.End > landmark.Day ? new EventTime(whole.End.DayNumber - landmark.Day.DayNumber, whole.IsEvent) : null,
        };
    }

    static MarkerMember OverTime(MarkerMember none, MarkerQuestion question, MarkerCourse? course, SubjectOutcome outcome)
    {
        if (outcome is not { Time: { } time })
            return none with { Out = LeftOut.NoOutcome };
        var path = course is null ? [] : MarkerPath.Of(course, question.Measure, time.Origin, time.Days, time.IsEvent);
        return none with
        {
            Out = path.IsEmpty ? LeftOut.NeverKnown : null, Path = path, Time = new EventTime(time.Days, time.IsEvent),
            Value = path.IsEmpty ? null : path[^1].Value, Number = path.IsEmpty ? null : path[^1].Scaled, Scaled = path.IsEmpty ? null : path[^1].Scaled,
        };
    }

    /// <summary>The value that counts, the number that ranks are made of, and the number on the marker's scale.</summary>
    public static (MarkerValue? Value, double? Number, double? Scaled) NumberOf(MarkerMeasure measure, MarkerCourse? course, MarkerVisitPlan? visit)
    {
        if (course is null)
            return (null, null, null);
        if (measure is MarkerMeasure.Baseline)
            return course.Baseline is not { } baseline ? (null, null, null) : (baseline, (double)baseline.Number, MarkerNumber.On(course.Marker.Scale, baseline.Number));
        if (visit is null || course.VisitOf(visit.Id) is not { Value: { } value } at)
            return (null, null, null);
        if (measure is MarkerMeasure.Value)
            return (value, (double)value.Number, MarkerNumber.On(course.Marker.Scale, value.Number));
        var change = MarkerChange.Of(course, at)?.Of(measure, course.Marker.Scale);
        return (value, change, change);
    }

    static string Stratum(MarkerStrata strata, StudyDefinition study, SubjectAnalysis subject) => strata switch
    {
        MarkerStrata.Arm => SubjectGroup.ArmOf(subject) ?? "not known",
        MarkerStrata.DoseLevel => SubjectDoseLevel.Of(study, subject) is { } level ? study.Escalation!.Levels.First(known => known.Id == level).Dose : "not known",
        _ => "",
    };

    /// <returns><c>5 not measured, 3 settled by the landmark</c>; empty when nobody was left out.</returns>
    public static string LeftOutWords(IEnumerable<MarkerMember> members) => string.Join(", ", members.Where(member => member.Out is not null)
        .GroupBy(member => member.Out!.Value).OrderBy(reason => reason.Key).Select(reason => FormattableString.Invariant($"{reason.Count()} {Words(reason.Key)}")));

    public static string Words(LeftOut reason) => reason switch
    {
        LeftOut.NotMeasured => "not measured",
        LeftOut.MeasuredLate => "measured after the landmark",
        LeftOut.NoOutcome => "without the outcome's answer",
        LeftOut.SettledBefore => "with the outcome settled by the landmark",
        LeftOut.DiedBefore => "dead by the landmark",
        LeftOut.NeverKnown => "not measured while at risk",
        _ => "not under observation after the landmark",
    };
}
