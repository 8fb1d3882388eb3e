using System.Collections.Immutable;
using Nadir.Biomarkers;
using Nadir.Protocol;
using Nadir.Reporting.Figures;
using Nadir.Reporting.Layout;
using Nadir.Results;
using Nadir.Results.Analyses;
using Nadir.Results.Markers;
using Nadir.Statistics;

namespace Nadir.Reporting.Tables;

/// <summary>Tables of an endpoint that asks about markers: changes by visit with a listing, comparisons with outcomes, categories, models.</summary>
static class MarkerTables
{
    public static IEnumerable<TableContent> Of(StudyAnalysis analysis, EndpointAnswer answer)
    {
        if (analysis.Markers.FirstOrDefault(marker => marker.Endpoint.Id == answer.Endpoint.Id) is not { NotComputed: null } markers)
            yield break;
        if (!markers.Changes.IsEmpty)
        {
            yield return Changes(markers);
            yield return Listing(analysis, markers);
        }
        if (!markers.Comparisons.IsEmpty)
        {
            yield return Comparisons(markers);
            if (markers.Comparisons.Any(comparison => (comparison.Categories ?? comparison.AtCut) is not null || (comparison.SurvivalCategories ?? comparison.SurvivalAtCut) is not null))
                yield return Categories(markers);
        }
        foreach (var model in markers.Models.Where(model => model.Model is not null && model.Why is null))
            yield return Model(model);
    }

    static string Ratio(Estimate estimate, int decimals = 2) => estimate.Value is { } value ? $"{NumberText.Fixed(value, decimals)} {NumberText.Interval(estimate.Lower, estimate.Upper, decimals)}" : NumberText.NotEstimable;

    static string P(double? p) => NumberText.PValue(p);

    /// <summary>Median and quartiles, to the same decimals: two where the largest of them is a tenth or more.</summary>
    static string Quartiles(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        double[] three = [.. ((double[])[0.5, 0.25, 0.75]).Select(probability => Quantities.Quantile(sorted, probability) ?? double.NaN)];
        string Number(double value) => three.Max(Math.Abs) >= 0.1 && Math.Abs(value) < 0.1 ? NumberText.Fixed(value, 2) : MarkerText.Number(value);
        return sorted.Length == 0 ? NumberText.None : $"{Number(three[0])} ({Number(three[1])}, {Number(three[2])})";
    }

    static string Adjustment(MarkerQuestion question, int size) =>
        $"Adjusted p: {(question.Adjust is MarkerAdjustment.None ? "not asked for" : Nadir.Results.Markers.MarkerFamilies.Name(question.Adjust))}, family of {NumberText.Whole(size)} tests{(question.Family is { } family ? $" ({family})" : "")}.{(question.Exploratory ? " Exploratory." : "")}";

    static TableContent Changes(MarkerAnswer answer) => new()
    {
        Name = "marker-change-" + answer.Endpoint.Id,
        Title = $"{answer.Endpoint.Title}: change from baseline",
        Columns =
        [
            new("Marker and visit"), new("n", Align.Number), new("Baseline\nmedian (quartiles)", Align.Number), new("Value\nmedian (quartiles)", Align.Number), new("Percent change\nmedian (quartiles)", Align.Number),
            new($"Centre of the changes\n({NumberText.Level(answer.Endpoint.Policies.Level)} CI)", Align.Number), new("p", Align.Number), new("Adjusted p", Align.Number), .. answer.Changes.Any(change => change.Marker.Response is not null) ? (ColumnHead[])[new("Response", Align.Number)] : [],
        ],
        Rows =
        [
            .. answer.Changes.GroupBy(change => change.Marker.Id).SelectMany(group => (IEnumerable<TableRow>)
            [
                TableRow.Heading(group.First().Marker.Title + (group.First().Marker.Unit is { } unit ? $", {unit}" : "")),
                .. group.Select(change => new TableRow(
                [
                    change.Visit.Label, NumberText.Whole(change.Changes.Length), Quartiles(change.Changes.Select(one => (double)one.Change.Baseline.Number)), Quartiles(change.Changes.Select(one => (double)one.Change.Value.Number)),
                    Quartiles(change.Changes.Select(one => (double?)one.Change.Percent).OfType<double>()), (change.Marker.Scale is MarkerScale.Log ? "x " : "") + Ratio(change.Centre), P(change.Test.PValue), P(change.Adjusted),
                    change.Marker.Response is { } response && MarkerResponses.Of(change, response, answer.Endpoint.Policies).First().Incidence is var incidence ? NumberText.FractionPercent(incidence.Count, incidence.N) : "",
                ], Indent: 1)),
            ]),
        ],
        Footnotes =
        [
            "Subjects with a baseline value and one in the visit's window. Centre: Hodges-Lehmann; x marks a ratio to baseline, for markers on the logarithmic scale. p: Wilcoxon signed-rank test.",
            Adjustment(answer.Endpoint.Marker!, answer.Changes.Max(change => change.FamilySize)),
        ],
    };

