using System.Collections.Immutable;
using Nadir.Biomarkers;
using Nadir.Protocol;
using Nadir.Results.Analyses;
using Nadir.Statistics;

namespace Nadir.Results.Markers;

/// <summary>The answer to an endpoint that asks about markers: one line, what stands beside it, and every statistic.</summary>
public static class MarkerAnalysis
{
    public static EndpointAnalysis Of(MarkerAnswer answer)
    {
        if (answer.NotComputed is { } why)
            return EndpointAnalysis.NotComputed(answer.Endpoint, why);
        var beside = ImmutableArray.CreateBuilder<LabelledLine>();
        var headline = !answer.Changes.IsEmpty ? Changes(answer, beside) : !answer.Models.IsEmpty ? Models(answer, beside) : Comparisons(answer, beside);
        if (headline is null)
            return new(new EndpointAnswer(answer.Endpoint, null, beside.ToImmutable(), answer.Comparisons.Select(one => one.Why).FirstOrDefault(one => one is not null) ?? answer.Models[0].Why ?? "not computed"), MarkerRows.Of(answer));
        return new(new EndpointAnswer(answer.Endpoint, headline, beside.ToImmutable(), null), MarkerRows.Of(answer));
    }

    static string Label(Endpoint endpoint) => endpoint.Marker!.Exploratory ? "; exploratory" : "";

    static string Changes(MarkerAnswer answer, ImmutableArray<LabelledLine>.Builder beside)
    {
        var level = answer.Endpoint.Policies.Level;
        List<string> headline = [];
        foreach (var summary in answer.Changes)
        {
            var response = summary.Marker.Response is { } asked ? MarkerResponses.Of(summary, asked, answer.Endpoint.Policies).ToDictionary(part => part.Part, part => part.Incidence) : null;
            var percents = summary.Changes.Select(one => (double?)one.Change.Percent).OfType<double>().Order().ToArray();
            var unit = summary.Marker.Unit ?? summary.Changes.Select(one => one.Change.Value.Unit).FirstOrDefault(one => one is not null);
            var middle = Quantities.Quantile(percents, 0.5) is { } median ? $"median {(median > 0 ? "+" : "")}{Display.Number(median, 1)}%" : "no percent change";
            if (response is not null)
                headline.Add($"{summary.Visit.Label}: {response[MarkerResponses.Measured]}");
            else if (summary.Visit.Id == summary.Marker.Visits.Last(visit => answer.Changes.Any(one => one.Marker.Id == summary.Marker.Id && one.Visit.Id == visit.Id)).Id || answer.Changes.Select(one => one.Marker.Id).Distinct().Count() == 1)
                headline.Add($"{summary.Marker.Title} at {summary.Visit.Label}: {middle} (n {summary.Changes.Length})");
            beside.Add(new($"{summary.Marker.Title}, {summary.Visit.Label}", summary.Changes.IsEmpty ? $"no subject of {summary.Population} has baseline and value"
                : $"{Display.Count(summary.Changes.Length, "subject")} of {summary.Population}; baseline {Middle(summary.Changes.Select(one => one.Change.Baseline.Number))}, value {Middle(summary.Changes.Select(one => one.Change.Value.Number))}{(unit is null ? "" : " " + unit)}; {middle}; "
                    + $"{(summary.Marker.Scale is MarkerScale.Log ? "ratio" : "change")} {Text(summary.Centre, 2, level)}, p {P(summary.Test.PValue)}{Adjusted(summary.Adjusted)}"));
            if (response is not null)
            {
                beside.Add(new($"Response at {summary.Visit.Label}, of the population", response[MarkerResponses.Everyone].ToString()));
                if (response.TryGetValue(MarkerResponses.AboveNormal, out var above))
                    beside.Add(new($"Response at {summary.Visit.Label}, above normal at baseline", above.ToString()));
                if (response.TryGetValue(MarkerResponses.Unconfounded, out var clear))
                    beside.Add(new($"Response at {summary.Visit.Label}, without {summary.Marker.Confounder!.Label}", clear.ToString()));
            }
        }
        if (answer.Changes.Select(summary => summary.Marker.Response).OfType<MarkerResponse>().FirstOrDefault() is { } definition)
            beside.Add(new("Counts", $"a fall by {Display.Percent(definition.Fall)}% or more from baseline{(definition.AboveNormal ? " in subjects above the upper limit of normal at baseline" : "")}"));
        foreach (var marker in answer.Changes.GroupBy(summary => summary.Marker.Id))
            beside.Add(Measured(marker.First().Marker, marker.SelectMany(summary => summary.Changes).Select(one => one.Change.Baseline)));
        beside.Add(new("Adjusted p-values", MarkerRows.Family(answer.Endpoint.Marker!, answer.Changes.Max(summary => summary.FamilySize))));
        return string.Join("; ", headline) + Label(answer.Endpoint);
    }

