using System.CommandLine;
using System.Globalization;
using System.Text;
using Nadir.Cli.Stat;
using Nadir.Diagnostics;
using Nadir.Escalation;
using Nadir.Escalation.Blrm;
using Nadir.Reporting.Figures;

namespace Nadir.Cli.Design;

/// <summary><c>nadir design blrm --doses 1,2.5,5 --reference 250</c>, and <c>crm-2</c>: the logistic model with two parameters.</summary>
static class BlrmCommand
{
    public static Command Create()
    {
        Prior prior = new(-0.85, 1, 0, 1, 0);
        var (doses, reference) = (StatRows.Needed("--doses", "Doses, rising: 1,2.5,5,10."), DesignOptions.Number("--reference", "Dose at which log alpha is the log-odds of a DLT; the highest dose unless given."));
        Option<string> interval = new("--interval") { Description = "DLT rates on target, from and to; above is an overdose.", DefaultValueFactory = _ => "0.16,0.33" };
        Option<double> limit = new("--overdose") { Description = "Largest probability of an overdose that a level may have.", DefaultValueFactory = _ => 0.25 };
        var choice = StatOptions.Among("--choose", "target (default): the level most likely on target; highest: the highest that is not likely to overdose.", "target", "highest");
        var step = DesignOptions.Number("--largest-step", "Largest factor between the next dose and the highest one treated.");
        var skipping = StatRows.Flag("--skip-levels", "Levels may be skipped upwards.");
        var (cohorts, size, outcomes) = (DesignOptions.Cohorts(), DesignOptions.CohortSize(), DesignOptions.Outcomes());
        return DesignOptions.Command("blrm", "Bayesian logistic regression with overdose control (Neuenschwander 2008).",
            "nadir design blrm --doses 1,2.5,5,10,15,20,25,30,40,50 --reference 250 --prior-mean 2.15,0.52 --prior-sd 0.84,0.8 --prior-correlation 0.2 --outcomes \"1NNN 2NNNN\"",
            [doses, reference, .. prior.Symbols, interval, limit, choice, step, skipping, cohorts, size, outcomes],
            parsed =>
            {
                var list = StatOptions.Numbers("--doses", parsed.GetValue(doses));
                var bounds = StatOptions.Numbers("--interval", parsed.GetValue(interval));
                if (bounds.Length != 2)
                    throw new StudyInputException($"--interval is \"{parsed.GetValue(interval)}\"; write where the target begins and ends: 0.16,0.33.");
                var against = parsed.GetValue(reference) ?? (list.Length > 0 ? list[^1] : 1);
                BlrmSettings settings = new()
                {
                    Covariates = BlrmSettings.CovariatesOf(list, against), Prior = prior.Of(parsed), TargetFrom = bounds[0], TargetTo = bounds[1],
                    OverdoseLimit = parsed.GetValue(limit), Choice = parsed.GetValue(choice) == "highest" ? BlrmChoice.Highest : BlrmChoice.TargetProbability,
                    LargestStep = parsed.GetValue(step), NoSkipping = !parsed.GetValue(skipping),
                };
                TrialSize plan = new(DesignOptions.Subjects(parsed.GetValue(cohorts), parsed.GetValue(size)), parsed.GetValue(size));
                return Run(settings, plan, OutcomeLetters.Parse(parsed.GetValue(outcomes), OutcomeLetters.Toxicity, list.Length),
                [
                    ("design", "blrm"), ("doses", parsed.GetValue(doses)), ("reference", against), .. prior.Settings(settings.Prior), ("interval", parsed.GetValue(interval)),
                    ("overdose", settings.OverdoseLimit), ("choose", parsed.GetValue(choice) ?? "target"), ("largest-step", settings.LargestStep), ("skipping", !settings.NoSkipping),
                    ("subjects", plan.Subjects), ("cohort-size", plan.Cohort),
                ]);
            });
    }

    /// <summary>The two-parameter continual reassessment: the same model on labels that a skeleton gives, without overdose control.</summary>
    public static Command CreateTwoParameterCrm()
    {
        Prior prior = new(0, 2, 0, 1, 0);
        var target = DesignOptions.Target(0.25);
        var skeleton = StatRows.Needed("--skeleton", "Prior guesses of the DLT rates, rising: 0.05,0.12,0.25,0.4.");
        var limit = DesignOptions.Number("--overdose", "Largest probability that a level's rate is more than --above over the target; no such control unless given.");
        Option<double> above = new("--above") { Description = "How far above the target an overdose begins.", DefaultValueFactory = _ => 0.1 };
        var skipping = StatRows.Flag("--skip-levels", "Levels may be skipped upwards.");
        var (cohorts, size, outcomes) = (DesignOptions.Cohorts(), DesignOptions.CohortSize(), DesignOptions.Outcomes());
        return DesignOptions.Command("crm-2", "Continual reassessment with a logistic model of two parameters.",
            "nadir design crm-2 --target 0.25 --skeleton 0.05,0.12,0.25,0.4,0.55 --outcomes \"1NNN 2NNT\"", [target, skeleton, .. prior.Symbols, above, limit, skipping, cohorts, size, outcomes],
            parsed =>
            {
                var rates = StatOptions.Numbers("--skeleton", parsed.GetValue(skeleton));
                Escalation.Crm.Skeleton.Check(rates);
                var (used, goal) = (prior.Of(parsed), parsed.GetValue(target));
                used.Check();
                BlrmSettings settings = new()
                {
                    Name = "CRM (two parameters)", Covariates = [.. rates.Select(rate => (Math.Log(rate / (1 - rate)) - used.Intercept) / Math.Exp(used.LogSlope))], Prior = used,
                    Target = goal, TargetFrom = goal / 2, TargetTo = Math.Min(goal + parsed.GetValue(above), 1 - 1e-9), OverdoseLimit = parsed.GetValue(limit), Choice = BlrmChoice.NearestRate,
                    NoSkipping = !parsed.GetValue(skipping),
                };
                TrialSize plan = new(DesignOptions.Subjects(parsed.GetValue(cohorts), parsed.GetValue(size)), parsed.GetValue(size));
                return Run(settings, plan, OutcomeLetters.Parse(parsed.GetValue(outcomes), OutcomeLetters.Toxicity, rates.Length),
                [
                    ("design", "crm-2"), ("target", goal), ("skeleton", parsed.GetValue(skeleton)), .. prior.Settings(used), ("overdose", settings.OverdoseLimit), ("above", parsed.GetValue(above)),
                    ("skipping", !settings.NoSkipping), ("subjects", plan.Subjects), ("cohort-size", plan.Cohort),
                ]);
            });
    }

