using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Intake.Forms;
using Nadir.Intake.Maps;
using Nadir.Intake.Proposals;
using Nadir.Intake.Values;

namespace Nadir.Intake.Conversion;

/// <summary>Lesions, long or wide, to TU and TR. A subject's are collected first: a lesion is identified by the first assessment that shows it (rulebook XA5).</summary>
/// <remarks>
/// Up to <see cref="MostHeld"/> assessments are held until all sheets have been read. A larger sheet that keeps its subjects together, and is the only one of lesions, is done subject by subject as it comes;
/// anything else larger goes to temporary files by subject first. Memory grows with neither.
/// </remarks>
/// <param name="apart">Nothing is done as it comes: a subject's rows do not stand together, or not on one sheet.</param>
sealed partial class LesionConversion(Conversion to, bool apart) : IDisposable
{
    const int MostHeld = 30_000;
    const int MostFree = 1_000;

    List<LesionAssessment> assessments = [];
    readonly Stack<LesionAssessment> free = [];
    LesionSpill? spill;
    bool streams;
    readonly NewLesionAnswers newLesions = new(to);
    readonly ScanResponses responses = new(to);
    readonly Remembered<string?> asks = new(ScanResponses.Asked);
    readonly LesionOverview overview = new();
    readonly DomainTable results = to.Table("TR");
    readonly HashSet<(SheetPlan, string)> axesTold = [];
    readonly Remembered<(string Name, bool IsNode)> organs = new(text => Organs.Of(text) is var name ? (name, Organs.IsNode(name)) : default);
    readonly Remembered<string?> roles = new(LesionHeading.Role);
    readonly Remembered<(string Name, int? Number)> names = new(Named);
    readonly Remembered<bool> isQuestion = new(NewLesionAnswers.IsQuestion);
    readonly Remembered<string> units = new(Unit);

    /// <summary>A subject has come back after its lesions were done: all has to be read again, this time <c>apart</c>.</summary>
    public bool MustStartAgain { get; private set; }

    /// <summary>Fields that many sheets do not have, by the plan of the sheet that is being read.</summary>
    sealed class Fields(SheetPlan plan)
    {
        public SheetPlan Plan => plan;
        public bool Overall { get; } = plan.Mentions("overall");
        public bool NewLesion { get; } = plan.Mentions("new-lesion");
        public bool Unit { get; } = plan.Mentions("unit");
        public bool Nodal { get; } = plan.Mentions("nodal");
        public bool Side { get; } = plan.Mentions("side");
        public bool Method { get; } = plan.Mentions("method");
        public bool Accepted { get; } = plan.Mentions("accepted");
        public bool Short { get; } = plan.Mentions("short-axis");
        public bool State { get; } = plan.Mentions("state");
    }

    Fields? fields;

    public void Take(SourceRecord record)
    {
        if (to.Subjects.Find(record) is not { } subject)
            return;
        if (fields?.Plan != record.Plan)
            fields = new(record.Plan);
        var organText = to.Text(record, "organ");
        var (organ, nodal) = organText is null ? default : organs.Of(organText);
        var named = to.Text(record, "lesion");
        var role = to.Word(record, "role", WordLists.LesionRole, subject) ?? (named is null ? null : roles.Of(named));
        var reader = Readers.Of(to, record, subject);
        var (visit, order, number) = (record.Visit ?? to.Text(record, "visit")) is { } scan ? to.Visits.Of(scan, subject.Usubjid) : ((string?)null, 0, null);
        var date = to.Date(record, "date", subject) ?? record.HeadingDate ?? (visit is not null && to.ScanDates.TryGetValue((subject, visit), out var scanned) ? scanned : null);
        if (named is not null && isQuestion.Of(named) && (record.Has("state") ? "state" : "longest-diameter") is var asked && record[asked] is { } cell && cell.Column.Word(WordLists.YesNo, cell.Text) is { } written)
        {
            newLesions.Add(record, subject, reader, visit, date, asked, written);
            return;
        }
        if (named is not null && asks.Of(named) is { } code)
        {
            if ((record.Get("longest-diameter", out var response) || record.Get("state", out response)) && !Plausibility.IsMissing(response.Text))
            {
                if (response.Column.Word(WordLists.Response, response.Text) is { } word)
                    responses.Add(record, subject, reader, visit, date, code, in response, word);
                else
                    to.Complain(FindingCodes.IntakeWordUnknown, record, response, subject, "is no response that is known");
            }
            return;
        }
        if (fields.Overall && to.Word(record, "overall", WordLists.Response, subject) is { } overall && record.Get("overall", out var beside))
            responses.Add(record, subject, reader, visit, date, "OVRLRESP", in beside, overall);
        var isNew = fields.NewLesion ? to.Flag(record, "new-lesion", subject) : null;
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
        var unit = fields.Unit ? to.Text(record, "unit") : null;
        if (organ is null && named is not null && organs.Of(named) is (var place, true))
            (organ, nodal) = (place, true);
        nodal |= fields.Nodal && to.Flag(record, "nodal", subject) is "Y";
        MakeRoom(subject);
        var assessment = Captured(record, subject, Name(named, role, organText, subject), reader, default, free, fields, role, organ, nodal, unit, fields.Side ? to.Capitals(record, "side") : null,
            fields.Method ? to.Word(record, "method", WordLists.Method, subject, keepUnknown: true)?.ToUpperInvariant() : null, fields.Accepted && to.Flag(record, "accepted", subject) is "Y", date,
            nodal && record.Has("longest-diameter") && !record.Has("short-axis") ? to.Word(record, "nodal-axis", WordLists.Axis, subject) : null);
        if (visit is not null)
            assessment.At(visit, order, number);
        assessments.Add(assessment);
    }

