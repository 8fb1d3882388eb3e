using System.Collections.Immutable;
using Nadir.Reporting.Tables;

namespace Nadir.Reporting.Writers;

/// <summary>Rows that stand under a heading or under a row less deep than they.</summary>
static class RowGroups
{
    /// <summary>Most rows of a group, its first one counted, that is kept whole.</summary>
    public const int Whole = 5;

    /// <returns>By row, whether it stays on the page of the row before it: all rows of a short group, of a longer one the first under its head.</returns>
    public static bool[] Stays(ImmutableArray<TableRow> rows)
    {
        var stays = new bool[rows.Length];
        for (var head = 0; head < rows.Length; head++)
        {
            var end = head + 1;
            while (end < rows.Length && end - head <= Whole && Depth(rows[end]) > Depth(rows[head]))
                end++;
            var kept = end - head <= Whole ? end : Math.Min(head + 2, end);
            for (var row = head + 1; row < kept; row++)
                stays[row] = true;
        }
        return stays;
    }

    static int Depth(TableRow row) => row.Kind is RowKind.Heading ? -1 : row.Indent;
}
