using Nadir.Diagnostics;

namespace Nadir.Results.Registry;

/// <summary>Review of one table of values: measure type, dispersion, unit, and every cell.</summary>
static class MeasureReview
{
    const double Tolerance = 1e-9;

    public static IEnumerable<Finding> Of(
        string where, string? type, string? dispersion, string? unit, IReadOnlyList<MeasureClass>? classes, IReadOnlyList<Denominator>? denoms, IReadOnlyList<ResultsGroup>? groups)
    {
        if (type is null)
            yield return new(FindingCodes.ResultsMeasure, $"{where}: there is no measure type.");
        if (unit is null or "")
            yield return new(FindingCodes.ResultsMeasure, $"{where}: there is no unit of measure.");
        var counts = type is "COUNT_OF_PARTICIPANTS" or "COUNT_OF_UNITS";
        if (counts && dispersion is not null)
            yield return new(FindingCodes.ResultsMeasure, $"{where}: a count has no dispersion, this one {dispersion}.");
        if (type is not null && !counts && type is not "NUMBER" && dispersion is null)
            yield return new(FindingCodes.ResultsMeasure, $"{where}: a {type.ToLowerInvariant().Replace('_', ' ')} needs a dispersion.");
        var known = (groups ?? []).Select(group => group.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var row in classes ?? [])
        {
            var analysed = Analysed(row.Denoms) is { Count: > 0 } own ? own : Analysed(denoms);
            foreach (var cell in (row.Categories ?? []).SelectMany(category => category.Measurements ?? []))
                foreach (var sentence in Cell(cell, counts, unit, dispersion, cell.GroupId is { } id && analysed.TryGetValue(id, out var n) ? n : null))
                    yield return new(FindingCodes.ResultsValue, $"{where}{(row.Title is { Length: > 0 } title ? $", {title}" : "")}, {cell.GroupId}: {sentence}");
            foreach (var stray in (row.Categories ?? []).SelectMany(category => category.Measurements ?? []).Where(cell => !known.Contains(cell.GroupId)).Select(cell => cell.GroupId).Distinct(StringComparer.Ordinal))
                yield return new(FindingCodes.ResultsGroup, $"{where}: no group has the id {stray ?? "(none)"}.");
            if (!counts || row.Categories is not { Count: > 1 } categories)
                continue;
            foreach (var (group, n) in analysed)
                if (categories.Sum(category => Math.Max(0, Value(category, group) ?? 0)) is var sum && sum > n)
                    yield return new(FindingCodes.ResultsCounts, $"{where}, {group}: categories of {sum} participants in {n} analysed; categories exclude one another.");
        }

        static int? Value(MeasureCategory category, string group) => ResultsReview.Whole((category.Measurements ?? []).FirstOrDefault(cell => cell.GroupId == group)?.Value);
    }

    static IEnumerable<string> Cell(Measurement cell, bool counts, string? unit, string? dispersion, int? analysed)
    {
        var absent = new[] { cell.Value, cell.Spread, cell.LowerLimit, cell.UpperLimit }.Contains(Measurement.NotAvailable);
        if (absent && string.IsNullOrEmpty(cell.Comment))
            yield return "NA without the comment that says why.";
        if (cell.Value is null or "")
            yield return "there is no value.";
        else if (cell.Value is not Measurement.NotAvailable && ResultsReview.Number(cell.Value) is null)
            yield return $"'{cell.Value}' is no number.";
        var (value, low, high) = (ResultsReview.Number(cell.Value), ResultsReview.Number(cell.LowerLimit), ResultsReview.Number(cell.UpperLimit));
        if (counts && value is { } count && (count < 0 || count != Math.Floor(count) || count > analysed))
            yield return $"{cell.Value} participants of {analysed} analysed.";
        if (unit is not null && unit.Contains("percentage of participants", StringComparison.OrdinalIgnoreCase) && value is (< 0 or > 100))
            yield return $"{cell.Value} is no percentage of participants.";
        if (low is { } lower && value is { } above && above < lower - Tolerance || high is { } upper && value is { } below && below > upper + Tolerance)
            yield return $"{cell.Value} lies outside {cell.LowerLimit} to {cell.UpperLimit}.";
        // One value has none to state; NA with its comment would be plainer, and is not asked for.
        if (dispersion is not null && !counts && cell.Value is not Measurement.NotAvailable && value is not null && analysed is not (0 or 1)
            && cell.Spread is null && cell.LowerLimit is null && cell.UpperLimit is null)
            yield return $"there is no {dispersion.ToLowerInvariant().Replace('_', ' ')}.";
    }

    static Dictionary<string, int> Analysed(IReadOnlyList<Denominator>? denoms) => (denoms ?? []).Where(denominator => denominator.Units is null or "Participants")
        .SelectMany(denominator => denominator.Counts ?? []).Where(count => count.GroupId is not null && ResultsReview.Whole(count.Value) is not null)
        .GroupBy(count => count.GroupId!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => ResultsReview.Whole(group.First().Value)!.Value, StringComparer.Ordinal);
}
