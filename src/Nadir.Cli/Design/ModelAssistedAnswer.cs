using System.Collections.Immutable;
using System.CommandLine;
using Nadir.Cli.Stat;
using Nadir.Diagnostics;
using Nadir.Escalation;
using Nadir.Reporting.Figures;

namespace Nadir.Cli.Design;

/// <summary>Options and answer that designs with a decision table share: how many subjects, and what was seen so far.</summary>
sealed class ModelAssistedAnswer
{
    readonly Option<int> cohorts = DesignOptions.Cohorts();
    readonly Option<int> cohortSize = DesignOptions.CohortSize();
    readonly Option<int?> levels = StatRows.Count("--levels", "Dose levels; the highest one named in --outcomes unless given.");
    readonly Option<int?> enough = StatRows.Count("--enough", "Subjects at one level that end the trial when the design would stay there.");
    readonly Option<string?> outcomes = DesignOptions.Outcomes();

    public IEnumerable<Symbol> Symbols => [cohorts, cohortSize, levels, enough, outcomes];

    /// <summary>Settings, decision table and, with <c>--outcomes</c>, the decision now and the MTD.</summary>
    /// <param name="settings">The design's own settings.</param>
    /// <param name="head">Rows before the table.</param>
    public DesignAnswer Of(ParseResult parsed, IEnumerable<(string, object?)> settings, IEnumerable<StatisticRow> head, Func<TrialSize, ModelAssistedDesign> make, string heading)
    {
        var subjects = DesignOptions.Subjects(parsed.GetValue(cohorts), parsed.GetValue(cohortSize));
        var design = make(new(subjects, parsed.GetValue(cohortSize), EnoughAtLevel: parsed.GetValue(enough) ?? int.MaxValue));
        ImmutableArray<StatisticRow> rows = [.. head, .. DecisionTableView.Rows(design.Table)];
        var text = DecisionTableView.Text(design.Table, parsed.GetValue(cohortSize), heading);
        IEnumerable<(string, object?)> all = [.. settings, ("cohorts", parsed.GetValue(cohorts)), ("cohort-size", parsed.GetValue(cohortSize))];
        var size = parsed.GetValue(cohortSize);
        var figure = DecisionTableFigure.Of($"decision-table-{design.Name.ToLowerInvariant()}", $"{design.Name}, target DLT rate {design.Selection.Target.ToString(System.Globalization.CultureInfo.InvariantCulture)}: decisions at the current level",
            design.Table, [.. Enumerable.Range(1, subjects / size).Select(cohort => cohort * size).Take(30)]);
        if (parsed.GetValue(outcomes) is not { } line)
            return new(new([.. all], rows, []), text, figure);

        var seen = OutcomeLetters.Parse(line, OutcomeLetters.Toxicity);
        var count = parsed.GetValue(levels) ?? Math.Max(seen.Highest, 1);
        if (count < Math.Max(seen.Highest, 1))
            throw new StudyInputException($"--outcomes names level {seen.Highest}, and --levels is {count}.");
        var tallies = seen.Tallies(count);
        var current = seen.Current(design.StartLevel);
        return new(new([.. all, ("levels", count), ("enough", parsed.GetValue(enough))], [.. rows, .. IsotonicRows(design, tallies), .. DecisionRows.Of(design, tallies, current)], []),
            text + DecisionRows.Text(design, tallies, current), figure);
    }

    static IEnumerable<StatisticRow> IsotonicRows(ModelAssistedDesign design, LevelTally[] tallies)
    {
        var rates = design.Selection.IsotonicRatesOf(tallies);
        for (var level = 0; level < tallies.Length; level++)
            yield return new(DecisionRows.Group(level), "isotonic-rate", rates[level], N: tallies[level].Evaluable, Events: tallies[level].Dlts,
                Why: rates[level] is not null ? null : tallies[level].Evaluable == 0 ? "nobody was treated at this level" : "the level is closed");
    }
}
