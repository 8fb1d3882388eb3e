using System.CommandLine;
using System.Globalization;
using Nadir.Cli.Stat;
using Nadir.Designs;
using Nadir.Designs.Monitoring;
using Nadir.Diagnostics;

namespace Nadir.Cli.Design;

/// <summary><c>nadir design predictive --p0 --p1 --n 36</c>: monitoring by Bayesian predictive probability, limits and exact characteristics.</summary>
static class PredictiveCommand
{
    public static Command Create()
    {
        RateOptions options = new();
        Option<int> n = new("--n") { Description = "Subjects at the most.", Required = true };
        Option<string?> prior = new("--prior") { Description = "Beta prior as successes,failures; p0,1-p0 unless given." };
        Option<double> posterior = new("--theta-t") { Description = "Promising when P(p > p0) is above it at the end.", DefaultValueFactory = _ => 0.9 };
        Option<double> lower = new("--theta-l") { Description = "Stop when the predictive probability is below it.", DefaultValueFactory = _ => 0.05 };
        Option<double> upper = new("--theta-u") { Description = "Stop as promising when it is above it; 1: never.", DefaultValueFactory = _ => 1 };
        Option<int> first = new("--first") { Description = "Subjects at the first look.", DefaultValueFactory = _ => 10 };
        Option<int> every = new("--every") { Description = "Subjects between looks.", DefaultValueFactory = _ => 1 };
        return DesignOptions.Command("predictive", "Monitoring by Bayesian predictive probability: limits at each look and exact characteristics.",
            "nadir design predictive --p0 0.2 --p1 0.4 --n 36 --prior 0.2,0.8 --theta-t 0.92 --theta-l 0.001", [.. options.Symbols, n, prior, posterior, lower, upper, first, every],
            parsed =>
            {
                var rates = options.Of(parsed);
                double[] beta = parsed.GetValue(prior) is { } text ? StatOptions.Numbers("--prior", text) : [rates.Null, 1 - rates.Null];
                if (beta is not [> 0, > 0])
                    throw new StudyInputException("--prior is two numbers above 0: successes,failures.");
                if (parsed.GetValue(n) is < 1 or > 1000)
                    throw new StudyInputException("--n lies between 1 and 1000.");
                return Run(rates, new(parsed.GetValue(n), rates.Null, beta[0], beta[1], parsed.GetValue(posterior), parsed.GetValue(lower), parsed.GetValue(upper)),
                    parsed.GetValue(first), parsed.GetValue(every), options.Rates(parsed));
            });
    }

    public static DesignAnswer Run(TestedRates rates, PredictiveProbability monitoring, int first, int every, double[] trueRates) => LooksView.Answer(
        [
            ("design", "predictive"), ("p0", rates.Null), ("p1", rates.Alternative), ("n", monitoring.Total),
            ("prior", string.Create(CultureInfo.InvariantCulture, $"{monitoring.PriorSuccesses},{monitoring.PriorFailures}")),
            ("theta-t", monitoring.Posterior), ("theta-l", monitoring.Lower), ("theta-u", monitoring.Upper), ("first", first), ("every", every),
        ],
        "Predictive probability monitoring", monitoring.Boundaries(first, every), rates, trueRates);
}
