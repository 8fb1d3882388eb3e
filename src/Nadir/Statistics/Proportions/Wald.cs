namespace Nadir.Statistics.Proportions;

/// <summary>Estimate plus and minus z standard errors; with continuity correction, 1/(2n) more on each side. Cut at 0 and 1.</summary>
/// <remarks>For comparison with other programs only: 0 of 12 gives (0, 0), with correction (0, 4.2%).</remarks>
public static class Wald
{
    public static Interval Interval(int successes, int subjects, double alpha) => Around(successes, subjects, alpha, 0);

    public static Interval WithContinuity(int successes, int subjects, double alpha) => Around(successes, subjects, alpha, 0.5 / subjects);

    static Interval Around(int successes, int subjects, double alpha, double correction)
    {
        var p = (double)successes / subjects;
        var half = Proportion.TwoSided(alpha) * Math.Sqrt(p * (1 - p) / subjects) + correction;
        return new Interval(p - half, p + half).Within(0, 1);
    }
}
