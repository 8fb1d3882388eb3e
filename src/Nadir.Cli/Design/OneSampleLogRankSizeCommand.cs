using System.CommandLine;
using System.Globalization;
using Nadir.Cli.Stat;
using Nadir.Designs.SingleArm;
using Nadir.Diagnostics;
using Nadir.Statistics.Survival;

namespace Nadir.Cli.Design;

/// <summary><c>nadir design one-sample-logrank --median0 --median1 --accrual --follow-up</c>: subjects for a single-arm survival comparison.</summary>
static class OneSampleLogRankSizeCommand
{
    public static Command Create()
    {
        var median0 = DesignOptions.Number("--median0", "Median survival of the curve compared with.");
        var median1 = DesignOptions.Number("--median1", "Median hoped for.");
        var survival0 = DesignOptions.Number("--survival0", "Or: survival of the curve compared with, at --at.");
        var survival1 = DesignOptions.Number("--survival1", "Survival hoped for, at --at.");
        var at = DesignOptions.Number("--at", "Time of --survival0 and --survival1.");
        Option<double> accrual = new("--accrual") { Description = "Time over which subjects come.", Required = true };
        Option<double> followUp = new("--follow-up") { Description = "Time from the last subject to the analysis.", Required = true };
        Option<double> shape = new("--shape") { Description = "Weibull shape; 1 is exponential.", DefaultValueFactory = _ => 1 };
        Option<double> loss = new("--loss") { Description = "Rate of loss to follow-up per unit of time.", DefaultValueFactory = _ => 0 };
        Option<double> alpha = new("--alpha") { Description = "One-sided alpha.", DefaultValueFactory = _ => 0.05 };
        Option<double> beta = new("--beta") { Description = "1 - power.", DefaultValueFactory = _ => 0.2 };
        var n = new Option<int?>("--n") { Description = "A number of subjects that is given: its power." };
        var variance = StatOptions.Among("--variance", "mean of observed and expected (Wu; default), or expected.", "mean", "expected");
        return DesignOptions.Command("one-sample-logrank", "Subjects and events for a single-arm trial tested by the one-sample log-rank test.",
            "nadir design one-sample-logrank --median0 6 --median1 9 --accrual 12 --follow-up 12",
            [median0, median1, survival0, survival1, at, accrual, followUp, shape, loss, alpha, beta, n, variance],
            parsed =>
            {
                double Median(Option<double?> given, Option<double?> survival)
                {
                    if (parsed.GetValue(given) is { } median)
                        return median;
                    if (parsed.GetValue(survival) is not { } share || parsed.GetValue(at) is not { } time)
                        throw new StudyInputException($"give {given.Name}, or {survival.Name} with --at.");
                    return share is > 0 and < 1 && time > 0
                        ? time * Math.Pow(Math.Log(2) / -Math.Log(share), 1 / parsed.GetValue(shape))
                        : throw new StudyInputException($"{survival.Name} lies strictly between 0 and 1, and --at above 0.");
                }
                return Run(new(Median(median0, survival0), Median(median1, survival1), parsed.GetValue(accrual), parsed.GetValue(followUp), parsed.GetValue(shape), parsed.GetValue(loss)),
                    parsed.GetValue(alpha), parsed.GetValue(beta), parsed.GetValue(n), parsed.GetValue(variance) == "expected" ? OneSampleVariance.Expected : OneSampleVariance.Mean);
            });
    }

    public static DesignAnswer Run(OneSampleLogRankDesign design, double alpha, double beta, int? n, OneSampleVariance variance)
    {
        if (alpha is not (> 0 and < 1) || beta is not (> 0 and < 1) || alpha + beta >= 1)
            throw new StudyInputException("--alpha and --beta lie strictly between 0 and 1 and add to less than 1.");
        if (n is < 1)
            throw new StudyInputException("--n is at least 1.");
        var size = n is { } given ? design.Power(given, alpha, variance) : design.Size(alpha, beta, variance);
        StatisticRow Row(string statistic, double value) => new(StatisticRow.All, statistic, value, N: size.Subjects);
        StatAnswer answer = new(
            [
                ("design", "one-sample-logrank"), ("median0", design.MedianNull), ("median1", design.MedianAlternative), ("accrual", design.Accrual), ("follow-up", design.FollowUp),
                ("shape", design.Shape), ("loss", design.Loss), ("alpha", alpha), ("beta", n is null ? beta : null), ("variance", variance == OneSampleVariance.Mean ? "mean" : "expected"),
            ],
            [
                Row("n", size.Subjects), Row("events", size.Events), Row("expected-null", size.ExpectedNull), Row("hazard-ratio", size.HazardRatio), Row("power", size.Power),
            ],
            []);
        return new(answer, string.Create(CultureInfo.InvariantCulture, $"""
            One-sample log-rank test: median {design.MedianNull:0.###} against {design.MedianAlternative:0.###}, hazard ratio {size.HazardRatio:0.0000}, one-sided alpha {alpha}

            {size.Subjects} subjects over {design.Accrual} and {design.FollowUp} more of follow-up: power {size.Power:0.0000}.
            Under the alternative {size.Events:0.0} events are seen where the given curve expects {size.ExpectedNull:0.0}.

            """).ReplaceLineEndings("\n"));
    }
}
