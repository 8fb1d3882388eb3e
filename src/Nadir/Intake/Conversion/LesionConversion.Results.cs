using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Intake.Forms;
using Nadir.Intake.Proposals;
using Nadir.Intake.Values;

namespace Nadir.Intake.Conversion;

/// <summary>What an assessment says: that a lesion is there, how large it is, in which state.</summary>
sealed partial class LesionConversion
{
    bool Shows(LesionAssessment assessment)
    {
        foreach (var value in (ReadOnlySpan<SourceValue>)[assessment.Longest, assessment.Short, assessment.State])
        {
            if (!value.IsThere)
                continue;
            if (Conversion.Loose(in value) is { Value: { } number } && number > 0 && !LooseNumber.IsMissingCode(number, isLength: true) || Conversion.Loose(in value) is { Sign: not null } or { HasNote: true })
                return true;
            if ((assessment.StateMeaning ?? value.Column.Word(WordLists.LesionState, value.Text)) is { } state && state is not ("ABSENT" or "NOT DONE" or "NOT EVALUABLE"))
                return true;
        }
        return false;
    }

    void Identify(LesionAssessment a) => to.Table("TU").Add(a.Subject, a.FirstCell(), a.Date,
        ("TUGRPID", a.Role), ("TULNKID", a.Lesion), ("TUTESTCD", Identified(a.Lesion).Code), ("TUTEST", Identified(a.Lesion).Test), ("TUORRES", a.Role), ("TUSTRESC", a.Role), ("TULOC", Place(a)), ("TULAT", a.Side),
        ("TUMETHOD", a.Method), ("TUEVAL", a.Reader), ("TUEVALID", a.ReaderId), ("TUACPTFL", a.Accepted ? "Y" : null), ("VISITNUM", a.VisitNumber), ("VISIT", a.VisitName), ("TUDTC", a.Date));

    /// <summary>T01/T02 has grown together from two lesions; T01.1 is a part of one that fell apart (rulebook R16).</summary>
    static (string Code, string Test) Identified(string lesion) => lesion.Contains('/', StringComparison.Ordinal) ? ("TUMERGE", "Tumor Merged")
        : lesion.Contains('.', StringComparison.Ordinal) ? ("TUSPLIT", "Tumor Split") : ("TUMIDENT", "Tumor Identification");

    static string? Place(LesionAssessment a) => a.Nodal && !Organs.IsNode(a.Organ) ? a.Organ is null ? "LYMPH NODE" : $"LYMPH NODE, {a.Organ}" : a.Organ;

    void Results(LesionAssessment a)
    {
        if (a.Date is null && !a.HasDate)
            to.Log.Add(FindingCodes.IntakeScanUndated, a.Plan.Sheet, string.Create(CultureInfo.InvariantCulture, $"{a.Plan.Sheet.Title}, row {a.Row}: {a.Lesion} at {a.VisitName ?? "a scan"} has no date."), a.Row, null, null, a.Subject.Usubjid);
        var single = IsShortAxis(a);
        if (a.Longest.IsThere)
            Measured(a, a.Longest, "longest-diameter", single ? "LPERP" : "LDIAM", single ? "Longest Perpendicular" : "Longest Diameter");
        if (a.Short.IsThere)
            Measured(a, a.Short, "short-axis", "LPERP", "Longest Perpendicular");
        if (a.State.IsThere)
            Stated(a, a.State, a.SentState);
    }

    /// <summary>A node has one number on most sheets, and that is its short axis. A column that says "longest" means what it says, until the map says otherwise; RECIST measures nodes by their short axis, so that is told.</summary>
    bool IsShortAxis(LesionAssessment a)
    {
        if (!a.Nodal || a.Short.IsThere || !a.Longest.IsThere)
            return false;
        if (a.NodalAxis is { } axis)
            return axis == "SHORT";
        var longest = a.Longest;
        if (!longest.Column.SaysLongest)
            return true;
        if (Conversion.Loose(in longest).Value is not null && axesTold.Add((a.Plan, a.Lesion)))
            to.Log.Add(FindingCodes.IntakeNodeAxis, a.Plan.Sheet, string.Create(CultureInfo.InvariantCulture, $"{a.Plan.Sheet.Title}, row {a.Row}: the lymph node {a.Lesion} of subject {a.Subject.Id} has its size under \"{longest.Column.Header}\" and no short axis; it is kept as longest diameter. If it is the short axis, by which RECIST measures nodes: always: [{{field: nodal-axis, value: SHORT}}]."),
                a.Row, longest.Index >= 0 ? longest.Index : null, longest.Text, a.Subject.Usubjid);
        return false;
    }

