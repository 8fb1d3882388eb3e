using System.Collections.Immutable;
using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Survival;

/// <summary>Nelson-Aalen estimate of a cumulative hazard from right-censored times.</summary>
/// <remarks>
/// <para>Nelson, J Qual Technol 1969;1:27-52; Aalen, Ann Stat 1978;6:701-726. At a time with d events of n at risk the hazard grows by d/n, its variance by d/n^2;
/// with <see cref="HazardTies.OneByOne"/> by 1/n + 1/(n-1) + ... and the same of squares (Fleming and Harrington, Commun Stat 1984;13:2469-2486; R <c>ctype = 2</c>).</para>
/// <para>Interval: on the log scale H exp(+-z se/H), or plain, cut at 0. A step where H is 0 has no interval. After the last observation H is not estimable.</para>
/// </remarks>
/// <param name="Steps">One per distinct time, ascending.</param>
public sealed record NelsonAalen(
    ImmutableArray<NelsonAalen.Step> Steps, double ConfidenceLevel, bool LogInterval, HazardTies Ties, int Subjects, int Events)
{
    /// <summary>The estimate from <paramref name="Time"/> until the next step.</summary>
    public readonly record struct Step(double Time, int AtRisk, int Events, int Censored, double Hazard, double Variance);

    /// <param name="times">One per subject, none negative, in any order. No subjects gives no steps.</param>
    /// <param name="confidenceLevel">Strictly between 0 and 1.</param>
    /// <param name="logInterval">False for the plain interval.</param>
    public static NelsonAalen Estimate(
        IEnumerable<EventTime> times, double confidenceLevel = 0.95, bool logInterval = true, HazardTies ties = HazardTies.Together)
    {
        _ = StandardNormal.ForLevel(confidenceLevel);
        var table = RiskTable.Of(times as EventTime[] ?? [.. times]);
        var steps = ImmutableArray.CreateBuilder<Step>(table.Count);
        double hazard = 0, variance = 0;
        var events = 0;
        for (var at = 0; at < table.Count; at++)
        {
            var row = table[at];
            double n = row.AtRisk;
            events += row.Events;
            if (ties == HazardTies.Together)
            {
                hazard += row.Events / n;
                variance += row.Events / (n * n);
            }
            else
                for (var i = 0; i < row.Events; i++)
                {
                    hazard += 1 / (n - i);
                    variance += 1 / ((n - i) * (n - i));
                }
            steps.Add(new(row.Time, row.AtRisk, row.Events, row.Censored, hazard, variance));
        }
        return new(steps.MoveToImmutable(), confidenceLevel, logInterval, ties, table.Subjects, events);
    }

    /// <summary>H and its interval at a time.</summary>
    /// <param name="time">Zero or more. A step on the very time counts as passed.</param>
    public (Estimate Hazard, double? Variance) At(double time)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        if (Subjects == 0)
            return (new(null, null, null, "no subjects"), null);
        var passed = TimeSteps.Until(Steps.AsSpan(), step => step.Time, time);
        if (passed == Steps.Length && !TimeSteps.Same(Steps[^1].Time, time))
            return (new(null, null, null, FormattableString.Invariant($"not estimable: after the last observation, at {Steps[^1].Time}")), null);
        if (passed == 0 || Steps[passed - 1].Hazard == 0)
            return (new(0, null, null, "no interval: no event yet"), 0);

        var step = Steps[passed - 1];
        var half = StandardNormal.ForLevel(ConfidenceLevel) * Math.Sqrt(step.Variance);
        return (LogInterval
            ? new(step.Hazard, step.Hazard * Math.Exp(-half / step.Hazard), step.Hazard * Math.Exp(half / step.Hazard))
            : new(step.Hazard, Math.Max(0, step.Hazard - half), step.Hazard + half), step.Variance);
    }
}

/// <summary>How events at one time add to a cumulative hazard.</summary>
public enum HazardTies
{
    /// <summary>d / n.</summary>
    Together,
    /// <summary>1/n + 1/(n-1) + ... as if they came one by one.</summary>
    OneByOne,
}
