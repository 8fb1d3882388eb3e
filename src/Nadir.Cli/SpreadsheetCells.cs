using System.Text.RegularExpressions;
using Nadir.Sdtm.Formats;

namespace Nadir.Cli;

/// <summary>The spreadsheet cells that the records of an explanation came from, where intake made the data.</summary>
static partial class SpreadsheetCells
{
    /// <param name="text">An explanation; the records it names are looked up: <c>TR 17</c>.</param>
    /// <returns>A heading and a line per record; nothing when the data came another way.</returns>
    public static IEnumerable<string> Of(string studyFolder, string subject, string text)
    {
        var file = Path.Combine(studyFolder, "intake", "sources.csv");
        if (!File.Exists(file))
            yield break;
        Dictionary<(string, string), string> cells = [];
        foreach (var row in CsvDataset.Rows(file, "USUBJID", subject))
        {
            if (row is [{ Text: { } domain }, _, { Text: { } sequence }, { Text: { } name }, var sheet, { Text: { } cell }])
                cells[(domain, sequence)] = sheet.Text is { } title ? $"{name}, {title}, {cell}" : $"{name}, {cell}";
        }
        var named = Record().Matches(text).Select(match => (match.Groups[1].Value, match.Groups[2].Value)).Distinct().Where(cells.ContainsKey).ToList();
        if (named.Count == 0)
            yield break;
        yield return "";
        yield return "Cells of the delivery";
        foreach (var record in named)
            yield return $"  {record.Item1} {record.Item2}: {cells[record]}";
    }

    [GeneratedRegex(@"\b([A-Z]{2}) (\d+)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Record();
}
