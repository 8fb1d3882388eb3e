using Nadir.Intake.Forms;
using Nadir.Intake.Maps;
using Nadir.Intake.Sources;

namespace Nadir.Intake.Conversion;

/// <summary>A value of a record with the cell that it stands in.</summary>
/// <param name="Text">As it stands, or as a person has corrected it.</param>
/// <param name="Index">Column from 0; -1 for a value that the map gives for the whole sheet.</param>
readonly record struct SourceValue(string Text, SourceCell Cell, MappedColumn Column, int Index);

/// <summary>One record of a form: a row of a long table, or one visit, lesion or test of a wide one.</summary>
/// <param name="used">Marks, by column, the cells of the row that a reader has asked for; null where nobody counts.</param>
sealed class SourceRecord(SourceSheet sheet, MappedSheet map, Form form, int row, bool[]? used = null)
{
    readonly Dictionary<string, SourceValue> values = new(StringComparer.Ordinal);

    public SourceSheet Sheet => sheet;
    public MappedSheet Map => map;
    public Form Form => form;
    public int Row => row;

    /// <summary>The part of a wide row: what the headings say.</summary>
    public string? Visit { get; set; }
    public string? HeadingDate { get; set; }
    public string? Test { get; set; }

    public void Set(string field, SourceValue value) => values.TryAdd(field, value);

    /// <summary>Null when the record has no such field. Asking for a value is using it.</summary>
    public SourceValue? this[string field]
    {
        get
        {
            if (!values.TryGetValue(field, out var value))
                return null;
            if (used is not null && value.Index >= 0 && value.Index < used.Length)
                used[value.Index] = true;
            return value;
        }
    }

    public string? Text(string field) => this[field]?.Text;

    public bool Has(string field) => values.ContainsKey(field);

    public IEnumerable<KeyValuePair<string, SourceValue>> Values => values;

    /// <summary>Cell that the record's chief value stands in: <c>F12</c>.</summary>
    public string Cell(params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (values.TryGetValue(field, out var value) && value.Index >= 0)
                return sheet.Address(row, value.Index);
        }
        return values.TryGetValue("subject", out var subject) && subject.Index >= 0 ? sheet.Address(row, subject.Index) : sheet.Address(row, 0);
    }
}
