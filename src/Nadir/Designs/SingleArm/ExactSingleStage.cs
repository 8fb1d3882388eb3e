using Nadir.Statistics.Distributions;

namespace Nadir.Designs.SingleArm;

/// <summary>A single-stage design and its exact errors: promising with more than <paramref name="Limit"/> successes of <paramref name="Total"/>.</summary>
public readonly record struct SingleStageDesign(int Total, int Limit, double Alpha, double Power)
{
    /// <summary>Successes that are enough.</summary>
    public int AtLeast => Limit + 1;

    /// <summary>A limit with its exact errors.</summary>
    public static SingleStageDesign Of(int total, int limit, double p0, double p1) =>
        new(total, limit, Binomial.AtLeast(limit + 1, total, p0), Binomial.AtLeast(limit + 1, total, p1));
}

/// <summary>The smallest single-stage design with exact errors within their limits.</summary>
/// <remarks>
/// <para>A'Hern, Stat Med 2001;20:859-866. For each n the limit is the smallest that keeps alpha, which has the most power; the answer is the smallest n at which that
/// is enough. Errors equal to their limits keep them.</para>
/// <para>Power is a sawtooth in n: one subject more can lose it again. <see cref="AlwaysFrom"/> gives the n from which every larger one will do, for a trial that may
/// enrol a few too many; see Chernick and Liu, Am Stat 2002;56:149-155.</para>
/// </remarks>
public static class ExactSingleStage
{
    /// <summary>A design that needs more is refused.</summary>
    public const int LargestTotal = 100_000;

    /// <returns>Null when more than <see cref="LargestTotal"/> would be needed.</returns>
    /// <exception cref="ArgumentException">Rates or errors that make no design.</exception>
    public static SingleStageDesign? Find(TestedRates rates)
    {
        rates.Check();
        var limit = -1;
        for (var n = 1; n <= LargestTotal; n++)
        {
            var design = Best(n, rates, ref limit);
            if (Keeps(design, rates))
                return design;
        }
        return null;
    }

    /// <summary>The smallest n such that it and every larger number keep both errors.</summary>
    /// <returns>Null when more than <see cref="LargestTotal"/> would be needed.</returns>
    public static SingleStageDesign? AlwaysFrom(TestedRates rates)
    {
        rates.Check();
        var enough = Enough(rates);
        if (enough > LargestTotal)
            return null;
        var limit = -1;
        SingleStageDesign? first = null;
        for (var n = 1; n <= enough; n++)
        {
            var design = Best(n, rates, ref limit);
            first = Keeps(design, rates) ? first ?? design : null;
        }
        return first;
    }

    /// <summary>The limit for a number of subjects that is given: the smallest that keeps alpha. Its power is what it is.</summary>
    public static SingleStageDesign Limit(int total, TestedRates rates)
    {
        rates.Check();
        if (total is < 1 or > LargestTotal)
            throw new ArgumentOutOfRangeException(nameof(total), total, FormattableString.Invariant($"A design has 1 to {LargestTotal} subjects."));
        var limit = 0;
        return Best(total, rates, ref limit);
    }

    static bool Keeps(SingleStageDesign design, TestedRates rates) =>
        design.Limit < design.Total && rates.KeepsAlpha(design.Alpha) && rates.KeepsPower(design.Power);

    // the smallest limit that keeps alpha never falls as n grows
    static SingleStageDesign Best(int n, TestedRates rates, ref int limit)
    {
        limit = Math.Max(limit, 0);
        while (limit < n && !rates.KeepsAlpha(Binomial.AtLeast(limit + 1, n, rates.Null)))
            limit++;
        return SingleStageDesign.Of(n, limit, rates.Null, rates.Alternative);
    }

    /// <summary>From here on Hoeffding's inequality keeps both errors: a limit at most 1 above n p0 + sqrt(n ln(1/alpha) / 2).</summary>
    static int Enough(TestedRates rates)
    {
        double a = Math.Sqrt(-Math.Log(rates.Alpha) / 2), b = Math.Sqrt(-Math.Log(rates.Beta) / 2), gap = rates.Alternative - rates.Null;
        // gap n - (a + b) sqrt(n) - 1 >= 0
        var root = (a + b + Math.Sqrt((a + b) * (a + b) + 4 * gap)) / (2 * gap);
        return root * root >= int.MaxValue ? int.MaxValue : (int)Math.Ceiling(root * root) + 1;
    }
}
