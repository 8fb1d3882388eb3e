using System.Collections.Immutable;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Reporting.Layout;
using Nadir.Response;
using Nadir.Results;
using Nadir.Results.Analyses;
using Nadir.Statistics.Survival;
using Nadir.Units;

namespace Nadir.Reporting.Figures.FromStudy;

/// <summary>Which figures an endpoint has, and what they show of the study.</summary>
public static class StudyFigures
{
    /// <summary>In the order of the report; none for an endpoint without an answer.</summary>
    public static ImmutableArray<Figure> Of(StudyAnalysis analysis, EndpointAnswer answer)
    {
        var endpoint = answer.Endpoint;
        if (answer.NotComputed is not null)
            return [];
        if (EndpointAnalyses.TimesToEvent.Contains(endpoint.Kind))
            return [KaplanMeierFigure.Of(KaplanMeier(analysis, endpoint)), .. SubgroupHazardFigure.Of(analysis, endpoint) is { } forest ? (Figure[])[ForestFigure.Of(forest)] : []];
        if (endpoint.Kind is EndpointKind.LC)
            return [IncidenceFigure.Of(Incidence(analysis, endpoint))];
        if (!IsFirstOfItsResponses(analysis, endpoint))
            return [];
        var figures = ImmutableArray.CreateBuilder<Figure>();
        if (!SeriesKey.Of(endpoint).Recorded)
        {
            if (Waterfall(analysis, endpoint) is { Bars.IsEmpty: false } waterfall)
                figures.Add(WaterfallFigure.Of(waterfall));
            if (Spider(analysis, endpoint) is { Lines.IsEmpty: false } spider)
                figures.Add(SpiderFigure.Of(spider));
        }
        if (Swimmer(analysis, endpoint) is { Rows.IsEmpty: false } swimmer)
            figures.Add(SwimmerFigure.Of(swimmer));
        return figures.ToImmutable();
    }

    /// <summary>The figures of response stand once for each chain of assessments: at its first rate or best response that is computed.</summary>
    static bool IsFirstOfItsResponses(StudyAnalysis analysis, Endpoint endpoint) =>
        ShowsResponse(endpoint) && FirstOfItsResponses(analysis, endpoint) == endpoint.Id;

    /// <summary>Id of the endpoint at which the response figures of this endpoint's assessments stand; null where there is none.</summary>
    public static string? FirstOfItsResponses(StudyAnalysis analysis, Endpoint endpoint) => analysis.Answers
        .FirstOrDefault(other => other.NotComputed is null && ShowsResponse(other.Endpoint) && SeriesKey.Of(other.Endpoint) == SeriesKey.Of(endpoint) && other.Endpoint.Population == endpoint.Population)
        ?.Endpoint.Id;

    public static bool ShowsResponse(Endpoint endpoint) =>
        endpoint.Kind is EndpointKind.ORR or EndpointKind.DCR or EndpointKind.BOR or EndpointKind.CR_RATE or EndpointKind.SD_RATE or EndpointKind.TUMOR_CHANGE;

    static string Criterion(Endpoint endpoint) => Tables.ObjectiveResponseTable.Criterion(endpoint);

    public static KaplanMeierFigureData KaplanMeier(StudyAnalysis analysis, Endpoint endpoint)
    {
        var policies = endpoint.Policies;
        var members = Member.Of(endpoint, analysis.Subjects);
        var groups = SubjectGroup.Of(analysis.Definition, members).ToList();
        // Arms where there are two or more, else everyone.
        var curves = (groups.Count > 1 ? groups.Skip(1) : groups).Select(group =>
        {
            var times = group.Members.Select(member => member.Part.Time).OfType<TimeToEvent>().ToList();
            var estimate = Statistics.Survival.KaplanMeier.Estimate([.. times.Select(time => new EventTime(time.Days, time.IsEvent))], policies.Level, policies.SurvivalInterval);
            var median = estimate.Median;
            return new SurvivalCurve(
                group.IsEveryone ? "" : group.Label, times.Count,
                [.. estimate.Steps.Select(step => estimate.IntervalOf(step) is { } interval
                    ? new SurvivalStep(step.Time, step.AtRisk, step.Events, step.Censored, step.Survival, interval.Lower, interval.Upper)
                    : new SurvivalStep(step.Time, step.AtRisk, step.Events, step.Censored, step.Survival, null, null))],
                median.Value, median.Lower, median.Upper);
        }).ToImmutableArray();
        var longest = curves.SelectMany(curve => curve.Steps).Select(step => step.Days).DefaultIfEmpty(0).Max();
        var response = SeriesPlan.NeedsResponse(endpoint) && endpoint.Title != endpoint.DefaultTitle ? $" ({Criterion(endpoint)})" : "";
        return new KaplanMeierFigureData(
            "kaplan-meier-" + endpoint.Id, endpoint.Title + response, endpoint.Kind is EndpointKind.OS ? "Share alive" : "Share without the event", "since " + OriginText.Of(endpoint.Origin), TimeAxis.For(longest, policies.DaysPerMonth), curves)
        { Level = policies.Level };
    }

