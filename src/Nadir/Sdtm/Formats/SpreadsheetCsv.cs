using System.Globalization;
using System.Text;
using CsvHelper;

namespace Nadir.Sdtm.Formats;

/// <summary>A <see cref="Dataset"/> as CSV for a spreadsheet program: with the mark that makes it read UTF-8, and no text that it would run as a formula.</summary>
public static class SpreadsheetCsv
{
    public static void Write(Dataset dataset, string path)
    {
        using var stream = File.Create(path);
        stream.Write(Encoding.UTF8.Preamble);
        using var csv = CsvWriter.Create(stream, new CsvWriterOptions(), leaveOpen: true);
        foreach (var column in dataset.Columns)
            csv.WriteField(Neutral(column.Name));
        csv.EndRecord();
        foreach (var row in dataset.Rows)
        {
            for (var i = 0; i < dataset.Columns.Length; i++)
                csv.WriteField(Neutral(row[i].AsText(dataset.Columns[i].Type)));
            csv.EndRecord();
        }
    }

    /// <summary>A text that begins with = + - @, a tab or a line end gets an apostrophe in front, which spreadsheet programs read as "this is text". Numbers stay as they are.</summary>
    public static string Neutral(string? text) =>
        text is not ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠', ..] || decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? text ?? "" : "'" + text;
}
