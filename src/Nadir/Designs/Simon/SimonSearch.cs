using System.Collections.Immutable;
using Nadir.Statistics.Proportions;

namespace Nadir.Designs.Simon;

/// <summary>Simon's two-stage designs: optimal, minimax, and the admissible ones between them.</summary>
/// <remarks>
/// <para>Simon, Control Clin Trials 1989;10:1-10. Optimal: the smallest expected number of subjects at p0. Minimax: the smallest total, and among those the
/// smallest expected number. For each first stage r is the largest that keeps the power (so that alpha is smallest), as in the paper.</para>
/// <para>Admissible: Jung, Lee, Kim and George, Stat Med 2004;23:561-569: the designs that minimise q n + (1 - q) EN for some q from 0 to 1.</para>
/// <para>The search ends where it is proved that no larger total can do better: with n1 subjects in the first stage the chance to stop there is bounded by the r1 that
/// p1 allows, and that bound grows with n. Errors equal to their limits keep them.</para>
/// </remarks>
public static class SimonSearch
{
    /// <summary>A design that needs more is refused.</summary>
    public const int LargestTotal = 2000;

    /// <param name="largest">Totals above it are not looked at; then a design may be missed that is optimal without this limit, see <see cref="SimonDesigns.Bounded"/>.</param>
    /// <returns>Null when there is no design within the limit.</returns>
    /// <exception cref="ArgumentException">Rates or errors that make no design.</exception>
    public static SimonDesigns? Find(TestedRates rates, int? largest = null)
    {
        rates.Check();
        if (largest is < 2 or > LargestTotal)
            throw new ArgumentOutOfRangeException(nameof(largest), largest, FormattableString.Invariant($"The largest total lies between 2 and {LargestTotal}."));
        BinomialTable atNull = new(rates.Null), atAlternative = new(rates.Alternative);
        List<SimonDesign> steps = [];
        List<double> stops = [];
        var best = double.PositiveInfinity;
        var bounded = true;
        for (var n = 2; n <= (largest ?? LargestTotal); n++)
        {
            if (LeastExpected(n, atNull, atAlternative, rates, stops, best) >= best)
            {
                bounded = false;
                break;
            }
            if (!CanReach(n, atNull, atAlternative, rates) || BestOf(n, atNull, atAlternative, rates, best) is not { } found)
                continue;
            steps.Add(SimonDesign.Of(found, atNull, atAlternative));
            best = steps[^1].ExpectedSize;
        }
        return steps.Count == 0 ? null : new(steps[^1], steps[0], Admissible(steps), bounded);
    }

    /// <summary>Neyman and Pearson: no test of n subjects has more power than the randomised one of level alpha.</summary>
    static bool CanReach(int n, BinomialTable atNull, BinomialTable atAlternative, TestedRates rates)
    {
        var (size, power) = (0.0, 0.0);
        var (mass0, mass1) = (atNull.Mass(n), atAlternative.Mass(n));
        for (var x = n; x >= 0; x--)
        {
            if (size + mass0[x] > rates.Alpha)
            {
                power += (rates.Alpha - size) / mass0[x] * mass1[x];
                break;
            }
            size += mass0[x];
            power += mass1[x];
        }
        return power >= 1 - rates.Beta - 1e-9;
    }

    /// <summary>The design of <paramref name="n"/> subjects with the smallest expected number, when that is below <paramref name="limit"/>.</summary>
    static TwoStageDesign? BestOf(int n, BinomialTable atNull, BinomialTable atAlternative, TestedRates rates, double limit)
    {
        TwoStageDesign? best = null;
        var most = LargestLimit(atAlternative.AtMost(n), rates.Beta);
        for (var n1 = 1; n1 < n && n1 < limit; n1++)
        {
            var stop = atNull.AtMost(n1);
            // from the largest r1: the next has a larger expected number
            for (var r1 = LargestLimit(atAlternative.AtMost(n1), rates.Beta); r1 >= 0; r1--)
            {
                var expected = n1 + (1 - stop[r1]) * (n - n1);
                if (expected >= limit)
                    break;
                if (LimitOf(r1, n1, n, most, atNull, atAlternative, rates) is not { } r)
                    continue;
                (best, limit) = (new(r1, n1, r, n), expected);
                break;
            }
        }
        return best;
    }

    /// <summary>The largest r that keeps the power, when alpha is kept with it.</summary>
    static int? LimitOf(int r1, int n1, int n, int most, BinomialTable atNull, BinomialTable atAlternative, TestedRates rates)
    {
        for (var r = most; r >= r1; r--)
        {
            if (!rates.KeepsAlpha(atNull.Promising(r1, n1, r, n)))
                return null;
            if (rates.KeepsPower(atAlternative.Promising(r1, n1, r, n)))
                return r;
        }
        return null;
    }

    /// <summary>The largest x with P(X &lt;= x) within beta; -1 when there is none.</summary>
    static int LargestLimit(double[] atMost, double beta)
    {
        var x = -1;
        while (x + 1 < atMost.Length - 1 && atMost[x + 1] <= beta + TestedRates.Rounding)
            x++;
        return x;
    }

    /// <summary>No design of n subjects or more has a smaller expected number; it does not fall as n grows.</summary>
    static double LeastExpected(int n, BinomialTable atNull, BinomialTable atAlternative, TestedRates rates, List<double> stops, double best)
    {
        double least = n;
        for (var n1 = 1; n1 < n && n1 < best; n1++)
        {
            if (stops.Count < n1)
            {
                var r1 = LargestLimit(atAlternative.AtMost(n1), rates.Beta);
                stops.Add(r1 < 0 ? 0 : atNull.AtMost(n1)[r1]);
            }
            least = Math.Min(least, n1 + (1 - stops[n1 - 1]) * (n - n1));
        }
        return least;
    }

    /// <summary>The lower left hull of totals and expected numbers, each with the weights q that choose it.</summary>
    static ImmutableArray<AdmissibleDesign> Admissible(List<SimonDesign> steps)
    {
        List<SimonDesign> hull = [];
        foreach (var step in steps)
        {
            while (hull.Count > 1 && Weight(hull[^2], step) >= Weight(hull[^2], hull[^1]))
                hull.RemoveAt(hull.Count - 1);
            hull.Add(step);
        }
        return [.. hull.Select((design, i) => new AdmissibleDesign(
            design, i + 1 < hull.Count ? Weight(design, hull[i + 1]) : 0, i > 0 ? Weight(hull[i - 1], design) : 1))];
    }

    /// <summary>The q at which two designs cost the same.</summary>
    static double Weight(SimonDesign smaller, SimonDesign larger)
    {
        var saved = smaller.ExpectedSize - larger.ExpectedSize;
        return saved / (saved + larger.Boundary.Total - smaller.Boundary.Total);
    }
}

/// <summary>What the search found.</summary>
/// <param name="Admissible">By total, from minimax to optimal, both among them.</param>
/// <param name="Bounded">The search ended at the limit given before it was proved that no larger total can do better.</param>
public sealed record SimonDesigns(SimonDesign Optimal, SimonDesign Minimax, ImmutableArray<AdmissibleDesign> Admissible, bool Bounded);

/// <summary>A design that is best for the weights q of the total against the expected number from <paramref name="LowestWeight"/> to <paramref name="HighestWeight"/>.</summary>
public sealed record AdmissibleDesign(SimonDesign Design, double LowestWeight, double HighestWeight);
