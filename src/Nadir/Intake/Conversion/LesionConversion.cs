using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Intake.Forms;
using Nadir.Intake.Maps;
using Nadir.Intake.Proposals;
using Nadir.Intake.Sources;
using Nadir.Intake.Values;

namespace Nadir.Intake.Conversion;

/// <summary>One assessment of one lesion by one reader.</summary>
sealed class LesionAssessment(SourceRecord from, IntakeSubject subject, string lesion, string? role, string? organ, bool nodal, string? side, string? method, string reader, string? readerId)
{
    public SourceRecord From => from;
    public IntakeSubject Subject => subject;
    public string Lesion => lesion;
    public string? Role => role;
    public string? Organ => organ;
    public bool Nodal => nodal;
    public string? Side => side;
    public string? Method => method;
    public string Reader => reader;
    public string? ReaderId => readerId;
    public string? Date { get; set; }
    public string? VisitName { get; private set; }
    public string? VisitNumber { get; private set; }
    /// <summary>The visit's number, for sorting; 0 where it has none.</summary>
    public double Order { get; private set; }
    /// <summary>The read that counts, among several.</summary>
    public bool Accepted { get; init; }
    /// <summary>A new lesion that no row names: what the sheet answers, instead of a size or a state.</summary>
    public SourceValue? Answer { get; init; }

    public SourceValue? Longest => Answer is null ? from["longest-diameter"] : null;
    public SourceValue? Short => Answer is null ? from["short-axis"] : null;
    public SourceValue? State => Answer ?? from["state"];
    /// <summary>What the state means where its word alone does not say it; null: the word does.</summary>
    public string? StateMeaning => Answer is null ? null : "UNEQUIVOCAL";
    /// <summary>The sheet has no name for the scan.</summary>
    public bool IsUnnamedVisit => VisitName is null;

    public LesionAssessment At(string? visit, string? number)
    {
        (VisitName, VisitNumber) = (visit, number);
        Order = number is null ? 0 : double.Parse(number, CultureInfo.InvariantCulture);
        return this;
    }
}

/// <summary>Lesions, long or wide, to TU and TR. Everything is collected first: a lesion is identified by the first assessment that shows it (rulebook XA5).</summary>
sealed class LesionConversion(Conversion to)
{
    /// <summary>A sheet with more is done subject by subject as it comes.</summary>
    const int MostOfASheet = 30_000;

    List<LesionAssessment> assessments = [];
    SourceSheet? sheet;
    int ofSheet;
    readonly Dictionary<IntakeSubject, HashSet<string>> done = [];
    readonly Dictionary<(IntakeSubject, string), int> unnamed = [];
    readonly NewLesionAnswers newLesions = new(to);
    readonly HashSet<(string, IntakeSubject, string)> axesTold = [];
    readonly Remembered<(string Name, bool IsNode)> organs = new(text => Organs.Of(text) is var name ? (name, Organs.IsNode(name)) : default);
    readonly Remembered<string?> roles = new(LesionHeading.Role);
    readonly Remembered<string> names = new(text => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant());
    readonly Remembered<bool> isQuestion = new(NewLesionAnswers.IsQuestion);

