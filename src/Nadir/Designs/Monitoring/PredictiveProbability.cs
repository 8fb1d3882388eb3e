using System.Collections.Immutable;
using Nadir.Designs.SingleArm;
using Nadir.Statistics.Distributions;

namespace Nadir.Designs.Monitoring;

/// <summary>Monitoring by the Bayesian predictive probability that the trial will end as promising.</summary>
/// <remarks>
/// <para>Lee and Liu, Clin Trials 2008;5:93-106. The trial ends as promising when P(p &gt; p0 | data) &gt; theta_T. After x successes of n the number among the m that are
/// left is beta-binomial; the predictive probability is that of the numbers with which it would end as promising. Below theta_L: stop, not promising;
/// above theta_U: stop, promising (1: never).</para>
/// </remarks>
/// <param name="Total">Subjects at the most.</param>
/// <param name="Null">Rate to exceed, p0.</param>
/// <param name="PriorSuccesses">First parameter of the beta prior.</param>
/// <param name="PriorFailures">Second parameter of the beta prior.</param>
/// <param name="Posterior">theta_T.</param>
/// <param name="Lower">theta_L.</param>
/// <param name="Upper">theta_U.</param>
public sealed record PredictiveProbability(
    int Total, double Null, double PriorSuccesses, double PriorFailures, double Posterior, double Lower, double Upper = 1)
{
    /// <exception cref="ArgumentException">A number outside its range.</exception>
    public void Check()
    {
        if (Total < 1 || !(Null > 0 && Null < 1) || !(PriorSuccesses > 0) || !(PriorFailures > 0))
            throw new ArgumentException("Monitoring needs at least one subject, 0 < p0 < 1 and a prior with both parameters above 0.");
        if (!(Posterior > 0 && Posterior < 1) || !(Lower >= 0 && Lower < Upper) || !(Upper <= 1))
            throw new ArgumentException("Monitoring needs 0 < theta-t < 1 and 0 <= theta-l < theta-u <= 1.");
    }

    /// <summary>P(p &gt; p0 | x successes of n).</summary>
    public double PosteriorAbove(int x, int n) => Beta.UpperTail(Null, PriorSuccesses + x, PriorFailures + n - x);

    /// <summary>The smallest number of successes among all that ends as promising; one more than all when none does.</summary>
    public int Enough()
    {
        var x = 0;
        while (x <= Total && !(PosteriorAbove(x, Total) > Posterior))
            x++;
        return x;
    }

    /// <summary>The predictive probability after <paramref name="x"/> successes of <paramref name="n"/>.</summary>
    public double After(int x, int n) => After(x, n, Enough());

    /// <summary>The predictive probability of at least <paramref name="enough"/> successes among all.</summary>
    internal double After(int x, int n, int enough)
    {
        var left = Total - n;
        if (x >= enough)
            return 1;
        double sum = 0;
        for (var y = enough - x; y <= left; y++)
            sum += BetaBinomial(y, left, PriorSuccesses + x, PriorFailures + n - x);
        return sum;
    }

    /// <summary>The limits at each look; the last is always at <see cref="Total"/>.</summary>
    /// <param name="first">Subjects at the first look.</param>
    /// <param name="every">Subjects between looks.</param>
    public MultiStageDesign Boundaries(int first, int every = 1)
    {
        Check();
        if (first < 1 || first > Total || every < 1)
            throw new ArgumentException(FormattableString.Invariant($"Looks begin at 1 to {Total} subjects and are at least 1 apart."));
        var enough = Enough();
        var stages = ImmutableArray.CreateBuilder<MultiStageDesign.Stage>();
        for (var n = first; n < Total; n += every)
        {
            var few = -1;
            while (few + 1 <= n && After(few + 1, n, enough) < Lower)
                few++;
            var high = n + 1;
            while (high - 1 > few && After(high - 1, n, enough) > Upper)
                high--;
            stages.Add(new(n, few, high));
        }
        stages.Add(new(Total, enough - 1, enough));
        return new(stages.ToImmutable());
    }

    /// <summary>P(Y = y) of m when the rate is beta with a and b.</summary>
    static double BetaBinomial(int y, int m, double a, double b) =>
        Math.Exp(LogBeta(a + y, b + m - y) - LogBeta(a, b) - LogBeta(y + 1, m - y + 1) - Math.Log(m + 1));

    static double LogBeta(double a, double b) => Stirling.LogGamma(a) + Stirling.LogGamma(b) - Stirling.LogGamma(a + b);
}
