namespace Nadir.Statistics.Proportions;

/// <summary>Interval for the difference of two independent proportions.</summary>
public enum DifferenceIntervalKind { Newcombe, NewcombeContinuity, MiettinenNurminen, Mee, AgrestiCaffo, Wald, WaldContinuity, ExactUnconditional }

/// <summary>First proportion less the second.</summary>
public static class ProportionDifference
{
    /// <returns>The difference with its limits, within [-1, 1].</returns>
    public static Estimate Of(
        Proportion first, Proportion second, DifferenceIntervalKind kind = DifferenceIntervalKind.Newcombe, double level = ConfidenceLevel.Default)
    {
        var alpha = ConfidenceLevel.Alpha(level);
        var interval = kind switch
        {
            DifferenceIntervalKind.Newcombe => Newcombe(first, second, alpha, Wilson.Interval),
            DifferenceIntervalKind.NewcombeContinuity => Newcombe(first, second, alpha, Wilson.WithContinuity),
            DifferenceIntervalKind.MiettinenNurminen => ScoreDifference.Interval(first, second, alpha, biasCorrected: true),
            DifferenceIntervalKind.Mee => ScoreDifference.Interval(first, second, alpha, biasCorrected: false),
            DifferenceIntervalKind.AgrestiCaffo => AgrestiCaffo(first, second, alpha),
            DifferenceIntervalKind.Wald => Wald(first.Estimate, second.Estimate, first.Subjects, second.Subjects, alpha, 0),
            DifferenceIntervalKind.WaldContinuity => Wald(first.Estimate, second.Estimate, first.Subjects, second.Subjects, alpha,
                0.5 / first.Subjects + 0.5 / second.Subjects),
            DifferenceIntervalKind.ExactUnconditional => ExactUnconditional.Interval(first, second, alpha),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not an interval for a difference of proportions."),
        };
        interval = interval.Within(-1, 1);
        return new(first.Estimate - second.Estimate, interval.Lower, interval.Upper);
    }

    /// <remarks>Newcombe, Stat Med 1998;17:873-890, methods 10 and 11: the distances of each estimate from its own Wilson limits, squared and added.</remarks>
    static Interval Newcombe(Proportion first, Proportion second, double alpha, Func<int, int, double, Interval> single)
    {
        Interval a = single(first.Successes, first.Subjects, alpha), b = single(second.Successes, second.Subjects, alpha);
        double p = first.Estimate, q = second.Estimate;
        return new(p - q - double.Hypot(p - a.Lower, b.Upper - q), p - q + double.Hypot(a.Upper - p, q - b.Lower));
    }

    /// <remarks>Agresti and Caffo, Am Stat 2000;54:280-288: one success and one failure more in each group.</remarks>
    static Interval AgrestiCaffo(Proportion first, Proportion second, double alpha) => Wald(
        (first.Successes + 1.0) / (first.Subjects + 2), (second.Successes + 1.0) / (second.Subjects + 2), first.Subjects + 2, second.Subjects + 2, alpha, 0);

    static Interval Wald(double p, double q, double m, double n, double alpha, double correction)
    {
        var half = Proportion.TwoSided(alpha) * Math.Sqrt(p * (1 - p) / m + q * (1 - q) / n) + correction;
        return new(p - q - half, p - q + half);
    }
}
