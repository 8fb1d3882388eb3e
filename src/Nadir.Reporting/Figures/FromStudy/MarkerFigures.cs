using System.Collections.Immutable;
using Nadir.Biomarkers;
using Nadir.Protocol;
using Nadir.Reporting.Layout;
using Nadir.Results;
using Nadir.Results.Analyses;
using Nadir.Results.Markers;

namespace Nadir.Reporting.Figures.FromStudy;

/// <summary>Which figures an endpoint that asks about markers has.</summary>
static class MarkerFigures
{
    public static ImmutableArray<Figure> Of(StudyAnalysis analysis, EndpointAnswer answer)
    {
        if (answer.NotComputed is not null || analysis.Markers.FirstOrDefault(marker => marker.Endpoint.Id == answer.Endpoint.Id) is not { } markers)
            return [];
        return
        [
            .. markers.Changes.GroupBy(change => change.Marker.Id).Where(group => group.Any(change => !change.Changes.IsEmpty)).SelectMany(group => Changes(analysis, [.. group])),
            .. Forest(markers),
            .. markers.Comparisons.Where(comparison => comparison.Why is null).SelectMany(comparison => Comparison(analysis, comparison)),
        ];
    }

    static IEnumerable<Figure> Changes(StudyAnalysis analysis, MarkerChangeSummary[] summaries)
    {
        var (endpoint, marker) = (summaries[0].Endpoint, summaries[0].Marker);
        var inside = Member.Of(endpoint, analysis.Subjects).Select(member => member.Subject.Markers.First(course => course.Marker.Id == marker.Id)).Where(course => course.Baseline is not null).ToArray();
        var responders = marker.Response is { } response ? summaries.SelectMany(summary => summary.Changes.Where(one => one.Change.Responds(response) is true).Select(one => one.Subject)).ToHashSet(StringComparer.Ordinal) : [];
        yield return MarkerCourseFigure.Of(new MarkerCourseFigureData(
            $"course-{endpoint.Id}-{marker.Id}", $"{marker.Title} over time", Unit(marker, inside),
            [.. inside.Select(course => new MarkerCourseLine(course.Subject, responders.Contains(course.Subject),
                [Point(course.Baseline!, 0), .. course.Visits.Where(visit => visit.Value is not null && summaries.Any(summary => summary.Visit.Id == visit.Plan.Id)).Select(visit => Point(visit.Value!, visit.Value!.Day))]))])
        {
            Logarithmic = marker.Scale is MarkerScale.Log,
            Normal = inside.Select(course => course.Baseline!.NormalHigh).Distinct().ToArray() is [{ } one] ? (double)one : null,
            Medians =
            [
                .. Middle(0, inside.Select(course => course.Baseline!)), .. summaries.SelectMany(summary => Middle(summary.Visit.Day, inside.Select(course => course.VisitOf(summary.Visit.Id)?.Value).OfType<MarkerValue>())),
            ],
            Visits = [(0, "baseline"), .. summaries.Select(summary => ((double)summary.Visit.Day, summary.Visit.Label))],
            MarkLabel = marker.Confounder is { } confounder ? "taken under a " + confounder.Label : null,
            HighlightLabel = marker.Response is { } fall ? $"fell by {NumberText.Percent(fall.Fall, 0)} or more at a visit" : null,
        });
        if (marker.Response is { } asked)
            foreach (var summary in summaries.Where(summary => summary.Changes.Any(change => change.Change.Percent is not null)))
                yield return MarkerWaterfallFigure.Of(new MarkerWaterfallFigureData(
                    $"change-{endpoint.Id}-{marker.Id}-{summary.Visit.Id}", $"{marker.Title}: change from baseline at {summary.Visit.Label}", "Change from baseline",
                    marker.Confounder is { } medicine ? [$"without {medicine.Label}", $"under a {medicine.Label}"] : ["all"],
                    [.. summary.Changes.Where(one => one.Change.Percent is not null).Select(one => new MarkerBar(one.Subject, (double)one.Change.Percent!.Value, marker.Confounder is not null && MarkerResponses.IsConfounded(one.Change) ? 1 : 0))])
                {
                    Lines = [-100 * asked.Fall], GroupLabel = "baseline or visit sample", Without = $"{NumberText.Whole(summary.Population - summary.Changes.Length)} of {NumberText.Whole(summary.Population)} without baseline or value",
                });

        static IEnumerable<(double, double)> Middle(int day, IEnumerable<MarkerValue> values) =>
            Quantities.Quantile([.. values.Select(value => (double)value.Number).Order()], 0.5) is { } median ? [(day, median)] : [];

        static MarkerCoursePoint Point(MarkerValue value, int day) => new(day, (double)value.Number, value.Confounder is not null);
    }

