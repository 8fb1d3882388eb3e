using Nadir.Intake.Forms;
using Nadir.Intake.Maps;
using Nadir.Intake.Sources;

namespace Nadir.Intake.Conversion;

/// <summary>A value of a record with the cell that it stands in.</summary>
/// <param name="Text">As it stands, or as a person has corrected it.</param>
/// <param name="Index">Column from 0; -1 for a value that the map gives for the whole sheet.</param>
/// <param name="Kind">Of the cell; text for a correction and for a word of the map.</param>
/// <param name="Number">Of a cell that is a number or a date.</param>
readonly record struct SourceValue(string Text, SourceColumn Column, int Index, CellKind Kind = CellKind.Text, double Number = 0)
{
    public static SourceValue Of(in SourceCell cell, SourceColumn column, int index) =>
        cell.Kind == CellKind.Text ? new(cell.Text, column, index) : new(cell.Text, column, index, cell.Kind, cell.Number.GetValueOrDefault());

    /// <summary>False for what is no value at all.</summary>
    public bool IsThere => Column is not null;

    /// <summary>It is read as words are, and not as a cell that a spreadsheet knows as a number or a date.</summary>
    public bool IsText => Kind == CellKind.Text || Index < 0;
}

/// <summary>The cell that a record came from.</summary>
readonly record struct CellPlace(SourceSheet Sheet, int Row, int Column)
{
    public string Name => Sheet.Address(Row, Column);
}

/// <summary>One record of a form: a row of a long table, or one visit, lesion or test of a wide one.</summary>
/// <param name="plan">Where the row keeps its fields.</param>
/// <param name="used">Marks, by column, the cells of the row that a reader has asked for.</param>
sealed class SourceRecord(SheetPlan plan, bool[] used)
{
    readonly Form form = plan.Form;
    SourceRow cells;
    /// <summary>By field: what the row does not have itself. Null while there is nothing.</summary>
    SourceValue[]? values;
    /// <summary>Fields of one treatment of several: <c>related:axitinib</c>. Null while there are none.</summary>
    Dictionary<string, SourceValue>? others;
    bool hasValues;

    public SheetPlan Plan => plan;
    public SourceSheet Sheet => plan.Sheet;
    public MappedSheet Map => plan.Map;
    public Form Form => form;
    public int Row => cells.Number;

    /// <summary>The part of a wide row: what the headings say.</summary>
    public string? Visit { get; private init; }
    public string? HeadingDate { get; private init; }
    public string? Test { get; private init; }

    /// <summary>The record of a row; what it held before is gone.</summary>
    /// <param name="row">Its cells are asked for as long as the record is.</param>
    public SourceRecord Start(SourceRow row)
    {
        cells = row;
        if (hasValues)
            Array.Clear(values!);
        hasValues = false;
        others?.Clear();
        return this;
    }

    /// <summary>A record of the same row for one of the visits, lesions or tests that stand side by side.</summary>
    public SourceRecord Part(MappedColumn column) => new(plan, used)
    {
        cells = cells, Visit = column.Visit, HeadingDate = column.Date, Test = column.Test, values = hasValues ? [.. values!] : null, hasValues = hasValues, others = others,
    };

    /// <summary>Gives the record what it does not have yet.</summary>
    public void Set(string field, SourceValue value)
    {
        if (form.IndexOf(field) is not (>= 0 and var slot))
            (others ??= new(StringComparer.Ordinal)).TryAdd(field, value);
        else if (!Find(slot, out _))
        {
            (values ??= new SourceValue[form.Fields.Length])[slot] = value;
            hasValues = true;
        }
    }

    /// <summary>Null when the record has no such field. Asking for a value is using it.</summary>
    public SourceValue? this[string field] => Get(field, out var value) ? value : null;

    /// <summary>As the indexer.</summary>
    /// <returns>False when the record has no such field.</returns>
    public bool Get(string field, out SourceValue value)
    {
        if (form.IndexOf(field) is >= 0 and var slot)
            return Get(slot, out value);
        if (!Find(field, out value))
            return false;
        if (value.Index >= 0)
            used[value.Index] = true;
        return true;
    }

    /// <param name="slot">Place of the field in the form.</param>
    public bool Get(int slot, out SourceValue value)
    {
        if (!Find(slot, out value))
            return false;
        if (value.Index >= 0)
            used[value.Index] = true;
        return true;
    }

    public string? Text(string field) => Get(field, out var value) ? value.Text : null;

    /// <summary>A value as it stands in the file, spaces included.</summary>
    public string Raw(in SourceValue value) => plan.Raw(in cells, in value);

    public bool Has(string field) => Find(field, out _);

    /// <summary>Column that a field stands in; -1 for none.</summary>
    public int Place(string field) => Find(field, out var value) ? value.Index : -1;

    /// <summary>Cell that the record's chief value stands in.</summary>
    public CellPlace Cell(params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (Find(field, out var value) && value.Index >= 0)
                return new(Sheet, Row, value.Index);
        }
        return new(Sheet, Row, Find("subject", out var subject) && subject.Index >= 0 ? subject.Index : 0);
    }

    bool Find(string field, out SourceValue value)
    {
        if (form.IndexOf(field) is >= 0 and var slot)
            return Find(slot, out value);
        value = default;
        return others is not null && others.TryGetValue(field, out value);
    }

    bool Find(int slot, out SourceValue value)
    {
        if (hasValues && values![slot].IsThere)
        {
            value = values[slot];
            return true;
        }
        return plan.Find(in cells, slot, out value);
    }
}
