using System.Collections.Immutable;
using Nadir.Language;
using Nadir.Reporting.Figures;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;

namespace Nadir.Reporting.Language;

/// <summary>Tables and figures in another language, before anything writes them: every format then has the same words.</summary>
public static class ContentWording
{
    extension(TableContent table)
    {
        /// <summary>Title, heads, labels, cells and notes in a language; file name, links and statistics are the same. Null: English, itself.</summary>
        public TableContent In(Wording? wording) => wording is null ? table : table with
        {
            Title = wording.Of(table.Title),
            Population = table.Population is { } population ? wording.Of(population) : null,
            Columns = [.. table.Columns.Select(column => column with { Text = Head(column.Text, wording) })],
            Rows = [.. table.Rows.Select(row => row with { Cells = [.. row.Cells.Select(wording.Of)] })],
            Footnotes = [.. table.Footnotes.Select(wording.Of)],
            Data = [.. table.Data.Select(datum => datum with { Row = wording.Of(datum.Row), Column = Head(datum.Column, wording), Text = wording.Of(datum.Text) })],
            Empty = wording.Of(table.Empty),
        };
    }

    extension(Figure figure)
    {
        /// <summary>The figure with its texts in a language, laid out by their widths. Null: English, itself.</summary>
        public Figure In(Wording? wording) => wording is null ? figure : figure with
        {
            Title = wording.Of(figure.Title),
            Description = wording.Of(figure.Description),
            Draw = width => Typesetting.In(wording, () => figure.Draw(width)),
            Data = () => figure.Data().In(wording),
        };
    }

    extension(ImmutableArray<TableContent> tables)
    {
        public ImmutableArray<TableContent> In(Wording? wording) => wording is null ? tables : [.. tables.Select(table => table.In(wording))];
    }

    extension(ImmutableArray<Figure> figures)
    {
        public ImmutableArray<Figure> In(Wording? wording) => wording is null ? figures : [.. figures.Select(figure => figure.In(wording))];
    }

    /// <summary>A head of two lines is one phrase; in Chinese it needs one line.</summary>
    static string Head(string head, Wording wording)
    {
        var line = head.Replace('\n', ' ');
        var said = wording.Of(line);
        return said != line ? said : wording.Of(head);
    }
}