    static string Unit(Biomarker marker, IEnumerable<MarkerCourse> courses) =>
        marker.Title + ((marker.Unit ?? courses.Select(course => course.Baseline?.Unit).FirstOrDefault(unit => unit is not null)) is { } unit ? $", {unit}" : "");

    /// <summary>Ratios of all comparisons of the endpoint, apart by kind of ratio.</summary>
    static IEnumerable<Figure> Forest(MarkerAnswer answer)
    {
        var level = answer.Endpoint.Policies.Level;
        var odds = answer.Comparisons.Where(comparison => comparison.Binary?.OddsRatio.Value is not null).ToArray();
        var hazards = answer.Comparisons.Where(comparison => comparison.Survival?.HazardRatio.Value is not null).ToArray();
        if (odds.Length > 1)
            yield return Figure("odds-ratios", "Odds ratio", odds, comparison => comparison.Binary!.OddsRatio, comparison => comparison.Binary!.Unit, comparison => $"{comparison.Binary!.Events}/{comparison.Binary.N}");
        if (hazards.Length > 1)
            yield return Figure("hazard-ratios", "Hazard ratio", hazards, comparison => comparison.Survival!.HazardRatio, comparison => comparison.Survival!.Unit, comparison => $"{comparison.Survival!.Events}/{comparison.Survival.N}");
        foreach (var model in answer.Models.Where(model => model.Why is null && model.Model is not null))
            yield return ForestFigure.Of(new ForestFigureData($"model-{answer.Endpoint.Id}-{model.Against.Id}", $"Markers together against {MarkerAnalysis.Short(model.Against)}: odds ratios (Firth)", "Odds ratio",
                [.. model.Markers.Zip(model.Model!.Fit.Coefficients.Skip(1), (marker, found) => new ForestRow(
                    $"{marker.Title}, {MarkerAnalysis.Per(model.Model.Units[model.Markers.IndexOf(marker)])}", $"{model.Model.Events}/{model.Model.N}", found.OddsRatio.Value, found.OddsRatio.Lower, found.OddsRatio.Upper))], 1, true)
            {
                CountsLabel = "Events/n", LabelHeading = "Marker", Level = level,
            });

        Figure Figure(string name, string label, MarkerComparison[] comparisons, Func<MarkerComparison, Statistics.Estimate> ratio, Func<MarkerComparison, MarkerUnit?> unit, Func<MarkerComparison, string> counts) =>
            ForestFigure.Of(new ForestFigureData($"{name}-{answer.Endpoint.Id}", $"{label}s for one more of each marker{Compared(answer)}", label,
                [
                    .. comparisons.GroupBy(comparison => comparison.Against.Id).SelectMany(group => (IEnumerable<ForestRow>)
                    [
                        new ForestRow(MarkerAnalysis.Short(group.First().Against), "", null, null, null, Heading: true),
                        .. group.Select(comparison => new ForestRow($"{comparison.Marker.Title}, {MarkerAnalysis.Per(unit(comparison))}", counts(comparison), ratio(comparison).Value, ratio(comparison).Lower, ratio(comparison).Upper, Indent: 1)),
                    ]),
                ], 1, true)
            {
                CountsLabel = "Events/n", LabelHeading = "Marker", Level = level,
            });
    }

    /// <summary>How a marker of the time on treatment was compared.</summary>
    static string Compared(MarkerAnswer answer) => answer.Endpoint.Marker is not { } question ? "" : question.Model is MarkerModelKind.TimeDependent ? ", as last known at each event"
        : question.LandmarkDays is { } days ? $", landmark day {NumberText.Whole(days)}" : question.Naive ? ", naive, no landmark" : "";

