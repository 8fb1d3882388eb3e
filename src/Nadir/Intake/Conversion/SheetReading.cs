using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Intake.Forms;
using Nadir.Intake.Maps;
using Nadir.Intake.Proposals;
using Nadir.Intake.Sources;
using Nadir.Intake.Values;

namespace Nadir.Intake.Conversion;

/// <summary>Reads the records of a sheet as its map says, and accounts for every cell.</summary>
sealed partial class SheetReading
{
    readonly SourceSheet sheet;
    readonly MappedSheet map;
    readonly Form form;
    readonly IntakeLog log;
    readonly CellAccount account;
    readonly SheetPlan plan;
    readonly SourceColumn?[] columns;
    /// <summary>By field: what the rows above say for a block.</summary>
    readonly SourceValue[] above;
    readonly int subjectField;
    readonly int[] carried;
    readonly Dictionary<string, int> filled = new(StringComparer.Ordinal);
    readonly string?[] headings;
    readonly Remembered<string> plain = new(HeaderWords.Plain);
    readonly Remembered<bool> isTotalSubject = new(RowKinds.IsTotal), isTotalLesion = new(RowKinds.IsTotal), isDerivedLesion = new(RowKinds.IsDerived);
    readonly bool[] left;
    readonly bool[] sharedDates;
    /// <summary>Columns that tell of one treatment of several.</summary>
    readonly int[] ofTreatments;
    readonly bool[] used;
    readonly long[] notUsed;
    int subjectColumn, lesionColumn;

    /// <summary>Dates that a row of dates gives to the visits of a subject: column to ISO date cell.</summary>
    readonly Dictionary<int, SourceValue> datesOfVisits = [];

    /// <summary>The row is one of responses under the lesions, with this label; null for any other.</summary>
    string? responses;

    /// <summary>A row of dates named no subject: the next row does.</summary>
    bool datesWait;

    /// <summary>Fields that a block of rows names once, on its first row.</summary>
    static readonly string[] Carried = ["lesion", "role", "organ", "visit"];

    public SheetReading(SourceSheet sheet, MappedSheet map, Form form, IntakeLog log)
    {
        (this.sheet, this.map, this.form, this.log) = (sheet, map, form, log);
        above = new SourceValue[form.Fields.Length];
        subjectField = form.IndexOf("subject");
        carried = form.Id == "lesions" && map.Layout == SheetLayout.Rows ? Array.ConvertAll(Carried, form.IndexOf) : [];
        account = new CellAccount(sheet.File, sheet.Name) { Form = form.Id };
        log.Accounts.Add(account);
        plan = new SheetPlan(sheet, map, form);
        columns = plan.Columns;
        left = plan.Left;
        headings = Array.ConvertAll(columns, column => column is { Header.Length: > 0 } ? HeaderWords.Plain(column.Header) : null);
        sharedDates = [.. columns.Select(column => column?.Map is { Field: "date", Lesion: null, Visit: { } visit } && Array.Exists(columns, other => other?.Map is { Lesion: not null } && other.Map.Visit == visit))];
        ofTreatments = [.. Enumerable.Range(0, columns.Length).Where(i => columns[i] is { IsOfTreatment: true })];
        used = new bool[columns.Length];
        notUsed = new long[columns.Length];
        (subjectColumn, lesionColumn) = (Place("subject"), Place("lesion"));
    }

    public string Title => sheet.Title;
    public SheetPlan Plan => plan;

    /// <summary>A sum that the sheet gives under its lesions: subject, visit, the number. For comparison.</summary>
    public List<(string Subject, string? Visit, string? HeadingDate, int Row, int Column, decimal Sum)> Sums { get; } = [];

