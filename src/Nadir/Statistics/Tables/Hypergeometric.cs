namespace Nadir.Statistics.Tables;

/// <summary>Distribution of the first cell of a two by two table whose margins are fixed.</summary>
/// <remarks>With odds ratio 1, the hypergeometric; with another, Fisher's non-central one.</remarks>
sealed class Hypergeometric
{
    readonly double[] logMass;

    /// <param name="table">Two by two.</param>
    public Hypergeometric(ContingencyTable table)
    {
        int row = table.RowTotals[0], column = table.ColumnTotals[0], other = table.Total - row;
        Lowest = Math.Max(0, column - other);
        Highest = Math.Min(row, column);
        logMass = new double[Highest - Lowest + 1];
        for (var k = Lowest; k < Highest; k++)
        {
            // ratio of the mass at k + 1 to that at k
            var ratio = (double)(row - k) * (column - k) / ((k + 1.0) * (other - column + k + 1.0));
            logMass[k + 1 - Lowest] = logMass[k - Lowest] + Math.Log(ratio);
        }
    }

    public int Lowest { get; }

    public int Highest { get; }

    /// <summary>Probabilities of <see cref="Lowest"/> to <see cref="Highest"/> when the log odds ratio is <paramref name="logOddsRatio"/>.</summary>
    public double[] Masses(double logOddsRatio = 0)
    {
        var masses = new double[logMass.Length];
        var largest = double.NegativeInfinity;
        for (var i = 0; i < masses.Length; i++)
            largest = Math.Max(largest, masses[i] = logMass[i] + i * logOddsRatio);
        double total = 0;
        for (var i = 0; i < masses.Length; i++)
            total += masses[i] = Math.Exp(masses[i] - largest);
        for (var i = 0; i < masses.Length; i++)
            masses[i] /= total;
        return masses;
    }

    public double Mean(double logOddsRatio)
    {
        var masses = Masses(logOddsRatio);
        double mean = 0;
        for (var i = 0; i < masses.Length; i++)
            mean += masses[i] * (Lowest + i);
        return mean;
    }

    public double AtMost(int k, double logOddsRatio)
    {
        var masses = Masses(logOddsRatio);
        double sum = 0;
        for (var i = 0; i <= k - Lowest; i++)
            sum += masses[i];
        return sum;
    }

    public double AtLeast(int k, double logOddsRatio)
    {
        var masses = Masses(logOddsRatio);
        double sum = 0;
        for (var i = masses.Length - 1; i >= k - Lowest; i--)
            sum += masses[i];
        return sum;
    }
}