    /// <summary>A new lesion that only an answer tells of.</summary>
    public static LesionAssessment Captured(SourceRecord record, IntakeSubject subject, string lesion, (string Evaluator, string? Id) reader, SourceValue answer) => Captured(record, subject, lesion, reader, answer, null, null);

    /// <summary>What an assessment needs of the row that it stands in.</summary>
    static LesionAssessment Captured(SourceRecord record, IntakeSubject subject, string lesion, (string Evaluator, string? Id) reader, SourceValue answer, Stack<LesionAssessment>? free, Fields? fields, string? role = "NEW", string? organ = null, bool nodal = false,
        string? unit = null, string? side = null, string? method = null, bool accepted = false, string? date = null, string? nodalAxis = null)
    {
        record.Get("longest-diameter", out var longest);
        SourceValue shortAxis = default, state = default;
        if (fields is null or { Short: true })
            record.Get("short-axis", out shortAxis);
        if (fields is null or { State: true })
            record.Get("state", out state);
        record.Get("subject", out var named);
        // Assessments of subjects that are finished are filled anew: a large sheet makes no more of them than one subject has.
        var a = free is { Count: > 0 } ? free.Pop() : new LesionAssessment();
        (a.Plan, a.Row, a.Subject, a.Lesion, a.Role, a.Organ, a.Nodal, a.Side, a.Method) = (record.Plan, record.Row, subject, lesion, role, organ, nodal, side, method);
        (a.Reader, a.ReaderId, a.Accepted, a.Unit, a.NodalAxis, a.Date, a.HasDate) = (reader.Evaluator, reader.Id, accepted, unit, nodalAxis, date, date is null && record.Has("date"));
        (a.SentLongest, a.SentShort, a.SentState, a.Answer) = (longest, shortAxis, state, answer);
        (a.SubjectText, a.HeadingVisit, a.HeadingDate, a.LesionColumn, a.OtherColumn) = (named.Text, record.Visit, record.HeadingDate, record.Place("lesion"), named.IsThere ? Math.Max(0, named.Index) : 0);
        return a.At(null, 0, null);
    }

    /// <summary>What is too much to be held is done, or put aside by subject.</summary>
    void MakeRoom(IntakeSubject subject)
    {
        if (streams && subject.LesionsAreFinished)
            MustStartAgain = true;
        if (assessments.Count == 0 || ReferenceEquals(assessments[^1].Subject, subject) || !streams && assessments.Count < MostHeld)
            return;
        if (to.Reading is { } reading)
            Compare(reading, subject);
        if (apart)
        {
            spill ??= new LesionSpill();
            spill.Add(assessments);
            assessments.Clear();
            return;
        }
        List<LesionAssessment> finished = assessments, kept = [];
        if (!streams)
        {
            kept = assessments.FindAll(assessment => ReferenceEquals(assessment.Subject, subject));
            finished = assessments.FindAll(assessment => !ReferenceEquals(assessment.Subject, subject));
        }
        streams = true;
        Finish(finished, other => !ReferenceEquals(other, subject));
        foreach (var done in finished)
        {
            if (!done.Answer.IsThere && free.Count < MostFree)
                free.Push(done);
        }
        assessments.Clear();
        assessments.AddRange(kept);
    }

