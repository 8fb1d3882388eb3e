using Nadir.Intake.Forms;
using Nadir.Intake.Maps;
using Nadir.Intake.Sources;

namespace Nadir.Intake.Conversion;

/// <summary>Where a sheet keeps the fields of its form, worked out once for all its rows.</summary>
sealed class SheetPlan
{
    /// <summary>By field: the first column that holds it; -1 for none.</summary>
    readonly int[] first;
    /// <summary>By column: the next that holds the same field; -1 for none.</summary>
    readonly int[] next;
    /// <summary>By field: what the map says for all rows.</summary>
    readonly SourceValue[] constants;
    readonly Dictionary<string, string> corrections;

    public SheetPlan(SourceSheet sheet, MappedSheet map, Form form)
    {
        (Sheet, Map, Form) = (sheet, map, form);
        Columns = new SourceColumn?[map.Columns.Select(column => SourceSheet.Column(column.Column)).DefaultIfEmpty(-1).Max() + 1];
        foreach (var column in map.Columns)
        {
            if (SourceSheet.Column(column.Column) is >= 0 and var index)
                Columns[index] = new SourceColumn(column, form);
        }
        Left = new bool[Columns.Length];
        constants = new SourceValue[form.Fields.Length];
        foreach (var (field, value) in map.Always.Select(constant => (constant.Field, constant.Value)).Concat(map.SubjectIsSheetName ? [("subject", sheet.Name)] : []))
        {
            if (form.IndexOf(field) is >= 0 and var slot && !constants[slot].IsThere)
                constants[slot] = new SourceValue(value, new SourceColumn(new MappedColumn("", "", field), form), -1);
        }
        corrections = map.Corrections.GroupBy(correction => correction.Cell, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal);
        first = new int[form.Fields.Length];
        next = new int[Columns.Length];
        Place();
    }

    public SourceSheet Sheet { get; }
    public MappedSheet Map { get; }
    public Form Form { get; }

    public SourceColumn?[] Columns { get; }

    /// <summary>Columns that are not read: their headings have changed.</summary>
    public bool[] Left { get; }

    /// <summary>Some column, or the map for all rows, gives the field.</summary>
    public bool Mentions(string field) => Form.IndexOf(field) is >= 0 and var slot && (constants[slot].IsThere || Array.Exists(Columns, column => column?.Slot == slot));

    /// <summary>To be called when <see cref="Left"/> has changed.</summary>
    public void Place()
    {
        Array.Fill(first, -1);
        Array.Fill(next, -1);
        for (var i = Columns.Length - 1; i >= 0; i--)
        {
            if (Columns[i] is not { Slot: >= 0 } column || Left[i] || IsPart(column.Map) || column.IsOfTreatment)
                continue;
            next[i] = first[column.Slot];
            first[column.Slot] = i;
        }
    }

    /// <summary>The value of a field in a row, by its columns and then by what the map says for all rows.</summary>
    public bool Find(in SourceRow row, int slot, out SourceValue value)
    {
        for (var i = first[slot]; i >= 0; i = next[i])
        {
            if (i >= row.Cells.Length || row.Cells[i].Kind is CellKind.Empty or CellKind.Fault)
                continue;
            value = Value(in row, i);
            return true;
        }
        ref var constant = ref constants[slot];
        value = constant;
        return value.IsThere;
    }

    /// <param name="column">One that the row has.</param>
    public SourceValue Value(in SourceRow row, int column) =>
        corrections.Count > 0 && corrections.TryGetValue(Sheet.Address(row.Number, column), out var text) ? new(text, Columns[column]!, column) : SourceValue.Of(in row.Cells[column], Columns[column]!, column);

    /// <summary>As it stands in the file, spaces included.</summary>
    public string Raw(in SourceRow row, in SourceValue value) => value.Index >= 0 && value.Index < row.Cells.Length && row.Cells[value.Index] is var cell && cell.Text == value.Text ? cell.Raw : value.Text;

    /// <summary>The column belongs to one visit, lesion or test of a wide row.</summary>
    public static bool IsPart(MappedColumn column) => column.Visit is not null || column.Date is not null || column.Lesion is not null || column is { Test: not null, Field: "result" or "dose" };
}
