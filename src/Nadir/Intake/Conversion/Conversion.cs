using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Intake.Forms;
using Nadir.Intake.Proposals;
using Nadir.Intake.Values;
using Nadir.Protocol;

namespace Nadir.Intake.Conversion;

/// <summary>What the converters of all forms share: the study, the subjects, the tables, and the reading of values with their findings.</summary>
sealed class Conversion(StudyDefinition study, IntakeLog log, SubjectBook subjects, VisitNumbers visits, Func<string, DomainTable> table)
{
    public StudyDefinition Study => study;
    public IntakeLog Log => log;
    public SubjectBook Subjects => subjects;
    public VisitNumbers Visits => visits;
    public DomainTable Table(string domain) => table(domain);

    /// <summary>The sheet that is being read; it counts where cells end.</summary>
    public SheetReading? Reading { get; set; }

    /// <summary>Dates of scans by subject and visit, from the list of scans.</summary>
    public Dictionary<(IntakeSubject, string), string> ScanDates { get; } = [];

    readonly Dictionary<string, TestName?> tests = new(StringComparer.Ordinal);

    /// <summary>The test of a name; null when no list has it. Remembered: a delivery has few names and many rows.</summary>
    public TestName? Test(string name)
    {
        if (!tests.TryGetValue(name, out var test))
        {
            test = TestName.Find(name);
            if (tests.Count < 10_000)
                tests.Add(name, test);
        }
        return test;
    }

    readonly Dictionary<string, Biomarker?> markers = new(StringComparer.Ordinal);

    /// <summary>The study's own marker of a name; null when the study has none. Remembered, as the tests are.</summary>
    public Biomarker? Marker(string name)
    {
        if (!markers.TryGetValue(name, out var marker))
        {
            var plain = HeaderWords.Plain(name);
            marker = study.Biomarkers.FirstOrDefault(known => HeaderWords.Plain(known.Test) == plain || HeaderWords.Plain(known.Title) == plain);
            if (markers.Count < 10_000)
                markers.Add(name, marker);
        }
        return marker;
    }

    public string? Text(SourceRecord record, string field) => record.Text(field) is { Length: > 0 } text && !Plausibility.IsMissing(text) ? text : null;

    /// <summary>ISO date; null when the cell is empty or could not be read, which has been said.</summary>
    public string? Date(SourceRecord record, string field, IntakeSubject? subject)
    {
        if (record[field] is not { } value || Plausibility.IsMissing(value.Text))
            return null;
        var read = value.Cell.Text == value.Text ? LooseDate.Read(value.Cell, value.Column.Dates, value.Column.Century) : LooseDate.Read(value.Text, value.Column.Dates, value.Column.Century);
        if (read.Iso is { } iso)
        {
            if (value.Index >= 0 && value.Cell is { Kind: Sources.CellKind.Number, Number: < 80300 and >= 20000 })
                Complain(FindingCodes.IntakeDateSerial, record, value, subject, $"is a number without the format of a date; it was read as {iso}", counts: false);
            return iso;
        }
        var (code, what) = read.Reading switch
        {
            DateReading.EitherOrder => (FindingCodes.IntakeDateAmbiguous, "could be day first or month first; the map does not say which"),
            DateReading.ShortYear => (FindingCodes.IntakeYearShort, "has a year of two digits; the map gives no century"),
            DateReading.Impossible => (FindingCodes.IntakeDateUnread, "is no day of the calendar"),
            _ => (FindingCodes.IntakeDateUnread, "is no date"),
        };
        Complain(code, record, value, subject, what);
        return null;
    }

    /// <summary>The number as it is written to the data, invariant; null when there is none, which has been said unless the cell is empty.</summary>
    public (string? Number, string? Unit) Number(SourceRecord record, string field, IntakeSubject? subject)
    {
        if (record[field] is not { } value || Plausibility.IsMissing(value.Text))
            return (null, null);
        var read = Loose(value);
        if (read is { Value: { } number, Sign: null } && !LooseNumber.IsMissingCode(number))
            return (Print(number), read.Unit);
        Complain(FindingCodes.IntakeNumberUnread, record, value, subject, read.Value is not null && read.Sign is null ? "is a code for a missing value, no number" : read.Sign is null ? "is no number" : "is a limit, no number");
        return (null, null);
    }

    public static LooseNumber Loose(SourceValue value) =>
        value.Cell.Text == value.Text && value.Index >= 0 ? LooseNumber.Read(value.Cell, value.Column.DecimalComma) : LooseNumber.Read(value.Text, value.Column.DecimalComma);

    public static string Print(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>Y or N; null when empty or in no list.</summary>
    public string? Flag(SourceRecord record, string field, IntakeSubject? subject) => Word(record, field, WordLists.YesNo, subject);

    /// <summary>The word of a list that the cell means, by the map's words first.</summary>
    public string? Word(SourceRecord record, string field, WordList list, IntakeSubject? subject, bool keepUnknown = false)
    {
        if (record[field] is not { } value || Plausibility.IsMissing(value.Text) && list.Find(value.Text) is null)
            return null;
        if (Meaning(record, field, value.Text) is { } meant)
            return meant;
        if (list.Find(value.Text) is { } known)
            return known;
        Complain(FindingCodes.IntakeWordUnknown, record, value, subject, $"is no word of {record.Form.Find(field)?.Label ?? field}; the map's words can say what it means", counts: !keepUnknown);
        return keepUnknown ? value.Text : null;
    }

    public static string? Meaning(SourceRecord record, string field, string text)
    {
        foreach (var word in record.Map.Words)
        {
            if (word.Field == field && string.Equals(word.Word, text, StringComparison.OrdinalIgnoreCase))
                return word.Means;
        }
        return null;
    }

    /// <summary>The visit's name and number; null when the record names none.</summary>
    public (string? Name, string? Number) Visit(SourceRecord record, IntakeSubject subject)
    {
        if ((record.Visit ?? Text(record, "visit")) is not { } name)
            return (null, null);
        var (spelled, number) = visits.Of(name, subject.Usubjid);
        return (spelled, number.ToString(CultureInfo.InvariantCulture));
    }

    public void Missing(SourceRecord record, string field, IntakeSubject? subject) =>
        log.Add(FindingCodes.IntakeValueMissing, record.Sheet, string.Create(CultureInfo.InvariantCulture, $"{record.Sheet.Title}, row {record.Row}: {record.Form.Find(field)?.Label ?? field} is empty."), record.Row, null, null, subject?.Usubjid);

    /// <param name="counts">The cell ends in the finding and in no value.</param>
    public void Complain(FindingCode code, SourceRecord record, SourceValue value, IntakeSubject? subject, string what, bool counts = true)
    {
        var where = value.Index >= 0 ? $"cell {record.Sheet.Address(record.Row, value.Index)}" : string.Create(CultureInfo.InvariantCulture, $"row {record.Row}");
        log.Add(code, record.Sheet, $"{record.Sheet.Title}, {where}: {record.Form.Find(value.Column.Field ?? "")?.Label ?? "the value"} \"{Shortened(value.Text)}\" {what}{(what.EndsWith('?') ? "" : ".")}", record.Row,
            value.Index >= 0 ? value.Index : null, value.Text, subject?.Usubjid);
        if (counts && value.Index >= 0)
            Reading?.MoveToFinding();
    }

    public static string Shortened(string text) => text.Length <= 60 ? text : text[..59] + "…";
}