    /// <summary>One for each reader with two sets of criteria or more.</summary>
    public static IEnumerable<CriteriaFigureData> Criteria(StudyAnalysis analysis)
    {
        foreach (var comparison in CriteriaComparison.Of(analysis.Definition, analysis.Subjects))
        {
            var starts = analysis.Subjects.ToDictionary(subject => subject.Subject, subject => TreatmentStart.Of(subject.Timeline)?.Date, StringComparer.Ordinal);
            yield return new CriteriaFigureData(
                $"criteria-{comparison.Reader}{(comparison.Recorded ? "-recorded" : "")}", $"Best response and day of progression under each set of criteria ({comparison.Reader}{(comparison.Recorded ? ", as recorded" : "")})",
                [.. comparison.Chains.Select(chain => chain.CriteriaName)],
                [
                    .. comparison.Subjects.Select(subject => new CriteriaRow(
                        subject.Subject, [.. subject.Cells.Select(cell => cell is null ? null : cell.Best ?? (ResponseCategory?)ResponseCategory.NE)],
                        [.. subject.Cells.Select(cell => cell?.Progression is { } on && starts[subject.Subject] is { } start ? NumberText.Whole((long)DayCount.Duration(start, on)) : null)],
                        [.. comparison.Chains.Select(chain => subject.Differences.Any(difference => difference.Chain == chain))])),
                ]);
        }
    }

    /// <summary>Local progression, progression elsewhere and death, each as it came first.</summary>
    public static IncidenceFigureData Incidence(StudyAnalysis analysis, Endpoint endpoint)
    {
        var outcomes = Member.Of(endpoint, analysis.Subjects).Select(member => member.Part.Local?.Outcome).OfType<LocalOutcome>().ToList();
        ImmutableArray<IncidenceCurve> curves =
        [
            .. from cause in (LocalEnd[])[LocalEnd.LocalProgression, LocalEnd.ProgressionElsewhere, LocalEnd.Death]
               let estimate = LocalControlSummary.Curve(outcomes, endpoint.Policies, cause)
               select new IncidenceCurve(char.ToUpperInvariant(LocalControlSummary.Words(cause)[0]) + LocalControlSummary.Words(cause)[1..],
                   [.. estimate.Steps.Select(step => estimate.Of(step) is var at ? new IncidenceStep(step.Time, step.AtRisk, step.Events, step.Incidence, at.Lower, at.Upper) : default)]),
        ];
        return new IncidenceFigureData("incidence-" + endpoint.Id, "First event after irradiation: cumulative incidence", "since " + OriginText.Of(endpoint.Origin),
            TimeAxis.For(outcomes.Select(outcome => outcome.Days).DefaultIfEmpty(0).Max(), endpoint.Policies.DaysPerMonth), outcomes.Count, curves);
    }

    public static WaterfallFigureData Waterfall(StudyAnalysis analysis, Endpoint endpoint)
    {
        var bars = ImmutableArray.CreateBuilder<WaterfallBar>();
        var without = ImmutableArray.CreateBuilder<WaterfallAbsentee>();
        foreach (var member in Member.Of(endpoint, analysis.Subjects))
        {
            var series = SeriesOf(member.Subject, endpoint);
            var best = BestOf(member, endpoint);
            if (series is not null && TumourChange.Best(series) is { } change)
                bars.Add(new WaterfallBar(member.Subject.Subject, (double)change, best?.Category ?? ResponseCategory.NE, series.Assessments.Any(IsCountedNewLesion)));
            else
                without.Add(new WaterfallAbsentee(member.Subject.Subject, best?.Category ?? ResponseCategory.NE, WhyNoSum(series, best)));
        }
        return new WaterfallFigureData("waterfall-" + endpoint.Id, $"Best change from baseline in {Measure(endpoint)} ({Criterion(endpoint)})", bars.ToImmutable(), without.ToImmutable())
        {
            Limits = ChangeLimits.Of(endpoint.Criteria),
            CategoryLabel = CategoryLabel(endpoint),
        };
    }

    /// <summary>What changes: irRC and irRECIST add the new lesions that count (rulebook J2, J7).</summary>
    static string Measure(Endpoint endpoint) => endpoint.Criteria switch
    {
        Protocol.Criteria.IrRc => "the tumour burden, sum of products",
        Protocol.Criteria.IrRecistBohnsack or Protocol.Criteria.IrRecistNishino => "the tumour burden, sum of diameters",
        _ => "the sum of diameters",
    };

    static string CategoryLabel(Endpoint endpoint) => (IsConfirmedFirst(endpoint) ? "confirmed " : "") + "best overall response";

    static bool IsConfirmedFirst(Endpoint endpoint) => endpoint.Confirmed ?? endpoint.Policies.Confirmation.IntervalDays > 0;