    /// <summary>Lesions by name; numbers alone get the letters of their role; lesions without a name are numbered by their site.</summary>
    string Name(string? named, string? role, string? organText, IntakeSubject subject)
    {
        if (named is not null && names.Of(named) is { Number: null, Name: var name })
            return name;
        var letters = role switch { "TARGET" => "T", "NON-TARGET" => "NT", "NEW" => "N", _ => "L" };
        if (named is not null)
            return Numbered(letters, names.Of(named).Number!.Value);
        var known = subject.UnnamedLesions ??= new(StringComparer.Ordinal);
        var key = letters + "|" + organText!.ToUpperInvariant();
        if (!known.TryGetValue(key, out var index))
            known.Add(key, index = 1 + known.Keys.Count(other => other.StartsWith(letters + "|", StringComparison.Ordinal)));
        return Numbered(letters, index);
    }

    static (string, int?) Named(string written)
    {
        var text = string.Join(' ', written.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();
        return (text, int.TryParse(text.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null);
    }

    readonly Dictionary<(string, int), string> numbered = [];

    string Numbered(string letters, int number)
    {
        if (numbered.TryGetValue((letters, number), out var name))
            return name;
        name = string.Create(CultureInfo.InvariantCulture, $"{letters}{number:00}");
        if (number < 100)
            numbered.Add((letters, number), name);
        return name;
    }

    /// <summary>Compares the sums that a wide sheet gives with those of its lesions.</summary>
    /// <param name="but">A subject whose rows go on; null for none.</param>
    public void Compare(SheetReading reading, IntakeSubject? but = null)
    {
        if (reading.Sums.Count == 0)
            return;
        var lesions = assessments.Where(a => a.Plan == reading.Plan && a.Role == "TARGET" && !ReferenceEquals(a.Subject, but)).ToLookup(a => (a.SubjectText, a.HeadingVisit, a.HeadingDate));
        foreach (var (subjectText, visit, headingDate, row, column, sum) in reading.Sums)
        {
            var own = lesions[(subjectText, visit, headingDate)].ToList();
            var values = own.Select(Size).ToList();
            if (values.Count > 0 && values.All(value => value is not null) && values.Sum(value => value!.Value) is var added && added != sum)
                to.Log.Add(FindingCodes.IntakeSumDiffers, reading.Plan.Sheet, string.Create(CultureInfo.InvariantCulture, $"{reading.Title}, cell {reading.Plan.Sheet.Address(row, column)}: the sum reads {sum}, and its lesions add to {added}."), row, column, Conversion.Print(sum), own[0].Subject.Usubjid);
        }
        // Those of a subject that goes on stay: its row of sums comes last.
        reading.Sums.RemoveAll(sum => lesions.Contains((sum.Subject, sum.Visit, sum.HeadingDate)));
    }

    static decimal? Size(LesionAssessment a)
    {
        var value = a.Short.IsThere && a.Nodal ? a.Short : a.Longest;
        return value.IsThere ? Conversion.Loose(in value).Value ?? (a.Longest.IsThere && value.Column.Word(WordLists.LesionState, value.Text) == "ABSENT" ? 0 : null) : null;
    }

    /// <summary>To be called once all lesions have been read. Unscheduled visits get their place between the planned ones, by the dates of their scans, before what refers to the visits.</summary>
    public void PlaceVisits()
    {
        if (spill is null)
        {
            PlaceVisits(assessments);
            return;
        }
        to.Subjects.Sort();
        spill.Add(assessments);
        assessments = [];
        foreach (var part in spill.Parts())
        {
            PlaceVisits(part);
            Finish(part, part.ConvertAll(assessment => assessment.Subject).ToHashSet().Contains);
        }
        spill.Dispose();
        spill = null;
    }

    public void Dispose() => spill?.Dispose();

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
        foreach (var assessment in assessments)
        {
            if (assessment.VisitName is { } name && to.Visits.Of(name, assessment.Subject.Usubjid) is var (_, order, number))
                assessment.At(name, order, number);
        }
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
            if (a.Date is not null || a.VisitName is not { } visit || a.HasDate || !dates.TryGetValue((a.Subject, visit, a.Reader, a.ReaderId), out var found) || found is not [var date])
                continue;
            a.Date = date;
            if (said.Add((a.Subject, visit, a.Plan.Sheet.Title)))
                to.Log.Add(FindingCodes.IntakeScanDateShared, a.Plan.Sheet, string.Create(CultureInfo.InvariantCulture, $"{a.Plan.Sheet.Title}, row {a.Row}: {visit} of subject {a.Subject.Id} has no date here; {date}, the date of the other lesions at that visit, was taken."), a.Row, null, null, a.Subject.Usubjid);
        }
    }