    static string? Comparisons(MarkerAnswer answer, ImmutableArray<LabelledLine>.Builder beside)
    {
        var level = answer.Endpoint.Policies.Level;
        var question = answer.Endpoint.Marker!;
        foreach (var comparison in answer.Comparisons)
        {
            beside.Add(new($"{comparison.Title} against {Short(comparison.Against)}", comparison.Why is { } why ? $"not computed: {why}" : Line(comparison, level)));
            if (comparison.Members.Any(member => member.Out is not null))
                beside.Add(new("Left out", $"{comparison.Members.Count(member => member.Out is not null)} of {comparison.Members.Length}: {MarkerMembers.LeftOutWords(comparison.Members)}"));
        }
        var made = answer.Comparisons.Where(comparison => comparison.Primary is not null).ToArray();
        if (made.Length == 0)
            return null;
        foreach (var marker in made.GroupBy(comparison => comparison.Marker.Id))
            beside.Add(Measured(marker.First().Marker, marker.SelectMany(comparison => comparison.Taken).Select(member => member.Value!)));
        beside.Add(new("Adjusted p-values", MarkerRows.Family(question, made.Max(comparison => comparison.FamilySize))));
        if (question.LandmarkDays is { } days)
            beside.Add(new("Landmark", $"day {days}: the marker as known by then, outcomes after it (rulebook B1)"));
        if (question.Model is MarkerModelKind.TimeDependent)
            beside.Add(new("Over time", "at each event the value last known before that day, carried on until the next (rulebook B1); a marker that the disease itself moves foretells no survival curve"));
        var label = (question.Model is MarkerModelKind.TimeDependent ? "time-dependent; " : "") + (question.Naive ? "naive comparison, no landmark; " : "") + (question.LandmarkDays is { } at ? $"landmark day {at}; " : "");
        if (made.Length == 1)
            return $"{label}{Brief(made[0], level)}{Adjusted(made[0].Adjusted)}{Label(answer.Endpoint)}";
        var smallest = made.MinBy(comparison => (comparison.Adjusted ?? comparison.Primary!.PValue ?? 2, comparison.Primary!.PValue ?? 2))!;
        return $"{label}{made.Length} comparisons; smallest {(smallest.Adjusted is null ? "p" : "adjusted p")} {P(smallest.Adjusted ?? smallest.Primary!.PValue)}: {smallest.Title} against {Short(smallest.Against)}, {Brief(smallest, level)}{Label(answer.Endpoint)}";
    }

