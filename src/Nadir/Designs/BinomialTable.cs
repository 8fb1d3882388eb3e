using Nadir.Statistics.Distributions;

namespace Nadir.Designs;

/// <summary>Masses and tails of the binomial distribution at one proportion, for every number of subjects asked for: what a search over designs reads.</summary>
/// <remarks>Rows are made when first read. For one thread each.</remarks>
internal sealed class BinomialTable(double p)
{
    readonly List<(double[] Mass, double[] AtMost, double[] AtLeast)?> rows = [];

    public double Proportion => p;

    /// <summary>P(X = x), x from 0 to n.</summary>
    public double[] Mass(int n) => Row(n).Mass;

    /// <summary>P(X &lt;= x), summed from below, x from 0 to n.</summary>
    public double[] AtMost(int n) => Row(n).AtMost;

    /// <summary>P(X &gt;= x), summed from above, x from 0 to n + 1.</summary>
    public double[] AtLeast(int n) => Row(n).AtLeast;

    /// <summary>P(X1 &gt; r1 and X1 + X2 &gt; r) for n1 and then n - n1 subjects.</summary>
    public double Promising(int r1, int n1, int r, int n)
    {
        var first = Mass(n1);
        var second = AtLeast(n - n1);
        double sum = 0;
        for (var x = Math.Max(r1 + 1, 0); x <= n1; x++)
        {
            var needed = r + 1 - x;
            if (needed > n - n1)
                continue;
            sum += first[x] * (needed <= 0 ? 1 : second[needed]);
        }
        return sum;
    }

    (double[] Mass, double[] AtMost, double[] AtLeast) Row(int n)
    {
        while (rows.Count <= n)
            rows.Add(null);
        if (rows[n] is { } made)
            return made;
        var (mass, below, above) = (new double[n + 1], new double[n + 1], new double[n + 2]);
        double sum = 0;
        for (var x = 0; x <= n; x++)
            below[x] = sum += mass[x] = Binomial.Mass(x, n, p);
        sum = 0;
        for (var x = n; x >= 0; x--)
            above[x] = sum += mass[x];
        rows[n] = (mass, below, above);
        return (mass, below, above);
    }
}
