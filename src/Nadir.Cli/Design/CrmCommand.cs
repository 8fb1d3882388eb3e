using System.CommandLine;
using System.Globalization;
using System.Text;
using Nadir.Cli.Stat;
using Nadir.Escalation;
using Nadir.Escalation.Crm;
using Nadir.Reporting.Figures;

namespace Nadir.Cli.Design;

/// <summary><c>nadir design crm --target P --skeleton ... --outcomes "1NNN 2NTN"</c>: posterior, next level and what the next cohort can change.</summary>
static class CrmCommand
{
    public static Command Create()
    {
        SkeletonOptions model = new();
        var (target, cohorts, size) = (DesignOptions.Target(0.25), DesignOptions.Cohorts(), DesignOptions.CohortSize());
        var outcomes = DesignOptions.Outcomes();
        var estimate = StatOptions.Among("--estimate", "plug-in (default): the rate at the parameter's posterior mean; mean: the rate's posterior mean.", "plug-in", "mean");
        var (skipping, incoherent) = (StatRows.Flag("--skip-levels", "Levels may be skipped upwards."), StatRows.Flag("--incoherent", "Escalation from an observed rate above the target is allowed."));
        var stop = DesignOptions.Number("--stop-above", "Stop when the lowest level's rate is above the target with more than this probability.");
        return DesignOptions.Command("crm", "Continual reassessment: posterior DLT rates, the next level, the MTD.",
            "nadir design crm --target 0.25 --levels 5 --mtd-guess 3 --outcomes \"1NNN 2NNT\"", [target, .. model.Symbols, estimate, skipping, incoherent, stop, cohorts, size, outcomes],
            parsed =>
            {
                var used = model.Model(parsed, parsed.GetValue(target));
                CrmSettings settings = new()
                {
                    Target = parsed.GetValue(target), Model = used, Estimate = parsed.GetValue(estimate) == "mean" ? CrmEstimate.Mean : CrmEstimate.PlugIn,
                    NoSkipping = !parsed.GetValue(skipping), Coherent = !parsed.GetValue(incoherent), StopAbove = parsed.GetValue(stop),
                };
                TrialSize plan = new(DesignOptions.Subjects(parsed.GetValue(cohorts), parsed.GetValue(size)), parsed.GetValue(size));
                return Run(settings, plan, OutcomeLetters.Parse(parsed.GetValue(outcomes), OutcomeLetters.Toxicity, used.Levels), model.Settings(parsed, used));
            });
    }

    public static DesignAnswer Run(CrmSettings settings, TrialSize plan, OutcomeLetters outcomes, IEnumerable<(string, object?)> modelSettings)
    {
        CrmDesign design = new(settings, plan);
        var levels = outcomes.Tallies(settings.Model.Levels);
        var posterior = CrmPosterior.Of(settings.Model, levels, settings.Target);
        var current = outcomes.Current(plan.StartLevel);
        StatAnswer answer = new(
            [
                ("design", "crm"), ("target", settings.Target), .. modelSettings, ("estimate", settings.Estimate is CrmEstimate.Mean ? "mean" : "plug-in"),
                ("skipping", !settings.NoSkipping), ("coherent", settings.Coherent), ("stop-above", settings.StopAbove), ("subjects", plan.Subjects), ("cohort-size", plan.Cohort),
            ],
            [.. PosteriorRows(settings.Model, levels, posterior), .. DecisionRows.Of(design, levels, current)], []);
        return new(answer, PosteriorText($"CRM, {settings.Model.Curve.Name} model", settings, levels, posterior) + DecisionRows.Text(design, levels, current), Figure("crm", settings, levels, posterior));
    }

    public static Figure Figure(string name, CrmSettings settings, LevelTally[] levels, CrmPosterior posterior) => DoseRateFigure.Of(new(
        $"dose-rates-{name}", "Estimated DLT rate at each level, with 90% interval", settings.Target,
        [.. levels.Select((at, level) => new DoseRate(DecisionRows.Group(level), posterior.Levels[level].PlugIn, posterior.Levels[level].Lower, posterior.Levels[level].Upper, settings.Model.Skeleton[level], at.Dlts, at.Evaluable))]));

    public static IEnumerable<StatisticRow> PosteriorRows(CrmModel model, LevelTally[] levels, CrmPosterior posterior)
    {
        for (var level = 0; level < levels.Length; level++)
        {
            var (group, rate, at) = (DecisionRows.Group(level), posterior.Levels[level], levels[level]);
            yield return new(group, "skeleton", model.Skeleton[level]);
            yield return new(group, "rate", rate.PlugIn, rate.Lower, rate.Upper, N: at.Evaluable, Events: at.Dlts);
            yield return new(group, "mean-rate", rate.Mean, N: at.Evaluable, Events: at.Dlts);
            yield return new(group, "above-target", rate.AboveTarget, N: at.Evaluable, Events: at.Dlts);
        }
        yield return new(StatisticRow.All, "parameter", posterior.Parameter);
        yield return new(StatisticRow.All, "parameter-variance", posterior.Variance);
        yield return new(StatisticRow.All, "integration-error", posterior.Error);
    }

    public static string PosteriorText(string name, CrmSettings settings, LevelTally[] levels, CrmPosterior posterior)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{name}, target DLT rate {settings.Target}; rates at the parameter's posterior mean with 90% interval.\n\n");
        text.Append("level  DLTs/subjects  skeleton   rate   (90% interval)   mean rate  above target\n");
        for (var level = 0; level < levels.Length; level++)
        {
            var (rate, at) = (posterior.Levels[level], levels[level]);
            text.Append(CultureInfo.InvariantCulture, $"{level + 1,5}  {$"{at.Dlts}/{at.Evaluable}",13}  {settings.Model.Skeleton[level],8:0.000}  {rate.PlugIn,5:0.000}   ({rate.Lower:0.000}, {rate.Upper:0.000})  {rate.Mean,9:0.000}  {rate.AboveTarget,12:0.000}\n");
        }
        return text.ToString();
    }
}
