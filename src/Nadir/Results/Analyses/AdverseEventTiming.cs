using System.Collections.Immutable;
using Nadir.Protocol;
using Nadir.Safety;
using Nadir.Statistics;
using Nadir.Statistics.Survival;

namespace Nadir.Results.Analyses;

/// <summary>Adverse events in time: rates per time at risk, time to onset, how long they lasted, how many had one at a time, and cumulative incidence with death competing.</summary>
/// <remarks>
/// Time at risk: <see cref="TimeAtRisk"/>. A subject's rate counts its time up to its first such event; an event rate counts every event and all time. Years have 365.25 days.
/// Prevalence on a day: of the subjects still at risk, those with an event that has begun and has not ended; an event without an end goes on.
/// </remarks>
public static class AdverseEventTiming
{
    public const string Rates = "adverse-event-rates", Onset = "adverse-event-onset", Duration = "adverse-event-duration", Prevalence = "adverse-event-prevalence",
        Incidence = "adverse-event-incidence";

    /// <summary>Kinds of events whose course is followed.</summary>
    public static readonly ImmutableArray<(string Group, string Label, AdverseEventFilter Filter)> Lines =
        [.. SafetyOverview.Lines.Where(line => line.Group is "any" or "related" or "grade>=3" or "serious" or "immune-related" or "special-interest")];

    /// <summary>Days of the cumulative incidence: 1, 3, 6 and 12 months.</summary>
    public static readonly ImmutableArray<int> IncidenceDays = [30, 91, 183, 365];

    /// <summary>Days of the prevalence: every month of the first year.</summary>
    public static readonly ImmutableArray<int> PrevalenceDays = [.. Enumerable.Range(1, 12).Select(month => (int)Math.Round(30.4375 * month, MidpointRounding.AwayFromZero))];

    const double DaysPerYear = 365.25;

    /// <summary>A subject's events of one kind, with its time at risk.</summary>
    sealed record Course(TimeAtRisk Risk, ImmutableArray<AssessedAdverseEvent> Events)
    {
        public DateOnly? First => Events.Min(one => one.Onset);
    }

    public static IEnumerable<AnalysisResult> Rows(StudyDefinition definition, ImmutableArray<Member> treated, CollectedSafety collected)
    {
        foreach (var group in SubjectGroup.Of(definition, treated))
            foreach (var (name, _, filter) in Lines)
            {
                if (collected.WhyNot(filter) is not null)
                    continue;
                ImmutableArray<Course> courses = [.. group.Members.Select(member => CourseOf(member.Subject, definition, filter)).OfType<Course>()];
                if (courses.IsEmpty)
                    continue;
                foreach (var row in Of(group.Named(name), courses, definition.Policies))
                    yield return row;
            }
    }

    /// <summary>Curves of the first event of a kind and of death before it, for a figure.</summary>
    public static (int N, CumulativeIncidence Event, CumulativeIncidence Death)? Curves(StudyDefinition definition, ImmutableArray<Member> treated, AdverseEventFilter filter)
    {
        CompetingTime[] times = [.. treated.Select(member => CourseOf(member.Subject, definition, filter)).OfType<Course>().Select(Competing)];
        return times.Length == 0 ? null
            : (times.Length, CumulativeIncidence.Estimate(times, 1, definition.Policies.Level), CumulativeIncidence.Estimate(times, 2, definition.Policies.Level));
    }

    static Course? CourseOf(SubjectAnalysis subject, StudyDefinition definition, AdverseEventFilter filter)
    {
        var timeline = subject.Timeline;
        if (TimeAtRisk.Of(TreatmentStart.Of(timeline)?.Date, ExposureSummary.LastDay(timeline, definition), timeline.NewTherapy?.Date, timeline.Death?.Date, timeline.Cutoff, definition.Safety) is not { } risk)
            return null;
        return new(risk, [.. new SelectedEvents(filter).Of(subject).Where(one => one.Onset is { } onset && onset >= risk.Start && onset <= risk.End)]);
    }

    static CompetingTime Competing(Course course) => course.First is { } onset
        ? new(onset.DayNumber - course.Risk.Start.DayNumber + 1, 1)
        : new(course.Risk.Days, course.Risk.Died ? 2 : 0);

    static IEnumerable<AnalysisResult> Of(string group, ImmutableArray<Course> courses, Policies policies)
    {
        var n = courses.Length;
        AnalysisResult Row(string analysis, string statistic, double? value, string method) => new() { Endpoint = "", Analysis = analysis, Group = group, Statistic = statistic, Value = value, N = n, Method = method };

        var affected = courses.Count(course => course.Events.Length > 0);
        var untilFirst = courses.Sum(course => course.First is { } onset ? onset.DayNumber - course.Risk.Start.DayNumber + 1 : course.Risk.Days) / DaysPerYear;
        var all = courses.Sum(course => course.Risk.Days) / DaysPerYear;
        var events = courses.Sum(course => course.Events.Length);
        foreach (var (statistic, count, years) in (IEnumerable<(string, int, double)>)[("subjects-per-100-years", affected, untilFirst), ("events-per-100-years", events, all)])
        {
            var (rate, interval) = PoissonRate.Of(count, years, policies.Level);
            yield return Row(Rates, statistic, 100 * rate, $"Poisson, exact interval, {Display.Level(policies.Level)}") with { Lower = 100 * interval.Lower, Upper = 100 * interval.Upper, Events = count };
        }
        yield return Row(Rates, "years-at-risk", all, "sum");

        foreach (var row in Quantities.Rows(Onset, group, courses.Select(course => course.First).Zip(courses).Where(pair => pair.First is not null)
            .Select(pair => (double)(pair.First!.Value.DayNumber - pair.Second.Risk.Start.DayNumber + 1))))
            yield return row;

        var ended = courses.SelectMany(course => course.Events).Where(one => one.Record.End?.Latest >= one.Onset).ToArray();
        foreach (var row in Quantities.Rows(Duration, group, ended.Select(one => (double)(one.Record.End!.Value.Latest.DayNumber - one.Onset!.Value.DayNumber + 1))))
            yield return row;
        yield return Row(Duration, "resolved", events == 0 ? null : (double)ended.Length / events, "events with an end over all events") with { N = events, Events = ended.Length, Why = events == 0 ? "no events" : null };

        foreach (var day in PrevalenceDays)
        {
            var (atRisk, ongoing) = (0, 0);
            foreach (var course in courses)
            {
                var date = course.Risk.Start.AddDays(day - 1);
                if (date > course.Risk.End)
                    continue;
                atRisk++;
                ongoing += course.Events.Any(one => one.Onset <= date && (one.Record.End?.Latest ?? DateOnly.MaxValue) >= date) ? 1 : 0;
            }
            if (atRisk == 0)
                break;
            yield return new()
            {
                Endpoint = "", Analysis = Prevalence, Group = group, Statistic = "prevalence", Time = day, Value = (double)ongoing / atRisk, N = atRisk, Events = ongoing,
                Method = "subjects with an event that goes on, of those at risk",
            };
        }

        var incidence = CumulativeIncidence.Estimate([.. courses.Select(Competing)], 1, policies.Level);
        foreach (var day in IncidenceDays)
        {
            var (estimate, _, atRisk) = incidence.At(day);
            yield return new()
            {
                Endpoint = "", Analysis = Incidence, Group = group, Statistic = "incidence", Time = day, Value = estimate.Value, Lower = estimate.Lower, Upper = estimate.Upper, N = n, Events = atRisk,
                Method = $"Aalen-Johansen, death competing, log-log interval, {Display.Level(policies.Level)}", Why = estimate.Why,
            };
        }
    }
}