    static BestResponse? BestOf(Member member, Endpoint endpoint) =>
        IsConfirmedFirst(endpoint) ? member.Part.BestConfirmed ?? member.Part.Best : member.Part.Best ?? member.Part.BestConfirmed;

    static bool IsCountedNewLesion(Assessment visit) => visit is { Excluded: null, NewLesion: NewLesionStatus.Unequivocal };

    static string WhyNoSum(AssessmentSeries? series, BestResponse? best) => series switch
    {
        null or { Baseline: null } => best?.NotEvaluable is { } code ? Display.Words(code) : "no baseline",
        { BaselineSum: null } => "no target lesion",
        { Assessments.IsEmpty: true } => best?.NotEvaluable is { } code ? Display.Words(code) : "no post-baseline assessment",
        _ => best?.NotEvaluable is { } code ? Display.Words(code) : "no complete sum",
    };

    static AssessmentSeries? SeriesOf(SubjectAnalysis subject, Endpoint endpoint) =>
        subject.Series.FirstOrDefault(series => SeriesKey.Of(series) == SeriesKey.Of(endpoint));

    public static SpiderFigureData Spider(StudyAnalysis analysis, Endpoint endpoint)
    {
        var lines = ImmutableArray.CreateBuilder<SpiderLine>();
        foreach (var member in Member.Of(endpoint, analysis.Subjects))
        {
            if (SeriesOf(member.Subject, endpoint) is not { Baseline: { } baseline } series)
                continue;
            ImmutableArray<SpiderPoint> points =
            [
                .. from visit in series.Assessments
                   let change = visit.Sum?.PercentFromBaseline ?? visit.Burden?.PercentFromBaseline
                   where change is not null && visit.Date > baseline
                   select new SpiderPoint(
                       DayCount.Between(baseline, visit.Date), (double)change.Value, visit.Overall.IsProgression,
                       visit.NewLesion is NewLesionStatus.Unequivocal, visit.Excluded is not null),
            ];
            if (!points.IsEmpty)
                lines.Add(new SpiderLine(member.Subject.Subject, BestOf(member, endpoint)?.Category ?? ResponseCategory.NE, points));
        }
        var longest = lines.SelectMany(line => line.Points).Select(point => point.Days).DefaultIfEmpty(0).Max();
        return new SpiderFigureData(
            "spider-" + endpoint.Id, $"Change from baseline in {Measure(endpoint)} ({Criterion(endpoint)})", "since baseline", TimeAxis.For(longest, endpoint.Policies.DaysPerMonth), lines.ToImmutable())
        {
            Limits = ChangeLimits.Of(endpoint.Criteria),
            CategoryLabel = CategoryLabel(endpoint),
        };
    }

    public static SwimmerFigureData Swimmer(StudyAnalysis analysis, Endpoint endpoint)
    {
        var rows = ImmutableArray.CreateBuilder<SwimmerRow>();
        foreach (var member in Member.Of(endpoint, analysis.Subjects))
        {
            if (TreatmentStart.Of(member.Subject.Timeline)?.Date is { } start)
                rows.Add(Row(member, endpoint, start));
        }
        var longest = rows.Select(row => Math.Max(row.TreatmentDays, row.FollowUpDays ?? 0)).DefaultIfEmpty(0).Max();
        return new SwimmerFigureData(
            "swimmer-" + endpoint.Id, $"Treatment, response and outcome of each subject ({Criterion(endpoint)})", "since first treatment",
            TimeAxis.For(longest, endpoint.Policies.DaysPerMonth), rows.ToImmutable());
    }

    static SwimmerRow Row(Member member, Endpoint endpoint, DateOnly start)
    {
        var timeline = member.Subject.Timeline;
        double? Day(DateOnly? date) => date is { } known ? DayCount.Duration(start, known) : null;
        var ongoing = TreatmentStatus.IsOngoing(member.Subject);
        var best = BestOf(member, endpoint);
        var progression = SeriesOf(member.Subject, endpoint)?.Assessments.FirstOrDefault(visit => visit.Overall.IsProgression && visit.Excluded is null)?.Date;
        var response = best?.ResponseOn;
        DateOnly? responseEnd = response is null ? null
            : progression is { } pd && (timeline.Death is null || pd <= timeline.Death.Date) ? pd
            : timeline.Death?.Date;
        return new SwimmerRow
        {
            Subject = member.Subject.Subject,
            Best = best?.Category ?? ResponseCategory.NE,
            TreatmentDays = Math.Max(0, Day(ongoing ? timeline.LastKnownAlive?.Date ?? timeline.Cutoff : timeline.LastDose?.Date) ?? 0),
            Ongoing = ongoing,
            FollowUpDays = Day(timeline.Death?.Date ?? timeline.LastKnownAlive?.Date),
            ResponseStart = Day(response),
            ResponseEnd = Day(responseEnd),
            Progression = Day(progression),
            Death = Day(timeline.Death?.Date),
            NewTherapy = Day(timeline.NewTherapy?.Date),
        };
    }
}
