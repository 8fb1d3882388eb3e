using System.Globalization;

namespace Nadir.Intake.Sources;

/// <summary>A row of a sheet.</summary>
/// <param name="Number">As the spreadsheet counts it: the first row is 1.</param>
/// <param name="Cells">From column A; shorter than the sheet is wide where the rest is empty.</param>
public readonly record struct SourceRow(int Number, SourceCell[] Cells)
{
    /// <summary>Empty beyond the last cell.</summary>
    public SourceCell this[int column] => column >= 0 && column < Cells.Length ? Cells[column] : default;

    public bool IsBlank => Array.TrueForAll(Cells, cell => cell.IsEmpty);
}

/// <summary>A table as it was sent: a sheet of a workbook, a text file, a form of an export.</summary>
/// <param name="file">File name without folder.</param>
/// <param name="name">Sheet or form; empty for a file that has no more than one.</param>
public abstract class SourceSheet(string file, string name)
{
    public string File => file;
    public string Name => name;

    /// <summary>Where it is, for people: <c>lesions.xlsx, sheet Targets</c>.</summary>
    public string Title => name.Length == 0 ? file : $"{file}, sheet {name}";

    /// <summary>The rows from the first, read anew each time. A row's cells may be used until the next row is read.</summary>
    public abstract IEnumerable<SourceRow> Rows();

    /// <summary>What the reading itself found wrong, such as a file that breaks off; complete after <see cref="Rows"/> has run to its end.</summary>
    public virtual IReadOnlyList<string> Troubles => [];

    /// <summary>Name of a cell: <c>C14</c>.</summary>
    /// <param name="row">As in <see cref="SourceRow.Number"/>.</param>
    /// <param name="column">From 0.</param>
    public virtual string Address(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"{Letters(column)}{row}");

    /// <summary>Writes the name of a cell.</summary>
    /// <returns>Its length; -1 when it does not fit.</returns>
    internal virtual int Address(int row, int column, Span<char> into) =>
        Letters(column) is var letters && letters.TryCopyTo(into) && row.TryFormat(into[letters.Length..], out var digits, default, CultureInfo.InvariantCulture) ? letters.Length + digits : -1;

    static readonly string[] First = [.. Enumerable.Range(0, 256).Select(Spelled)];

    /// <summary>A column's letters: 0 is A, 26 is AA.</summary>
    public static string Letters(int column) => column >= 0 && column < First.Length ? First[column] : Spelled(column);

    static string Spelled(int column)
    {
        var letters = "";
        for (var rest = column; rest >= 0; rest = rest / 26 - 1)
            letters = (char)('A' + rest % 26) + letters;
        return letters;
    }

    /// <returns>-1 when they are no letters.</returns>
    public static int Column(string letters)
    {
        var column = 0;
        foreach (var c in letters)
        {
            if (c is < 'A' or > 'Z' || letters.Length > 3)
                return -1;
            column = column * 26 + (c - 'A' + 1);
        }
        return column - 1;
    }
}

/// <summary>A sheet whose rows are in memory.</summary>
public sealed class MemorySheet(string file, string name, IReadOnlyList<SourceRow> rows, Func<int, int, string>? address = null) : SourceSheet(file, name)
{
    public override IEnumerable<SourceRow> Rows() => rows;

    public override string Address(int row, int column) => address is null ? base.Address(row, column) : address(row, column);

    internal override int Address(int row, int column, Span<char> into)
    {
        if (address is null)
            return base.Address(row, column, into);
        var name = address(row, column);
        return name.TryCopyTo(into) ? name.Length : -1;
    }
}
