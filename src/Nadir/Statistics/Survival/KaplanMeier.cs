using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Survival;

/// <summary>Product-limit estimate of a survival function from right-censored times.</summary>
/// <remarks>
/// <para>Kaplan and Meier, J Am Stat Assoc 1958;53:457-481. Variance: Greenwood 1926.
/// Interval: pointwise, by default on the log(-log S) scale; see <see cref="SurvivalIntervalKind"/>.</para>
/// <para>At a tied time, events come before censorings. A step where S is 1 or 0 has no interval.
/// After the last observation S is not estimable, unless it is 0 (rulebook V15).</para>
/// <para>Checked by Nadir.Validation, ST-KAPLAN-MEIER: steps worked by hand, R survival on seven data sets.</para>
/// </remarks>
/// <param name="Steps">One per distinct time, ascending.</param>
/// <param name="ConfidenceLevel">Level of every interval.</param>
/// <param name="IntervalKind">Scale of every interval.</param>
/// <param name="Subjects">How many times the estimate rests on.</param>
/// <param name="Events">How many of them ended in the event.</param>
public sealed record KaplanMeier(
    ImmutableArray<KaplanMeier.Step> Steps, double ConfidenceLevel, SurvivalIntervalKind IntervalKind, int Subjects, int Events)
{
    /// <summary>The estimate from <paramref name="Time"/> until the next step.</summary>
    /// <param name="AtRisk">Subjects under observation just before <paramref name="Time"/>.</param>
    /// <param name="Greenwood">Sum of d / (n (n - d)) so far: the variance of log S; infinite when S is 0.</param>
    public readonly record struct Step(double Time, int AtRisk, int Events, int Censored, double Survival, double Greenwood)
    {
        /// <summary>Greenwood's standard error of S; null when S is 0.</summary>
        public double? StandardError => Survival > 0 ? Survival * Math.Sqrt(Greenwood) : null;
    }

    /// <summary>The estimate at one time.</summary>
    /// <param name="AtRisk">Subjects whose follow-up reaches <paramref name="Time"/>; an event or censoring on it counts.</param>
    /// <param name="Events">Events up to and including <paramref name="Time"/>.</param>
    public readonly record struct Point(double Time, int AtRisk, int Events, Estimate Survival);

    /// <param name="times">One per subject, none negative, in any order. No subjects gives no steps.</param>
    /// <param name="confidenceLevel">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A level or a time outside those ranges: the caller's mistake.</exception>
    public static KaplanMeier Estimate(
        IEnumerable<EventTime> times, double confidenceLevel = 0.95, SurvivalIntervalKind interval = SurvivalIntervalKind.LogLog)
    {
        _ = StandardNormal.ForLevel(confidenceLevel);
        var table = RiskTable.Of(times as EventTime[] ?? [.. times]);

        var steps = new Step[table.Count];
        double survival = 1, greenwood = 0;
        var events = 0;
        for (var i = 0; i < steps.Length; i++)
        {
            var row = table[i];
            if (row.Events > 0)
            {
                survival *= (double)(row.AtRisk - row.Events) / row.AtRisk;
                greenwood += row.Events / ((double)row.AtRisk * (row.AtRisk - row.Events));
                events += row.Events;
            }
            steps[i] = new(row.Time, row.AtRisk, row.Events, row.Censored, survival, greenwood);
        }
        return new(ImmutableCollectionsMarshal.AsImmutableArray(steps), confidenceLevel, interval, table.Subjects, events);
    }

    /// <summary>Follow-up by the reverse method: censoring is the event, and the event censors.</summary>
    /// <remarks>Schemper and Smith, Control Clin Trials 1996;17:343-346. Its median is the median follow-up.</remarks>
    public static KaplanMeier FollowUp(
        IEnumerable<EventTime> times, double confidenceLevel = 0.95, SurvivalIntervalKind interval = SurvivalIntervalKind.LogLog) =>
        Estimate(times.Select(time => time with { IsEvent = !time.IsEvent }).ToArray(), confidenceLevel, interval);

    /// <summary>The last time anybody was seen; null without subjects.</summary>
    public double? LastObservation => Steps.IsEmpty ? null : Steps[^1].Time;

    /// <returns>The pointwise interval from this step until the next; null where S is 1 or 0.</returns>
    public Interval? IntervalOf(Step step) =>
        SurvivalInterval.Of(step.Survival, step.Greenwood, IntervalKind, ConfidenceLevel);

    /// <summary>S, its interval and the number at risk at a time, usually a landmark.</summary>
    /// <param name="time">Zero or more. A step on the very time counts as passed.</param>
    public Point At(double time)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        if (Subjects == 0)
            return new(time, 0, 0, new(null, null, null, "no subjects"));

        var passed = StepsUntil(time);
        var atRisk = passed == 0 ? Subjects
            : TimeSteps.Same(Steps[passed - 1].Time, time) ? Steps[passed - 1].AtRisk
            : passed < Steps.Length ? Steps[passed].AtRisk
            : 0;
        var events = 0;
        for (var i = 0; i < passed; i++)
            events += Steps[i].Events;
        if (passed == 0)
            return new(time, atRisk, events, new(1, null, null, "no interval before the first observation"));

        var step = Steps[passed - 1];
        if (atRisk == 0 && step.Survival > 0)
            return new(time, atRisk, events, new(null, null, null, FormattableString.Invariant(
                $"not estimable: after the last observation, at {step.Time}")));
        return IntervalOf(step) is { } interval
            ? new(time, atRisk, events, new(step.Survival, interval.Lower, interval.Upper))
            : new(time, atRisk, events, new(step.Survival, null, null, step.Survival > 0 ? "no interval: no event yet" : "no interval: all had the event"));
    }

    /// <summary>The median with its limits: rulebook V12 to V14.</summary>
    public Estimate Median => Quantile(0.5);

    /// <summary>Time by which a share of subjects had the event.</summary>
    /// <param name="probability">Strictly between 0 and 1: 0.25 for the first quartile.</param>
    /// <remarks>See <see cref="SurvivalQuantile"/> for stretches, limits and what is not reached.</remarks>
    public Estimate Quantile(double probability) => SurvivalQuantile.Of(this, probability);

    /// <summary>Mean time without the event up to a horizon: <see cref="Survival.RestrictedMean"/>.</summary>
    public RestrictedMean RestrictedMean(double tau) => Survival.RestrictedMean.Of(this, tau);

    /// <summary>How many steps have their time at or before <paramref name="time"/>.</summary>
    internal int StepsUntil(double time) => TimeSteps.Until(Steps.AsSpan(), step => step.Time, time);
}