    static string? Models(MarkerAnswer answer, ImmutableArray<LabelledLine>.Builder beside)
    {
        var level = answer.Endpoint.Policies.Level;
        string? headline = null;
        foreach (var model in answer.Models)
        {
            if (model.Model is not { } fitted || model.Why is not null)
            {
                beside.Add(new($"Model of {Short(model.Against)}", $"not computed: {model.Why}"));
                continue;
            }
            for (var j = 0; j < model.Markers.Length; j++)
            {
                var found = fitted.Fit.Coefficients[j + 1];
                beside.Add(new($"{model.Markers[j].Title}, {Short(model.Against)}", $"odds ratio {Text(found.OddsRatio, 2, level)} {Per(fitted.Units[j])}, p {P(found.Test.PValue)}{Adjusted(model.Adjusted[j])}"));
            }
            beside.Add(new($"Subjects, {Short(model.Against)}", $"{fitted.N} of {model.Population} have every marker; {fitted.Events} with the outcome; all markers together p {P(fitted.Fit.LikelihoodRatio.PValue)}"));
            if (fitted.Doubt is { } doubt)
                beside.Add(new("To be held against it", doubt));
            headline ??= $"{model.Markers.Length} markers together against {Short(model.Against)}: p {P(fitted.Fit.LikelihoodRatio.PValue)} ({fitted.N} subjects, {fitted.Events} with the outcome; Firth){Label(answer.Endpoint)}";
        }
        beside.Add(new("Adjusted p-values", MarkerRows.Family(answer.Endpoint.Marker!, answer.Models.Max(model => model.FamilySize))));
        return headline;
    }

    static string Brief(MarkerComparison comparison, double level) =>
        comparison.Survival is { } survival ? $"hazard ratio {Text(survival.HazardRatio, 2, level)} {Per(survival.Unit)}, p {P(survival.Test.PValue)} (n {survival.N}, {survival.Events} events)"
        : comparison.Grade is { } grade ? $"Spearman {Text(grade.Spearman.Value, 2, level)}, trend over grades{(grade.Stratified is null ? "" : " within " + Strata(comparison))} p {P(comparison.Primary!.PValue)} (n {grade.N})"
        : comparison.Binary is { } binary ? $"AUC {Text(binary.Auc, 2, level)}, p {P(binary.Rank.PValue)} (n {binary.N}, {binary.Events} with the outcome)"
        : "";

    static string Line(MarkerComparison comparison, double level)
    {
        List<string> parts = [];
        if (comparison.Binary is { } binary)
        {
            parts.Add($"median {Middle(Of(true))} with the outcome ({binary.Events}), {Middle(Of(false))} without ({binary.N - binary.Events}); difference {Text(binary.Shift, 2, level)}; AUC {Text(binary.Auc, 2, level)}; "
                + $"odds ratio {Text(binary.OddsRatio, 2, level)} {Per(binary.Unit)}; rank test{Within(comparison)} p {P(binary.Rank.PValue)}{(comparison.Grade is null ? Adjusted(comparison.Adjusted) : "")}");
        }
        if (comparison.Grade is { } grade)
            parts.Add($"worst grade: Spearman {Text(grade.Spearman.Value, 2, level)}, p {P(grade.Spearman.Test.PValue)}; trend p {P(grade.Trend.PValue)}"
                + (grade.Stratified is { } stratified ? $", within {Strata(comparison)} p {P(stratified.PValue)}" : "") + Adjusted(comparison.Adjusted));
        if (comparison.Survival is { } survival)
            parts.Add($"hazard ratio {Text(survival.HazardRatio, 2, level)} {Per(survival.Unit)}{Within(comparison)}, {survival.N} subjects, {survival.Events} events, p {P(survival.Test.PValue)}{Adjusted(comparison.Adjusted)}");
        string[] labels = [.. comparison.Marker.Categories.Select(category => category.Label)];
        if (comparison.Categories is { } categories)
            parts.Add($"by category {string.Join(", ", categories.Counts.Select((count, i) => $"{labels[i]} {count.Events}/{count.N}"))}, Fisher p {P(categories.Test.PValue)}");
        if (comparison.SurvivalCategories is { } curves)
            parts.Add($"by category log-rank p {P(curves.Test.PValue)}");
        if (comparison.AtCut is { } cut)
            parts.Add($"at {Cut(comparison)} {cut.Counts[1].Events}/{cut.Counts[1].N} against {cut.Counts[0].Events}/{cut.Counts[0].N}, odds ratio {Text(cut.HighAgainstLow!.Value, 2, level)}, Fisher p {P(cut.Test.PValue)}");
        if (comparison.SurvivalAtCut is { } high)
            parts.Add($"at {Cut(comparison)} hazard ratio {Text(high.HazardRatios[0].HazardRatio, 2, level)}, log-rank p {P(high.Test.PValue)}");
        if (comparison.Maximised is { } found)
            parts.Add(found.At is { } at ? $"best cut-point in these data {Short(at)} ({found.High} at or above), p corrected for choosing it {P(found.Test.PValue)}" : $"no cut-point: {found.Test.Why}");
        return string.Join("; ", parts);

        IEnumerable<decimal> Of(bool yes) => comparison.Taken.Where(member => member.Yes == yes).Select(member => (decimal)member.Number!.Value);
    }

