namespace Nadir.Statistics.Proportions;

/// <summary>Wald's interval after adding z^2/2 successes and as many failures.</summary>
/// <remarks>Agresti and Coull, Am Stat 1998;52:119-126, in the form of Brown, Cai and DasGupta 2001. Cut at 0 and 1.</remarks>
public static class AgrestiCoull
{
    public static Interval Interval(int successes, int subjects, double alpha)
    {
        var z = Proportion.TwoSided(alpha);
        var n = subjects + z * z;
        var p = (successes + z * z / 2) / n;
        var half = z * Math.Sqrt(p * (1 - p) / n);
        return new Interval(p - half, p + half).Within(0, 1);
    }
}
