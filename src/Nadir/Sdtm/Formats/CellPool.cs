namespace Nadir.Sdtm.Formats;

/// <summary>The values of one column of a table, each interpreted once.</summary>
sealed class CellPool(TableReader table, int column) : BytePool<Cell>
{
    /// <summary>The cell of the table's current row.</summary>
    public Cell Current => table.Bytes(column) is { IsEmpty: false } bytes ? Of(bytes) : Cell.Empty;

    protected override Cell Interpret(ReadOnlySpan<byte> bytes) => table.Interpret(column, bytes);
}