    public void Take(SourceRecord record)
    {
        if (to.Subjects.Find(record) is not { } subject)
            return;
        var organText = to.Text(record, "organ");
        var (organ, nodal) = organText is null ? default : organs.Of(organText);
        var named = to.Text(record, "lesion");
        var role = to.Word(record, "role", WordLists.LesionRole, subject) ?? (named is null ? null : roles.Of(named));
        var reader = Readers.Of(to, record, subject);
        var (visit, number) = to.Visit(record, subject);
        var date = to.Date(record, "date", subject) ?? record.HeadingDate ?? (visit is not null && to.ScanDates.TryGetValue((subject, visit), out var scanned) ? scanned : null);
        if (named is not null && isQuestion.Of(named) && (record.Has("state") ? "state" : "longest-diameter") is var asked && record[asked] is { } cell && to.Find(WordLists.YesNo, cell.Text) is { } written)
        {
            newLesions.Add(record, subject, reader, visit, date, asked, written);
            return;
        }
        var isNew = to.Flag(record, "new-lesion", subject);
        if (isNew is not null && (role is not null || named is null && organText is null))
            newLesions.Add(record, subject, reader, visit, date, "new-lesion", isNew);
        else if (isNew == "Y" && record.Map.Layout == SheetLayout.Rows)
            role = "NEW";
        if (named is null && organText is null)
        {
            if (record.Has("longest-diameter") || record.Has("state") || record.Has("short-axis"))
                to.Log.Add(FindingCodes.IntakeLesionUnnamed, record.Sheet, string.Create(CultureInfo.InvariantCulture, $"{record.Sheet.Title}, row {record.Row}: a measurement without a lesion; the row was not used."), record.Row, null, null, subject.Usubjid);
            return;
        }
        if (role is null)
            to.Log.Add(FindingCodes.IntakeLesionRole, record.Sheet, string.Create(CultureInfo.InvariantCulture, $"{record.Sheet.Title}, row {record.Row}: nothing says whether {named ?? organText} is target, non-target or new; `always` in the map can."), record.Row, null, null, subject.Usubjid);
        _ = to.Text(record, "unit");
        if (organ is null && named is not null && organs.Of(named) is (var place, true))
            (organ, nodal) = (place, true);
        foreach (var field in (ReadOnlySpan<string>)["longest-diameter", "short-axis", "state"])
            _ = record[field];
        MakeRoom(record, subject);
        assessments.Add(new LesionAssessment(record, subject, Name(named, role, organText, subject), role, organ, nodal | to.Flag(record, "nodal", subject) is "Y", to.Text(record, "side")?.ToUpperInvariant(),
            to.Word(record, "method", WordLists.Method, subject, keepUnknown: true)?.ToUpperInvariant(), reader.Evaluator, reader.Id)
        {
            Date = date, Accepted = to.Flag(record, "accepted", subject) is "Y",
        }.At(visit, number));
    }

    /// <summary>A sheet that is too large to be held has its subjects one after the other: those before the present one are finished.</summary>
    void MakeRoom(SourceRecord record, IntakeSubject subject)
    {
        ofSheet = ReferenceEquals(sheet, record.Sheet) ? ofSheet + 1 : 1;
        sheet = record.Sheet;
        if (ofSheet <= MostOfASheet || assessments.Count < MostOfASheet || ReferenceEquals(assessments[^1].Subject, subject))
            return;
        var finished = assessments.FindAll(assessment => !ReferenceEquals(assessment.Subject, subject));
        assessments = assessments.FindAll(assessment => ReferenceEquals(assessment.Subject, subject));
        foreach (var other in finished.Select(assessment => assessment.Subject).Distinct())
        {
            if (!done.TryAdd(other, []))
                to.Log.Add(FindingCodes.IntakeSubjectApart, record.Sheet, $"{record.Sheet.Title}: the rows of subject {other.Id} stand apart, and the sheet is too large to be held; what compares them was done for each part alone.", 0, null, null, other.Usubjid);
        }
        Finish(finished, subject);
    }

