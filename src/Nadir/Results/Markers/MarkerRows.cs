using System.Collections.Immutable;
using Nadir.Biomarkers;
using Nadir.Protocol;
using Nadir.Results.Analyses;
using Nadir.Statistics;

namespace Nadir.Results.Markers;

/// <summary>The statistics of an endpoint's question about markers, one a row.</summary>
static class MarkerRows
{
    public static ImmutableArray<AnalysisResult> Of(MarkerAnswer answer) =>
        [.. answer.Changes.SelectMany(Changes), .. answer.Comparisons.SelectMany(Comparison), .. answer.Models.SelectMany(Model)];

    static IEnumerable<AnalysisResult> Changes(MarkerChangeSummary summary)
    {
        var (endpoint, group, level) = (summary.Endpoint, summary.Group, summary.Endpoint.Policies.Level);
        AnalysisResult Row(string analysis, string statistic, double? value, string method, string? why = null, string? part = null) => new()
        {
            Endpoint = endpoint.Id, Analysis = analysis, Group = part is null ? group : $"{group} {part}", Statistic = statistic, Time = summary.Visit.Day, Value = value, N = summary.Changes.Length, Method = method,
            Why = value is null ? why ?? "no values" : null,
        };
        foreach (var (name, values) in (IEnumerable<(string, IEnumerable<double>)>)
            [
                ("baseline", summary.Changes.Select(one => (double)one.Change.Baseline.Number)), ("value", summary.Changes.Select(one => (double)one.Change.Value.Number)),
                ("change", summary.Changes.Select(one => (double)one.Change.Absolute)), ("percent-change", summary.Changes.Select(one => (double?)one.Change.Percent).OfType<double>()),
            ])
            foreach (var row in Quantities.Rows("marker-" + name, group, values))
                yield return row with { Endpoint = endpoint.Id, Time = summary.Visit.Day };
        var ratio = summary.Marker.Scale is MarkerScale.Log;
        yield return Row("marker-change-test", ratio ? "ratio" : "shift", summary.Centre.Value, $"Hodges-Lehmann centre of the {(ratio ? "ratios to baseline, on the logarithmic scale" : "changes")}, {Display.Level(level)}", summary.Centre.Why)
            with { Lower = summary.Centre.Lower, Upper = summary.Centre.Upper };
        yield return Row("marker-change-test", "statistic", summary.Test.Statistic, summary.Test.Method, summary.Test.Why);
        yield return Row("marker-change-test", "p-value", summary.Test.PValue, summary.Test.Method, summary.Test.Why);
        yield return Row("marker-family", "adjusted-p-value", summary.Adjusted, Family(endpoint.Marker!, summary.FamilySize), summary.Test.Why ?? "not adjusted");
        if (summary.Marker.Response is { } response)
            foreach (var (part, incidence) in MarkerResponses.Of(summary, response, endpoint.Policies))
                yield return incidence.Row(endpoint.Id, "marker-response", part.Length == 0 ? group : $"{group} {part}") with { Time = summary.Visit.Day };
        if (summary.Changes.Any(one => one.Change.Baseline.NormalHigh is not null))
        {
            yield return Row("marker-above-normal", "count", summary.Changes.Count(one => one.Change.Baseline.AboveNormal is true), "above the upper limit of normal", part: "when=baseline");
            yield return Row("marker-above-normal", "count", summary.Changes.Count(one => one.Change.Value.AboveNormal is true), "above the upper limit of normal", part: "when=visit");
        }
        if (summary.Marker.Confounder is { } confounder)
            yield return Row("marker-confounded", "count", summary.Changes.Count(one => MarkerResponses.IsConfounded(one.Change)), $"baseline or visit under {confounder.Label}");
        if (summary.Changes.Any(one => one.Change.IsBound))
            yield return Row("marker-beyond-limit", "count", summary.Changes.Count(one => one.Change.IsBound), "baseline or visit beyond a limit of quantification");
    }

