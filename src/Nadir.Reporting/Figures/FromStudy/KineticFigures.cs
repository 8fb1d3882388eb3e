using System.Collections.Immutable;
using Nadir.Pharmacokinetics.Courses;
using Nadir.Pharmacokinetics.Samples;
using Nadir.Protocol;
using Nadir.Reporting.Layout;
using Nadir.Results;
using Nadir.Results.Analyses;
using Nadir.Results.Kinetics;
using Nadir.Safety;
using Nadir.Safety.CytokineRelease;

namespace Nadir.Reporting.Figures.FromStudy;

/// <summary>Which figures an endpoint about a course after a dose has, and the timelines of subjects who were given cells.</summary>
static class KineticFigures
{
    /// <summary>Profiles stand once for each course, at its first endpoint that is computed.</summary>
    public static IEnumerable<Figure> Of(StudyAnalysis analysis, EndpointAnswer answer)
    {
        if (Course(analysis, answer) is not { } course
            || analysis.Answers.FirstOrDefault(other => Course(analysis, other)?.Id == course.Id)?.Endpoint.Id != answer.Endpoint.Id)
            yield break;
        var members = Member.Of(answer.Endpoint, analysis.Subjects).Where(member => KineticAnalysis.CourseOf(member, course) is { IsEmpty: false }).ToImmutableArray();
        var groups = KineticGroups.Of(analysis.Definition, members);
        ImmutableArray<SubjectGroup> shown = groups.Length > 1 ? groups[1..] : groups;
        foreach (var logarithmic in course.Kind is KineticKind.Cytokine ? [true] : (bool[])[false, true])
            yield return KineticProfileFigure.Of(Profile(course, shown, logarithmic));
    }

    static KineticProfile? Course(StudyAnalysis analysis, EndpointAnswer answer) =>
        answer.NotComputed is null && KineticQuestions.Answers(answer.Endpoint.Kind) ? KineticQuestions.Of(answer.Endpoint, analysis.Definition).Question?.Course : null;

