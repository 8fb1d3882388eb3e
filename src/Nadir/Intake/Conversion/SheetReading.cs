using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Intake.Forms;
using Nadir.Intake.Maps;
using Nadir.Intake.Sources;

namespace Nadir.Intake.Conversion;

/// <summary>Reads the records of a sheet as its map says, and accounts for every cell.</summary>
sealed class SheetReading
{
    readonly SourceSheet sheet;
    readonly MappedSheet map;
    readonly Form form;
    readonly IntakeLog log;
    readonly CellAccount account;
    readonly MappedColumn?[] columns;
    readonly Dictionary<string, string> corrections;
    readonly Dictionary<string, SourceValue> above = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> filled = new(StringComparer.Ordinal);
    readonly string?[] headings;
    readonly bool[] left;
    readonly bool[] sharedDates;
    readonly bool[] used;

    /// <summary>Dates that a row of dates gives to the visits of a subject: column to ISO date cell.</summary>
    readonly Dictionary<int, SourceValue> datesOfVisits = [];

    /// <summary>Fields that a block of rows names once, on its first row.</summary>
    static readonly string[] Carried = ["subject", "lesion", "role", "organ", "visit"];

    public SheetReading(SourceSheet sheet, MappedSheet map, Form form, IntakeLog log)
    {
        (this.sheet, this.map, this.form, this.log) = (sheet, map, form, log);
        account = new CellAccount(sheet.File, sheet.Name) { Form = form.Id };
        log.Accounts.Add(account);
        var width = map.Columns.Select(column => SourceSheet.Column(column.Column)).DefaultIfEmpty(-1).Max() + 1;
        columns = new MappedColumn?[width];
        foreach (var column in map.Columns)
        {
            if (SourceSheet.Column(column.Column) is >= 0 and var index)
                columns[index] = column;
        }
        headings = Array.ConvertAll(columns, column => column is { Header.Length: > 0 } ? HeaderWords.Plain(column.Header) : null);
        left = new bool[width];
        sharedDates = [.. columns.Select(column => column is { Field: "date", Lesion: null, Visit: { } visit } && Array.Exists(columns, other => other is { Lesion: not null } && other.Visit == visit))];
        used = new bool[width];
        corrections = map.Corrections.GroupBy(correction => correction.Cell, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal);
    }

    /// <summary>A sum that the sheet gives under its lesions: subject, visit, the number. For comparison.</summary>
    public string Title => sheet.Title;

    public List<(string Subject, string? Visit, string? HeadingDate, int Row, int Column, decimal Sum, string? Unit)> Sums { get; } = [];

    public IEnumerable<SourceRecord> Records()
    {
        foreach (var row in sheet.Rows())
        {
            if (row.IsBlank)
                continue;
            account.Cells += Filled(row);
            if (row.Number <= map.HeaderRow)
            {
                TakeSubjectLine(row);
                account.Headings += Filled(row);
                if (row.Number == map.HeaderRow)
                    CheckHeadings(row);
                continue;
            }
            if (LeaveOut(row))
            {
                account.InRowsLeft += Filled(row);
                continue;
            }
            Array.Clear(used);
            foreach (var record in Split(row))
                yield return record;
            CountUnused(row);
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

    /// <summary>What has a field and went into no value: comments, and what the record had no place for.</summary>
    void CountUnused(SourceRow row)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (row[i].IsEmpty || used[i] || left[i] || columns[i] is not { Field: not null } column || row[i].Kind == CellKind.Fault)
                continue;
            account.InValues--;
            var heading = column.Header.Length > 0 ? column.Header : $"column {SourceSheet.Letters(i)}";
            account.NotUsed[heading] = account.NotUsed.GetValueOrDefault(heading) + 1;
        }
    }

    static int Filled(SourceRow row) => row.Cells.Count(cell => !cell.IsEmpty);