    static IEnumerable<AnalysisResult> Comparison(MarkerComparison comparison)
    {
        var (endpoint, policies) = (comparison.Endpoint, comparison.Endpoint.Policies);
        MarkerMember[] taken = [.. comparison.Taken];
        var label = comparison.Question.Naive ? "naive comparison without a landmark: " : comparison.Question.LandmarkDays is { } days ? $"landmark day {days}: " : "";
        int? events = comparison.Against.Kind.IsTimeToEvent ? taken.Count(member => member.Time is { IsEvent: true }) : taken.Count(member => member.Yes is true);
        AnalysisResult Row(string analysis, string statistic, double? value, string method, string? why = null, string? part = null) => new()
        {
            Endpoint = endpoint.Id, Analysis = analysis, Group = part is null ? comparison.Group : $"{comparison.Group} {part}", Statistic = statistic, Time = comparison.Question.LandmarkDays, Value = value,
            N = taken.Length, Events = events, Method = label + method, Why = value is null ? why ?? comparison.Why ?? "not computed" : null,
        };
        AnalysisResult Estimated(string analysis, string statistic, Estimate estimate, string method, string? part = null) =>
            Row(analysis, statistic, estimate.Value, method, estimate.Why, part) with { Lower = estimate.Lower, Upper = estimate.Upper, Why = estimate.Why };
        IEnumerable<AnalysisResult> Tested(string analysis, TestResult test, string? part = null) =>
            [Row(analysis, "statistic", test.Statistic, test.Method, test.Why, part), Row(analysis, "p-value", test.PValue, test.Method, test.Why, part)];

        foreach (var reason in comparison.Members.Where(member => member.Out is not null).GroupBy(member => member.Out!.Value).OrderBy(reason => reason.Key))
            yield return Row("marker-left-out", "count", reason.Count(), MarkerMembers.Words(reason.Key), part: $"reason={Display.Words(reason.Key).Replace(' ', '-')}");
        if (comparison.Why is not null)
        {
            yield return Row(comparison.Against.Kind.IsTimeToEvent ? "marker-cox" : "marker-rank", "p-value", null, "not computed");
            yield break;
        }
        var unit = comparison.Survival?.Unit ?? comparison.Binary?.Unit;
        var per = unit is null ? "" : unit.IsDoubling ? "per doubling" : FormattableString.Invariant($"per standard deviation of {Display.Number(unit.Size, 4)}");
        if (comparison.Binary is { } binary)
        {
            foreach (var (part, yes) in (IEnumerable<(string, bool)>)[("outcome=yes", true), ("outcome=no", false)])
            {
                var values = taken.Where(member => member.Yes == yes).Select(member => member.Number!.Value).Order().ToArray();
                foreach (var (name, probability) in (IEnumerable<(string, double)>)[("quantile-25", 0.25), ("median", 0.5), ("quantile-75", 0.75)])
                    yield return Row("marker-values", name, Quantities.Quantile(values, probability), "order statistic, PCTLDEF 5", "no values", part) with { N = values.Length, Events = null };
            }
            foreach (var row in Tested("marker-rank", binary.Rank))
                yield return row;
            yield return Estimated("marker-rank", "shift", binary.Shift, $"Hodges-Lehmann shift, with less without, {Display.Level(policies.Level)}");
            yield return Estimated("marker-roc", "auc", binary.Auc, $"area under the ROC curve, DeLong, {Display.Level(policies.Level)}");
            yield return Estimated("marker-odds-ratio", "odds-ratio", binary.OddsRatio, $"Firth's logistic regression {per}, profile limits, {Display.Level(policies.Level)}") with { N = unit?.N ?? taken.Length };
            yield return Row("marker-odds-ratio", "p-value", binary.OddsTest.PValue, binary.OddsTest.Method, binary.OddsTest.Why) with { N = unit?.N ?? taken.Length };
        }
        if (comparison.Grade is { } grade)
        {
            var graded = taken.Count(member => member.Grade is not null);
            yield return Estimated("marker-grade", "spearman", grade.Spearman.Value, $"Spearman correlation with the worst grade, Bonett-Wright limits, {Display.Level(policies.Level)}") with { N = graded };
            yield return Row("marker-grade", "p-value", grade.Spearman.Test.PValue, grade.Spearman.Test.Method, grade.Spearman.Test.Why) with { N = graded };
            foreach (var row in Tested("marker-trend", grade.Trend))
                yield return row with { N = graded };
            if (grade.Stratified is { } stratified)
                foreach (var row in Tested("marker-trend-stratified", stratified))
                    yield return row with { N = graded };
            if (grade.SpearmanWithin is { } within)
                yield return Row("marker-grade-stratified", "spearman", within.Value, "Spearman correlation of ranks within strata, each centred", within.Why) with { N = graded };
        }
        if (comparison.Survival is { } survival)
        {
            var cox = comparison.IsOverTime ? "marker-cox-over-time" : "marker-cox";
            if (comparison.IsOverTime)
                yield return Row(cox, "values", taken.Sum(member => member.Path.Length), "values used, each from the day after it was measured to the next");
            yield return Estimated(cox, "hazard-ratio", survival.HazardRatio, $"proportional hazards {(comparison.IsOverTime ? "of the value last known, counting process, " : "")}{per}, {policies.CoxTies} ties, profile limits, {Display.Level(policies.Level)}") with { N = survival.N, Events = survival.Events };
            foreach (var row in Tested(cox, survival.Test))
                yield return row with { N = survival.N, Events = survival.Events };
        }
        if (comparison.Primary is { } primary)
            yield return Row("marker-family", "adjusted-p-value", comparison.Adjusted, Family(comparison.Question, comparison.FamilySize), primary.Why ?? "not adjusted");

        string[] categories = [.. comparison.Marker.Categories.Select(category => category.Label)];
        string[] sides = comparison.Cut is { } cut ? [$"below {Display.Number(cut, 4)}", $"{Display.Number(cut, 4)} or more"] : [];
        foreach (var (name, table, labels) in (IEnumerable<(string, CategoryAssociation?, string[])>)[("marker-category", comparison.Categories, categories), ("marker-cut", comparison.AtCut, sides)])
        {
            if (table is null)
                continue;
            for (var i = 0; i < labels.Length; i++)
                yield return Incidence.Of(table.Counts[i].Events, table.Counts[i].N, policies).Row(endpoint.Id, name, $"{comparison.Group} category={labels[i]}") with { Time = comparison.Question.LandmarkDays };
            if (table.HighAgainstLow is { } odds)
                yield return Estimated(name, "odds-ratio", odds, $"high against low, exact conditional, {Display.Level(policies.Level)}");
            yield return Row(name, "p-value", table.Test.PValue, table.Test.Method, table.Test.Why);
        }
        foreach (var (name, table, labels) in (IEnumerable<(string, SurvivalByCategory?, string[])>)[("marker-category", comparison.SurvivalCategories, categories), ("marker-cut", comparison.SurvivalAtCut, sides)])
        {
            if (table is null)
                continue;
            for (var i = 0; i < labels.Length; i++)
            {
                var curve = table.Curves[i];
                yield return Estimated(name, "median", curve.Median, $"Kaplan-Meier, {TimeToEventSummary.Name(policies.SurvivalInterval)} interval, {Display.Level(policies.Level)}", $"category={labels[i]}")
                    with { N = curve.Steps.Sum(step => step.Events + step.Censored), Events = curve.Steps.Sum(step => step.Events) };
            }
            for (var i = 0; i < table.HazardRatios.Length; i++)
                yield return Estimated(name, "hazard-ratio", table.HazardRatios[i].HazardRatio, $"against {labels[0]}, {policies.CoxTies} ties, Wald limits, {Display.Level(policies.Level)}", $"category={labels[i + 1]}")
                    with { Why = table.HazardRatios[i].Why };
            yield return Row(name, "p-value", table.Test.PValue, "log-rank test", table.Test.Why);
        }
        if (comparison.Maximised is { } maximised)
        {
            yield return Row("marker-maximised-cut", "cut", maximised.At, $"{maximised.Low} below, {maximised.High} at or above; chosen in these data", maximised.Test.Why);
            foreach (var row in Tested("marker-maximised-cut", maximised.Test))
                yield return row;
        }
    }

