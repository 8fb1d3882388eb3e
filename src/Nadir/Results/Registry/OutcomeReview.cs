using System.Globalization;
using Nadir.Diagnostics;

namespace Nadir.Results.Registry;

/// <summary>Review of one outcome measure.</summary>
static class OutcomeReview
{
    /// <param name="index">From 0, to name a measure without title.</param>
    public static IEnumerable<Finding> Of(OutcomeMeasure measure, int index)
    {
        var where = string.Create(CultureInfo.InvariantCulture, $"Outcome {index + 1} ({Short(measure.Title)})");
        foreach (var finding in ResultsReview.Title(measure.Title, where).Concat(ResultsReview.Texts(measure.TimeFrame, measure.Description, where)))
            yield return finding;
        // Nobody analysed is posted as such, without a table.
        if (measure.ReportingStatus is OutcomeMeasure.NotPosted || measure is { Classes: null or [], Denoms.Count: > 0 } && measure.Denoms.SelectMany(denominator => denominator.Counts ?? []).All(count => count.Value is "0"))
            yield break;
        if (measure.Classes is null or [])
            yield return new(FindingCodes.ResultsValue, $"{where}: it is posted without values.");
        foreach (var finding in ResultsReview.Groups(measure.Groups, where, required: false)
            .Concat(MeasureReview.Of(where, measure.ParamType, measure.DispersionType, measure.UnitOfMeasure, measure.Classes, measure.Denoms, measure.Groups)))
            yield return finding;
        if (measure.UnitOfMeasure is { } unit && (unit.Contains("scale", StringComparison.OrdinalIgnoreCase) || unit.Contains("score", StringComparison.OrdinalIgnoreCase)) && !(measure.Description ?? "").Any(char.IsAsciiDigit))
            yield return new(FindingCodes.ResultsMeasure with { Severity = Severity.Warning }, $"{where}: the range of the scale, and which end is better, stand in the description.");
        if (measure.Denoms is null or [])
            yield return new(FindingCodes.ResultsCounts, $"{where}: the number analysed is missing.");
    }

    /// <summary>Two measures with one title and one time frame: readers cannot tell them apart.</summary>
    public static IEnumerable<Finding> Twins(IReadOnlyList<OutcomeMeasure> measures) => measures
        .GroupBy(measure => (measure.Title?.ToUpperInvariant(), measure.TimeFrame?.ToUpperInvariant())).Where(same => same.Skip(1).Any())
        .Select(same => new Finding(FindingCodes.ResultsTitle with { Severity = Severity.Warning }, $"{same.Count()} outcomes have the title '{Short(same.First().Title)}' and the same time frame."));

    static string Short(string? title) => title is null ? "no title" : title.Length > 60 ? title[..60] + "..." : title;
}