    /// <summary>Lesions by name; numbers alone get the letters of their role; lesions without a name are numbered by their site.</summary>
    string Name(string? named, string? role, string? organText, IntakeSubject subject)
    {
        var letters = role switch { "TARGET" => "T", "NON-TARGET" => "NT", "NEW" => "N", _ => "L" };
        if (named is not null)
        {
            var text = names.Of(named);
            return int.TryParse(text.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? string.Create(CultureInfo.InvariantCulture, $"{letters}{number:00}") : text;
        }
        var key = (subject, letters + "|" + organText!.ToUpperInvariant());
        if (!unnamed.TryGetValue(key, out var index))
            unnamed.Add(key, index = 1 + unnamed.Keys.Count(other => other.Item1 == subject && other.Item2.StartsWith(letters + "|", StringComparison.Ordinal)));
        return string.Create(CultureInfo.InvariantCulture, $"{letters}{index:00}");
    }

    /// <summary>Compares the sums that a wide sheet gives with those of its lesions.</summary>
    public void Compare(SheetReading reading)
    {
        foreach (var (subjectText, visit, headingDate, row, column, sum) in reading.Sums)
        {
            var own = assessments.Where(a => a.From.Sheet.Title == reading.Title && a.From.Text("subject") == subjectText && a.From.Visit == visit && a.From.HeadingDate == headingDate && a.Role == "TARGET").ToList();
            var values = own.Select(a => (a.Short is { } s && a.Nodal ? s : a.Longest) is { } value ? Conversion.Loose(value).Value ?? (a.Longest is not null && to.Find(WordLists.LesionState, value.Text) == "ABSENT" ? 0 : null) : null).ToList();
            if (values.Count > 0 && values.All(value => value is not null) && values.Sum(value => value!.Value) is var added && added != sum)
                to.Log.Add(FindingCodes.IntakeSumDiffers, own[0].From.Sheet, string.Create(CultureInfo.InvariantCulture, $"{own[0].From.Sheet.Title}, cell {own[0].From.Sheet.Address(row, column)}: the sum reads {sum}, and its lesions add to {added}."), row, column, Conversion.Print(sum), own[0].Subject.Usubjid);
        }
    }

    /// <summary>Unscheduled visits get their place between the planned ones, by the dates of their scans: once all lesions have been read, before what refers to the visits.</summary>
    public void PlaceVisits() => PlaceVisits(assessments);

    void PlaceVisits(List<LesionAssessment> assessments)
    {
        if (!to.Visits.HasOthers)
            return;
        foreach (var subject in assessments.GroupBy(assessment => assessment.Subject))
        {
            var visits = subject.Where(a => a.VisitName is not null && a.Date is { Length: >= 10 }).GroupBy(a => a.VisitName!, StringComparer.Ordinal)
                .Select(visit => (Name: visit.Key, Number: visit.First().Order, Date: visit.Select(a => a.Date!).Order(StringComparer.Ordinal).First())).ToList();
            foreach (var other in visits.Where(visit => VisitNumbers.IsOther(visit.Number)).OrderBy(visit => visit.Date, StringComparer.Ordinal))
            {
                var before = visits.Where(visit => !VisitNumbers.IsOther(visit.Number) && string.CompareOrdinal(visit.Date, other.Date) <= 0).Select(visit => visit.Number).DefaultIfEmpty(1).Max();
                var rank = visits.Count(visit => VisitNumbers.IsOther(visit.Number) && string.CompareOrdinal(visit.Date, other.Date) < 0);
                to.Visits.Place(subject.Key.Usubjid, other.Name, Math.Round(before + 0.01 * (rank + 1), 2));
            }
        }
        foreach (var assessment in assessments.Where(assessment => assessment.VisitName is not null))
            assessment.At(assessment.VisitName, to.Visits.Written(assessment.VisitName!, assessment.Subject.Usubjid).Number);
    }

    /// <summary>Non-target lesions often stand on a sheet without dates: the one date that the subject's other lesions have at the visit is theirs too, and that is said.</summary>
    void ShareDates(List<LesionAssessment> assessments)
    {
        if (assessments.TrueForAll(a => a.Date is not null))
            return;
        var dates = assessments.Where(a => a is { VisitName: not null, Date: not null }).GroupBy(a => (a.Subject, a.VisitName!, a.Reader, a.ReaderId))
            .ToDictionary(group => group.Key, group => group.Select(a => a.Date!).Distinct(StringComparer.Ordinal).ToList());
        HashSet<(IntakeSubject, string, string)> said = [];
        foreach (var a in assessments)
        {
            if (a.Date is not null || a.VisitName is not { } visit || a.From.Has("date") || !dates.TryGetValue((a.Subject, visit, a.Reader, a.ReaderId), out var found) || found is not [var date])
                continue;
            a.Date = date;
            if (said.Add((a.Subject, visit, a.From.Sheet.Title)))
                to.Log.Add(FindingCodes.IntakeScanDateShared, a.From.Sheet, string.Create(CultureInfo.InvariantCulture, $"{a.From.Sheet.Title}, row {a.From.Row}: {visit} of subject {a.Subject.Id} has no date here; {date}, the date of the other lesions at that visit, was taken."), a.From.Row, null, null, a.Subject.Usubjid);
        }
    }

    public void Finish() => Finish(assessments, null);

    /// <param name="but">A subject that is not finished yet; null for none.</param>
    void Finish(List<LesionAssessment> assessments, IntakeSubject? but)
    {
        if (but is not null)
            PlaceVisits(assessments);
        assessments.AddRange([.. newLesions.Lesions(assessments, but)]);
        newLesions.Write(but);
        ShareDates(assessments);
        foreach (var subject in assessments.GroupBy(assessment => assessment.Subject).OrderBy(group => group.Key.Order))
        {
            var scans = Visits(subject.Key, [.. subject]);
            foreach (var reader in scans.GroupBy(assessment => (assessment.Reader, assessment.ReaderId)).OrderBy(group => group.Key.Reader == "INVESTIGATOR" ? 0 : 1).ThenBy(group => group.Key.ReaderId, StringComparer.Ordinal))
            {
                var ordered = reader.OrderBy(assessment => assessment.Order).ThenBy(assessment => assessment.Date ?? "9", StringComparer.Ordinal).ToList();
                LesionChecks.Dates(to, ordered);
                LesionChecks.Descriptions(to, ordered);
                LesionChecks.Renamed(to, ordered);
                var identified = done.GetValueOrDefault(subject.Key) is { } known && scans.All(scan => scan.Reader == "INVESTIGATOR") ? known : new(StringComparer.Ordinal);
                foreach (var assessment in LesionChecks.Once(to, ordered))
                {
                    if (Shows(assessment) && identified.Add(assessment.Lesion))
                        Identify(assessment);
                    Results(assessment);
                }
            }
        }
    }

    /// <summary>Scans that no sheet names are numbered by date; those before or on the first dose are the baseline.</summary>
    List<LesionAssessment> Visits(IntakeSubject subject, List<LesionAssessment> all)
    {
        if (!all.Any(assessment => assessment.IsUnnamedVisit))
            return all;
        var days = all.Where(assessment => assessment.IsUnnamedVisit && assessment.Date is not null).Select(assessment => assessment.Date![..Math.Min(10, assessment.Date!.Length)]).Distinct().Order(StringComparer.Ordinal).ToList();
        var hasBaseline = all.Any(assessment => assessment.VisitName == "BASELINE");
        var first = subject.FirstDose;
        var baseline = hasBaseline || days.Count == 0 ? [] : first is null ? days[..1] : days.Where((day, i) => i == 0 || string.CompareOrdinal(day, first[..Math.Min(10, first.Length)]) <= 0).ToList();
        foreach (var assessment in all)
        {
            if (!assessment.IsUnnamedVisit || assessment.Date is not { } date)
                continue;
            var day = date[..Math.Min(10, date.Length)];
            var (name, number) = to.Visits.Of(baseline.Contains(day) ? "BASELINE" : string.Create(CultureInfo.InvariantCulture, $"SCAN {days.IndexOf(day) + (hasBaseline ? 2 : 1)}"));
            assessment.At(name, number.ToString(CultureInfo.InvariantCulture));
        }
        return all;
    }

    bool Shows(LesionAssessment assessment)
    {
        foreach (var value in (ReadOnlySpan<SourceValue?>)[assessment.Longest, assessment.Short, assessment.State])
        {
            if (value is not { } given)
                continue;
            if (Conversion.Loose(given) is { Value: { } number } && number > 0 && !LooseNumber.IsMissingCode(number, isLength: true) || Conversion.Loose(given) is { Sign: not null } or { HasNote: true })
                return true;
            if ((assessment.StateMeaning ?? to.Find(WordLists.LesionState, given.Text)) is { } state && state is not ("ABSENT" or "NOT DONE" or "NOT EVALUABLE"))
                return true;
        }
        return false;
    }

    void Identify(LesionAssessment a) => to.Table("TU").Add(a.Subject, a.From.Cell("longest-diameter", "short-axis", "state", "lesion"), a.Date,
        ("TUGRPID", a.Role), ("TULNKID", a.Lesion), ("TUTESTCD", Identified(a.Lesion).Code), ("TUTEST", Identified(a.Lesion).Test), ("TUORRES", a.Role), ("TUSTRESC", a.Role), ("TULOC", Place(a)), ("TULAT", a.Side),
        ("TUMETHOD", a.Method), ("TUEVAL", a.Reader), ("TUEVALID", a.ReaderId), ("TUACPTFL", a.Accepted ? "Y" : null), ("VISITNUM", a.VisitNumber), ("VISIT", a.VisitName), ("TUDTC", a.Date));

    /// <summary>T01/T02 has grown together from two lesions; T01.1 is a part of one that fell apart (rulebook R16).</summary>
    static (string Code, string Test) Identified(string lesion) => lesion.Contains('/', StringComparison.Ordinal) ? ("TUMERGE", "Tumor Merged")
        : lesion.Contains('.', StringComparison.Ordinal) ? ("TUSPLIT", "Tumor Split") : ("TUMIDENT", "Tumor Identification");

    static string? Place(LesionAssessment a) => a.Nodal && !Organs.IsNode(a.Organ) ? a.Organ is null ? "LYMPH NODE" : $"LYMPH NODE, {a.Organ}" : a.Organ;

    void Results(LesionAssessment a)
    {
        if (a.Date is null && !a.From.Has("date"))
            to.Log.Add(FindingCodes.IntakeScanUndated, a.From.Sheet, string.Create(CultureInfo.InvariantCulture, $"{a.From.Sheet.Title}, row {a.From.Row}: {a.Lesion} at {a.VisitName ?? "a scan"} has no date."), a.From.Row, null, null, a.Subject.Usubjid);
        var single = IsShortAxis(a);
        if (a.Longest is { } longest)
            Measured(a, longest, "longest-diameter", single ? "LPERP" : "LDIAM", single ? "Longest Perpendicular" : "Longest Diameter");
        if (a.Short is { } shortAxis)
            Measured(a, shortAxis, "short-axis", "LPERP", "Longest Perpendicular");
        if (a.State is { } state)
            Stated(a, state, "state");
    }

    /// <summary>A node has one number on most sheets, and that is its short axis. A column that says "longest" means what it says, until the map says otherwise; RECIST measures nodes by their short axis, so that is told.</summary>
    bool IsShortAxis(LesionAssessment a)
    {
        if (!a.Nodal || a.Short is not null || a.Longest is not { Column: var column } longest)
            return false;
        if (to.Word(a.From, "nodal-axis", WordLists.Axis, a.Subject) is { } axis)
            return axis == "SHORT";
        if (!SaysLongest(column.Header))
            return true;
        if (Conversion.Loose(longest).Value is not null && axesTold.Add((a.From.Sheet.Title, a.Subject, a.Lesion)))
            to.Log.Add(FindingCodes.IntakeNodeAxis, a.From.Sheet, string.Create(CultureInfo.InvariantCulture, $"{a.From.Sheet.Title}, row {a.From.Row}: the lymph node {a.Lesion} of subject {a.Subject.Id} has its size under \"{column.Header}\" and no short axis; it is kept as longest diameter. If it is the short axis, by which RECIST measures nodes: always: [{{field: nodal-axis, value: SHORT}}]."),
                a.From.Row, longest.Index >= 0 ? longest.Index : null, longest.Text, a.Subject.Usubjid);
        return false;
    }

    /// <summary>A heading that names the longest diameter, and not only a size.</summary>
    internal static bool SaysLongest(string header)
    {
        var plain = HeaderWords.Plain(header);
        return plain.Contains("long", StringComparison.Ordinal) || plain.Contains('长', StringComparison.Ordinal) || plain.Split(' ').Contains("ld") || plain.Contains("ldiam", StringComparison.Ordinal);
    }

    void Measured(LesionAssessment a, SourceValue value, string field, string code, string test)
    {
        if (Plausibility.IsMissing(value.Text) && to.Find(WordLists.LesionState, value.Text) is null)
            return;
        var read = Conversion.Loose(value);
        var unit = read.Unit ?? (to.Text(a.From, "unit") is { } given ? Unit(given) : value.Column.Unit);
        var cell = a.From.Cell(field);
        if (read is { Value: { } missing, Sign: null } && LooseNumber.IsMissingCode(missing, isLength: true))
        {
            to.Complain(FindingCodes.IntakeNumberUnread, a.From, value, a.Subject, "is a code for a missing value or no length; it is kept as it was written, without a number", counts: false);
            Add(a, cell, code, test, value.Text, unit, null, null, null, null, null);
            return;
        }
        if (read is { Value: { } number, Sign: null })
        {
            var factor = Unit(unit ?? "") switch { "mm" => 1m, "cm" => 10m, _ => 0m };
            Add(a, cell, code, test, value.Text, unit, factor == 0 ? null : Conversion.Print(number * factor), factor == 0 ? null : Conversion.Print(number * factor), factor == 0 ? null : "mm", null, null);
            return;
        }
        var meaning = Conversion.Meaning(a.From, field, value.Text) ?? Conversion.Meaning(a.From, "state", value.Text) ?? to.Find(WordLists.LesionState, value.Text);
        if (meaning is not null && a.Role is "TARGET" or null)
        {
            // A word in a number cell is worth a look, but it is understood.
            if (meaning is "ABSENT")
                Add(a, cell, code, test, value.Text, null, "0", "0", "mm", null, null);
            else if (meaning is "NOT DONE")
                Add(a, cell, code, test, null, null, null, null, null, "NOT DONE", value.Text);
            else if (meaning is "TOO SMALL TO MEASURE" or "NOT EVALUABLE")
                Add(a, cell, code, test, value.Text, null, meaning, null, null, null, null);
            else
                Add(a, cell, "TUMSTATE", "Tumor State", value.Text, null, meaning, null, null, null, null);
            return;
        }
        if (meaning is not null)
        {
            Stated(a, value, field);
            return;
        }
        // Kept as it was written, without a number: nothing is guessed (rulebook XA1).
        if (read.Sign is not null)
            to.Complain(FindingCodes.IntakeLimit, a.From, value, a.Subject, "is a limit, no number; was the lesion too small to measure?", counts: false);
        else
            to.Complain(FindingCodes.IntakeNumberUnread, a.From, value, a.Subject, read.HasNote ? "has a note beside the number; it is kept as it was written, without a number" : "is neither a number nor a state that is known", counts: false);
        Add(a, cell, code, test, value.Text, unit, value.Text, null, null, null, null);
    }

    void Stated(LesionAssessment a, SourceValue value, string field)
    {
        var meaning = a.StateMeaning ?? Conversion.Meaning(a.From, field, value.Text) ?? to.Find(WordLists.LesionState, value.Text);
        if (meaning is null)
            to.Complain(FindingCodes.IntakeWordUnknown, a.From, value, a.Subject, "is no state of a lesion; the map's words can say what it means", counts: false);
        if (a.Role == "NEW" && meaning is "PRESENT")
            meaning = "UNEQUIVOCAL";
        var notDone = meaning is "NOT DONE";
        Add(a, a.From.Cell(field), "TUMSTATE", "Tumor State", notDone ? null : value.Text, null, notDone ? null : meaning ?? value.Text, null, null, notDone ? "NOT DONE" : null, notDone ? value.Text : null);
    }

    void Add(LesionAssessment a, CellPlace cell, string code, string test, string? original, string? originalUnit, string? standard, string? number, string? unit, string? status, string? reason) =>
        to.Table("TR").Add(a.Subject, cell, a.Date,
            ("TRGRPID", a.Role), ("TRLNKID", a.Lesion), ("TRTESTCD", code), ("TRTEST", test), ("TRORRES", original), ("TRORRESU", originalUnit), ("TRSTRESC", standard), ("TRSTRESN", number), ("TRSTRESU", unit),
            ("TRSTAT", status), ("TRREASND", reason), ("TRMETHOD", a.Method), ("TREVAL", a.Reader), ("TREVALID", a.ReaderId), ("TRACPTFL", a.Accepted ? "Y" : null), ("VISITNUM", a.VisitNumber), ("VISIT", a.VisitName), ("TRDTC", a.Date));

    static string Unit(string text) => HeaderWords.Plain(text) switch { "mm" or "毫米" or "millimetre" or "millimeter" or "millimetres" or "millimeters" => "mm", "cm" or "厘米" or "centimetre" or "centimeter" or "centimetres" or "centimeters" => "cm", _ => text };
}
