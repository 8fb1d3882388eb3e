using System.CommandLine;
using System.Globalization;
using Nadir.Cli.Stat;
using Nadir.Escalation.Boin;

namespace Nadir.Cli.Design;

/// <summary><c>nadir design boin --target P --cohorts N --cohort-size N</c>: boundaries and decision table of the Bayesian optimal interval design.</summary>
static class BoinCommand
{
    public static Command Create()
    {
        var (target, cohorts, size, cutoff) = (DesignOptions.Target(), DesignOptions.Cohorts(), DesignOptions.CohortSize(), DesignOptions.Cutoff());
        var safe = DesignOptions.Number("--p-saf", "Highest DLT rate that is sub-therapeutic; 0.6 of the target unless given.");
        var toxic = DesignOptions.Number("--p-tox", "Lowest DLT rate that is too toxic; 1.4 of the target unless given.");
        return DesignOptions.Command("boin", "BOIN: the rates and numbers of DLTs that escalate, de-escalate and eliminate.",
            "nadir design boin --target 0.3 --cohorts 10 --cohort-size 3", [target, cohorts, size, safe, toxic, cutoff],
            parsed => Run(new()
            {
                Target = parsed.GetValue(target), Safe = parsed.GetValue(safe), Toxic = parsed.GetValue(toxic), EliminationCutoff = parsed.GetValue(cutoff),
            }, parsed.GetValue(cohorts), parsed.GetValue(size)));
    }

    public static DesignAnswer Run(BoinSettings settings, int cohorts, int cohortSize)
    {
        var subjects = DesignOptions.Subjects(cohorts, cohortSize);
        var boundaries = settings.Boundaries();
        var table = settings.Table(subjects);
        StatAnswer answer = new(
            [
                ("design", "boin"), ("target", settings.Target), ("p-saf", settings.SafeInForce), ("p-tox", settings.ToxicInForce),
                ("cutoff", settings.EliminationCutoff), ("cohorts", cohorts), ("cohort-size", cohortSize),
            ],
            [
                new(StatisticRow.All, "lambda-e", boundaries.Escalate),
                new(StatisticRow.All, "lambda-d", boundaries.Deescalate),
                .. DecisionTableView.Rows(table),
            ],
            []);
        return new(answer, DecisionTableView.Text(table, cohortSize, string.Create(CultureInfo.InvariantCulture,
            $"BOIN, target DLT rate {settings.Target}: escalate at an observed rate up to {boundaries.Escalate:0.0000}, de-escalate above {boundaries.Deescalate:0.0000}.")));
    }
}
