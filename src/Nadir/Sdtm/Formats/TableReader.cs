using System.Collections.Immutable;

namespace Nadir.Sdtm.Formats;

/// <summary>A table read row by row; what one row holds is gone with the next.</summary>
abstract class TableReader : IDisposable
{
    Action<TableProblem>? report;

    /// <summary>Name inside the file, else empty.</summary>
    public string Name { get; protected set; } = "";
    public string Label { get; protected set; } = "";
    public ImmutableArray<DatasetColumn> Columns { get; protected set; } = [];

    /// <summary>Row that was read last, from 1, the header not counted.</summary>
    public int Row { get; protected set; }

    /// <summary>What the cells of text columns are, when they are not valid UTF-8.</summary>
    public abstract string FallbackEncoding { get; }

    /// <summary>Hears of damage that reading goes on after. Problems found before it listened are told at once.</summary>
    public Action<TableProblem>? Report
    {
        get => report;
        set
        {
            report = value;
            foreach (var problem in early)
                value?.Invoke(problem);
            early.Clear();
        }
    }

    readonly List<TableProblem> early = [];

    protected void Tell(TableProblem problem)
    {
        if (report is null)
            early.Add(problem);
        else
            report(problem);
    }

    /// <returns>False after the last row.</returns>
    public abstract bool Read();

    /// <summary>Bytes of a cell of the current row without padding; empty when the row is too short. Valid until the next row.</summary>
    public abstract ReadOnlySpan<byte> Bytes(int column);

    /// <summary>What the bytes of a cell mean.</summary>
    public abstract Cell Interpret(int column, ReadOnlySpan<byte> bytes);

    /// <summary>Reads all rows.</summary>
    public Dataset ToDataset(string name)
    {
        var pools = Columns.Select((_, i) => new CellPool(this, i)).ToArray();
        var rows = new List<DatasetCell[]>();
        while (Read())
            rows.Add(Array.ConvertAll(pools, pool => pool.Current.Stored));
        return new Dataset(Name.Length > 0 ? Name : name, Label, Columns, rows);
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}

/// <summary>Damage in a file that reading goes on after.</summary>
/// <param name="Row">From 1; 0 when it is not about a row.</param>
sealed record TableProblem(TableDamage Damage, int Row, string Sentence);

enum TableDamage { Truncated, Malformed, Structure }