    static IEnumerable<Figure> Comparison(StudyAnalysis analysis, MarkerComparison comparison)
    {
        var name = $"{comparison.Endpoint.Id}-{comparison.Marker.Id}-{comparison.Against.Id}{(comparison.Visit is { } visit ? "-" + visit.Id : "")}";
        var outcome = MarkerAnalysis.Short(comparison.Against);
        var naive = comparison.Question.Naive ? " (naive, no landmark)" : comparison.Question.LandmarkDays is { } landmark ? $" (landmark day {NumberText.Whole(landmark)})" : "";
        var title = $"{comparison.Title} against {outcome}{naive}";
        var taken = comparison.Taken.ToArray();
        if (comparison.Binary is not null)
        {
            yield return BoxFigure.Of(new BoxFigureData($"box-{name}", title, comparison.Title + (comparison.Question.Measure is MarkerMeasure.Baseline or MarkerMeasure.Value && comparison.Marker.Unit is { } unit ? $", {unit}" : ""),
                comparison.Grade is not null
                    ? [.. taken.Where(member => member.Grade is not null).GroupBy(member => member.Grade!.Value).OrderBy(group => group.Key).Select(group => new BoxGroup(group.Key == 0 ? "none" : $"grade {NumberText.Whole(group.Key)}", Values(group)))]
                    : [new($"with {outcome}".Replace("with ORR", "objective response", StringComparison.Ordinal).Replace("with DCR", "disease control", StringComparison.Ordinal), Values(taken.Where(member => member.Yes is true))), new("without", Values(taken.Where(member => member.Yes is false)))])
            {
                Line = comparison.Cut, Logarithmic = comparison.Marker.Scale is MarkerScale.Log && comparison.Question.Measure is (MarkerMeasure.Baseline or MarkerMeasure.Value),
            });
            if (comparison.Against.Kind is EndpointKind.ORR && comparison.Question.Measure is MarkerMeasure.Baseline && Waterfall(analysis, comparison, name) is { } waterfall)
                yield return waterfall;
        }
        if (comparison.SurvivalCategories is { } categories)
            yield return Curves(comparison, categories, [.. comparison.Marker.Categories.Select(category => category.Label)], "kaplan-meier-category-" + name, title);
        else if (comparison.SurvivalAtCut is { } cut)
            yield return Curves(comparison, cut, [$"below {MarkerText.Number(comparison.Cut)}", $"{MarkerText.Number(comparison.Cut)} or more"], "kaplan-meier-cut-" + name, title);

        static ImmutableArray<(string, double)> Values(IEnumerable<MarkerMember> members) => [.. members.Select(member => (member.Subject, member.Number!.Value))];
    }

    /// <summary>Best change of the tumour, coloured by the marker's category or side of its cut-point; null without either.</summary>
    static Figure? Waterfall(StudyAnalysis analysis, MarkerComparison comparison, string name)
    {
        var (marker, cut) = (comparison.Marker, comparison.Cut);
        if (marker.Categories.Length < 2 && cut is null)
            return null;
        ImmutableArray<string> groups = marker.Categories.Length > 1 ? [.. marker.Categories.Select(category => category.Label)] : [$"below {MarkerText.Number(cut)}", $"{MarkerText.Number(cut)} or more"];
        var bars = ImmutableArray.CreateBuilder<MarkerBar>();
        foreach (var member in comparison.Taken)
        {
            var subject = analysis.Subjects.First(one => one.Subject == member.Subject);
            if (subject.Series.FirstOrDefault(series => SeriesKey.Of(series) == SeriesKey.Of(comparison.Against)) is { } series && TumourChange.Best(series) is { } change)
                bars.Add(new(member.Subject, (double)change, marker.Categories.Length > 1 ? MarkerCategories.Of(marker, member.Value!.Number) : member.Number >= cut ? 1 : 0));
        }
        return bars.Count == 0 ? null : MarkerWaterfallFigure.Of(new MarkerWaterfallFigureData($"waterfall-{name}", $"Best change of the tumour by {marker.Title}", "Best change from baseline in the sum of diameters", groups, bars.ToImmutable())
        {
            Lines = [-30, 20], GroupLabel = marker.Title, Without = $"{NumberText.Whole(comparison.Taken.Count() - bars.Count)} with the marker and without a sum after baseline",
        });
    }

    static Figure Curves(MarkerComparison comparison, SurvivalByCategory table, string[] labels, string name, string title)
    {
        var policies = comparison.Endpoint.Policies;
        var curves = table.Curves.Select((curve, i) => (Curve: curve, Label: labels[i])).Where(one => !one.Curve.Steps.IsEmpty).ToArray();
        return KaplanMeierFigure.Of(new KaplanMeierFigureData(
            name, title, comparison.Against.Kind is EndpointKind.OS ? "Share alive" : "Share without the event", comparison.Question.LandmarkDays is null ? "since " + OriginText.Of(comparison.Against.Origin) : "since the landmark",
            TimeAxis.For(curves.SelectMany(one => one.Curve.Steps).Select(step => step.Time).DefaultIfEmpty(0).Max(), policies.DaysPerMonth),
            [
                .. curves.Select(one => new SurvivalCurve(
                    one.Label, one.Curve.Steps.Sum(step => step.Events + step.Censored),
                    [.. one.Curve.Steps.Select(step => new SurvivalStep(step.Time, step.AtRisk, step.Events, step.Censored, step.Survival, one.Curve.IntervalOf(step)?.Lower, one.Curve.IntervalOf(step)?.Upper))],
                    one.Curve.Median.Value, one.Curve.Median.Lower, one.Curve.Median.Upper)),
            ])
        { Level = policies.Level });
    }
}