    void Measured(LesionAssessment a, in SourceValue value, string field, string code, string test)
    {
        if (Plausibility.IsMissing(value.Text) && value.Column.Word(WordLists.LesionState, value.Text) is null)
            return;
        var (read, printed, _) = value.Column.Number(in value);
        var unit = read.Unit ?? (a.Unit is { } given ? units.Of(given) : value.Column.Unit);
        var cell = a.Cell(in value);
        if (read is { Value: { } missing, Sign: null } && LooseNumber.IsMissingCode(missing, isLength: true))
        {
            to.Complain(FindingCodes.IntakeNumberUnread, a.Plan, a.Row, value, a.Subject, "is a code for a missing value or no length; it is kept as it was written, without a number");
            Add(a, cell, code, test, value.Text, unit, null, null, null, null, null);
            return;
        }
        if (read is { Value: { } number, Sign: null })
        {
            var length = unit is null ? null : units.Of(unit) switch { "mm" => printed, "cm" => Conversion.Print(number * 10), _ => null };
            Add(a, cell, code, test, value.Text, unit, length, length, length is null ? null : "mm", null, null);
            return;
        }
        var meaning = Conversion.Meaning(a.Plan.Map, field, value.Text) ?? Conversion.Meaning(a.Plan.Map, "state", value.Text) ?? value.Column.Word(WordLists.LesionState, value.Text);
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
            Stated(a, value, value, field);
            return;
        }
        // Kept as it was written, without a number: nothing is guessed (rulebook XA1).
        if (read.Sign is not null)
            to.Complain(FindingCodes.IntakeLimit, a.Plan, a.Row, value, a.Subject, "is a limit, no number; was the lesion too small to measure?");
        else
            to.Complain(FindingCodes.IntakeNumberUnread, a.Plan, a.Row, value, a.Subject, read.HasNote ? "has a note beside the number; it is kept as it was written, without a number" : "is neither a number nor a state that is known");
        Add(a, cell, code, test, value.Text, unit, value.Text, null, null, null, null);
    }

    /// <param name="sent">What the row has there, whatever it means.</param>
    void Stated(LesionAssessment a, SourceValue value, SourceValue sent, string field = "state")
    {
        var meaning = a.StateMeaning ?? Conversion.Meaning(a.Plan.Map, field, value.Text) ?? value.Column.Word(WordLists.LesionState, value.Text);
        if (meaning is null)
            to.Complain(FindingCodes.IntakeWordUnknown, a.Plan, a.Row, value, a.Subject, "is no state of a lesion; the map's words can say what it means");
        if (a.Role == "NEW" && meaning is "PRESENT")
            meaning = "UNEQUIVOCAL";
        var notDone = meaning is "NOT DONE";
        Add(a, a.Cell(in sent), "TUMSTATE", "Tumor State", notDone ? null : value.Text, null, notDone ? null : meaning ?? value.Text, null, null, notDone ? "NOT DONE" : null, notDone ? value.Text : null);
    }

    void Add(LesionAssessment a, CellPlace cell, string code, string test, string? original, string? originalUnit, string? standard, string? number, string? unit, string? status, string? reason) =>
        results.Add(a.Subject, cell, a.Date,
            ("TRGRPID", a.Role), ("TRLNKID", a.Lesion), ("TRTESTCD", code), ("TRTEST", test), ("TRORRES", original), ("TRORRESU", originalUnit), ("TRSTRESC", standard), ("TRSTRESN", number), ("TRSTRESU", unit),
            ("TRSTAT", status), ("TRREASND", reason), ("TRMETHOD", a.Method), ("TREVAL", a.Reader), ("TREVALID", a.ReaderId), ("TRACPTFL", a.Accepted ? "Y" : null), ("VISITNUM", a.VisitNumber), ("VISIT", a.VisitName), ("TRDTC", a.Date));

    static string Unit(string text) => HeaderWords.Plain(text) switch { "mm" or "毫米" or "millimetre" or "millimeter" or "millimetres" or "millimeters" => "mm", "cm" or "厘米" or "centimetre" or "centimeter" or "centimetres" or "centimeters" => "cm", _ => text };
}
