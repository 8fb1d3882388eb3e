using System.CommandLine;
using System.Globalization;
using System.Text;
using Nadir.Cli.Stat;
using Nadir.Diagnostics;
using Nadir.Escalation;
using Nadir.Escalation.Boin12;

namespace Nadir.Cli.Design;

/// <summary><c>nadir design boin12 --toxicity 0.35 --efficacy 0.25</c>: desirability scores, and the decision after outcomes.</summary>
static class Boin12Command
{
    public static Command Create()
    {
        Option<double> toxicity = new("--toxicity") { Description = "Highest acceptable DLT rate.", DefaultValueFactory = _ => 0.35 };
        Option<double> efficacy = new("--efficacy") { Description = "Lowest acceptable response rate.", DefaultValueFactory = _ => 0.25 };
        Option<double> neither = new("--utility-neither") { Description = "Utility of no DLT and no response (response alone 100, DLT alone 0).", DefaultValueFactory = _ => 40 };
        Option<double> both = new("--utility-both") { Description = "Utility of a response with a DLT.", DefaultValueFactory = _ => 60 };
        Option<double> toxicityCutoff = new("--toxicity-cutoff") { Description = "Posterior probability of too much toxicity that closes a level.", DefaultValueFactory = _ => 0.95 };
        Option<double> efficacyCutoff = new("--efficacy-cutoff") { Description = "Posterior probability of too little efficacy that closes a level.", DefaultValueFactory = _ => 0.9 };
        Option<int> explore = new("--explore-below") { Description = "Subjects from which a rate between the boundaries no longer looks one level up.", DefaultValueFactory = _ => 6 };
        var (cohorts, size, outcomes) = (DesignOptions.Cohorts(), DesignOptions.CohortSize(), DesignOptions.Outcomes());
        outcomes.Description = "Outcomes so far: 1NNE 2NTB (N neither, T a DLT, E a response, B both).";
        var (levels, enough) = (StatRows.Count("--levels", "Dose levels; the highest one named in --outcomes unless given."), StatRows.Count("--enough", "Subjects at one level that end the trial when the design would stay there."));
        return DesignOptions.Command("boin12", "BOIN12: rank-based desirability of toxicity and efficacy, and the next level.",
            "nadir design boin12 --toxicity 0.35 --efficacy 0.25\nnadir design boin12 --levels 5 --outcomes \"1NNN 2ENT 3ETT 2EEN\"",
            [toxicity, efficacy, neither, both, toxicityCutoff, efficacyCutoff, explore, cohorts, size, levels, enough, outcomes],
            parsed =>
            {
                Boin12Settings settings = new()
                {
                    ToxicityLimit = parsed.GetValue(toxicity), EfficacyLimit = parsed.GetValue(efficacy), NeitherUtility = parsed.GetValue(neither), BothUtility = parsed.GetValue(both),
                    ToxicityCutoff = parsed.GetValue(toxicityCutoff), EfficacyCutoff = parsed.GetValue(efficacyCutoff), ExploreBelow = parsed.GetValue(explore),
                };
                TrialSize plan = new(DesignOptions.Subjects(parsed.GetValue(cohorts), parsed.GetValue(size)), parsed.GetValue(size), EnoughAtLevel: parsed.GetValue(enough) ?? int.MaxValue);
                return parsed.GetValue(outcomes) is { } line ? Decide(settings, plan, OutcomeLetters.Parse(line, OutcomeLetters.ToxicityAndEfficacy), parsed.GetValue(levels)) : Scores(settings, plan);
            });
    }

    static IEnumerable<(string, object?)> Settings(Boin12Settings settings, TrialSize plan) =>
    [
        ("design", "boin12"), ("toxicity", settings.ToxicityLimit), ("efficacy", settings.EfficacyLimit), ("utility-neither", settings.NeitherUtility), ("utility-both", settings.BothUtility),
        ("toxicity-cutoff", settings.ToxicityCutoff), ("efficacy-cutoff", settings.EfficacyCutoff), ("explore-below", settings.ExploreBelow), ("benchmark", settings.Benchmark),
        ("subjects", plan.Subjects), ("cohort-size", plan.Cohort),
    ];

    static DesignAnswer Scores(Boin12Settings settings, TrialSize plan)
    {
        // As a trial of three cohorts a level prints it; the ranks depend on which numbers of subjects take part.
        int[] numbers = [.. Enumerable.Range(0, 4).Select(cohort => cohort * plan.Cohort).Where(n => n <= plan.Subjects)];
        var scores = DesirabilityScores.Of(settings, numbers);
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"BOIN12, DLT rate at most {settings.ToxicityLimit}, response rate at least {settings.EfficacyLimit}: desirability score by DLTs and responses (E: not admissible).\n\nsubjects  DLTs  responses  score\n");
        foreach (var row in scores)
            text.Append(CultureInfo.InvariantCulture, $"{row.Subjects,8}  {row.Dlts,4}  {row.Responses,9}  {(row.Score is { } score ? score.ToString("0.#", CultureInfo.InvariantCulture) : "E"),5}\n");
        return new(new([.. Settings(settings, plan), ("group", "number of responses")], [.. scores.Select(row => new StatisticRow($"responses={row.Responses}", "desirability-score", row.Score, N: row.Subjects, Events: row.Dlts,
            Why: row.Score is null ? "not admissible: too toxic or too ineffective" : null))], []), text.ToString());
    }

    static DesignAnswer Decide(Boin12Settings settings, TrialSize plan, OutcomeLetters seen, int? given)
    {
        var count = given ?? Math.Max(seen.Highest, 1);
        if (count < seen.Highest)
            throw new StudyInputException($"--outcomes names level {seen.Highest}, and --levels is {count}.");
        int Of(int level, char letter) => seen.Subjects.Count(subject => subject.Level == level && subject.Letter == letter);
        ToxicityEfficacyTally[] levels = [.. Enumerable.Range(0, count).Select(level =>
            new ToxicityEfficacyTally(seen.Subjects.Count(subject => subject.Level == level), Of(level, 'E'), Of(level, 'T'), Of(level, 'B')))];
        Boin12Design design = new(settings, plan);
        var decision = design.Next(levels, seen.Current(0));
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"BOIN12, benchmark utility {settings.Benchmark:0.0###}.\n\nlevel  subjects  DLTs  responses  desirability\n");
        for (var level = 0; level < count; level++)
            text.Append(CultureInfo.InvariantCulture, $"{level + 1,5}  {levels[level].Subjects,8}  {levels[level].Dlts,4}  {levels[level].Responses,9}  {Desirability.Of(settings, levels[level]),12:0.000}\n");
        text.Append(CultureInfo.InvariantCulture, $"\nDecision: {(decision.Action is DoseAction.Stop && decision.Level >= 0 ? $"stop, the optimal dose is {DecisionRows.Name(decision.Level)}" : DecisionRows.Word(decision))}. [{decision.Rule.Id}]\n");
        return new(new([.. Settings(settings, plan)],
            [
                .. levels.SelectMany((level, i) => new StatisticRow[]
                {
                    new(DecisionRows.Group(i), "desirability", Desirability.Of(settings, level), N: level.Subjects, Events: level.Dlts),
                    new(DecisionRows.Group(i), "responses", level.Responses, N: level.Subjects),
                }),
                DecisionRows.Next(decision, null, null), DecisionRows.Recommended(design.OptimalDose(levels)),
            ], []), text.ToString());
    }
}
