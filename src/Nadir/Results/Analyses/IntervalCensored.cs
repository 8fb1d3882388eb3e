using System.Collections.Immutable;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Statistics.Survival;

namespace Nadir.Results.Analyses;

/// <summary>Progression as what it is, an event between two scans: a sensitivity analysis beside the one that dates it at the scan that showed it.</summary>
/// <remarks>The event lies after the last adequate assessment without it and up to the scan that shows it; a death lies on its day. Estimated as
/// <see cref="Turnbull"/> says, so that the median is an interval between scans, not a day.</remarks>
public static class IntervalCensored
{
    public const string Analysis = "interval-censored";
    const string Method = "nonparametric maximum likelihood for interval-censored times (Turnbull)";

    /// <returns>Null when no event was shown by a scan: there is nothing between scans.</returns>
    public static (LabelledLine Line, ImmutableArray<AnalysisResult> Rows)? Of(Endpoint endpoint, ImmutableArray<TimeToEvent> times)
    {
        if (!times.Any(time => time.EventAfter is not null))
            return null;
        var curve = Turnbull.Estimate([.. times.Select(Interval)]);
        var events = times.Count(time => time.IsEvent);
        AnalysisResult Row(string statistic, double? value, string? why, double? day = null) => new()
        {
            Endpoint = endpoint.Id, Analysis = Analysis, Statistic = statistic, Time = day, Value = value,
            Why = why ?? (curve.Converged ? null : "the iterations ran out before the estimate settled"), N = times.Length, Events = events, Method = Method,
        };

        var median = curve.Quantile(0.5);
        var rows = ImmutableArray.CreateBuilder<AnalysisResult>();
        rows.Add(Row("median-after", median?.After, median is null ? "not reached" : null));
        rows.Add(Row("median-up-to", median?.UpTo, median is null ? "not reached" : null));
        foreach (var day in endpoint.Landmarks)
        {
            var survival = curve.At(day);
            rows.Add(Row("survival", survival.Value, survival.Why, day));
        }
        string Months(int day) => Display.Number(day / endpoint.Policies.DaysPerMonth, 1);
        return (new("Progression between scans (interval-censored)", median is { UpTo: { } end } found
            ? $"median after {Months(found.After)} and up to {Months(end)} months"
            : "median not reached"), rows.ToImmutable());
    }

    static IntervalTime Interval(TimeToEvent time) => time switch
    {
        { IsEvent: false } => new(time.Days, null),
        { EventAfter: { } before } => new(Math.Max(before.DayNumber - time.Origin.DayNumber + 1, 0), time.Days),
        _ => new(time.Days - 1, time.Days),
    };
}
