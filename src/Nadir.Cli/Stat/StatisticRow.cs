using Nadir.Statistics;

namespace Nadir.Cli.Stat;

/// <summary>One statistic of an answer, unrounded.</summary>
/// <param name="Group"><c>sex=1</c>, a covariate, or <c>all</c>.</param>
/// <param name="Statistic">Its name in the command contract: <c>median</c>, <c>p-value</c>.</param>
/// <param name="Value">Null when it has none; <paramref name="Why"/> says why.</param>
/// <param name="Why">Becomes a finding; null when nothing is missing.</param>
/// <param name="Interval">Stands in <c>time</c> where an answer is about an interval: <c>0-24</c>.</param>
/// <param name="Said">True when the reason why there is no value is among the findings already.</param>
sealed record StatisticRow(
    string Group, string Statistic, double? Value, double? Lower = null, double? Upper = null, double? Time = null,
    int? N = null, int? Events = null, string? Why = null, string? Interval = null, bool Said = false)
{
    public const string All = "all";

    public static StatisticRow Of(string group, string statistic, Estimate estimate, double? time = null, int? n = null, int? events = null) =>
        new(group, statistic, estimate.Value, estimate.Lower, estimate.Upper, time, n, events, estimate.Why);
}
