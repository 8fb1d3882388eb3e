using System.CommandLine;
using System.Globalization;
using System.Text;
using Nadir.Cli.Stat;
using Nadir.Escalation;
using Nadir.Escalation.Ewoc;
using Nadir.Reporting.Figures;

namespace Nadir.Cli.Design;

/// <summary><c>nadir design ewoc --target P --doses ...</c>: escalation with overdose control.</summary>
static class EwocCommand
{
    public static Command Create()
    {
        var (target, doses) = (DesignOptions.Target(0.33), StatRows.Needed("--doses", "Doses, rising: 140,200,250,300,350."));
        Option<double> limit = new("--bound") { Description = "Feasibility bound: largest probability that the next dose is above the MTD.", DefaultValueFactory = _ => 0.25 };
        var skipping = StatRows.Flag("--skip-levels", "Levels may be skipped upwards.");
        var (cohorts, size, outcomes) = (DesignOptions.Cohorts(), DesignOptions.CohortSize(), DesignOptions.Outcomes());
        return DesignOptions.Command("ewoc", "Escalation with overdose control (Babb, Rogatko and Zacks 1998).",
            "nadir design ewoc --target 0.33 --doses 140,200,250,300,350,425 --bound 0.25 --outcomes \"1NN 2NT\"", [target, doses, limit, skipping, cohorts, size, outcomes],
            parsed =>
            {
                EwocSettings settings = new()
                {
                    Target = parsed.GetValue(target), Doses = StatOptions.Numbers("--doses", parsed.GetValue(doses)), Limit = parsed.GetValue(limit), NoSkipping = !parsed.GetValue(skipping),
                };
                TrialSize plan = new(DesignOptions.Subjects(parsed.GetValue(cohorts), parsed.GetValue(size)), parsed.GetValue(size));
                return Run(settings, plan, OutcomeLetters.Parse(parsed.GetValue(outcomes), OutcomeLetters.Toxicity, settings.Doses.Length));
            });
    }

    public static DesignAnswer Run(EwocSettings settings, TrialSize plan, OutcomeLetters outcomes)
    {
        EwocDesign design = new(settings, plan);
        var levels = outcomes.Tallies(settings.Doses.Length);
        var posterior = EwocPosterior.Of(settings.Doses, levels, settings.Target);
        var dose = EwocPosterior.DoseAtRisk(settings.Doses, levels, settings.Target, settings.Limit);
        var median = EwocPosterior.DoseAtRisk(settings.Doses, levels, settings.Target, 0.5);
        StatisticRow[] Of(int level) =>
        [
            new(DecisionRows.Group(level), "above-mtd", posterior.Below[level], N: levels[level].Evaluable, Events: levels[level].Dlts),
            new(DecisionRows.Group(level), "mean-rate", posterior.Rates[level], N: levels[level].Evaluable, Events: levels[level].Dlts),
        ];
        StatAnswer answer = new(
            [
                ("design", "ewoc"), ("target", settings.Target), ("doses", string.Join(',', settings.Doses.Select(one => one.ToString(CultureInfo.InvariantCulture)))), ("bound", settings.Limit),
                ("skipping", !settings.NoSkipping), ("subjects", plan.Subjects), ("cohort-size", plan.Cohort),
            ],
            [
                .. Enumerable.Range(0, levels.Length).SelectMany(Of), new(StatisticRow.All, "dose-at-bound", dose), new(StatisticRow.All, "mtd-median", median),
                new(StatisticRow.All, "integration-error", posterior.Error), .. DecisionRows.Of(design, levels, outcomes.Current(plan.StartLevel)),
            ], []);
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"EWOC, target DLT rate {settings.Target}: probability that each dose is above the MTD, bound {settings.Limit}.\n\nlevel      dose  DLTs/subjects  above MTD  mean rate\n");
        for (var level = 0; level < levels.Length; level++)
            text.Append(CultureInfo.InvariantCulture, $"{level + 1,5}  {settings.Doses[level],8}  {$"{levels[level].Dlts}/{levels[level].Evaluable}",13}  {posterior.Below[level],9:0.000}  {posterior.Rates[level],9:0.000}\n");
        text.Append(CultureInfo.InvariantCulture, $"\nDose at the bound {dose:0.###}, median of the MTD {median:0.###}.\n");
        return new(answer, text + DecisionRows.Text(design, levels, outcomes.Current(plan.StartLevel)), DoseRateFigure.Of(new(
            "dose-rates-ewoc", "Mean DLT rate at each level", settings.Target,
            [.. levels.Select((at, level) => new DoseRate(DecisionRows.Group(level), posterior.Rates[level], null, null, null, at.Dlts, at.Evaluable))])));
    }
}