    public void Finish() => Finish(assessments, _ => true);

    /// <param name="isRead">Whether all scans of a subject are among the assessments.</param>
    void Finish(List<LesionAssessment> assessments, Predicate<IntakeSubject> isRead)
    {
        if (streams)
            PlaceVisits(assessments);
        assessments.AddRange([.. newLesions.Lesions(assessments, isRead)]);
        newLesions.Write(isRead);
        ShareDates(assessments);
        responses.Write(assessments, isRead);
        if (assessments.TrueForAll(assessment => ReferenceEquals(assessment.Subject, assessments[0].Subject)))
            Subject(assessments);
        else
        {
            foreach (var subject in assessments.GroupBy(assessment => assessment.Subject).OrderBy(group => group.Key.Order))
                Subject([.. subject]);
        }
    }

    void Subject(List<LesionAssessment> scans)
    {
        if (scans.Count == 0)
            return;
        Visits(scans[0].Subject, scans);
        axesTold.Clear();
        if (scans.TrueForAll(scan => scan.Reader == scans[0].Reader && scan.ReaderId == scans[0].ReaderId))
            Reader(scans);
        else
        {
            foreach (var reader in scans.GroupBy(assessment => (assessment.Reader, assessment.ReaderId)).OrderBy(group => group.Key.Reader == "INVESTIGATOR" ? 0 : 1).ThenBy(group => group.Key.ReaderId, StringComparer.Ordinal))
                Reader([.. reader]);
        }
        scans[0].Subject.LesionsAreFinished = true;
        scans[0].Subject.UnnamedLesions = null;
    }

    bool[] identified = [];

    void Reader(List<LesionAssessment> scans)
    {
        var ordered = IsOrdered(scans) ? scans : scans.OrderBy(assessment => assessment.Order).ThenBy(assessment => assessment.Date ?? "9", StringComparer.Ordinal).ToList();
        var used = LesionChecks.Of(to, ordered, overview);
        if (identified.Length < overview.Lesions)
            identified = new bool[2 * overview.Lesions];
        Array.Clear(identified);
        foreach (var assessment in used)
        {
            if (!identified[assessment.Place] && Shows(assessment))
            {
                identified[assessment.Place] = true;
                Identify(assessment);
            }
            Results(assessment);
        }
    }

    static bool IsOrdered(List<LesionAssessment> scans)
    {
        for (var i = 1; i < scans.Count; i++)
        {
            var (before, after) = (scans[i - 1], scans[i]);
            if (after.Order < before.Order || after.Order == before.Order && !ReferenceEquals(before.Date, after.Date) && string.CompareOrdinal(before.Date ?? "9", after.Date ?? "9") > 0)
                return false;
        }
        return true;
    }

    /// <summary>Scans that no sheet names are numbered by date; those before or on the first dose are the baseline.</summary>
    void Visits(IntakeSubject subject, List<LesionAssessment> all)
    {
        if (!all.Exists(assessment => assessment.IsUnnamedVisit))
            return;
        var days = all.Where(assessment => assessment.IsUnnamedVisit && assessment.Date is not null).Select(assessment => assessment.Date![..Math.Min(10, assessment.Date!.Length)]).Distinct().Order(StringComparer.Ordinal).ToList();
        var hasBaseline = all.Any(assessment => assessment.VisitName == "BASELINE");
        var first = subject.FirstDose;
        var baseline = hasBaseline || days.Count == 0 ? [] : first is null ? days[..1] : days.Where((day, i) => i == 0 || string.CompareOrdinal(day, first[..Math.Min(10, first.Length)]) <= 0).ToList();
        foreach (var assessment in all)
        {
            if (!assessment.IsUnnamedVisit || assessment.Date is not { } date)
                continue;
            var day = date[..Math.Min(10, date.Length)];
            var (name, order, number) = to.Visits.Of(baseline.Contains(day) ? "BASELINE" : string.Create(CultureInfo.InvariantCulture, $"SCAN {days.IndexOf(day) + (hasBaseline ? 2 : 1)}"));
            assessment.At(name, order, number);
        }
    }
}
