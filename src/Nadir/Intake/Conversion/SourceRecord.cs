using Nadir.Intake.Forms;
using Nadir.Intake.Maps;
using Nadir.Intake.Sources;

namespace Nadir.Intake.Conversion;

/// <summary>A value of a record with the cell that it stands in.</summary>
/// <param name="Text">As it stands, or as a person has corrected it.</param>
/// <param name="Index">Column from 0; -1 for a value that the map gives for the whole sheet.</param>
readonly record struct SourceValue(string Text, SourceCell Cell, SourceColumn Column, int Index)
{
    /// <summary>The text is that of the cell, and not a correction or a word of the map.</summary>
    public bool IsAsSent => Index >= 0 && !Cell.IsEmpty && (ReferenceEquals(Cell.Text, Text) || Cell.Text == Text);
}

/// <summary>The cell that a record came from.</summary>
readonly record struct CellPlace(SourceSheet Sheet, int Row, int Column)
{
    public string Name => Sheet.Address(Row, Column);
}

/// <summary>One record of a form: a row of a long table, or one visit, lesion or test of a wide one.</summary>
/// <param name="plan">Where the row keeps its fields.</param>
/// <param name="used">Marks, by column, the cells of the row that a reader has asked for.</param>
sealed class SourceRecord(SourceSheet sheet, MappedSheet map, Form form, SheetPlan plan, bool[] used)
{
    SourceRow cells;
    /// <summary>By field: what the row does not have itself. Null while there is nothing.</summary>
    SourceValue[]? values;
    /// <summary>Fields of one treatment of several: <c>related:axitinib</c>. Null while there are none.</summary>
    Dictionary<string, SourceValue>? others;
    bool hasValues;

    public SourceSheet Sheet => sheet;
    public MappedSheet Map => map;
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
    public SourceRecord Part(MappedColumn column) => new(sheet, map, form, plan, used)
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
    public SourceValue? this[string field]
    {
        get
        {
            if (!Find(field, out var value))
                return null;
            if (value.Index >= 0)
                used[value.Index] = true;
            return value;
        }
    }

    public string? Text(string field) => this[field]?.Text;

    public bool Has(string field) => Find(field, out _);

    /// <summary>Cell that the record's chief value stands in.</summary>
    public CellPlace Cell(params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (Find(field, out var value) && value.Index >= 0)
                return new(sheet, Row, value.Index);
        }
        return new(sheet, Row, Find("subject", out var subject) && subject.Index >= 0 ? subject.Index : 0);
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
        if (hasValues && values![slot] is { Column: not null } given)
        {
            value = given;
            return true;
        }
        return plan.Find(cells, slot, out value);
    }
}