    static DesignAnswer Run(BlrmSettings settings, TrialSize plan, OutcomeLetters outcomes, IEnumerable<(string, object?)> all)
    {
        BlrmDesign design = new(settings, plan);
        var levels = outcomes.Tallies(settings.Covariates.Length);
        var posterior = settings.Posterior(levels);
        var current = outcomes.Current(plan.StartLevel);
        IEnumerable<StatisticRow> Of(int level)
        {
            var (group, at) = (DecisionRows.Group(level), levels[level]);
            var (above, over) = (posterior.Above[level][0], posterior.Above[level][1]);
            yield return new(group, "mean-rate", posterior.Rates[level], N: at.Evaluable, Events: at.Dlts);
            yield return new(group, "probability-under", 1 - above, N: at.Evaluable, Events: at.Dlts);
            yield return new(group, "probability-target", above - over, N: at.Evaluable, Events: at.Dlts);
            yield return new(group, "probability-over", over, N: at.Evaluable, Events: at.Dlts);
        }
        StatisticRow[] rows =
        [
            .. Enumerable.Range(0, levels.Length).SelectMany(Of), new(StatisticRow.All, "log-alpha", posterior.Intercept), new(StatisticRow.All, "log-beta", posterior.LogSlope),
            new(StatisticRow.All, "integration-error", posterior.Error), .. DecisionRows.Of(design, levels, current),
        ];
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{settings.Name}: posterior probability that the DLT rate is under {settings.TargetFrom:0.###}, on target, or over {settings.TargetTo:0.###}.\n\n");
        text.Append("level  DLTs/subjects  mean rate  under  target   over\n");
        for (var level = 0; level < levels.Length; level++)
            text.Append(CultureInfo.InvariantCulture, $"{level + 1,5}  {$"{levels[level].Dlts}/{levels[level].Evaluable}",13}  {posterior.Rates[level],9:0.000}  {1 - posterior.Above[level][0],5:0.000}   {posterior.Above[level][0] - posterior.Above[level][1],5:0.000}  {posterior.Above[level][1],5:0.000}\n");
        return new(new([.. all], [.. rows], []), text + DecisionRows.Text(design, levels, current), DoseRateFigure.Of(new(
            "dose-rates", "Mean DLT rate at each level", settings.Choice is BlrmChoice.NearestRate ? settings.Target : settings.TargetTo,
            [.. levels.Select((at, level) => new DoseRate(DecisionRows.Group(level), posterior.Rates[level], null, null, null, at.Dlts, at.Evaluable))])));
    }

    /// <summary>Options of the bivariate normal prior.</summary>
    sealed class Prior(double intercept, double interceptDeviation, double logSlope, double logSlopeDeviation, double correlation)
    {
        readonly Option<string> mean = Pair("--prior-mean", "Prior means of log alpha and log beta.", intercept, logSlope);
        readonly Option<string> deviation = Pair("--prior-sd", "Prior standard deviations of log alpha and log beta.", interceptDeviation, logSlopeDeviation);
        readonly Option<double> rho = new("--prior-correlation") { Description = "Prior correlation of log alpha and log beta.", DefaultValueFactory = _ => correlation };

        public IEnumerable<Symbol> Symbols => [mean, deviation, rho];

        public LogisticPrior Of(ParseResult parsed)
        {
            var (means, deviations) = (Two("--prior-mean", parsed.GetValue(mean)), Two("--prior-sd", parsed.GetValue(deviation)));
            return new(means[0], deviations[0], means[1], deviations[1], parsed.GetValue(rho));
        }

        public IEnumerable<(string, object?)> Settings(LogisticPrior used) =>
        [
            ("prior-mean", string.Create(CultureInfo.InvariantCulture, $"{used.Intercept},{used.LogSlope}")),
            ("prior-sd", string.Create(CultureInfo.InvariantCulture, $"{used.InterceptDeviation},{used.LogSlopeDeviation}")), ("prior-correlation", used.Correlation),
        ];

        static Option<string> Pair(string name, string description, double first, double second) =>
            new(name) { Description = description, DefaultValueFactory = _ => string.Create(CultureInfo.InvariantCulture, $"{first},{second}") };

        static double[] Two(string option, string? text) => StatOptions.Numbers(option, text) is { Length: 2 } two ? two : throw new StudyInputException($"{option} is \"{text}\"; write one number for log alpha and one for log beta.");
    }
}
