using System.Collections.Immutable;
using Nadir.Reporting.Tables;

namespace Nadir.Reporting.Writers;

/// <summary>A table set for a page: cells padded, columns given widths, and what does not fit beside one another put into parts, each with the first column again.</summary>
/// <param name="Cells">By row, then column; padded, a missing cell empty.</param>
/// <param name="Parts">At least one where there are columns.</param>
/// <param name="Blocks">Width of the widest cell of each column: numbers are set from one edge inside it.</param>
sealed record SetTable(TableContent Content, string[][] Cells, ImmutableArray<TablePart> Parts, double[] Blocks, Measure Measure)
{
    /// <summary>Most that a column of text takes of the width before it is broken into lines.</summary>
    const double WidestShare = 0.34;

    /// <summary>Most that a narrow table is stretched.</summary>
    const double Stretch = 1.5;

    /// <summary>The row labels have much less room than they need on one line.</summary>
    public bool IsSqueezed { get; init; }

    /// <summary>Where numbers begin in their column of a part, in points from its text's edge: blocks stand in the middle.</summary>
    public double LeftOf(TablePart part, int k) => Math.Max((part.Widths[k] - PageSize.Gap - Blocks[part.Columns[k]]) / 2, 0);

    /// <summary>Set in the largest of the sizes that keeps the columns together and the labels whole; in the middle one when none keeps them together.</summary>
    public static (SetTable Table, double Size) Of(TableContent content, double available, double gap, params ReadOnlySpan<double> sizes)
    {
        (SetTable Table, double Size)? middle = null;
        foreach (var size in sizes)
        {
            var table = Of(content, new Measure.Sans(size), new Measure.Sans(size, bold: true), available, gap, size * 1.2);
            if (table.Parts.Length == 1 && (!table.IsSqueezed || size == sizes[^1]))
                return (table, size);
            if (middle is null || size >= sizes[sizes.Length / 2])
                middle = (table, size);
        }
        return middle!.Value;
    }

    /// <param name="heads">Measures heads, which are bold in some formats.</param>
    /// <param name="indent">Width of one level of indentation.</param>
    public static SetTable Of(TableContent content, Measure measure, Measure heads, double available, double gap, double indent)
    {
        var count = content.Columns.Length;
        var cells = content.Rows.Select(row => Enumerable.Range(0, count).Select(i => i < row.Cells.Length ? row.Cells[i] : "").ToArray()).ToArray();
        var (least, wanted, blocks) = (new double[count], new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            var align = content.Columns[i].Align;
            var body = Enumerable.Range(0, cells.Length).Where(row => content.Rows[row].Kind is RowKind.Body).ToArray();
            if (align is Align.Number)
            {
                var column = body.Select(row => cells[row][i]).ToArray();
                DecimalAlignment.Apply(column, measure);
                for (var k = 0; k < body.Length; k++)
                    cells[body[k]][i] = column[k];
            }
            var head = content.Columns[i].Text;
            least[i] = heads.OfLongestWord(head);
            wanted[i] = align is Align.Left ? Math.Min(heads.OfLongestLine(head), available * WidestShare) : Math.Max(least[i], Math.Min(heads.OfLongestLine(head), available * 0.11));
            foreach (var row in body)
            {
                var extra = i == 0 ? content.Rows[row].Indent * indent : 0;
                var whole = measure.OfLongestLine(cells[row][i]);
                blocks[i] = Math.Max(blocks[i], whole);
                wanted[i] = Math.Max(wanted[i], whole + extra);
                least[i] = Math.Max(least[i], align is Align.Left ? measure.OfLongestWord(cells[row][i]) + extra : Math.Min(whole, available * WidestShare));
            }
            // A word longer than its share is broken where it must be.
            least[i] = Math.Min(least[i], available * WidestShare) + gap;
            wanted[i] = Math.Max(Math.Min(wanted[i], available * (i == 0 && count < 8 ? 0.5 : WidestShare)) + gap, least[i]);
        }
        var room = count == 0 ? 0 : wanted[0];
        var parts = Divide(content, least, wanted, available);
        return new(content, cells, parts, blocks, measure) { IsSqueezed = count > 0 && parts[0].Widths[0] < room * 0.85 };
    }

    static ImmutableArray<TablePart> Divide(TableContent content, double[] least, double[] wanted, double available)
    {
        var all = Enumerable.Range(0, least.Length).ToArray();
        if (all.Length == 0)
            return [];
        if (least.Sum() <= available)
            return [Fit(all, least, wanted, available)];
        // Every part begins with the first column; the others follow in their order, as many as fit.
        var key = Math.Min(least[0], available * 0.4);
        least[0] = key;
        wanted[0] = Math.Min(wanted[0], available * 0.4);
        var parts = ImmutableArray.CreateBuilder<TablePart>();
        List<int> columns = [0];
        var used = key;
        foreach (var i in all.Skip(1))
        {
            if (columns.Count > 1 && used + least[i] > available)
            {
                parts.Add(Fit([.. columns], least, wanted, available));
                (columns, used) = ([0], key);
            }
            columns.Add(i);
            used += least[i];
        }
        parts.Add(Fit([.. columns], least, wanted, available));
        return parts.ToImmutable();
    }

    static TablePart Fit(int[] columns, double[] least, double[] wanted, double available)
    {
        var (floor, full) = (columns.Sum(i => least[i]), columns.Sum(i => wanted[i]));
        if (full <= available)
        {
            var factor = Math.Min(available / full, Stretch);
            return new([.. columns], [.. columns.Select(i => wanted[i] * factor)]);
        }
        var part = full > floor ? Math.Clamp((available - floor) / (full - floor), 0, 1) : 0;
        return new([.. columns], [.. columns.Select(i => least[i] + (wanted[i] - least[i]) * part)]);
    }
}

/// <summary>Columns of a table that stand beside one another, and their widths.</summary>
sealed record TablePart(ImmutableArray<int> Columns, ImmutableArray<double> Widths)
{
    public double Width => Widths.Sum();
}
