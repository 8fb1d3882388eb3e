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
        var (target, cutoff) = (DesignOptions.Target(), DesignOptions.Cutoff());
        var safe = DesignOptions.Number("--p-saf", "Highest DLT rate that is sub-therapeutic; 0.6 of the target unless given.");
        var toxic = DesignOptions.Number("--p-tox", "Lowest DLT rate that is too toxic; 1.4 of the target unless given.");
        var bounded = StatRows.Flag("--bound-mtd", "Only a level whose isotonic DLT rate does not de-escalate can be the MTD.");
        ModelAssistedAnswer answer = new();
        return DesignOptions.Command("boin", "BOIN: the rates and numbers of DLTs that escalate, de-escalate and eliminate.",
            "nadir design boin --target 0.3 --cohorts 10 --cohort-size 3\nnadir design boin --target 0.3 --levels 5 --outcomes \"1NNN 2NNN 3NTT\"", [target, safe, toxic, cutoff, bounded, .. answer.Symbols],
            parsed =>
            {
                BoinSettings settings = new()
                {
                    Target = parsed.GetValue(target), Safe = parsed.GetValue(safe), Toxic = parsed.GetValue(toxic), EliminationCutoff = parsed.GetValue(cutoff),
                };
                var boundaries = settings.Boundaries();
                return answer.Of(parsed,
                    [
                        ("design", "boin"), ("target", settings.Target), ("p-saf", settings.SafeInForce), ("p-tox", settings.ToxicInForce),
                        ("cutoff", settings.EliminationCutoff), ("bound-mtd", parsed.GetValue(bounded)),
                    ],
                    [new(StatisticRow.All, "lambda-e", boundaries.Escalate), new(StatisticRow.All, "lambda-d", boundaries.Deescalate)],
                    size => settings.Design(size, parsed.GetValue(bounded)),
                    string.Create(CultureInfo.InvariantCulture,
                        $"BOIN, target DLT rate {settings.Target}: escalate at an observed rate up to {boundaries.Escalate:0.0000}, de-escalate above {boundaries.Deescalate:0.0000}."));
            });
    }
}
