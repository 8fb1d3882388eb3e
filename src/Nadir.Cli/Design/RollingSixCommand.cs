using System.CommandLine;
using System.Globalization;
using System.Text;
using Nadir.Cli.Stat;
using Nadir.Escalation;
using Nadir.Escalation.RollingSix;

namespace Nadir.Cli.Design;

/// <summary><c>nadir design rolling-six</c>: the decision for who comes next, by subjects enrolled, with a DLT, clear and pending.</summary>
static class RollingSixCommand
{
    public static Command Create() => DesignOptions.Command("rolling-six", "Rolling six: the decision for the next subject by enrolled, DLTs and pending.", "nadir design rolling-six", [], _ => Run());

    /// <summary>Rows of <c>decision</c> by n and events, the number pending in <c>time</c>: 1 escalate, 0 same level, -1 de-escalate, null suspended.</summary>
    public static DesignAnswer Run()
    {
        List<StatisticRow> rows = [];
        StringBuilder text = new("Rolling six (Skolnik 2008): where the next subject goes.\n\nenrolled  DLTs  clear  pending  decision\n");
        for (var enrolled = 1; enrolled <= RollingSixDesign.Most; enrolled++)
            for (var dlts = 0; dlts <= enrolled; dlts++)
                for (var clear = 0; clear <= enrolled - dlts; clear++)
                {
                    var pending = enrolled - dlts - clear;
                    var action = RollingSixDesign.Decide(new(dlts + clear, dlts, pending));
                    double? value = action switch { DoseAction.Escalate => 1, DoseAction.Stay => 0, DoseAction.DeEscalate => -1, _ => null };
                    rows.Add(new(StatisticRow.All, "decision", value, Time: pending, N: enrolled, Events: dlts, Why: value is null ? "accrual is suspended until a window ends" : null));
                    text.Append(CultureInfo.InvariantCulture, $"{enrolled,8}  {dlts,4}  {clear,5}  {pending,7}  {action switch { DoseAction.Escalate => "escalate", DoseAction.Stay => "same level", DoseAction.DeEscalate => "de-escalate", _ => "suspend accrual" }}\n");
                }
        return new(new([("design", "rolling-six"), ("time", "number of subjects pending"), ("value", "1 escalate, 0 same level, -1 de-escalate")], [.. rows], []), text.ToString());
    }
}
