using Nadir.Escalation.Boin;

namespace Nadir.Escalation.BoinCombination;

/// <summary>DLT rates of dose pairs made non-decreasing in both agents.</summary>
/// <remarks>
/// Weighted least squares on a matrix with ordered rows and columns, by projecting on each in turn with Dykstra's corrections (Dykstra, J Am Stat Assoc
/// 1983;78:837-842; Bril, Dykstra, Pillers and Robertson, Appl Stat 1984;33:352-357). A pair nobody received has the prior's rate, a half, and weight 0.1.
/// </remarks>
public static class IsotonicMatrix
{
    const int MostRounds = 100_000;

    const double Converged = 1e-14;

    public static double[,] Of(CombinationTally counts)
    {
        var (rows, columns) = (counts.FirstLevels, counts.SecondLevels);
        var (rates, weights) = (new double[rows, columns], new double[rows, columns]);
        foreach (var pair in counts.Pairs())
        {
            rates[pair.First, pair.Second] = IsotonicRates.Unpooled(counts[pair].Dlts, counts[pair].Evaluable).Rate;
            weights[pair.First, pair.Second] = counts[pair].Evaluable + IsotonicRates.PriorSubjects;
        }
        return Fit(rates, weights);
    }

    /// <param name="weights">Positive.</param>
    public static double[,] Fit(double[,] rates, double[,] weights)
    {
        var (rows, columns) = (rates.GetLength(0), rates.GetLength(1));
        var fit = (double[,])rates.Clone();
        var (byRow, byColumn) = (new double[rows, columns], new double[rows, columns]);
        for (var round = 0; round < MostRounds; round++)
        {
            var before = (double[,])fit.Clone();
            Project(fit, byRow, weights, rows, columns, (i, j) => (i, j));
            Project(fit, byColumn, weights, columns, rows, (i, j) => (j, i));
            var change = 0.0;
            for (var i = 0; i < rows; i++)
                for (var j = 0; j < columns; j++)
                    change = Math.Max(change, Math.Abs(fit[i, j] - before[i, j]));
            if (change < Converged)
                break;
        }
        return fit;
    }

    // Adds back the last correction of these lines, makes each line monotone, keeps what that changed.
    static void Project(double[,] fit, double[,] correction, double[,] weights, int lines, int length, Func<int, int, (int, int)> at)
    {
        var (line, weight) = (new double[length], new double[length]);
        for (var i = 0; i < lines; i++)
        {
            for (var j = 0; j < length; j++)
            {
                var (row, column) = at(i, j);
                line[j] = fit[row, column] += correction[row, column];
                weight[j] = weights[row, column];
            }
            IsotonicRates.Pool(line, weight);
            for (var j = 0; j < length; j++)
            {
                var (row, column) = at(i, j);
                correction[row, column] = fit[row, column] - line[j];
                fit[row, column] = line[j];
            }
        }
    }
}
