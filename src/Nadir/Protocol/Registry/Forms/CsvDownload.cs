using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Nadir.Diagnostics;

namespace Nadir.Protocol.Registry.Forms;

/// <summary>The registry site's CSV download: one study per row, a header of 30 columns, of which those needed are found by name.</summary>
static class CsvDownload
{
    public static bool Recognises(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny('\r', '\n');
        var header = end < 0 ? text : text[..end];
        return header.Contains("NCT Number", StringComparison.OrdinalIgnoreCase) || header.Contains("Outcome Measures", StringComparison.OrdinalIgnoreCase);
    }

    public static ImmutableArray<RegistryRecord> Read(string text, string name)
    {
        using var rows = Rows(text).GetEnumerator();
        rows.MoveNext();
        Dictionary<string, int> columns = new(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < rows.Current.Length; i++)
            columns.TryAdd(rows.Current[i].Trim(), i);
        if (!columns.ContainsKey("Primary Outcome Measures"))
            throw new StudyInputException(
                $"{name}: the CSV download has no column \"Primary Outcome Measures\"; choose it among the columns when downloading.");

        string[] wanted = ["Secondary Outcome Measures", "Other Outcome Measures", "Brief Summary", "Conditions", "Interventions", "Phases", "Enrollment", "Study Design"];
        ImmutableArray<string> missing = [.. wanted.Where(column => !columns.ContainsKey(column)).Select(column => $"The download has no column \"{column}\".")];
        var records = ImmutableArray.CreateBuilder<RegistryRecord>();
        while (rows.MoveNext())
        {
            var row = rows.Current;
            if (row.Length == 1 && row[0].Length == 0)
                continue;
            string Cell(string column) => columns.TryGetValue(column, out var i) && i < row.Length ? Markup.Out(row[i]).Trim() : "";
            var design = Cell("Study Design").Split('|').Select(part => part.Split(": ", 2)).Where(part => part.Length == 2)
                .GroupBy(part => part[0], StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.First()[1], StringComparer.OrdinalIgnoreCase);
            records.Add(new()
            {
                Form = RecordForm.CsvDownload,
                Id = Cell("NCT Number") is { Length: > 0 } id ? id : null,
                Title = Cell("Study Title") is { Length: > 0 } title ? title : "Untitled study",
                Acronym = Cell("Acronym") is { Length: > 0 } acronym ? acronym : null,
                Summary = Cell("Brief Summary"),
                Conditions = [.. PlainText.Split(Cell("Conditions"))],
                Interventions = [.. PlainText.Split(Cell("Interventions")).Select(PlainText.Intervention)],
                Phases = [.. PlainText.Split(Cell("Phases"))],
                Allocation = design.GetValueOrDefault("Allocation"),
                Model = design.GetValueOrDefault("Intervention Model"),
                Masking = design.GetValueOrDefault("Masking"),
                Enrollment = int.TryParse(Cell("Enrollment"), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null,
                Outcomes =
                [
                    .. OutcomeRow.Rows(EndpointTier.Primary, Cell("Primary Outcome Measures")),
                    .. OutcomeRow.Rows(EndpointTier.Secondary, Cell("Secondary Outcome Measures")),
                    .. OutcomeRow.Rows(EndpointTier.Other, Cell("Other Outcome Measures")),
                ],
                Missing = missing,
            });
        }
        return records.Count > 0 ? records.DrainToImmutable() : throw new StudyInputException($"{name}: the CSV download has a header and no study.");
    }

    /// <summary>Rows of comma-separated text (RFC 4180): a quoted cell may hold commas, line ends and doubled quotes. The first row is there even when empty.</summary>
    static IEnumerable<string[]> Rows(string text)
    {
        List<string> row = [];
        StringBuilder cell = new();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"')
                    cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    cell.Append(text[++i]);
                else
                    quoted = false;
            }
            else if (c == '"' && cell.Length == 0)
                quoted = true;
            else if (c is ',' or '\n')
            {
                row.Add(c == '\n' ? cell.ToString().TrimEnd('\r') : cell.ToString());
                cell.Clear();
                if (c == '\n')
                {
                    yield return [.. row];
                    row.Clear();
                }
            }
            else
                cell.Append(c);
        }
        if (row.Count > 0 || cell.Length > 0)
            yield return [.. row, cell.ToString()];
    }
}