    static TableContent Listing(StudyAnalysis analysis, MarkerAnswer answer)
    {
        var visits = answer.Changes.Select(change => change.Visit).DistinctBy(visit => visit.Id).OrderBy(visit => visit.Day).ToArray();
        return new()
        {
            Name = "marker-listing-" + answer.Endpoint.Id,
            Title = $"{answer.Endpoint.Title}: every subject",
            Columns = [new("Subject", Align.Whole), new("Marker"), new("Baseline", Align.Number), .. visits.Select(visit => new ColumnHead(char.ToUpperInvariant(visit.Label[0]) + visit.Label[1..], Align.Number)), new("Remark")],
            Rows =
            [
                .. from member in Member.Of(answer.Endpoint, analysis.Subjects)
                   from marker in answer.Changes.Select(change => change.Marker).DistinctBy(marker => marker.Id)
                   let course = member.Subject.Markers.First(course => course.Marker.Id == marker.Id)
                   select TableRow.Of(
                   [
                       member.Subject.Subject, marker.Title, course.Baseline is { } baseline ? Value(baseline) : NumberText.None,
                       .. visits.Select(visit => course.VisitOf(visit.Id) is { Value: { } value } at ? Value(value) + (MarkerChange.Of(course, at)?.Percent is { } percent ? $" ({NumberText.Change(percent)})" : "") : NumberText.None), Remark(course),
                   ]),
            ],
            Footnotes = ["In brackets the percent change from baseline. H: above the upper limit of normal. < and >: beyond a limit of quantification, standing as that limit."],
        };
    }

    static string Value(MarkerValue value) => (value.Limit is MarkerLimit.Below ? "<" : value.Limit is MarkerLimit.Above ? ">" : "") + NumberText.Plain(value.Number) + (value.AboveNormal is true ? " H" : "");

    static string Remark(MarkerCourse course) => string.Join("; ", ((string?[])
    [
        course.WhyNoBaseline, course.Values.Any(value => value.Confounder is not null) ? course.Marker.Confounder!.Label : null, course.Values.Any(value => value.AfterNewTherapy) ? "values after new anticancer therapy not used" : null,
    ]).OfType<string>());

    static TableContent Comparisons(MarkerAnswer answer)
    {
        // Groups with and without the outcome are there for rates and adverse events.
        var grouped = answer.Comparisons.Any(comparison => comparison.Binary is not null);
        ImmutableArray<ColumnHead> groups = grouped ? [new("With\nmedian (quartiles)", Align.Number), new("Without\nmedian (quartiles)", Align.Number), new("AUC or Spearman", Align.Number)] : [];
        return Comparisons(answer, grouped, groups);
    }

