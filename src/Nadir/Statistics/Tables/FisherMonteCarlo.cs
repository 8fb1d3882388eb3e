using Nadir.Statistics.Distributions;
using Nadir.Statistics.Proportions;
using Nadir.Statistics.Random;

namespace Nadir.Statistics.Tables;

/// <summary>Fisher's test by drawing tables with the observed margins, for tables that are too large to enumerate.</summary>
public static class FisherMonteCarlo
{
    /// <summary>(1 + draws no more probable than the table) / (1 + draws).</summary>
    public static TestResult Test(ContingencyTable table, int draws, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        var labels = new int[table.Total];
        for (int j = 0, at = 0; j < table.Columns; j++)
            for (var k = 0; k < table.ColumnTotals[j]; k++)
                labels[at++] = j;
        var logFactorial = Enumerable.Range(0, table.Total + 1).Select(k => Stirling.LogGamma(k + 1.0)).ToArray();
        var limit = LogMass((i, j) => table[i, j]) + Math.Log(1 + ExactBinomialTest.RelativeTie);
        var extreme = 0;
        RandomStream stream = new(seed);
        var counts = new int[table.Rows, table.Columns];
        for (var draw = 0; draw < draws; draw++)
        {
            stream.MoveTo((ulong)draw);
            stream.Shuffle<int>(labels);
            Array.Clear(counts);
            for (int i = 0, at = 0; i < table.Rows; i++)
                for (var k = 0; k < table.RowTotals[i]; k++)
                    counts[i, labels[at++]]++;
            if (LogMass((i, j) => counts[i, j]) <= limit)
                extreme++;
        }
        return new()
        {
            Method = FormattableString.Invariant($"Fisher's exact test, Monte Carlo with {draws} draws, seed {seed}"),
            PValue = (1.0 + extreme) / (1.0 + draws),
        };

        double LogMass(Func<int, int, int> cell)
        {
            double sum = 0;
            for (var i = 0; i < table.Rows; i++)
                for (var j = 0; j < table.Columns; j++)
                    sum -= logFactorial[cell(i, j)];
            return sum;
        }
    }
}
