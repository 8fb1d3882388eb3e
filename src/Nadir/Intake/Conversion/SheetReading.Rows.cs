using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Intake.Forms;
using Nadir.Intake.Maps;
using Nadir.Intake.Proposals;
using Nadir.Intake.Sources;

namespace Nadir.Intake.Conversion;

/// <summary>Which rows are records: headings, totals, dates of the scans and lines that name a subject are none.</summary>
sealed partial class SheetReading
{
    void CheckHeadings(SourceRow before, SourceRow row)
    {
        if (map.HeaderRows > 2)
            return;
        var texts = map.HeaderRows == 2 && before.Cells is not null && before.Number == row.Number - 1 ? Headings.Joined(before, row, columns.Length) : [.. Enumerable.Range(0, columns.Length).Select(i => row[i].Text)];
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is not { Field: not null, Header.Length: > 0 } column || HeaderWords.Plain(texts[i]) == headings[i])
                continue;
            log.Add(FindingCodes.IntakeSheetChanged, sheet, $"{sheet.Title}, column {column.Map.Column}: the heading is \"{texts[i]}\", and the map was made for \"{column.Header}\"; the column was not read.", row.Number, i, texts[i]);
            left[i] = true;
        }
        plan.Place();
        (subjectColumn, lesionColumn) = (Place("subject"), Place("lesion"));
    }

    /// <summary>Every cell repeats the heading of its column. The first that does not ends the comparison.</summary>
    bool IsHeadings(SourceRow row)
    {
        var some = false;
        for (var i = 0; i < row.Cells.Length; i++)
        {
            ref var cell = ref row.Cells[i];
            if (cell.IsEmpty)
                continue;
            if (i >= headings.Length || headings[i] is not { } heading || cell.Kind != CellKind.Text || heading != plain.Of(cell.Text))
                return false;
            some = true;
        }
        return some;
    }

    bool LeaveOut(SourceRow row, int cells)
    {
        responses = null;
        if (IsHeadings(row))
            return Left(row, "a repeated heading");
        if (TakeSubjectLine(row, cells))
            return true;
        var name = row[subjectColumn].Text;
        var lesion = row[lesionColumn].Text;
        if (map.Layout == SheetLayout.Wide && form.Id == "lesions")
        {
            var label = Labels(row).FirstOrDefault(text => RowKinds.IsDates(text) || RowKinds.IsDerived(text));
            if (label is not null && RowKinds.IsDates(label))
            {
                ReadDates(row);
                return true;
            }
            if (label is not null && IsResponses(row, label))
            {
                responses = label;
                return false;
            }
            if (label is not null)
            {
                ReadSums(row, label);
                return true;
            }
        }
        else if (isTotalSubject.Of(name) || lesion.Length > 0 && (isTotalLesion.Of(lesion) || form.Id == "lesions" && isDerivedLesion.Of(lesion) && !IsResponses(row, lesion)))
            return Left(row, "a total");
        // A note under the table: one text, far longer than an identifier.
        if (cells == 1 && (name.Length == 0 || name.Length > 40) && Array.Find(row.Cells, cell => !cell.IsEmpty) is { Kind: CellKind.Text } only)
            return Left(row, $"a note (\"{Shortened(only.Text)}\")");
        return isTotalSubject.Of(name) && Left(row, "a total");
    }

    /// <summary>A row of responses: its label says which, and a cell of measurements has one.</summary>
    bool IsResponses(SourceRow row, string label)
    {
        if (form.Id != "lesions" || ScanResponses.Asked(label) is null)
            return false;
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is { Field: "longest-diameter" or "state" } && ScanResponses.IsResponse(row[i].Text))
                return true;
        }
        return false;
    }

    /// <summary>A line that names the subject of the rows below it, where no column does.</summary>
    bool TakeSubjectLine(SourceRow row, int cells)
    {
        if (cells > 2 || map.SubjectIsSheetName || subjectColumn >= 0 || RowKinds.Subject(row) is not { } named)
            return false;
        Array.Clear(above);
        datesOfVisits.Clear();
        above[subjectField] = new SourceValue(named, Given("subject"), -1);
        return true;
    }

    IEnumerable<string> Labels(SourceRow row)
    {
        for (var i = 0; i < row.Cells.Length; i++)
        {
            if (row.Cells[i].Kind == CellKind.Text && (i >= columns.Length || columns[i]?.Map is null or { Visit: null, Date: null }))
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
        datesWait = !TakeSubject(row);
        datesOfVisits.Clear();
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i]?.Map is { } column && (column.Visit is not null || column.Date is not null) && !row[i].IsEmpty)
                datesOfVisits[i] = plan.Value(row, i);
        }
    }

    void ReadSums(SourceRow row, string label)
    {
        TakeSubject(row);
        if (!RowKinds.IsTotal(label) || above[subjectField] is not { IsThere: true } subject)
            return;
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i]?.Map is { Field: "longest-diameter" } column && Values.LooseNumber.Read(row[i], column.DecimalComma).Value is { } sum)
                Sums.Add((subject.Text, column.Visit, column.Date, row.Number, i, sum));
        }
    }

    /// <summary>The subject of a row that is no record still heads the rows below.</summary>
    /// <returns>False when the row names none.</returns>
    bool TakeSubject(SourceRow row)
    {
        if (subjectColumn < 0 || row[subjectColumn] is not { IsEmpty: false, Text: var text } || RowKinds.IsDates(text) || RowKinds.IsDerived(text))
            return false;
        above[subjectField] = new SourceValue(text, columns[subjectColumn]!, subjectColumn);
        return true;
    }

    /// <summary>The column of a field that holds for the whole row; -1 when there is none.</summary>
    int Place(string field) => Array.FindIndex(columns, column => column?.Field == field && column.Map.Visit is null && !left[Array.IndexOf(columns, column)]);
}
