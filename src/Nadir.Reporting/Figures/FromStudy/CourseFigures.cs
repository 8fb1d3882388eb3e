using Nadir.Response;
using Nadir.Results;
using Nadir.Results.Analyses;
using Nadir.Safety;
using Nadir.Safety.Laboratory;

namespace Nadir.Reporting.Figures.FromStudy;

/// <summary>The course of each subject who was treated.</summary>
static class CourseFigures
{
    /// <returns>Null for a subject never treated: there is no day to count from.</returns>
    public static Figure? Of(StudyAnalysis analysis, SubjectAnalysis subject) =>
        TreatmentStart.Of(subject.Timeline)?.Date is { } start ? SubjectCourseFigure.Of(Data(analysis, subject, start)) : null;

    static SubjectCourseData Data(StudyAnalysis analysis, SubjectAnalysis subject, DateOnly start)
    {
        double Day(DateOnly date) => date.DayNumber - start.DayNumber;
        var timeline = subject.Timeline;
        var series = subject.Series.FirstOrDefault(one => !one.Assessments.IsEmpty);
        var last = timeline.Death?.Date ?? timeline.LastKnownAlive?.Date ?? start;
        var burden = series?.Assessments.Select(visit => visit.Burden).FirstOrDefault(known => known is not null);
        return new(subject.Subject, TimeAxis.For(Day(last), analysis.Definition.Policies.DaysPerMonth))
        {
            Doses =
            [
                .. from dose in timeline.Data.Exposures
                   where dose.Given && dose.Start is not null && dose.Start.Value.Earliest <= timeline.Cutoff
                   group Day(dose.Start!.Value.Earliest) by dose.Treatment into treatment
                   select new CourseDoses(Words(treatment.Key), [.. treatment.Order().Distinct()]),
            ],
            Responses = series is null ? [] : [.. series.Assessments.Select(visit => (Day(visit.Date), visit.Overall))],
            Sums = series is null ? [] : [.. Sums(series).Select(one => (Day(one.Date), (double)one.Sum))],
            SumLabel = burden is null ? "Sum, mm" : $"Burden, {burden.Unit}",
            Events =
            [
                .. subject.AdverseEvents.Where(one => one.Onset is not null && one.TreatmentEmergent)
                    .OrderByDescending(one => one.Record.Grade ?? 0).ThenByDescending(one => one.Record.Serious).ThenBy(one => one.Onset).ThenBy(one => Terms.Preferred(one.Record), StringComparer.Ordinal)
                    .Select(one => new CourseEvent(Words(Terms.Preferred(one.Record)), Day(one.Onset!.Value), one.Record.End is { } end ? Day(end.Latest) : null, one.Record.Grade ?? 0, one.Record.Serious)),
            ],
            Laboratory =
            [
                .. from one in subject.Laboratory
                   where one.OnTreatment && one.Date is not null && GradeOf(one) >= 2
                   group (Day(one.Date!.Value), GradeOf(one)) by one.Record.Test ?? one.Record.TestCode into test
                   orderby test.Max(value => value.Item2) descending, test.Key
                   select new CourseGrades(test.Key + ", grade", [.. test]),
            ],
            NewTherapy = timeline.NewTherapy is { } therapy ? Day(therapy.Date) : null,
            Death = timeline.Death is { } death ? Day(death.Date) : null,
            Last = Day(last),
            Ongoing = TreatmentStatus.IsOngoing(subject),
        };
    }

    static IEnumerable<(DateOnly Date, decimal Sum)> Sums(AssessmentSeries series)
    {
        if (series.Baseline is { } baseline && series.Assessments.Select(visit => visit.Burden?.Baseline ?? visit.Sum?.Baseline.Value).FirstOrDefault(known => known is not null) is { } from)
            yield return (baseline, from);
        foreach (var visit in series.Assessments)
            if (visit.Burden is { Complete: true } burden)
                yield return (visit.Date, burden.Measured);
            else if (visit is { Burden: null, Sum: { Complete: true } sum })
                yield return (visit.Date, sum.Measured.Value);
    }

    /// <summary>The worse of both directions; 0 when neither is graded.</summary>
    public static int GradeOf(GradedMeasurement one) => Math.Max(one.Low?.Grade.Maximum ?? 0, one.High?.Grade.Maximum ?? 0);

    /// <summary>Capitals as a sentence; names that hold small letters stay.</summary>
    static string Words(string text) => text.Length > 1 && !text.Any(char.IsLower) && !text.Any(char.IsDigit) ? text[..1] + text[1..].ToLowerInvariant() : text;
}
