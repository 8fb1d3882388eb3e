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

    /// <summary>Readers by the words of a sheet.</summary>
    public Dictionary<(SheetPlan, string), (string Evaluator, string? Id)> KnownReaders { get; } = [];

    readonly Remembered<TestName?> tests = new(TestName.Find);

    /// <summary>The test of a name; null when no list has it.</summary>
    public TestName? Test(string name) => tests.Of(name);

    readonly Remembered<Biomarker?> markers = new(name =>
    {
        var plain = HeaderWords.Plain(name);
        return study.Biomarkers.FirstOrDefault(known => HeaderWords.Plain(known.Test) == plain || HeaderWords.Plain(known.Title) == plain);
    });

    /// <summary>The study's own marker of a name; null when the study has none.</summary>
    public Biomarker? Marker(string name) => markers.Of(name);

    public string? Text(SourceRecord record, string field) => record.Text(field) is { Length: > 0 } text && !Plausibility.IsMissing(text) ? text : null;

    /// <summary>The text in capitals.</summary>
    public string? Capitals(SourceRecord record, string field) => record.Get(field, out var value) && value.Text.Length > 0 ? value.Column.Capitals(value.Text) : null;

    /// <summary>ISO date; null when the cell is empty or could not be read, which has been said.</summary>
    public string? Date(SourceRecord record, string field, IntakeSubject? subject)
    {
        if (!record.Get(field, out var value) || Plausibility.IsMissing(value.Text))
            return null;
        var read = value.Column.Date(in value);
        if (read.Iso is { } iso)
        {
            if (value is { Index: >= 0, Kind: Sources.CellKind.Number, Number: < 80300 and >= 20000 })
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
        if (!record.Get(field, out var value) || Plausibility.IsMissing(value.Text))
            return (null, null);
        var (read, text, isMissing) = value.Column.Number(in value);
        if (read is { Value: not null, Sign: null } && !isMissing)
            return (text, read.Unit);
        Complain(FindingCodes.IntakeNumberUnread, record, value, subject, read.Value is not null && read.Sign is null ? "is a code for a missing value, no number" : read.Sign is null ? "is no number" : "is a limit, no number");
        return (null, null);
    }

    public static LooseNumber Loose(in SourceValue value) => value.Column.Number(in value).Loose;

    public static string Print(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>Y or N; null when empty or in no list.</summary>
    public string? Flag(SourceRecord record, string field, IntakeSubject? subject) => Word(record, field, WordLists.YesNo, subject);

    /// <summary>The word of a list that the cell means, by the map's words first.</summary>
    public string? Word(SourceRecord record, string field, WordList list, IntakeSubject? subject, bool keepUnknown = false)
    {
        if (!record.Get(field, out var value))
            return null;
        var known = value.Column.Word(list, value.Text);
        if (known is null && Plausibility.IsMissing(value.Text))
            return null;
        if (Meaning(record.Map, field, value.Text) is { } meant)
            return meant;
        if (known is not null)
            return known;
        Complain(FindingCodes.IntakeWordUnknown, record, value, subject, $"is no word of {record.Form.Find(field)?.Label ?? field}; the map's words can say what it means", counts: !keepUnknown);
        return keepUnknown ? value.Text : null;
    }

    /// <summary>What the map says that a word means; null when it says nothing.</summary>
    public static string? Meaning(Maps.MappedSheet map, string field, string text)
    {
        foreach (var word in map.Words)
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
        var (spelled, _, written) = visits.Of(name, subject.Usubjid);
        return (spelled, written);
    }

    public void Missing(SourceRecord record, string field, IntakeSubject? subject) =>
        log.Add(FindingCodes.IntakeValueMissing, record.Sheet, string.Create(CultureInfo.InvariantCulture, $"{record.Sheet.Title}, row {record.Row}: {record.Form.Find(field)?.Label ?? field} is empty."), record.Row, null, null, subject?.Usubjid);

    /// <param name="counts">The cell ends in the finding and in no value.</param>
    public void Complain(FindingCode code, SourceRecord record, SourceValue value, IntakeSubject? subject, string what, bool counts = true)
    {
        Complain(code, record.Plan, record.Row, value, subject, what);
        if (counts && value.Index >= 0)
            Reading?.MoveToFinding();
    }

    public void Complain(FindingCode code, SheetPlan plan, int row, SourceValue value, IntakeSubject? subject, string what)
    {
        var where = value.Index >= 0 ? $"cell {plan.Sheet.Address(row, value.Index)}" : string.Create(CultureInfo.InvariantCulture, $"row {row}");
        log.Add(code, plan.Sheet, $"{plan.Sheet.Title}, {where}: {plan.Form.Find(value.Column.Field ?? "")?.Label ?? "the value"} \"{Shortened(value.Text)}\" {what}{(what.EndsWith('?') ? "" : ".")}", row,
            value.Index >= 0 ? value.Index : null, value.Text, subject?.Usubjid);
    }

    public static string Shortened(string text) => text.Length <= 60 ? text : text[..59] + "…";
}
