using System.Collections.Immutable;
using Nadir.Escalation.Desk;
using Nadir.Protocol;
using Nadir.Reporting.Layout;
using Nadir.Results.Analyses;
using Nadir.Safety;

namespace Nadir.Reporting.Tables;

/// <summary>The desk's tables: counts by level, subjects in the order of treatment, what the next cohorts would lead to.</summary>
public static class DoseEscalationTables
{
    public static TableContent Levels(EscalationDesk desk, Policies policies) => new()
    {
        Name = "dose-levels",
        Title = "Dose levels",
        Columns =
        [
            new("Level"), new("Dose", Align.Whole), new("Enrolled", Align.Number), new("Treated", Align.Number), new("DLT-\nevaluable", Align.Number), new("DLTs", Align.Number),
            new("Pending", Align.Number), new("Replaced", Align.Number), new("DLT rate (CI), %", Align.Number),
        ],
        Rows =
        [
            .. desk.Levels.Select((level, i) => Row(NumberText.Whole(desk.Study.Levels[i].Id), desk.Study.Levels[i].Dose, level, policies)),
            .. desk.Expansion.Enrolled > 0 ? [Row("Expansion", desk.Expanded is { } expanded ? desk.Study.Levels[expanded].Dose : "", desk.Expansion, policies)] : Array.Empty<TableRow>(),
        ],
        Footnotes =
        [
            $"DLT-evaluable: a DLT within {NumberText.Whole(desk.Study.DltWindowDays)} days, or the window completed with enough exposure; replaced subjects are in no count of three or six. State at the data cut-off, {DateText.Of(desk.Today)}.",
            $"Interval: {Incidence.Of(0, 0, policies).Method}.",
        ],
    };

    static TableRow Row(string name, string dose, LevelState level, Policies policies)
    {
        var tally = level.Tally;
        var rate = Incidence.Of(tally.Dlts, tally.Evaluable, policies);
        return TableRow.Of(name, dose, NumberText.Whole(level.Enrolled), NumberText.Whole(level.Treated), NumberText.Whole(tally.Evaluable), NumberText.Whole(tally.Dlts),
            NumberText.Whole(tally.Pending), NumberText.Whole(level.Replaced.Count()), (rate.Share, rate.Interval) is ({ } share, { } interval) ? $"{NumberText.Fixed(share * 100, 1)} {NumberText.Interval(interval.Lower * 100, interval.Upper * 100)}" : NumberText.None);
    }

    public static TableContent Subjects(EscalationDesk desk) => new()
    {
        Name = "dose-subjects",
        Title = "Subjects of the dose escalation",
        Columns =
        [
            new("Subject", Align.Whole), new("Level"), new("First dose", Align.Whole), new("Window until", Align.Whole), new("State", Align.Whole), new("Why"), new("Rule kept"),
        ],
        Rows =
        [
            .. desk.Steps.Select(step => TableRow.Of(step.Subject.Subject, Place(desk, step.Subject), DateText.Of(step.Date), step.Subject.Dlt.WindowEnd is { } end ? DateText.Of(end) : "",
                State(step.Subject.Dlt.State), step.Subject.Dlt.Why, Rule(desk, step))),
        ],
        Footnotes = ["Rule kept: whether the rule, from what was known at the time, said to treat the next subject there."],
        Empty = "Nobody was treated yet.",
    };

    static string Rule(EscalationDesk desk, DoseStep step) => step switch
    {
        { Known: null } => "",
        { Departure: null } => "yes",
        { Overrule: { } reason } => $"{step.Departure}; overruled by {reason.By}: {reason.Why}",
        _ => $"no: {step.Departure}",
    };

    static string Place(EscalationDesk desk, DeskSubject subject) => subject.Level is { } level ? NumberText.Whole(desk.Study.Levels[level].Id) : "expansion";

    public static TableContent Pathways(EscalationDesk desk)
    {
        var rows = ImmutableArray.CreateBuilder<TableRow>();
        Add(desk, desk.Pathways, 0, rows);
        return new TableContent
        {
            Name = "dose-pathways",
            Title = "What would change the decision: two cohorts ahead",
            Columns = [new("DLTs of the subjects observed"), new("Then")],
            Rows = rows.ToImmutable(),
            Footnotes = desk.Pathways.IsEmpty ? [] : ["Subjects now pending at a level are among those observed there."],
            Empty = desk.Design is null ? "The rule does not decide from counts by level." : "The escalation is over; only a late DLT would reopen it.",
        };
    }

    static void Add(EscalationDesk desk, ImmutableArray<DosePathway> pathways, int depth, ImmutableArray<TableRow>.Builder rows)
    {
        foreach (var pathway in pathways)
        {
            rows.Add(new TableRow([$"{pathway.Outcome} at {desk.NameOf(pathway.Level)}", DecisionWords.Of(pathway.Then, desk.NameOf)], Indent: depth));
            Add(desk, pathway.Next, depth + 1, rows);
        }
    }

    public static string State(DltState state) => state switch
    {
        DltState.Clear => "no DLT",
        DltState.Toxic => "DLT",
        DltState.Pending => "pending",
        DltState.NotEvaluable => "replaced",
        _ => "not treated",
    };
}
