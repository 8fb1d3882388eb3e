namespace Nadir.Escalation.Boin;

/// <summary>DLT rates made non-decreasing in the dose by weighted isotonic regression.</summary>
/// <remarks>
/// Pool-adjacent-violators: Barlow, Bartholomew, Bremner and Brunk, Statistical Inference under Order Restrictions (1972). The rate of a level is
/// (DLTs + 0.05) / (n + 0.1), its weight the inverse of that posterior's variance (rulebook D10).
/// </remarks>
public static class IsotonicRates
{
    /// <summary>Added to the DLTs: the prior is Beta(0.05, 0.05).</summary>
    public const double PriorDlts = 0.05;

    /// <summary>Added to the subjects.</summary>
    public const double PriorSubjects = 0.1;

    /// <summary>Posterior mean and its variance, before pooling.</summary>
    public static (double Rate, double Variance) Unpooled(int dlts, int subjects)
    {
        double y = dlts + PriorDlts, rest = subjects - dlts + PriorDlts, n = subjects + PriorSubjects;
        return (y / n, y * rest / (n * n * (n + 1)));
    }

    /// <summary>Replaces rates by their weighted isotonic regression, in place.</summary>
    /// <param name="rates">Lowest dose first.</param>
    /// <param name="weights">One each, positive; changed by the call.</param>
    public static void Pool(Span<double> rates, Span<double> weights)
    {
        Span<int> lengths = stackalloc int[rates.Length];
        var blocks = 0;
        for (var i = 0; i < rates.Length; i++)
        {
            (rates[blocks], weights[blocks], lengths[blocks]) = (rates[i], weights[i], 1);
            for (blocks++; blocks > 1 && rates[blocks - 2] > rates[blocks - 1]; blocks--)
            {
                var weight = weights[blocks - 2] + weights[blocks - 1];
                rates[blocks - 2] = (rates[blocks - 2] * weights[blocks - 2] + rates[blocks - 1] * weights[blocks - 1]) / weight;
                weights[blocks - 2] = weight;
                lengths[blocks - 2] += lengths[blocks - 1];
            }
        }
        // unfold from the last block, so that no value is overwritten before it is read
        for (int block = blocks - 1, end = rates.Length; block >= 0; block--)
        {
            var start = end - lengths[block];
            rates[start..end].Fill(rates[block]);
            end = start;
        }
    }
}