    void CheckHeadings(SourceRow row)
    {
        if (map.HeaderRows > 1)
            return;
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is not { Field: not null, Header.Length: > 0 } column || HeaderWords.Plain(row[i].Text) == HeaderWords.Plain(column.Header))
                continue;
            log.Add(FindingCodes.IntakeSheetChanged, sheet, $"{sheet.Title}, column {column.Column}: the heading is \"{row[i].Text}\", and the map was made for \"{column.Header}\"; the column was not read.", row.Number, i, row[i].Text);
            left[i] = true;
        }
    }

    /// <summary>Every cell repeats the heading of its column. The first that does not ends the comparison.</summary>
    bool IsHeadings(SourceRow row)
    {
        var some = false;
        for (var i = 0; i < row.Cells.Length; i++)
        {
            if (row.Cells[i].IsEmpty)
                continue;
            if (i >= headings.Length || headings[i] is not { } heading || row.Cells[i].Kind != CellKind.Text || heading != HeaderWords.Plain(row.Cells[i].Text))
                return false;
            some = true;
        }
        return some;
    }

    bool LeaveOut(SourceRow row)
    {
        if (IsHeadings(row))
            return Left(row, "a repeated heading");
        if (TakeSubjectLine(row))
            return true;
        var subject = Column("subject");
        var name = subject is { } s ? row[s].Text : "";
        var lesion = Column("lesion") is { } l ? row[l].Text : "";
        if (map.Layout == SheetLayout.Wide && form.Id == "lesions")
        {
            var label = Labels(row).FirstOrDefault(text => RowKinds.IsDates(text) || RowKinds.IsDerived(text));
            if (label is not null && RowKinds.IsDates(label))
            {
                ReadDates(row);
                return true;
            }
            if (label is not null)
            {
                ReadSums(row, label);
                return true;
            }
        }
        else if (RowKinds.IsTotal(name) || RowKinds.IsTotal(lesion) || form.Id == "lesions" && RowKinds.IsDerived(lesion))
            return Left(row, "a total");
        // A note under the table: one text, far longer than an identifier.
        if ((name.Length == 0 || name.Length > 40) && Filled(row) == 1 && Array.Find(row.Cells, cell => !cell.IsEmpty) is { Kind: CellKind.Text } only)
            return Left(row, $"a note (\"{Shortened(only.Text)}\")");
        return RowKinds.IsTotal(name) && Left(row, "a total");
    }

    /// <summary>A line that names the subject of the rows below it, where no column does.</summary>
    bool TakeSubjectLine(SourceRow row)
    {
        if (map.SubjectIsSheetName || Column("subject") is not null || RowKinds.Subject(row) is not { } named)
            return false;
        above.Clear();
        datesOfVisits.Clear();
        above["subject"] = new SourceValue(named, default, new MappedColumn("", "", "subject"), -1);
        return true;
    }

    IEnumerable<string> Labels(SourceRow row)
    {
        for (var i = 0; i < row.Cells.Length; i++)
        {
            if (row.Cells[i].Kind == CellKind.Text && (i >= columns.Length || columns[i] is null or { Visit: null, Date: null }))
                yield return row.Cells[i].Text;
        }
    }

    bool Left(SourceRow row, string what)
    {
        log.Add(FindingCodes.IntakeRowLeft, sheet, string.Create(CultureInfo.InvariantCulture, $"{sheet.Title}, row {row.Number}: {what}, no record."), row.Number);
        return true;
    }

    void ReadDates(SourceRow row)
    {
        TakeSubject(row);
        datesOfVisits.Clear();
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is { } column && (column.Visit is not null || column.Date is not null) && !row[i].IsEmpty)
                datesOfVisits[i] = new SourceValue(Corrected(row, i), row[i], column, i);
        }
    }

    void ReadSums(SourceRow row, string label)
    {
        TakeSubject(row);
        if (!RowKinds.IsTotal(label) || !above.TryGetValue("subject", out var subject))
            return;
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is { Field: "longest-diameter" } column && Values.LooseNumber.Read(row[i], column.DecimalComma).Value is { } sum)
                Sums.Add((subject.Text, column.Visit, column.Date, row.Number, i, sum, column.Unit));
        }
    }

    /// <summary>The subject of a row that is no record still heads the rows below.</summary>
    void TakeSubject(SourceRow row)
    {
        if (Column("subject") is { } i && !row[i].IsEmpty && !RowKinds.IsDates(row[i].Text) && !RowKinds.IsDerived(row[i].Text))
            above["subject"] = new SourceValue(row[i].Text, row[i], columns[i]!, i);
    }

    int? Column(string field)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i]?.Field == field && columns[i]!.Visit is null && !left[i])
                return i;
        }
        return null;
    }

    string Corrected(SourceRow row, int column) => corrections.Count > 0 && corrections.TryGetValue(sheet.Address(row.Number, column), out var text) ? text : row[column].Text;

    IEnumerable<SourceRecord> Split(SourceRow row)
    {
        for (var i = 0; i < row.Cells.Length; i++)
        {
            if (row.Cells[i].IsEmpty)
                continue;
            if (i >= columns.Length || columns[i] is not { Field: not null } column || left[i])
            {
                var heading = i < columns.Length && columns[i] is { Header.Length: > 0 } known ? known.Header : $"column {SourceSheet.Letters(i)}";
                account.NotUsed[heading] = account.NotUsed.GetValueOrDefault(heading) + 1;
            }
            else
                account.InValues++;
        }
        return map.Layout == SheetLayout.Rows ? [Row(row)] : Wide(row);
    }

    SourceRecord Row(SourceRow row)
    {
        SourceRecord record = new(sheet, map, form, row.Number, used);
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is { Field: { } field } column && !left[i])
                Take(record, row, i, column, field);
        }
        Complete(record);
        return record;
    }

    IEnumerable<SourceRecord> Wide(SourceRow row)
    {
        SourceRecord common = new(sheet, map, form, row.Number, used);
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is { Field: { } field } column && !IsPart(column) && !left[i])
                Take(common, row, i, column, field);
        }
        Complete(common);
        Dictionary<(string?, string?, string?, string?), SourceRecord> parts = [];
        List<SourceRecord> order = [];
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is not { Field: { } field } column || !IsPart(column) || left[i] || row[i].IsEmpty || sharedDates[i] && row[i].Kind != CellKind.Fault)
                continue;
            if (row[i].Kind == CellKind.Fault)
            {
                Fault(row, i);
                continue;
            }
            var key = (column.Visit, column.Date, column.Lesion, column.Test);
            if (!parts.TryGetValue(key, out var part))
            {
                part = new SourceRecord(sheet, map, form, row.Number, used) { Visit = column.Visit, HeadingDate = column.Date, Test = column.Test };
                parts.Add(key, part);
                order.Add(part);
                if (column.Lesion is { } lesion)
                {
                    part.Set("lesion", new SourceValue(lesion, default, column, -1));
                    if (HeaderWords.Bracketed(column.Header) is { } place && place.ToLowerInvariant() is not ("mm" or "cm" or "毫米" or "厘米"))
                        part.Set("organ", new SourceValue(place, default, column, -1));
                }
                foreach (var (name, value) in common.Values)
                    part.Set(name, value);
            }
            part.Set(field, new SourceValue(Corrected(row, i), row[i], column, i));
            if (column.Lesion is not null && !part.Has("date") && column.Visit is { } visit && DateOfVisit(row, visit) is { } scanned)
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
            if (sharedDates[i] && columns[i]!.Visit == visit && !left[i] && row[i] is { IsEmpty: false, Kind: not CellKind.Fault } cell)
                return new SourceValue(Corrected(row, i), cell, columns[i]!, i);
        }
        return null;
    }

    static bool IsPart(MappedColumn column) => column.Visit is not null || column.Date is not null || column.Lesion is not null || column is { Test: not null, Field: "result" or "dose" };

    void Take(SourceRecord record, SourceRow row, int i, MappedColumn column, string field)
    {
        if (row[i].IsEmpty)
            return;
        if (row[i].Kind == CellKind.Fault)
        {
            Fault(row, i);
            return;
        }
        record.Set(field is "related" or "action" && column.Test is { } treatment ? $"{field}:{treatment}" : field, new SourceValue(Corrected(row, i), row[i], column, i));
    }

    void Fault(SourceRow row, int i)
    {
        log.Add(FindingCodes.IntakeCellFault, sheet, $"{sheet.Title}, cell {sheet.Address(row.Number, i)}: the formula's value is {row[i].Text}.", row.Number, i, row[i].Text);
        MoveToFinding();
    }

    /// <summary>Adds what the map says for all rows, and what the rows above say for a block.</summary>
    void Complete(SourceRecord record)
    {
        foreach (var constant in map.Always)
            record.Set(constant.Field, new SourceValue(constant.Value, default, new MappedColumn("", "", constant.Field), -1));
        if (map.SubjectIsSheetName)
            record.Set("subject", new SourceValue(sheet.Name, default, new MappedColumn("", "", "subject"), -1));
        if (record["subject"] is { } subject)
        {
            if (!above.TryGetValue("subject", out var last) || last.Text != subject.Text)
            {
                above.Clear();
                datesOfVisits.Clear();
            }
            above["subject"] = subject;
        }
        else if (above.TryGetValue("subject", out var inherited))
        {
            record.Set("subject", inherited with { Index = -1 });
            if (inherited.Column.Column.Length > 0)
                filled["subject"] = filled.GetValueOrDefault("subject") + 1;
        }
        if (form.Id != "lesions" || map.Layout != SheetLayout.Rows)
            return;
        // A block of a lesion's scans names the lesion, or one of a scan's lesions the scan, on its first row only.
        var named = record.Has("lesion");
        foreach (var field in Carried.AsSpan(1))
        {
            if (record[field] is { } value)
                above[field] = value;
            else if (above.TryGetValue(field, out var carried) && (field is "visit" ? !record.Has("date") : !named))
            {
                record.Set(field, carried with { Index = -1 });
                filled[field] = filled.GetValueOrDefault(field) + 1;
            }
        }
    }

    static string Shortened(string text) => text.Length <= 60 ? text : text[..59] + "…";
}
