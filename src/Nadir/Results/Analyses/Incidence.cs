using Nadir.Protocol;
using Nadir.Statistics;
using Nadir.Statistics.Proportions;

namespace Nadir.Results.Analyses;

/// <summary>How many of a group, with the interval of the policies in force.</summary>
/// <param name="Interval">Null without subjects.</param>
public readonly record struct Incidence(int Count, int N, Interval? Interval, ProportionIntervalKind Kind, double Level)
{
    public static Incidence Of(int count, int n, Policies policies) => new(
        count, n, n > 0 ? new Proportion(count, n).Interval(policies.ProportionInterval, policies.Level) : null, policies.ProportionInterval, policies.Level);

    /// <summary>Null without subjects.</summary>
    public double? Share => N > 0 ? (double)Count / N : null;

    /// <summary>Interval and level as a table prints them: <c>Clopper-Pearson, 95%</c>.</summary>
    public string Method => $"{Name(Kind)}, {Display.Level(Level)}";

    /// <returns><c>12/40 (30.0%), 95% CI 16.6 to 46.5 (Clopper-Pearson)</c>.</returns>
    public override string ToString() => (Share, Interval) is ({ } share, { } interval)
        ? $"{Count}/{N} ({Display.Percent(share)}%), {Display.Level(Level)} CI {Display.Percent(interval.Lower)} to {Display.Percent(interval.Upper)} ({Name(Kind)})"
        : "0/0, no subjects";

    public AnalysisResult Row(string endpoint, string analysis, string group, string statistic = "proportion") => new()
    {
        Endpoint = endpoint, Analysis = analysis, Group = group, Statistic = statistic, Value = Share, Lower = Interval?.Lower, Upper = Interval?.Upper,
        N = N, Events = Count, Method = Method, Why = N == 0 ? "no subjects" : null,
    };

    public static string Name(ProportionIntervalKind kind) => kind switch
    {
        ProportionIntervalKind.ClopperPearson => "Clopper-Pearson",
        ProportionIntervalKind.MidP => "mid-P",
        ProportionIntervalKind.Wilson => "Wilson",
        ProportionIntervalKind.WilsonContinuity => "Wilson with continuity correction",
        ProportionIntervalKind.Jeffreys => "Jeffreys",
        ProportionIntervalKind.AgrestiCoull => "Agresti-Coull",
        ProportionIntervalKind.Wald => "Wald",
        ProportionIntervalKind.WaldContinuity => "Wald with continuity correction",
        ProportionIntervalKind.Blaker => "Blaker",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