    static IEnumerable<AnalysisResult> Model(MarkerModelAnswer answer)
    {
        var (endpoint, model) = (answer.Endpoint, answer.Model);
        AnalysisResult Row(string group, string statistic, double? value, string method, string? why) => new()
        {
            Endpoint = endpoint.Id, Analysis = "marker-model", Group = group, Statistic = statistic, Value = value, N = model?.N ?? 0, Events = model?.Events, Method = method, Why = value is null ? why ?? answer.Why ?? "not computed" : null,
        };
        for (var j = 0; j < answer.Markers.Length; j++)
        {
            var (group, found) = ($"against={answer.Against.Id} marker={answer.Markers[j].Id}", model?.Fit.Coefficients[j + 1]);
            var per = model?.Units[j] is not { } unit ? "" : unit.IsDoubling ? " per doubling" : FormattableString.Invariant($" per standard deviation of {Display.Number(unit.Size, 4)}");
            yield return Row(group, "odds-ratio", found?.OddsRatio.Value, $"Firth's logistic regression of {answer.Markers.Length} markers together,{per}, profile limits, {Display.Level(endpoint.Policies.Level)}", found?.Value.Why)
                with { Lower = found?.OddsRatio.Lower, Upper = found?.OddsRatio.Upper };
            yield return Row(group, "p-value", found?.Test.PValue, "penalised likelihood-ratio test", found?.Test.Why);
            yield return Row(group, "adjusted-p-value", answer.Adjusted.IsDefaultOrEmpty ? null : answer.Adjusted[j], Family(endpoint.Marker!, answer.FamilySize), "not adjusted");
        }
        yield return Row($"against={answer.Against.Id}", "p-value", model?.Fit.LikelihoodRatio.PValue, "penalised likelihood-ratio test of all markers", model?.Fit.LikelihoodRatio.Why);
    }

    /// <returns><c>Benjamini-Hochberg, family tissue of 8 tests</c>.</returns>
    public static string Family(MarkerQuestion question, int size) =>
        $"{MarkerFamilies.Name(question.Adjust)}, {(question.Family is { } name ? $"family {name}" : "this endpoint")} of {Display.Count(size, "test")}";
}
