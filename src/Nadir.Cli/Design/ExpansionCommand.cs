using System.CommandLine;
using System.Globalization;
using System.Text;
using Nadir.Cli.Stat;
using Nadir.Diagnostics;
using Nadir.Escalation.Expansion;

namespace Nadir.Cli.Design;

/// <summary><c>nadir design expansion --planned 12 --limit 0.3</c>: stopping boundary of an expansion cohort, and how often it stops.</summary>
static class ExpansionCommand
{
    public static Command Create()
    {
        Option<int> planned = new("--planned") { Description = "Subjects of the expansion cohort.", Required = true };
        Option<double> limit = new("--limit") { Description = "Highest acceptable DLT rate.", DefaultValueFactory = _ => 0.3 };
        var rule = StatOptions.Among("--rule", "bayesian (default) or exact.", "bayesian", "exact");
        Option<double> cutoff = new("--cutoff") { Description = "Posterior probability of a rate above the limit that stops.", DefaultValueFactory = _ => 0.9 };
        Option<double> alpha = new("--alpha") { Description = "Level of the exact test at each look.", DefaultValueFactory = _ => 0.05 };
        Option<string> prior = new("--prior") { Description = "Beta prior: a,b. Escalation subjects at this dose are added to it as DLTs and clear ones.", DefaultValueFactory = _ => "1,1" };
        Option<int> from = new("--from") { Description = "Subjects at the first look.", DefaultValueFactory = _ => 3 };
        Option<int> every = new("--every") { Description = "Subjects between looks.", DefaultValueFactory = _ => 1 };
        var rates = StatRows.Text("--rates", "True DLT rates whose stopping probability is asked for: 0.1,0.3,0.5.");
        return DesignOptions.Command("expansion", "Expansion cohort: DLTs that stop it, by a Bayesian or an exact rule, with exact stopping probabilities.",
            "nadir design expansion --planned 12 --limit 0.3 --cutoff 0.9 --rates 0.1,0.2,0.3,0.4,0.5", [planned, limit, rule, cutoff, alpha, prior, from, every, rates],
            parsed =>
            {
                var exact = parsed.GetValue(rule) == "exact";
                var shape = StatOptions.Numbers("--prior", parsed.GetValue(prior));
                if (shape.Length != 2)
                    throw new StudyInputException($"--prior is \"{parsed.GetValue(prior)}\"; write both parameters of the beta prior: 1,1.");
                var monitor = exact
                    ? ExpansionMonitor.Exact(parsed.GetValue(planned), parsed.GetValue(limit), parsed.GetValue(alpha), parsed.GetValue(from), parsed.GetValue(every))
                    : ExpansionMonitor.Bayesian(parsed.GetValue(planned), parsed.GetValue(limit), parsed.GetValue(cutoff), shape[0], shape[1], parsed.GetValue(from), parsed.GetValue(every));
                return Run(monitor, StatOptions.Numbers("--rates", parsed.GetValue(rates) ?? parsed.GetValue(limit).ToString(CultureInfo.InvariantCulture)),
                [
                    ("design", "expansion"), ("planned", parsed.GetValue(planned)), ("limit", parsed.GetValue(limit)), ("rule", exact ? "exact" : "bayesian"),
                    (exact ? "alpha" : "cutoff", exact ? parsed.GetValue(alpha) : parsed.GetValue(cutoff)), ("prior", exact ? null : parsed.GetValue(prior)), ("from", parsed.GetValue(from)), ("every", parsed.GetValue(every)),
                ]);
            });
    }

    static DesignAnswer Run(ExpansionMonitor monitor, double[] rates, IEnumerable<(string, object?)> settings)
    {
        List<StatisticRow> rows = [];
        StringBuilder text = new("Expansion cohort.\n\nafter subjects  stop if DLTs >=\n");
        for (var n = 1; n <= monitor.Planned; n++)
            if (monitor.StopIfAtLeast[n - 1] is { } limit)
            {
                rows.Add(new(StatisticRow.All, "stop-if-at-least", limit, N: n));
                text.Append(CultureInfo.InvariantCulture, $"{n,14}  {limit,15}\n");
            }
        text.Append("\ntrue rate  stopped  expected subjects  expected DLTs\n");
        foreach (var rate in rates)
        {
            var at = monitor.At(rate);
            var group = string.Create(CultureInfo.InvariantCulture, $"rate={rate}");
            rows.Add(new(group, "stop-probability", at.Stopped, N: monitor.Planned));
            rows.Add(new(group, "expected-subjects", at.ExpectedSubjects));
            rows.Add(new(group, "expected-dlts", at.ExpectedDlts));
            text.Append(CultureInfo.InvariantCulture, $"{rate,9}  {at.Stopped,7:0.0000}  {at.ExpectedSubjects,17:0.000}  {at.ExpectedDlts,13:0.000}\n");
        }
        return new(new([.. settings], [.. rows], []), text.ToString());
    }
}