    static KineticProfileFigureData Profile(KineticProfile course, ImmutableArray<SubjectGroup> groups, bool logarithmic)
    {
        var own = groups.SelectMany((group, at) => group.Members.Select(member => (Group: at, Course: KineticAnalysis.CourseOf(member, course)!))).ToArray();
        var unit = own.Select(one => one.Course.Units.Concentration).FirstOrDefault(known => known is not null);
        return new KineticProfileFigureData(
            $"profile-{course.Id}{(logarithmic ? "-log" : "")}", $"{course.Title} over time{(course.Kind is KineticKind.Cytokine ? "" : logarithmic ? ", logarithmic" : ", linear")}", course.Title + (unit is null ? "" : $", {unit}"),
            $"{(course.TimeUnit is KineticTime.Days ? "Days" : "Hours")} since the dose", [.. groups.Select(group => group.Label)],
            [.. own.Select(one => new KineticProfileLine(one.Course.Subject, one.Group, [.. Points(one.Course)]))])
        {
            Logarithmic = logarithmic,
            InDays = course.TimeUnit is KineticTime.Days,
            Lloq = own.SelectMany(one => one.Course.Samples).Select(sample => sample.Record.Lloq).OfType<decimal>().Distinct().ToArray() is [var limit] ? (double)limit : null,
            Means = [.. groups.Select((_, at) => Mean(own.Where(one => one.Group == at).Select(one => one.Course)))],
            MarkLabel = course.MarkAfter.IsEmpty ? null : "after " + Display.List([.. own.SelectMany(one => one.Course.Samples).Select(sample => sample.MarkedAfter).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).Select(name => name.ToLowerInvariant())]),
        };
    }

    static IEnumerable<KineticProfilePoint> Points(KineticCourse course) => Readable(course).Select(sample => new KineticProfilePoint(
        sample.Time, sample.Reading.Value, sample.Reading.Kind is ResultKind.BelowLimit, sample.Reading.Kind is ResultKind.AboveRange, sample.OnSlope && course.Cytokine is null, sample.MarkedAfter is not null));

    static IEnumerable<CourseSample> Readable(KineticCourse course) =>
        course.Samples.Where(sample => double.IsFinite(sample.Time) && sample.Reading.Kind is ResultKind.Quantified or ResultKind.BelowLimit or ResultKind.AboveRange);

    /// <summary>Geometric mean by planned time point, else by visit, where three samples or more and most of them are quantifiable.</summary>
    static ImmutableArray<(double, double)> Mean(IEnumerable<KineticCourse> courses) =>
    [
        .. from sample in courses.SelectMany(Readable)
           group sample by sample.Record.TimePointNumber is { } planned ? $"{planned}" : sample.Record.Visit ?? "" into visit
           let quantified = visit.Where(sample => sample.Reading.Value > 0).ToArray()
           where quantified.Length >= 3 && 2 * quantified.Length > visit.Count()
           let time = visit.Average(sample => sample.Time)
           orderby time
           select (time, Math.Exp(quantified.Average(sample => Math.Log(sample.Reading.Value)))),
    ];

    /// <summary>One for each subject with a course of cells.</summary>
    public static ImmutableDictionary<string, Figure> Timelines(StudyAnalysis analysis) => analysis.Subjects
        .Where(subject => subject.Kinetics.Any(course => course is { Cells: not null, IsEmpty: false }))
        .ToImmutableDictionary(subject => subject.Subject, subject => PatientTimelineFigure.Of(Timeline(analysis, subject)), StringComparer.Ordinal);

    static PatientTimelineData Timeline(StudyAnalysis analysis, SubjectAnalysis subject)
    {
        var cells = subject.Kinetics.First(course => course is { Cells: not null, IsEmpty: false });
        var infusion = cells.Start!.Value;
        var day0 = infusion.Earliest.ToDateTime(infusion.Time ?? TimeOnly.MinValue);
        double Day(DateOnly date) => date.DayNumber - infusion.Earliest.DayNumber;
        double At(DateTime moment) => infusion.Time is null ? Day(DateOnly.FromDateTime(moment)) : (moment - day0).TotalDays;
        var reported = subject.AdverseEvents.Where(adverse => adverse.Onset >= infusion.Earliest).ToArray();
        return new PatientTimelineData("timeline-" + subject.Subject, $"Subject {subject.Subject}: cells, cytokines, toxicity and response", subject.Subject,
            cells.Dose is { Dose: { } amount } dose ? $"{(amount >= 1_000_000 ? amount.ToString("0.##e0", System.Globalization.CultureInfo.InvariantCulture) : NumberText.Plain(amount))} {dose.DoseUnit}, {infusion.Earliest:yyyy-MM-dd}" : $"{infusion.Earliest:yyyy-MM-dd}")
        {
            CellsLabel = cells.Definition.Title + (cells.Units.Concentration is { } unit ? $", {unit}" : ""),
            Cells = [.. Points(cells).Select(point => new TimelinePoint(point.Time, point.Value, point.Below, false))],
            Lloq = (double?)cells.Samples.Select(sample => sample.Record.Lloq).FirstOrDefault(limit => limit is not null),
            Cytokines = [.. subject.Kinetics.Where(course => course.Cytokine is not null && !course.IsEmpty).Select(course => new TimelineCourse(course.Definition.Title, [.. Multiples(course)])).Where(course => !course.Points.IsEmpty)],
            CytokineRelease = Episodes(subject.Cells.CytokineRelease, reported, ReportedGrades.CytokineReleaseTerms),
            Neurotoxicity = Episodes(subject.Cells.Neurotoxicity, reported, ReportedGrades.NeurotoxicityTerms),
            Interventions =
            [
                .. subject.Timeline.Data.Medications
                    .Where(medicine => medicine.Start is { } start && start.Earliest >= infusion.Earliest && Day(start.Earliest) <= 60 && SupportiveMedicines.Of(medicine) is SupportiveMedicine.AntiCytokine or SupportiveMedicine.Steroid or SupportiveMedicine.Pressor or SupportiveMedicine.Vasopressin)
                    .Select(medicine => new TimelineEvent(medicine.Start!.Value.Time is { } time ? At(medicine.Start.Value.Earliest.ToDateTime(time)) : Day(medicine.Start.Value.Earliest), (medicine.Decode ?? medicine.Treatment).ToLowerInvariant())).Distinct(),
            ],
            Responses = subject.Series.IsEmpty ? [] : [.. subject.Series[0].Assessments.Select(visit => (Day(visit.Date), visit.Overall))],
            Death = subject.Timeline.Death is { } death ? Day(death.Date) : null,
        };

        ImmutableArray<TimelineEpisode> Episodes(ImmutableArray<ReportedEpisode> derived, AssessedAdverseEvent[] events, ImmutableArray<string> terms) =>
            derived.Any(pair => pair.Episode is not null)
                ? [.. derived.Select(pair => pair.Episode).OfType<ToxicityEpisode>().Select(episode => new TimelineEpisode(At(episode.Onset), episode.Resolved is { } end ? At(end) : null, episode.Grade))]
                : [.. events.Where(adverse => terms.Contains(Terms.Preferred(adverse.Record), StringComparer.OrdinalIgnoreCase))
                    .Select(adverse => new TimelineEpisode(Day(adverse.Onset!.Value), adverse.Record.End is { } end ? Day(end.Latest) : null, adverse.Record.Grade ?? 0))];
    }

    /// <summary>A baseline below the limit is the limit.</summary>
    static IEnumerable<TimelinePoint> Multiples(KineticCourse course)
    {
        var baseline = course.Cytokine!.Baseline is not { } start ? null : start.Reading.Kind is ResultKind.BelowLimit ? start.Reading.Limit ?? start.Lloq : (double?)start.Reading.Value;
        return baseline is > 0 and var from ? Points(course).Select(point => new TimelinePoint(point.Time, point.Value / from, point.Below, point.Marked)) : [];
    }
}