    static TableContent Comparisons(MarkerAnswer answer, bool grouped, ImmutableArray<ColumnHead> groups) => new()
    {
        Name = "marker-comparison-" + answer.Endpoint.Id,
        Title = answer.Endpoint.Title,
        Columns = [new("Outcome, marker"), new("Events/n", Align.Number), .. groups, new("Odds or\nhazard ratio", Align.Number), new("p (adjusted)", Align.Number)],
        Rows =
        [
            .. answer.Comparisons.GroupBy(comparison => (comparison.Against.Id, comparison.Measure)).SelectMany(group => (IEnumerable<TableRow>)
            [
                TableRow.Heading(group.First().Against.Title + (group.Key.Measure.Length == 0 ? "" : $"; markers: {group.Key.Measure}")), .. group.Select(comparison => new TableRow(Cells(comparison, grouped), Indent: 1)),
            ]),
        ],
        Footnotes =
        [
            .. answer.Comparisons.Any(comparison => comparison.Question.Naive) ? (string[])["Naive: measured on treatment and compared without a landmark, as asked for. Those who respond or live longer are those who are measured."] : [],
            .. answer.Endpoint.Marker!.LandmarkDays is { } days ? (string[])[$"Landmark on day {NumberText.Whole(days)}: the marker as known by then, outcomes after it."] : [],
            .. answer.Comparisons.Any(comparison => comparison.IsOverTime) ? (string[])["Over time: at each event the value last known before that day, carried on until the next one (Cox with intervals). Events/n counts subjects."] : [],
            "p: Wilcoxon rank-sum for response; likelihood ratio for times to event; Jonckheere-Terpstra over the worst grade for adverse events" + (answer.Endpoint.Marker!.Strata is MarkerStrata.None ? "." : ", each within strata.")
                + " Odds ratio: Firth, profile limits. Ratios are for one standard deviation more, or a doubling on the logarithmic scale.",
            Adjustment(answer.Endpoint.Marker!, answer.Comparisons.Max(comparison => comparison.FamilySize)),
            .. answer.Comparisons.Where(comparison => comparison.Members.Any(member => member.Out is not null))
                .Select(comparison => $"{comparison.Title}, {MarkerAnalysis.Short(comparison.Against)}: left out {MarkerMembers.LeftOutWords(comparison.Members)}.").Distinct(),
        ],
    };

    static ImmutableArray<string> Cells(MarkerComparison comparison, bool grouped)
    {
        if (comparison.Why is { } why)
            return [comparison.Marker.Title, NumberText.Whole(comparison.Taken.Count()), .. grouped ? (string[])["not computed: " + why, "", "", ""] : ["not computed: " + why], ""];
        var ratio = comparison.Survival?.HazardRatio ?? comparison.Binary!.OddsRatio;
        string[] groups =
        [
            comparison.Binary is null ? "" : Quartiles(comparison.Taken.Where(member => member.Yes is true).Select(member => member.Number!.Value)),
            comparison.Binary is null ? "" : Quartiles(comparison.Taken.Where(member => member.Yes is false).Select(member => member.Number!.Value)),
            comparison.Grade is { } grade ? Ratio(grade.Spearman.Value) : comparison.Binary is { } binary ? Ratio(binary.Auc) : "",
        ];
        return
        [
            comparison.Marker.Title, comparison.Survival is { } survival ? $"{NumberText.Whole(survival.Events)}/{NumberText.Whole(survival.N)}" : $"{NumberText.Whole(comparison.Binary!.Events)}/{NumberText.Whole(comparison.Binary.N)}",
            .. grouped ? groups : [], Ratio(ratio), P(comparison.Primary!.PValue) + (comparison.Adjusted is null ? "" : $" ({P(comparison.Adjusted)})"),
        ];
    }

