using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Intake.Forms;
using Nadir.Intake.Maps;
using Nadir.Intake.Sources;
using Nadir.Protocol;

namespace Nadir.Intake.Conversion;

/// <summary>One record of a delivery as its form has it: dates in ISO 8601, numbers with a point, words of lists as the data have them.</summary>
/// <param name="Form">Identifier of the form: <c>laboratory</c>.</param>
/// <param name="Subject">As the delivery names it, trimmed.</param>
/// <param name="Values">By field, without subject and visit; empty cells are not among them.</param>
/// <param name="Place">File, sheet and row, for people.</param>
public sealed record FormRow(string Form, string Subject, string? Visit, ImmutableSortedDictionary<string, string> Values, string Place);

/// <param name="Accounts">Where every cell of the delivery ended.</param>
public sealed record DeliveredRows(ImmutableArray<FormRow> Rows, ImmutableArray<CellAccount> Accounts, ImmutableArray<IntakeFinding> Findings);

/// <summary>Reads a delivery as a map says, up to the point where SDTM would begin: for those who enter it into forms.</summary>
public static class FormRows
{
    /// <param name="most">Records that are taken; a delivery with more is refused.</param>
    /// <exception cref="StudyInputException">More records than that.</exception>
    public static DeliveredRows Read(IReadOnlyList<SourceSheet> sheets, IntakeMap map, StudyDefinition study, int most)
    {
        IntakeLog log = new();
        SubjectBook subjects = new(study.Study, log);
        Conversion to = new(study, log, subjects, new VisitNumbers(1), domain => throw new InvalidOperationException($"Nothing is written to {domain} here."));
        List<FormRow> rows = [];
        foreach (var (sheet, mapped) in IntakeRun.Pair(sheets, map, log))
        {
            var form = FormLibrary.Find(mapped.Form!)!;
            SheetReading reading = new(sheet, mapped, form, log);
            to.Reading = reading;
            foreach (var record in reading.Records())
            {
                if (subjects.Find(record) is not { } subject)
                    continue;
                if (rows.Count == most)
                    throw new StudyInputException(string.Create(CultureInfo.InvariantCulture, $"The file has more than {most} records; deliver it in parts."));
                rows.Add(Row(to, record, form, subject));
            }
        }
        return new DeliveredRows([.. rows], [.. log.Accounts], log.Findings);
    }

    static FormRow Row(Conversion to, SourceRecord record, Form form, IntakeSubject subject)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        string? unit = null;
        foreach (var field in form.Fields)
        {
            if (field.Id is "subject" or "visit")
                continue;
            var text = field.Type switch
            {
                FieldType.Number => Number(field.Id),
                FieldType.Date => to.Date(record, field.Id, subject),
                FieldType.Flag => to.Flag(record, field.Id, subject),
                FieldType.Word => to.Word(record, field.Id, field.Words!, subject),
                _ => to.Text(record, field.Id),
            };
            if (text is not null)
                values[field.Id] = text;
            if (field.Id is "result" or "dose" && record[field.Id] is { Column.Unit: { Length: > 0 } said })
                unit ??= said;
        }
        if (record.Test is { } test && (form.Find("test") ?? form.Find("marker")) is { } named)
            values.TryAdd(named.Id, test);
        if (unit is not null && form.Find("unit") is not null)
            values.TryAdd("unit", unit);
        if (record.HeadingDate is { } date && form.Find("date") is not null)
            values.TryAdd("date", date);
        return new FormRow(form.Id, subject.Id, record.Visit ?? to.Text(record, "visit"), values.ToImmutable(),
            string.Create(CultureInfo.InvariantCulture, $"{(record.Sheet.Name.Length > 0 ? record.Sheet.Name + ", " : "")}row {record.Row}"));

        string? Number(string field)
        {
            var (number, with) = to.Number(record, field, subject);
            if (field is "result" or "dose")
                unit ??= with;
            return number;
        }
    }
}
