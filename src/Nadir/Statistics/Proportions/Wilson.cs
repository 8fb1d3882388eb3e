namespace Nadir.Statistics.Proportions;

/// <summary>Score interval: the proportions that a z test would not reject.</summary>
/// <remarks>
/// Wilson, J Am Stat Assoc 1927;22:209-212. With continuity correction: Newcombe, Stat Med 1998;17:857-872, method 4, where the correction is
/// always 1/(2n); R's <c>prop.test</c> lessens it when the estimate is within 1/(2n) of one half.
/// </remarks>
public static class Wilson
{
    public static Interval Interval(int successes, int subjects, double alpha)
    {
        double n = subjects, z = Proportion.TwoSided(alpha), square = z * z;
        var centre = successes + square / 2;
        var spread = z * Math.Sqrt(successes * (n - successes) / n + square / 4);
        return new(
            successes == 0 ? 0 : (centre - spread) / (n + square),
            successes == subjects ? 1 : (centre + spread) / (n + square));
    }

    public static Interval WithContinuity(int successes, int subjects, double alpha)
    {
        double n = subjects, p = successes / n, z = Proportion.TwoSided(alpha), square = z * z;
        var scale = 2 * (n + square);
        var lower = (2 * successes + square - 1 - z * Math.Sqrt(square - 2 - 1 / n + 4 * p * (n - successes + 1))) / scale;
        var upper = (2 * successes + square + 1 + z * Math.Sqrt(square + 2 - 1 / n + 4 * p * (n - successes - 1))) / scale;
        return new Interval(successes == 0 ? 0 : lower, successes == subjects ? 1 : upper).Within(0, 1);
    }
}