    static TableContent Categories(MarkerAnswer answer) => new()
    {
        Name = "marker-category-" + answer.Endpoint.Id,
        Title = $"{answer.Endpoint.Title}: by category",
        Columns = [new("Marker, outcome and category"), new("n", Align.Number), new("With the outcome,\nor median time", Align.Number), new("Interval", Align.Number), new("Ratio, high against low", Align.Number), new("p", Align.Number)],
        Rows = [.. answer.Comparisons.SelectMany(comparison => CategoryRows(answer, comparison))],
        Footnotes = ["Rates: Clopper-Pearson interval, Fisher's exact test, exact conditional odds ratio. Times to event: Kaplan-Meier median in months, log-rank test, hazard ratio against the lowest category with Wald limits. A cut-point found in the data has no test of its own."],
    };

    static IEnumerable<TableRow> CategoryRows(MarkerAnswer answer, MarkerComparison comparison)
    {
        var months = answer.Endpoint.Policies.DaysPerMonth;
        string[] categories = [.. comparison.Marker.Categories.Select(category => category.Label)], sides = [$"below {MarkerText.Number(comparison.Cut)}", $"{MarkerText.Number(comparison.Cut)} or more"];
        foreach (var (table, labels) in (IEnumerable<(CategoryAssociation?, string[])>)[(comparison.Categories, categories), (comparison.AtCut, sides)])
        {
            if (table is null)
                continue;
            yield return TableRow.Heading($"{comparison.Title}, {MarkerAnalysis.Short(comparison.Against)}");
            for (var i = 0; i < labels.Length; i++)
            {
                var rate = Incidence.Of(table.Counts[i].Events, table.Counts[i].N, answer.Endpoint.Policies);
                yield return new TableRow([labels[i], NumberText.Whole(rate.N), NumberText.CountPercent(rate.Count, rate.N), NumberText.Interval(rate.Interval?.Lower * 100, rate.Interval?.Upper * 100),
                    i == 1 && table.HighAgainstLow is { } odds ? Ratio(odds) : "", i == labels.Length - 1 ? P(table.Test.PValue) : ""], Indent: 1);
            }
        }
        foreach (var (table, labels) in (IEnumerable<(SurvivalByCategory?, string[])>)[(comparison.SurvivalCategories, categories), (comparison.SurvivalAtCut, sides)])
        {
            if (table is null)
                continue;
            yield return TableRow.Heading($"{comparison.Title}, {MarkerAnalysis.Short(comparison.Against)}");
            for (var i = 0; i < labels.Length; i++)
            {
                var median = table.Curves[i].Median;
                yield return new TableRow([labels[i], NumberText.Whole(table.Curves[i].Steps.Sum(step => step.Events + step.Censored)), NumberText.Months(median.Value, months), NumberText.Interval(median.Lower / months, median.Upper / months),
                    i > 0 ? Ratio(table.HazardRatios[i - 1].HazardRatio) : "", i == labels.Length - 1 ? P(table.Test.PValue) : ""], Indent: 1);
            }
        }
    }

    static TableContent Model(MarkerModelAnswer model) => new()
    {
        Name = $"marker-model-{model.Endpoint.Id}-{model.Against.Id}",
        Title = $"{model.Endpoint.Title}: {MarkerAnalysis.Short(model.Against)}",
        Columns = [new("Marker"), new("For"), new("Odds ratio", Align.Number), new("p", Align.Number), new("Adjusted p", Align.Number)],
        Rows = [.. model.Markers.Select((marker, j) => TableRow.Of(marker.Title, MarkerAnalysis.Per(model.Model!.Units[j]), Ratio(model.Model.Fit.Coefficients[j + 1].OddsRatio), P(model.Model.Fit.Coefficients[j + 1].Test.PValue), P(model.Adjusted[j])))],
        Footnotes =
        [
            $"{NumberText.Whole(model.Model!.N)} of {NumberText.Whole(model.Population)} subjects have every marker; {NumberText.Whole(model.Model.Events)} with the outcome. Firth's logistic regression, profile limits, penalised likelihood-ratio tests.",
            .. model.Model.Doubt is { } doubt ? (string[])[char.ToUpperInvariant(doubt[0]) + doubt[1..] + "."] : [], Adjustment(model.Endpoint.Marker!, model.FamilySize),
        ],
    };
}
