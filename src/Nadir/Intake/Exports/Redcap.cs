using System.Globalization;
using Nadir.Intake.Sources;

namespace Nadir.Intake.Exports;

/// <summary>REDCap's record exports: one row per record, event and repeat (flat), or one row per value (EAV).</summary>
/// <remarks>A flat export holds every instrument side by side; it is taken apart by <c>redcap_repeat_instrument</c>, and rows are given only the columns that some row of the instrument fills.</remarks>
public static class Redcap
{
    /// <returns>The file as it is when it is no REDCap export; else a sheet per instrument.</returns>
    public static IReadOnlyList<SourceSheet> Split(SourceSheet file, RedcapDictionary? dictionary = null)
    {
        var header = file.Rows().Select(row => row.Cells.Select(cell => cell.Text).ToArray()).FirstOrDefault() ?? [];
        if (header.Contains("field_name") && header.Contains("value") && header.Contains("record"))
            return Flat(Pivot(file, header), dictionary, file);
        if (header.Contains("redcap_repeat_instrument") || header.Contains("redcap_event_name"))
            return Flat(file, dictionary, file);
        return [file];
    }

    static IReadOnlyList<SourceSheet> Flat(SourceSheet table, RedcapDictionary? dictionary, SourceSheet file)
    {
        string[]? header = null;
        int instrument = -1, @event = -1;
        SortedDictionary<string, List<SourceRow>> byInstrument = new(StringComparer.Ordinal);
        foreach (var row in table.Rows())
        {
            if (header is null)
            {
                header = [.. row.Cells.Select(cell => cell.Text)];
                instrument = Array.IndexOf(header, "redcap_repeat_instrument");
                @event = Array.IndexOf(header, "redcap_event_name");
                continue;
            }
            var name = instrument >= 0 ? row[instrument].Text : "";
            if (!byInstrument.TryGetValue(name, out var rows))
                byInstrument.Add(name, rows = []);
            rows.Add(new SourceRow(row.Number, [.. row.Cells]));
        }
        if (header is null)
            return [file];
        List<SourceSheet> sheets = [];
        foreach (var (name, rows) in byInstrument)
        {
            // Without a repeating instrument, the dictionary tells the forms of a row apart; without one, the row is one form.
            var forms = name.Length == 0 && dictionary is not null
                ? dictionary.Forms.Select(form => (Name: form, Columns: Columns(header, rows, column => dictionary.FormOf(column) == form)))
                : [(Name: name, Columns: Columns(header, rows, column => dictionary is null || dictionary.FormOf(column) is not { } of || of == name))];
            foreach (var (form, columns) in forms)
            {
                if (columns.Count == 0)
                    continue;
                // The boxes of one question that the dictionary knows are one column: the labels of those that are checked.
                var boxes = columns.Where(column => dictionary?.IsBox(header[column]) == true).GroupBy(column => RedcapDictionary.Base(header[column]), StringComparer.Ordinal).ToDictionary(group => group.First(), group => group.ToArray());
                var others = boxes.Values.SelectMany(group => group.Skip(1)).ToHashSet();
                var all = Leading(header, @event).Concat(columns.Where(column => !others.Contains(column))).ToArray();
                List<SourceRow> made = [new SourceRow(1, [.. all.Select(column => SourceCell.Of(dictionary?.LabelOf(header[column]) ?? header[column]))])];
                foreach (var row in rows.Where(row => columns.Any(column => !row[column].IsEmpty)))
                    made.Add(new SourceRow(row.Number, [.. all.Select(column => boxes.TryGetValue(column, out var group)
                        ? SourceCell.Of(string.Join("; ", group.Select(box => dictionary!.Checked(header[box], row[box])).OfType<string>()))
                        : dictionary?.Decode(header[column], row[column]) ?? row[column])]));
                sheets.Add(new MemorySheet(file.File, form.Length == 0 ? "records" : form, made,
                    (row, column) => string.Create(CultureInfo.InvariantCulture, $"{SourceSheet.Letters(column < all.Length ? all[column] : column)}{row}")));
            }
        }
        return sheets;
    }

    static IEnumerable<int> Leading(string[] header, int @event) => @event >= 0 ? [0, @event] : [0];

    static List<int> Columns(string[] header, List<SourceRow> rows, Func<string, bool> belongs) =>
        [.. Enumerable.Range(1, Math.Max(0, header.Length - 1)).Where(column => !header[column].StartsWith("redcap_", StringComparison.Ordinal) && !header[column].EndsWith("_complete", StringComparison.Ordinal)
            && belongs(header[column]) && rows.Exists(row => !row[column].IsEmpty))];

    /// <summary>One row per record, event, instrument and instance from one row per value.</summary>
    static MemorySheet Pivot(SourceSheet file, string[] header)
    {
        int record = Array.IndexOf(header, "record"), @event = Array.IndexOf(header, "redcap_event_name"), instrument = Array.IndexOf(header, "redcap_repeat_instrument"),
            instance = Array.IndexOf(header, "redcap_repeat_instance"), field = Array.IndexOf(header, "field_name"), value = Array.IndexOf(header, "value");
        List<string> fields = [];
        Dictionary<string, int> positions = new(StringComparer.Ordinal);
        Dictionary<(string, string, string, string), (int Number, Dictionary<int, string> Values)> rows = [];
        List<(string Record, string Event, string Instrument, string Instance)> order = [];
        foreach (var row in file.Rows())
        {
            if (row.Number == 1 || row.IsBlank)
                continue;
            var key = (row[record].Text, row[@event].Text, row[instrument].Text, row[instance].Text);
            if (!rows.TryGetValue(key, out var made))
            {
                rows.Add(key, made = (row.Number, []));
                order.Add(key);
            }
            var name = row[field].Text;
            if (!positions.TryGetValue(name, out var position))
            {
                positions.Add(name, position = fields.Count);
                fields.Add(name);
            }
            made.Values[position] = row[value].Text;
        }
        List<SourceRow> table = [new SourceRow(1, [.. new[] { "record_id", "redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance" }.Concat(fields).Select(SourceCell.Of)])];
        foreach (var key in order)
        {
            var (number, values) = rows[key];
            table.Add(new SourceRow(number, [SourceCell.Of(key.Record), SourceCell.Of(key.Event), SourceCell.Of(key.Instrument), SourceCell.Of(key.Instance),
                .. Enumerable.Range(0, fields.Count).Select(position => SourceCell.Of(values.GetValueOrDefault(position)))]));
        }
        return new MemorySheet(file.File, "", table);
    }
}