    /// <summary>The records one by one; the next takes the place of the one before.</summary>
    public IEnumerable<SourceRecord> Records()
    {
        SourceRow before = default;
        SourceRecord record = new(plan, used);
        foreach (var row in sheet.Rows())
        {
            var cells = Filled(row);
            if (cells == 0)
                continue;
            account.Cells += cells;
            if (row.Number <= map.HeaderRow)
            {
                TakeSubjectLine(row, cells);
                account.Headings += cells;
                if (row.Number == map.HeaderRow)
                    CheckHeadings(before, row);
                before = new SourceRow(row.Number, [.. row.Cells]);
                continue;
            }
            if (LeaveOut(row, cells))
            {
                account.InRowsLeft += cells;
                continue;
            }
            Array.Clear(used);
            if (!Count(row))
                continue;
            if (map.Layout == SheetLayout.Rows)
            {
                record.Start(row);
                Complete(record, row);
                yield return record;
            }
            else
            {
                foreach (var part in Wide(row))
                    yield return part;
            }
            CountUnused(row);
        }
        for (var i = 0; i < notUsed.Length; i++)
        {
            if (notUsed[i] > 0)
                NotUsed(i, notUsed[i]);
        }
        foreach (var trouble in sheet.Troubles)
            log.Add(FindingCodes.IntakeFileDamaged, sheet, trouble);
        foreach (var (field, count) in filled.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            log.Add(FindingCodes.IntakeFilledDown, sheet, string.Create(CultureInfo.InvariantCulture, $"{sheet.Title}: {count} empty cells of {field} were read as the cell above them."));
    }

    /// <summary>A cell ended in a finding instead of a value.</summary>
    public void MoveToFinding()
    {
        account.InValues--;
        account.InFindings++;
    }

    /// <returns>False for a row that fills no column with a field: it is no record.</returns>
    bool Count(SourceRow row)
    {
        var some = false;
        for (var i = 0; i < row.Cells.Length; i++)
        {
            if (row.Cells[i].IsEmpty)
                continue;
            if (i < columns.Length && columns[i] is { Field: not null } && !left[i])
            {
                some = true;
                account.InValues++;
                if (row.Cells[i].Kind == CellKind.Fault)
                    Fault(row, i);
            }
            else if (i < notUsed.Length)
                notUsed[i]++;
            else
                NotUsed(i, 1);
        }
        return some;
    }

    /// <summary>What has a field and went into no value: comments, and what the record had no place for.</summary>
    void CountUnused(SourceRow row)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (used[i] || row[i].IsEmpty || left[i] || columns[i] is not { Field: not null } || row[i].Kind == CellKind.Fault)
                continue;
            account.InValues--;
            notUsed[i]++;
        }
    }

    void NotUsed(int column, long count)
    {
        var heading = column < columns.Length && columns[column] is { Header.Length: > 0 } known ? known.Header : $"column {SourceSheet.Letters(column)}";
        account.NotUsed[heading] = account.NotUsed.GetValueOrDefault(heading) + count;
    }

    static int Filled(SourceRow row)
    {
        var count = 0;
        foreach (ref readonly var cell in row.Cells.AsSpan())
            count += cell.IsEmpty ? 0 : 1;
        return count;
    }

    SourceColumn Given(string field) => new(new MappedColumn("", "", field), form);

    IEnumerable<SourceRecord> Wide(SourceRow row)
    {
        var common = new SourceRecord(plan, used).Start(row);
        if (responses is { } label)
            common.Set("lesion", new SourceValue(label, Given("lesion"), -1));
        Complete(common, row);
        Dictionary<(string?, string?, string?, string?), SourceRecord> parts = [];
        List<SourceRecord> order = [];
        // A scan's response, and its answer whether there are new lesions, belong to none of the lesions beside it.
        if ((common.Has("new-lesion") || common.Has("overall")) && !common.Has("lesion"))
            order.Add(common);
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is not { Field: { } field } column || !SheetPlan.IsPart(column.Map) || left[i] || sharedDates[i] || row[i].Kind is CellKind.Empty or CellKind.Fault)
                continue;
            var mapped = column.Map;
            var key = (mapped.Visit, mapped.Date, mapped.Lesion, mapped.Test);
            if (!parts.TryGetValue(key, out var part))
            {
                part = common.Part(mapped);
                parts.Add(key, part);
                order.Add(part);
                if (mapped.Lesion is { } lesion)
                {
                    part.Set("lesion", new SourceValue(lesion, column, -1));
                    if (LesionHeading.Place(column.Header) is { } place)
                        part.Set("organ", new SourceValue(place, column, -1));
                }
            }
            part.Set(field, plan.Value(row, i));
            if ((mapped.Lesion is not null || field is "new-lesion" or "overall") && !part.Has("date") && mapped.Visit is { } visit && DateOfVisit(row, visit) is { } scanned)
                part.Set("date", scanned);
            if (!part.Has("date") && datesOfVisits.TryGetValue(i, out var date))
                part.Set("date", date);
        }
        return order;
    }

    /// <summary>The date that a row gives once for all lesions of a visit.</summary>
    SourceValue? DateOfVisit(SourceRow row, string visit)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (sharedDates[i] && columns[i]!.Map.Visit == visit && !left[i] && row[i] is { IsEmpty: false, Kind: not CellKind.Fault })
                return plan.Value(row, i);
        }
        return null;
    }

    void Fault(SourceRow row, int i)
    {
        log.Add(FindingCodes.IntakeCellFault, sheet, $"{sheet.Title}, cell {sheet.Address(row.Number, i)}: the formula's value is {row[i].Text}.", row.Number, i, row[i].Text);
        MoveToFinding();
        used[i] = true;
    }

    /// <summary>Adds what columns of single treatments say, and what the rows above say for a block.</summary>
    void Complete(SourceRecord record, SourceRow row)
    {
        foreach (var i in ofTreatments)
        {
            if (!left[i] && row[i].Kind is not (CellKind.Empty or CellKind.Fault))
                record.Set($"{columns[i]!.Field}:{columns[i]!.Map.Test}", plan.Value(row, i));
        }
        ref var last = ref above[subjectField];
        if (record.Get(subjectField, out var subject))
        {
            if (!last.IsThere || last.Text != subject.Text)
            {
                Array.Clear(above);
                // Dates that stand above the row that names the subject are that subject's.
                if (!datesWait)
                    datesOfVisits.Clear();
                last = subject;
            }
        }
        else if (last.IsThere)
        {
            record.Set("subject", last with { Index = -1 });
            if (last.Column.Map.Column.Length > 0)
                filled["subject"] = filled.GetValueOrDefault("subject") + 1;
        }
        datesWait = false;
        if (carried.Length == 0)
            return;
        // A block of a lesion's scans names the lesion, or one of a scan's lesions the scan, on its first row only.
        var named = record.Has("lesion");
        for (var i = 0; i < carried.Length; i++)
        {
            var field = Carried[i];
            ref var carry = ref above[carried[i]];
            if (record.Get(carried[i], out var value))
            {
                if (!ReferenceEquals(carry.Text, value.Text) || carry.Index != value.Index)
                    carry = value;
            }
            else if (carry.IsThere && (field is "visit" ? !record.Has("date") : !named))
            {
                record.Set(field, carry with { Index = -1 });
                filled[field] = filled.GetValueOrDefault(field) + 1;
            }
        }
    }

    static string Shortened(string text) => text.Length <= 60 ? text : text[..59] + "…";
}
