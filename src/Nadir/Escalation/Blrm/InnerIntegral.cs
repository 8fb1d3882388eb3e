using Nadir.Statistics.Distributions;
using Nadir.Statistics.Integration;

namespace Nadir.Escalation.Blrm;

/// <summary>Integrals over the intercept at one slope: of the posterior, of each level's rate, and of the part in which the rate is above a cut.</summary>
/// <remarks>
/// The integrand is log-concave. Its mode is found by Newton's method in a bracket, then panels of 8 Gauss-Legendre points reach to where it has fallen by
/// e^-40. A cut inside a panel is exact for the panel's polynomial: its Legendre series is integrated from the cut on.
/// </remarks>
sealed class InnerIntegral
{
    const int Order = 8, Panels = 8;

    /// <summary>How far the logarithm falls before the rest is left out.</summary>
    const double Fall = 40;

    static readonly (double[] Points, double[] Weights) Rule = GaussLegendre.Rule(Order);

    readonly LevelTally[] levels;
    readonly double[] cuts, shifts, factors, values = new double[2 * Panels * Order], grid = new double[2 * Panels * Order];
    readonly double[] edges = new double[2 * Panels + 1], series = new double[2 * Panels * Order], masses = new double[2 * Panels];
    double mean, precision;

    /// <param name="cuts">Rates, each strictly between 0 and 1.</param>
    public InnerIntegral(LevelTally[] levels, double[] cuts)
    {
        (this.levels, this.cuts) = (levels, [.. cuts.Select(cut => Math.Log(cut / (1 - cut)))]);
        (shifts, factors, Rates) = (new double[levels.Length], new double[levels.Length], new double[levels.Length]);
        Above = new double[levels.Length * cuts.Length];
    }

    /// <summary>Integral of the posterior, divided by exp(<see cref="LogScale"/>).</summary>
    public double Mass { get; private set; }

    /// <summary>Logarithm of the largest value of the integrand.</summary>
    public double LogScale { get; private set; }

    /// <summary>Integral of the intercept times the posterior.</summary>
    public double Intercept { get; private set; }

    /// <summary>Integral of each level's rate times the posterior.</summary>
    public double[] Rates { get; }

    /// <summary>Integral where the level's rate is above the cut: level by level, cut by cut.</summary>
    public double[] Above { get; }

    /// <param name="slope">beta.</param>
    /// <param name="covariates">Log dose over reference dose.</param>
    /// <param name="mean">Prior mean of the intercept given the slope.</param>
    /// <param name="deviation">Prior standard deviation given the slope.</param>
    public void At(double slope, ReadOnlySpan<double> covariates, double mean, double deviation)
    {
        (this.mean, precision) = (mean, 1 / (deviation * deviation));
        for (var level = 0; level < levels.Length; level++)
        {
            shifts[level] = slope * covariates[level];
            factors[level] = Math.Exp(-shifts[level]);
        }
        var mode = Mode();
        LogScale = LogValue(mode);
        LayPanels(mode);
        Fill();
        for (var level = 0; level < levels.Length; level++)
            for (var cut = 0; cut < cuts.Length; cut++)
                Above[level * cuts.Length + cut] = From(cuts[cut] - shifts[level]);
    }

    double LogValue(double intercept)
    {
        var sum = -0.5 * precision * (intercept - mean) * (intercept - mean);
        for (var level = 0; level < levels.Length; level++)
            if (levels[level].Evaluable > 0)
            {
                var logit = intercept + shifts[level];
                // log(1 + e^logit), without overflow
                var soft = Math.Max(logit, 0) + Stirling.LogOnePlus(Math.Exp(-Math.Abs(logit)));
                sum += levels[level].Dlts * logit - levels[level].Evaluable * soft;
            }
        return sum;
    }

    (double Slope, double Curvature) Derivatives(double intercept)
    {
        var (slope, curvature) = (-precision * (intercept - mean), precision);
        for (var level = 0; level < levels.Length; level++)
            if (levels[level].Evaluable > 0)
            {
                var rate = 1 / (1 + Math.Exp(-(intercept + shifts[level])));
                slope += levels[level].Dlts - levels[level].Evaluable * rate;
                curvature += levels[level].Evaluable * rate * (1 - rate);
            }
        return (slope, curvature);
    }

