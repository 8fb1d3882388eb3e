namespace Nadir.Statistics.Integration;

/// <summary>Gauss-Legendre points and weights: exact for polynomials of degree 2n - 1.</summary>
/// <remarks>Roots of the Legendre polynomial by Newton's method from Chebyshev's guess (Davis and Rabinowitz, Methods of Numerical Integration, 1984, section 2.7).</remarks>
static class GaussLegendre
{
    /// <summary>Points in (-1, 1), ascending, and their weights, which sum to 2.</summary>
    public static (double[] Points, double[] Weights) Rule(int n)
    {
        var (points, weights) = (new double[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            var x = -Math.Cos(Math.PI * (i + 0.75) / (n + 0.5));
            double slope = 1;
            for (var step = 0; step < 100; step++)
            {
                (var value, slope) = Legendre(n, x);
                var next = x - value / slope;
                if (next == x || Math.Abs(next - x) < 1e-16)
                    break;
                x = next;
            }
            (points[i], weights[i]) = (x, 2 / ((1 - x * x) * slope * slope));
        }
        return (points, weights);
    }

    /// <summary>The rule of 16 points on each of <paramref name="panels"/> equal parts of an interval.</summary>
    public static (double[] Points, double[] Weights) Composite(double low, double high, int panels)
    {
        var (points, weights) = (new double[panels * Sixteen.Points.Length], new double[panels * Sixteen.Points.Length]);
        var half = (high - low) / panels / 2;
        for (var panel = 0; panel < panels; panel++)
            for (var i = 0; i < Sixteen.Points.Length; i++)
            {
                points[panel * Sixteen.Points.Length + i] = low + half * (2 * panel + 1 + Sixteen.Points[i]);
                weights[panel * Sixteen.Points.Length + i] = half * Sixteen.Weights[i];
            }
        return (points, weights);
    }

    /// <summary>A rule between neighbours of rising edges.</summary>
    public static (double[] Points, double[] Weights) Between(IReadOnlyList<double> edges, int order)
    {
        var (nodes, share) = Rule(order);
        var (points, weights) = (new double[(edges.Count - 1) * order], new double[(edges.Count - 1) * order]);
        for (var panel = 0; panel < edges.Count - 1; panel++)
        {
            var (middle, half) = ((edges[panel] + edges[panel + 1]) / 2, (edges[panel + 1] - edges[panel]) / 2);
            for (var i = 0; i < order; i++)
                (points[panel * order + i], weights[panel * order + i]) = (middle + half * nodes[i], half * share[i]);
        }
        return (points, weights);
    }

    static readonly (double[] Points, double[] Weights) Sixteen = Rule(16);

    // Value and derivative by the three-term recurrence.
    static (double Value, double Slope) Legendre(int n, double x)
    {
        double before = 1, value = x;
        for (var k = 2; k <= n; k++)
            (before, value) = (value, ((2 * k - 1) * x * value - (k - 1) * before) / k);
        return (value, n * (x * value - before) / (x * x - 1));
    }
}