    /// <summary>Which records it was: detail, method and unit as recorded (rulebook B4, B5).</summary>
    static LabelledLine Measured(Biomarker marker, IEnumerable<MarkerValue> values)
    {
        var all = values.ToArray();
        return new($"{marker.Title}, measured as", string.Join("; ", ((string[])
        [
            $"{marker.Domain.ToUpperInvariant()} {marker.Test}", .. Recorded(value => value.Detail), .. Recorded(value => value.Method), .. Recorded(value => value.Unit),
        ])));

        IEnumerable<string> Recorded(Func<MarkerValue, string?> of) => all.Select(of).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
    }

    static string Cut(MarkerComparison comparison) => $"{Short(comparison.Cut!.Value)} or more{(comparison.Marker.Cut?.Source is { } source ? $" ({source})" : "")}";

    static string Within(MarkerComparison comparison) => comparison.Question.Strata is MarkerStrata.None ? "" : $" within {Strata(comparison)}";

    static string Strata(MarkerComparison comparison) => comparison.Question.Strata is MarkerStrata.DoseLevel ? "dose levels" : "arms";

    public static string Per(MarkerUnit? unit) => unit is null ? "" : unit.IsDoubling ? "per doubling" : $"per SD ({Short(unit.Size)})";

    /// <summary>The kind where it is known by its letters, else the title.</summary>
    public static string Short(Endpoint endpoint) => endpoint.Kind is EndpointKind.ORR or EndpointKind.DCR or EndpointKind.PFS or EndpointKind.OS && (endpoint.Title == endpoint.Kind.Title || endpoint.Title == endpoint.DefaultTitle) ? endpoint.Kind.ToString() : endpoint.Title;

    static string Adjusted(double? p) => p is null ? "" : $", adjusted p {P(p)}";

    public static string P(double? p) => p switch { null => "not computed", < 0.001 => "< 0.001", { } value => Display.Number(value, 3) };

    static string Text(Estimate estimate, int decimals, double level) => estimate.Value is { } value
        ? $"{Display.Number(value, decimals)}{(estimate is { Lower: { } lower, Upper: { } upper } ? $" ({Display.Level(level)} CI {Display.Number(lower, decimals)} to {Display.Number(upper, decimals)})" : estimate is { Lower: { } from } ? $" ({Display.Level(level)} CI from {Display.Number(from, decimals)})" : "")}"
        : $"not computed{(estimate.Why is { } why ? $" ({why})" : "")}";

    static string Middle(IEnumerable<decimal> values) => Quantities.Quantile([.. values.Select(value => (double)value).Order()], 0.5) is { } median ? Short(median) : "none";

    /// <summary>Three figures or more, without trailing zeros.</summary>
    public static string Short(double value) => Math.Round(value, Math.Abs(value) >= 100 ? 0 : Math.Abs(value) >= 10 ? 1 : 2, MidpointRounding.AwayFromZero).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
}