    double Mode()
    {
        // No DLT can pull further than all subjects together.
        double up = 0, down = 0;
        foreach (var level in levels)
            (up, down) = (up + level.Dlts, down + level.Evaluable - level.Dlts);
        double low = mean - down / precision, high = mean + up / precision, x = mean;
        for (var i = 0; i < 200 && high - low > 1e-12 * (1 + Math.Abs(x)); i++)
        {
            var (slope, curvature) = Derivatives(x);
            if (slope > 0)
                low = x;
            else
                high = x;
            var next = x + slope / curvature;
            if (!(next > low && next < high))
                next = (low + high) / 2;
            if (Math.Abs(next - x) < 1e-10 * (1 + Math.Abs(x)))
                return next;
            x = next;
        }
        return x;
    }

    void LayPanels(double mode)
    {
        var deviation = 1 / Math.Sqrt(Derivatives(mode).Curvature);
        var (left, right) = (Reach(mode, -deviation), Reach(mode, deviation));
        for (var i = 0; i <= Panels; i++)
        {
            edges[i] = mode - left * (Panels - i) / Panels;
            edges[Panels + i] = mode + right * i / Panels;
        }
    }

    double Reach(double mode, double deviation)
    {
        var reach = 9.0;
        while (LogScale - LogValue(mode + reach * deviation) < Fall)
            reach *= 1.25;
        return reach * Math.Abs(deviation);
    }

    void Fill()
    {
        (Mass, Intercept) = (0, 0);
        Array.Clear(Rates);
        for (var panel = 0; panel < 2 * Panels; panel++)
        {
            var (middle, half) = ((edges[panel] + edges[panel + 1]) / 2, (edges[panel + 1] - edges[panel]) / 2);
            masses[panel] = 0;
            for (var i = 0; i < Order; i++)
            {
                var at = panel * Order + i;
                grid[at] = middle + half * Rule.Points[i];
                values[at] = Math.Exp(LogValue(grid[at]) - LogScale);
                var weight = half * Rule.Weights[i] * values[at];
                masses[panel] += weight;
                Intercept += weight * grid[at];
                var odds = Math.Exp(-grid[at]);
                for (var level = 0; level < Rates.Length; level++)
                    Rates[level] += weight / (1 + odds * factors[level]);
            }
            Mass += masses[panel];
            for (var k = 0; k < Order; k++)
                series[panel * Order + k] = double.NaN;
        }
    }

    /// <summary>Integral of the posterior from an intercept upwards.</summary>
    double From(double cut)
    {
        if (cut <= edges[0])
            return Mass;
        if (cut >= edges[^1])
            return 0;
        var panel = Array.BinarySearch(edges, cut);
        panel = panel < 0 ? ~panel - 1 : panel;
        var sum = Part(panel, cut);
        for (var above = panel + 1; above < 2 * Panels; above++)
            sum += masses[above];
        return sum;
    }

    // Integral of the panel's Legendre series from the cut to its end: P_k integrates to (P_(k-1) - P_(k+1)) / (2k + 1).
    double Part(int panel, double cut)
    {
        if (double.IsNaN(series[panel * Order]))
            Expand(panel);
        var (middle, half) = ((edges[panel] + edges[panel + 1]) / 2, (edges[panel + 1] - edges[panel]) / 2);
        var t = (cut - middle) / half;
        double before = 1, now = t, sum = series[panel * Order] * (1 - t);
        for (var k = 1; k < Order; k++)
        {
            var next = ((2 * k + 1) * t * now - k * before) / (k + 1);
            sum += series[panel * Order + k] * (before - next) / (2 * k + 1);
            (before, now) = (now, next);
        }
        return half * sum;
    }

    void Expand(int panel)
    {
        for (var k = 0; k < Order; k++)
        {
            var sum = 0.0;
            for (var i = 0; i < Order; i++)
                sum += Rule.Weights[i] * Legendre[k, i] * values[panel * Order + i];
            series[panel * Order + k] = sum * (2 * k + 1) / 2;
        }
    }

    static readonly double[,] Legendre = LegendreAtPoints();

    static double[,] LegendreAtPoints()
    {
        var table = new double[Order, Order];
        for (var i = 0; i < Order; i++)
        {
            var x = Rule.Points[i];
            double before = 1, now = x;
            for (var k = 0; k < Order; k++)
            {
                table[k, i] = k == 0 ? 1 : now;
                if (k > 0)
                    (before, now) = (now, ((2 * k + 1) * x * now - k * before) / (k + 1));
            }
        }
        return table;
    }
}
