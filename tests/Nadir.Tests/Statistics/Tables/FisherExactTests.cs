using Nadir.Statistics.Random;
using Nadir.Statistics.Tables;

namespace Nadir.Tests.Statistics.Tables;

public class FisherExactTests
{
    [Fact] // Agresti, Categorical Data Analysis (2002), table 3.8: the lady tasting tea, 3 of 4 right
    public void Tea_tasting_p_is_17_of_70_one_sided_and_34_of_70_two_sided()
    {
        var test = FisherExact.Test(new(3, 1, 1, 3));
        Assert.Equal(17.0 / 70, test.Greater!.Value, 1e-14);
        Assert.Equal(34.0 / 70, test.PValue!.Value, 1e-14);
    }

    [Fact]
    public void The_network_agrees_with_writing_out_every_table()
    {
        for (ulong k = 0; k < 60; k++)
        {
            RandomStream stream = new(11, k);
            int rows = stream.NextInt(2, 3), columns = stream.NextInt(3, 4);
            var counts = new int[rows, columns];
            for (var i = 0; i < rows; i++)
                for (var j = 0; j < columns; j++)
                    counts[i, j] = stream.NextInt(0, 3);
            ContingencyTable table = new(counts);
            if (table.WithoutEmpty() is not { Rows: > 1, Columns: > 2 })
                continue;
            Assert.Equal(Everything(table), FisherExact.Test(table).PValue!.Value, 1e-11);
        }
    }

    [Fact]
    public void Order_of_rows_and_columns_does_not_matter()
    {
        ContingencyTable table = new(new[,] { { 2, 1, 6, 0 }, { 1, 3, 2, 4 }, { 4, 0, 1, 2 } }), other = new(new[,] { { 4, 0, 2, 1 }, { 1, 3, 4, 2 }, { 2, 1, 0, 6 } });
        Assert.Equal(FisherExact.Test(table).PValue!.Value, FisherExact.Test(other).PValue!.Value, 1e-13);
        Assert.Equal(FisherExact.Test(table).PValue!.Value, FisherExact.Test(table.Transposed()).PValue!.Value, 1e-13);
    }

    [Fact]
    public void Monte_Carlo_comes_near_the_exact_p_and_repeats_with_its_seed()
    {
        ContingencyTable table = new(new[,] { { 8, 2 }, { 5, 5 }, { 1, 9 } });
        var exact = FisherExact.Test(table).PValue!.Value;
        var drawn = FisherMonteCarlo.Test(table, 20_000, 3).PValue!.Value;
        Assert.Equal(exact, drawn, 4 * Math.Sqrt(exact * (1 - exact) / 20_000));
        Assert.Equal(drawn, FisherMonteCarlo.Test(table, 20_000, 3).PValue!.Value);
    }

    [Fact]
    public void A_table_with_one_row_left_has_p_1_and_an_empty_one_says_why()
    {
        Assert.Equal(1, FisherExact.Test(new(3, 4, 0, 0)).PValue);
        Assert.Equal("the table is empty", FisherExact.Test(new(0, 0, 0, 0)).Why);
    }

    [Fact]
    public void A_table_too_large_to_enumerate_says_so()
    {
        var counts = new int[8, 8];
        for (var i = 0; i < 8; i++)
            for (var j = 0; j < 8; j++)
                counts[i, j] = (i * 5 + j * 3) % 17 + 10;
        var test = FisherExact.Test(new(counts));
        Assert.Null(test.PValue);
        Assert.Contains("too large", test.Why, StringComparison.Ordinal);
    }

    // Every filling of the cells, row by row, that keeps the margins.
    static double Everything(ContingencyTable table)
    {
        table = table.WithoutEmpty();
        double[] logs = [.. Enumerable.Range(0, table.Total + 1).Select(k => Nadir.Statistics.Distributions.Stirling.LogGamma(k + 1.0))];
        int[] rows = [.. Enumerable.Range(0, table.Rows).Select(i => Enumerable.Range(0, table.Columns).Sum(j => table[i, j]))];
        int[] columns = [.. Enumerable.Range(0, table.Columns).Select(j => Enumerable.Range(0, table.Rows).Sum(i => table[i, j]))];
        double observed = 0, all = 0, extreme = 0;
        for (var i = 0; i < table.Rows; i++)
            for (var j = 0; j < table.Columns; j++)
                observed -= logs[table[i, j]];
        Fill(0, 0, rows[0], 0);
        return extreme / all;

        void Fill(int i, int j, int left, double log)
        {
            if (j == table.Columns)
            {
                if (left > 0)
                    return;
                if (i + 1 < table.Rows)
                    Fill(i + 1, 0, rows[i + 1], log);
                else if (columns.All(c => c == 0))
                {
                    all += Math.Exp(log);
                    extreme += log <= observed + 1e-7 ? Math.Exp(log) : 0;
                }
                return;
            }
            for (var x = 0; x <= Math.Min(left, columns[j]); x++)
            {
                columns[j] -= x;
                Fill(i, j + 1, left - x, log - logs[x]);
                columns[j] += x;
            }
        }
    }
}
