namespace Nadir.Statistics.Tables;

/// <summary>Counts of subjects by two classifications.</summary>
public sealed class ContingencyTable
{
    readonly int[,] counts;

    /// <param name="counts">None negative. Rows and columns without subjects stay: tests that they would upset leave them out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative count.</exception>
    public ContingencyTable(int[,] counts)
    {
        this.counts = (int[,])counts.Clone();
        RowTotals = new int[Rows];
        ColumnTotals = new int[Columns];
        for (var i = 0; i < Rows; i++)
            for (var j = 0; j < Columns; j++)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(counts[i, j]);
                RowTotals[i] += counts[i, j];
                ColumnTotals[j] += counts[i, j];
            }
        Total = RowTotals.Sum();
    }

    /// <summary>The four counts of a two by two table, row by row.</summary>
    public ContingencyTable(int a, int b, int c, int d) : this(new[,] { { a, b }, { c, d } }) { }

    public int this[int row, int column] => counts[row, column];

    public int Rows => counts.GetLength(0);

    public int Columns => counts.GetLength(1);

    public int Total { get; }

    internal int[] RowTotals { get; }

    internal int[] ColumnTotals { get; }

    /// <summary>Count of each pair of codes.</summary>
    /// <param name="rows">Code of the row of each subject, from 0.</param>
    public static ContingencyTable Count(IReadOnlyList<int> rows, IReadOnlyList<int> columns, int rowCount, int columnCount)
    {
        var counts = new int[rowCount, columnCount];
        for (var i = 0; i < rows.Count; i++)
            counts[rows[i], columns[i]]++;
        return new(counts);
    }

    /// <summary>Without rows and columns that hold nobody.</summary>
    public ContingencyTable WithoutEmpty()
    {
        int[] rows = [.. Enumerable.Range(0, Rows).Where(i => RowTotals[i] > 0)], columns = [.. Enumerable.Range(0, Columns).Where(j => ColumnTotals[j] > 0)];
        if (rows.Length == Rows && columns.Length == Columns)
            return this;
        var kept = new int[rows.Length, columns.Length];
        for (var i = 0; i < rows.Length; i++)
            for (var j = 0; j < columns.Length; j++)
                kept[i, j] = counts[rows[i], columns[j]];
        return new(kept);
    }

    public ContingencyTable Transposed()
    {
        var turned = new int[Columns, Rows];
        for (var i = 0; i < Rows; i++)
            for (var j = 0; j < Columns; j++)
                turned[j, i] = counts[i, j];
        return new(turned);
    }

    /// <summary>Count expected without association; rows and columns as they are.</summary>
    public double Expected(int row, int column) => (double)RowTotals[row] * ColumnTotals[column] / Total;
}
