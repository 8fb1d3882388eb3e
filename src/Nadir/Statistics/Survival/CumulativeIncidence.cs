using System.Collections.Immutable;
using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Survival;

/// <summary>Aalen-Johansen estimate of the probability of one kind of event by a time, where others compete.</summary>
/// <remarks>
/// <para>Aalen and Johansen, Scand J Stat 1978;5:141-150: the sum over event times of S just before times d1/n, S the Kaplan-Meier estimate for events of any kind.
/// 1 - Kaplan-Meier with competing events censored is larger and has no such meaning.</para>
/// <para>Variance: <see cref="IncidenceVariance"/>. Interval: the scales of <see cref="SurvivalIntervalKind"/> on the incidence itself, log-log by default
/// (Kalbfleisch and Prentice 2002, section 8.2). After the last observation the incidence is not estimable, unless nobody was left without an event.</para>
/// <para>Checked by Nadir.Validation, ST-CUMULATIVE-INCIDENCE: R cmprsk (Aalen) and R survival (delta).</para>
/// </remarks>
/// <param name="Steps">One per distinct time, ascending.</param>
/// <param name="Events">Events of the cause.</param>
public sealed record CumulativeIncidence(
    ImmutableArray<CumulativeIncidence.Step> Steps, double ConfidenceLevel, SurvivalIntervalKind IntervalKind, IncidenceVariance VarianceKind, int Subjects, int Events)
{
    /// <summary>The estimate from <paramref name="Time"/> until the next step.</summary>
    /// <param name="Events">Of the cause.</param>
    /// <param name="Competing">Events of other causes.</param>
    /// <param name="Survival">Probability of no event of any kind.</param>
    public readonly record struct Step(double Time, int AtRisk, int Events, int Competing, int Censored, double Survival, double Incidence, double Variance);

    /// <param name="times">One per subject, none negative, in any order.</param>
    /// <param name="cause">The kind of event to estimate, 1 or more.</param>
    public static CumulativeIncidence Estimate(
        IEnumerable<CompetingTime> times, int cause = 1, double confidenceLevel = 0.95,
        SurvivalIntervalKind interval = SurvivalIntervalKind.LogLog, IncidenceVariance variance = IncidenceVariance.Aalen)
    {
        _ = StandardNormal.ForLevel(confidenceLevel);
        ArgumentOutOfRangeException.ThrowIfLessThan(cause, 1);
        CompetingTime[] all = times as CompetingTime[] ?? [.. times];
        var distinct = DistinctTimes.Of([.. all.Select(time => time.Time)]);
        var (events, competing, censored) = (new int[distinct.Times.Length], new int[distinct.Times.Length], new int[distinct.Times.Length]);
        for (var row = 0; row < all.Length; row++)
            (all[row].Cause == cause ? events : all[row].Cause == 0 ? censored : competing)[distinct.Index[row]]++;

        var steps = ImmutableArray.CreateBuilder<Step>(distinct.Times.Length);
        IncidenceVarianceSum sum = new(variance);
        double survival = 1, incidence = 0;
        var atRisk = all.Length;
        for (var at = 0; at < distinct.Times.Length; at++)
        {
            var (d1, d2) = (events[at], competing[at]);
            var growth = survival * d1 / atRisk;
            var after = survival * (atRisk - d1 - d2) / atRisk;
            if (d1 + d2 > 0)
                sum.Add(growth, survival, after, d1, d2, atRisk);
            (incidence, survival) = (incidence + growth, after);
            steps.Add(new(distinct.Times[at], atRisk, d1, d2, censored[at], survival, incidence, sum.Value));
            atRisk -= d1 + d2 + censored[at];
        }
        return new(steps.MoveToImmutable(), confidenceLevel, interval, variance, all.Length, events.Sum());
    }

    /// <summary>Incidence, its interval and the number at risk at a time.</summary>
    /// <param name="time">Zero or more. A step on the very time counts as passed.</param>
    public (Estimate Incidence, double? Variance, int AtRisk) At(double time)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        if (Subjects == 0)
            return (new(null, null, null, "no subjects"), null, 0);
        var passed = TimeSteps.Until(Steps.AsSpan(), step => step.Time, time);
        if (passed == 0)
            return (new(0, null, null, "no interval before the first observation"), 0, Subjects);

        var step = Steps[passed - 1];
        var onStep = TimeSteps.Same(step.Time, time);
        var atRisk = onStep ? step.AtRisk : passed < Steps.Length ? Steps[passed].AtRisk : 0;
        if (passed == Steps.Length && !onStep && step.Survival > 0)
            return (new(null, null, null, FormattableString.Invariant($"not estimable: after the last observation, at {step.Time}")), null, atRisk);
        return (Of(step), step.Variance, atRisk);
    }

    /// <summary>The incidence from this step until the next, with its interval.</summary>
    public Estimate Of(Step step)
    {
        if (step.Incidence == 0)
            return new(0, null, null, "no interval: no event of this cause yet");
        var interval = step.Variance > 0
            ? SurvivalInterval.Of(step.Incidence, step.Variance / (step.Incidence * step.Incidence), IntervalKind, ConfidenceLevel)
            : null;
        return interval is { } limits
            ? new(step.Incidence, limits.Lower, limits.Upper)
            : new(step.Incidence, null, null, "no interval: all had an event of this cause");
    }
}
