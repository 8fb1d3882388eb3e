namespace Nadir.Designs.BryantDay;

/// <summary>Two-stage designs for response and toxicity together.</summary>
/// <remarks>
/// Bryant and Day, Biometrics 1995;51:1372-1383. With independent endpoints every chance is a product of one chance for each. Optimal: the smallest larger one of the two
/// expected numbers (too few responses with acceptable toxicity; enough responses with unacceptable toxicity). Minimax: the smallest total, and among
/// those the same. What an association between the endpoints does is said by <see cref="BryantDayBoundary.At"/>.
/// </remarks>
public static class BryantDaySearch
{
    /// <summary>A design that needs more is refused.</summary>
    public const int LargestTotal = 400;

    /// <returns>Null when more than <see cref="LargestTotal"/> would be needed.</returns>
    /// <exception cref="ArgumentException">Rates or errors that make no design.</exception>
    public static (BryantDayDesign Optimal, BryantDayDesign Minimax)? Find(BryantDayRates rates, int largest = LargestTotal)
    {
        rates.Response.Check();
        rates.Free.Check();
        Endpoint response = new(rates.Response), free = new(rates.Free);
        BryantDayDesign? optimal = null, minimax = null;
        var best = double.PositiveInfinity;
        for (var n = 2; n <= largest && Least(n, response, free, rates.Beta, best) < best; n++)
            if (BestOf(n, response, free, rates, best) is { } found)
            {
                minimax ??= found;
                optimal = found;
                best = found.ExpectedSize;
            }
        return optimal is null || minimax is null ? null : (optimal, minimax);
    }

    static BryantDayDesign? BestOf(int n, Endpoint response, Endpoint free, BryantDayRates rates, double limit)
    {
        BryantDayDesign? best = null;
        var needed = 1 - rates.Beta - TestedRates.Rounding;
        for (var n1 = 1; n1 < n && n1 < limit; n1++)
        {
            var responses = response.Limits(n1, n);
            if (responses.Count == 0)
                continue;
            foreach (var t in free.Limits(n1, n))
                foreach (var r in responses)
                {
                    var power = r.AtAlternative * t.AtAlternative;
                    double alpha = r.AtNull * t.AtAlternative, alphaToxicity = r.AtAlternative * t.AtNull;
                    if (power < needed || !rates.Response.KeepsAlpha(alpha) || !rates.Free.KeepsAlpha(alphaToxicity))
                        continue;
                    var few = n1 + r.PassNull * t.PassAlternative * (n - n1);
                    var toxic = n1 + r.PassAlternative * t.PassNull * (n - n1);
                    if (Math.Max(few, toxic) >= limit)
                        continue;
                    limit = Math.Max(few, toxic);
                    best = new(new(r.First, t.First, n1, r.All, t.All, n), limit, few, toxic, alpha, alphaToxicity, power);
                }
        }
        return best;
    }

    /// <summary>No design of n subjects or more expects fewer: each endpoint can stop with at most the chance that its own power allows.</summary>
    static double Least(int n, Endpoint response, Endpoint free, double beta, double best)
    {
        double least = n;
        for (var n1 = 1; n1 < n && n1 < best; n1++)
            least = Math.Min(least, n1 + (n - n1) * (1 - beta) * Math.Max(response.LeastPass(n1), free.LeastPass(n1)));
        return least;
    }

    /// <param name="PassNull">Chance to pass the first stage.</param>
    /// <param name="AtNull">Chance to pass both.</param>
    readonly record struct Limit(int First, int All, double PassNull, double PassAlternative, double AtNull, double AtAlternative);

    sealed class Endpoint(TestedRates rates)
    {
        readonly BinomialTable atNull = new(rates.Null), atAlternative = new(rates.Alternative);

        /// <summary>Every pair of limits that leaves room for the other endpoint.</summary>
        public List<Limit> Limits(int n1, int n)
        {
            List<Limit> limits = [];
            var mostAlpha = rates.Alpha / (1 - rates.Beta) + TestedRates.Rounding;
            var needed = 1 - rates.Beta - TestedRates.Rounding;
            double[] pass0 = atNull.AtLeast(n1), pass1 = atAlternative.AtLeast(n1);
            for (var first = 0; first < n1 && pass1[first + 1] >= needed; first++)
                for (var all = first; all < n; all++)
                {
                    var power = atAlternative.Promising(first, n1, all, n);
                    if (power < needed)
                        break;
                    var alpha = atNull.Promising(first, n1, all, n);
                    if (alpha <= mostAlpha)
                        limits.Add(new(first, all, pass0[first + 1], pass1[first + 1], alpha, power));
                }
            return limits;
        }

        /// <summary>The smallest chance to pass the first stage at the null rate that the power allows.</summary>
        public double LeastPass(int n1)
        {
            double[] pass0 = atNull.AtLeast(n1), pass1 = atAlternative.AtLeast(n1);
            var first = -1;
            while (first + 1 < n1 && pass1[first + 2] >= 1 - rates.Beta - TestedRates.Rounding)
                first++;
            return pass0[first + 1];
        }
    }
}
