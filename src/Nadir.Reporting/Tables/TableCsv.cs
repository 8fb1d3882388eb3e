using System.Globalization;
using System.Text;
using Nadir.Reporting.Layout;

namespace Nadir.Reporting.Tables;

/// <summary>A table as data: one statistic per row, unrounded, beside the text it was printed as; a listing as its cells.</summary>
public static class TableCsv
{
    const string Header = "row,column,endpoint,analysis,group,statistic,time,value,lower,upper,n,events,text";

    public static string Write(TableContent table)
    {
        var csv = new StringBuilder();
        if (table.Data.IsEmpty)
        {
            Line(csv, table.Columns.Select(column => column.Text.Replace('\n', ' ')));
            foreach (var row in table.Rows)
                Line(csv, Enumerable.Range(0, table.Columns.Length).Select(i => i < row.Cells.Length ? Plain(row.Cells[i]) : ""));
            return csv.ToString();
        }
        csv.Append(Header).Append('\n');
        foreach (var (row, column, result, text) in table.Data)
            Line(csv,
            [
                row, column.Replace('\n', ' '), result.Endpoint, result.Analysis, result.Group, result.Statistic, Number(result.Time), Number(result.Value), Number(result.Lower), Number(result.Upper),
                Number(result.N), Number(result.Events), Plain(text),
            ]);
        return csv.ToString();
    }

    /// <summary>The shortest text that reads back as the same number.</summary>
    static string Number(double? value) => value is { } known && double.IsFinite(known) ? known.ToString("R", CultureInfo.InvariantCulture) : "";

    /// <summary>A page's minus and dash are type; data have a hyphen and nothing.</summary>
    static string Plain(string text) => text == NumberText.None ? "" : text.Replace('−', '-');

    static void Line(StringBuilder csv, IEnumerable<string> cells)
    {
        var first = true;
        foreach (var cell in cells)
        {
            if (!first)
                csv.Append(',');
            first = false;
            if (cell.AsSpan().ContainsAny("\",\n\r"))
                csv.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            else
                csv.Append(cell);
        }
        csv.Append('\n');
    }
}
