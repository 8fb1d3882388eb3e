using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Tables;

/// <summary>Odds ratio of a two by two table, by rows: odds of the first column in the first row over those in the second.</summary>
public static class OddsRatio
{
    /// <summary>ad/bc with the interval of Woolf, exp(ln OR +- z sqrt(1/a + 1/b + 1/c + 1/d)).</summary>
    /// <remarks>Woolf, Ann Hum Genet 1955;19:251-253. A zero cell leaves no finite standard error: no interval, and the estimate is 0, infinite or none.</remarks>
    public static Estimate Sample(ContingencyTable table, double level = ConfidenceLevel.Default)
    {
        double a = Cell(table, 0, 0), b = table[0, 1], c = table[1, 0], d = table[1, 1];
        var z = StandardNormal.ForLevel(level);
        if (a * d == 0 && b * c == 0)
            return new(null, null, null, "both products of opposite cells are 0, so there is no odds ratio");
        if (a * b * c * d == 0)
            return a * d == 0
                ? new(0, null, null, "a cell is 0, so the logarithm of the odds ratio has no standard error; the exact interval exists")
                : new(null, null, null, "a cell of the denominator is 0: the odds ratio is infinite and its logarithm has no standard error; the exact interval exists");
        var log = Math.Log(a * d / (b * c));
        var half = z * Math.Sqrt(1 / a + 1 / b + 1 / c + 1 / d);
        return new(a * d / (b * c), Math.Exp(log - half), Math.Exp(log + half));
    }

    /// <summary>Estimate of maximum conditional likelihood, with limits that invert the two one-sided exact tests at alpha/2.</summary>
    /// <remarks>
    /// Cornfield 1956; Gart, Biometrika 1970;57:471-475. When the first cell is the least its margins allow, the estimate and lower limit are 0; when it is
    /// the greatest, there is no finite estimate nor upper limit. R's <c>fisher.test</c> solves the same equations to 1e-4 of the parameter's scale.
    /// </remarks>
    /// <param name="midP">Half the probability of the observed table in each tail.</param>
    public static Estimate Conditional(ContingencyTable table, double level = ConfidenceLevel.Default, bool midP = false)
    {
        var a = Cell(table, 0, 0);
        var alpha = ConfidenceLevel.Alpha(level);
        Hypergeometric cells = new(table);
        if (cells.Lowest == cells.Highest)
            return new(null, null, null, "a row or a column is empty, so the table says nothing of the odds ratio");
        double? value = a == cells.Lowest ? 0 : a == cells.Highest ? null : Math.Exp(Solve(log => cells.Mean(log) - a));
        double? lower = a == cells.Lowest ? 0 : Math.Exp(Solve(log => cells.AtLeast(a, log) - Half(log) - alpha / 2));
        double? upper = a == cells.Highest ? null : Math.Exp(Solve(log => alpha / 2 + Half(log) - cells.AtMost(a, log)));
        return new(value, lower, upper, a == cells.Highest ? "the first cell is the greatest its margins allow: the odds ratio has no upper limit" : null);

        double Half(double log) => midP ? 0.5 * cells.Masses(log)[a - cells.Lowest] : 0;
    }

    // A rising function of the log odds ratio: widen the bracket until it changes sign.
    static double Solve(Func<double, double> function)
    {
        var reach = 1.0;
        while (reach < 1e3 && Math.Sign(function(-reach)) == Math.Sign(function(reach)))
            reach *= 2;
        return Root.Find(function, -reach, reach, 1e-15);
    }

    static int Cell(ContingencyTable table, int row, int column) => table is { Rows: 2, Columns: 2 }
        ? table[row, column]
        : throw new ArgumentException($"An odds ratio needs a two by two table, not {table.Rows} by {table.Columns}.", nameof(table));
}
