using System.Collections.Immutable;

namespace Nadir.Results.Comparison;

/// <summary>One statistic of <c>results.json</c> that differs, or that one state has alone.</summary>
public sealed record NumberChange(AnalysisResult? Old, AnalysisResult? New)
{
    public AnalysisResult Row => (New ?? Old)!;

    /// <summary>In the order of the new state, then what is gone in the order of the old one. Numbers are compared as they stand, unrounded.</summary>
    public static ImmutableArray<NumberChange> Of(ImmutableArray<AnalysisResult> old, ImmutableArray<AnalysisResult> @new)
    {
        var before = old.DistinctBy(Key).ToDictionary(Key);
        var after = @new.DistinctBy(Key).ToDictionary(Key);
        return
        [
            .. @new.Select(row => new NumberChange(before.GetValueOrDefault(Key(row)), row)).Where(pair => pair.Old is null || !Same(pair.Old, pair.New!)),
            .. old.Where(row => !after.ContainsKey(Key(row))).Select(row => new NumberChange(row, null)),
        ];
    }

    static (string Endpoint, string Analysis, string Group, string Statistic, double? Time) Key(AnalysisResult row) => (row.Endpoint, row.Analysis, row.Group, row.Statistic, row.Time);

    static bool Same(AnalysisResult one, AnalysisResult other) =>
        Written(one.Value) == Written(other.Value) && Written(one.Lower) == Written(other.Lower) && Written(one.Upper) == Written(other.Upper)
        && one.N == other.N && one.Events == other.Events && one.Method == other.Method && one.Why == other.Why;

    /// <summary>As the file has it: what is no number there is missing.</summary>
    static double? Written(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}

/// <summary>The headline of an endpoint; null in a state without the endpoint.</summary>
public sealed record AnswerChange(string Endpoint, string Title, string? Old, string? New)
{
    public static ImmutableArray<AnswerChange> Of(ImmutableArray<SnapshotAnswer> old, ImmutableArray<SnapshotAnswer> @new) =>
    [
        .. @new.Concat(old).DistinctBy(answer => answer.Endpoint)
            .Select(answer => new AnswerChange(answer.Endpoint, answer.Title, old.FirstOrDefault(known => known.Endpoint == answer.Endpoint)?.Text, @new.FirstOrDefault(known => known.Endpoint == answer.Endpoint)?.Text))
            .Where(change => change.Old != change.New),
    ];
}
