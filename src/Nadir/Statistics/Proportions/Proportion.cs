using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Proportions;

/// <summary>A count of successes among subjects, and every interval for the proportion behind it.</summary>
/// <remarks>
/// Limits never leave [0, 1]; those that a formula puts outside are cut there. The lower limit at 0 successes is 0 and the upper limit at n is 1
/// for every kind but Wald with continuity correction, which has no such rule and needs none.
/// </remarks>
public readonly record struct Proportion
{
    /// <param name="successes">From 0 to <paramref name="subjects"/>.</param>
    /// <param name="subjects">At least 1: nobody has no proportion, and the caller says why.</param>
    /// <exception cref="ArgumentOutOfRangeException">Counts outside those ranges.</exception>
    public Proportion(int successes, int subjects)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(subjects, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, subjects);
        (Successes, Subjects) = (successes, subjects);
    }

    public int Successes { get; }

    public int Subjects { get; }

    public double Estimate => (double)Successes / Subjects;

    /// <exception cref="ArgumentOutOfRangeException">The level is not strictly between 0 and 1.</exception>
    public Interval Interval(ProportionIntervalKind kind = ProportionIntervalKind.ClopperPearson, double level = ConfidenceLevel.Default)
    {
        var alpha = ConfidenceLevel.Alpha(level);
        return kind switch
        {
            ProportionIntervalKind.ClopperPearson => ClopperPearson.Interval(Successes, Subjects, alpha),
            ProportionIntervalKind.MidP => MidP.Interval(Successes, Subjects, alpha),
            ProportionIntervalKind.Wilson => Wilson.Interval(Successes, Subjects, alpha),
            ProportionIntervalKind.WilsonContinuity => Wilson.WithContinuity(Successes, Subjects, alpha),
            ProportionIntervalKind.Jeffreys => Jeffreys.Interval(Successes, Subjects, alpha),
            ProportionIntervalKind.AgrestiCoull => AgrestiCoull.Interval(Successes, Subjects, alpha),
            ProportionIntervalKind.Wald => Wald.Interval(Successes, Subjects, alpha),
            ProportionIntervalKind.WaldContinuity => Wald.WithContinuity(Successes, Subjects, alpha),
            ProportionIntervalKind.Blaker => Blaker.Interval(Successes, Subjects, alpha),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not an interval for a proportion."),
        };
    }

    internal static double TwoSided(double alpha) => -StandardNormal.Quantile(alpha / 2);
}
