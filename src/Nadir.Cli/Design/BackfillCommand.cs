using System.CommandLine;
using System.Globalization;
using System.Text;
using Nadir.Cli.Stat;
using Nadir.Diagnostics;
using Nadir.Escalation;
using Nadir.Escalation.Backfill;

namespace Nadir.Cli.Design;

/// <summary><c>nadir design backfill --outcomes "1NNE 2NNT 3NNN" --current 3</c>: which levels take backfill subjects.</summary>
static class BackfillCommand
{
    public static Command Create()
    {
        var target = DesignOptions.Target();
        Option<string?> outcomes = new("--outcomes") { Description = "Outcomes so far: 1NNE 2NTB (N neither, T a DLT, E a response, B both).", Required = true };
        var current = StatRows.Count("--current", "Level that escalation is at; the last one in --outcomes unless given.");
        Option<int> cap = new("--cap") { Description = "Most subjects at a level.", DefaultValueFactory = _ => 12 };
        Option<int> needed = new("--responses") { Description = "Responses at a level or below that open it.", DefaultValueFactory = _ => 1 };
        return DesignOptions.Command("backfill", "Backfill: which lower levels take more subjects, and why the others do not.",
            "nadir design backfill --target 0.3 --outcomes \"1NNE 2NNT 3NNN\"", [target, outcomes, current, cap, needed],
            parsed =>
            {
                BackfillRules rules = new() { Boin = new() { Target = parsed.GetValue(target) }, Cap = parsed.GetValue(cap), ResponsesNeeded = parsed.GetValue(needed) };
                var seen = OutcomeLetters.Parse(parsed.GetValue(outcomes), OutcomeLetters.ToxicityAndEfficacy);
                var at = parsed.GetValue(current) ?? Math.Max(seen.Highest == 0 ? 1 : seen.Subjects[^1].Level + 1, 1);
                var count = Math.Max(seen.Highest, at);
                if (at < 1)
                    throw new StudyInputException($"--current is {at}; levels count from 1.");
                return Run(rules, seen.Tallies(count), [.. Enumerable.Range(0, count).Select(level => seen.Subjects.Count(subject => subject.Level == level && (subject.Letter is 'E' or 'B')))], at);
            });
    }

    static DesignAnswer Run(BackfillRules rules, LevelTally[] levels, int[] responses, int current)
    {
        var states = rules.Of(levels, responses, current - 1);
        var next = rules.Next(levels, responses, current - 1);
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"Backfill, target DLT rate {rules.Boin.Target}, escalation at level {current}.\n\nlevel  DLTs/subjects  responses  backfill\n");
        for (var level = 0; level < levels.Length; level++)
            text.Append(CultureInfo.InvariantCulture, $"{level + 1,5}  {$"{levels[level].Dlts}/{levels[level].Evaluable}",13}  {responses[level],9}  {Word(states[level])}\n");
        text.Append(CultureInfo.InvariantCulture, $"\nNext backfill subject: {(next == DoseDecision.NoLevel ? "none, no level is open" : DecisionRows.Name(next))}.\n");
        return new(new([("design", "backfill"), ("target", rules.Boin.Target), ("cap", rules.Cap), ("responses", rules.ResponsesNeeded), ("current", current)],
            [
                .. states.Select((state, level) => new StatisticRow(DecisionRows.Group(level), "open", state is BackfillState.Open ? 1 : 0, N: levels[level].Evaluable, Events: levels[level].Dlts)),
                new(StatisticRow.All, "backfill-level", next == DoseDecision.NoLevel ? null : next + 1, Why: next == DoseDecision.NoLevel ? "no level is open" : null),
            ], []), text.ToString());
    }

    static string Word(BackfillState state) => state switch
    {
        BackfillState.Open => "open",
        BackfillState.NotBelowCurrent => "no: escalation has not passed it",
        BackfillState.NoActivity => "no: no response at it or below",
        BackfillState.TooToxic => "no: its DLT rate, with the next level's, de-escalates",
        BackfillState.Closed => "no: closed as too toxic",
        _ => "no: full",
    };
}
