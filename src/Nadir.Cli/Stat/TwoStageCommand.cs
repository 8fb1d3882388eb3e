using System.CommandLine;
using Nadir.Diagnostics;
using Nadir.Statistics.Proportions;

namespace Nadir.Cli.Stat;

/// <summary><c>nadir stat two-stage --r1 1 --n1 10 --r 5 --n 29 --first 3 --second 4 --null 0.1</c>: inference that allows for Simon's design.</summary>
static class TwoStageCommand
{
    public static Command Create()
    {
        static Option<int> Whole(string name, string description) => new(name) { Description = description, Required = true };
        var (r1, n1, r, n) = (Whole("--r1", "Successes at or below which the trial stops after the first stage."), Whole("--n1", "Subjects of the first stage."),
            Whole("--r", "Successes at or below which the treatment is not promising in the end."), Whole("--n", "Subjects of both stages as planned."));
        var first = Whole("--first", "Successes in the first stage.");
        var (second, subjects) = (StatRows.Count("--second", "Successes in the second stage, if it was reached."), StatRows.Count("--second-n", "Subjects of the second stage, where not as planned."));
        Option<double> tested = new("--null") { Description = "Proportion that is not promising.", Required = true };
        var level = StatOptions.Level();
        return StatRows.Command("two-stage", "Estimate, interval and p-value after Simon's two-stage design (Koyama and Chen).",
            "nadir stat two-stage --r1 1 --n1 10 --r 5 --n 29 --first 3 --second 4 --null 0.1", [r1, n1, r, n, first, second, subjects, tested, level],
            parsed => Run(new(parsed.GetValue(r1), parsed.GetValue(n1), parsed.GetValue(r), parsed.GetValue(n)), parsed.GetValue(first), parsed.GetValue(second),
                parsed.GetValue(subjects), parsed.GetValue(tested), parsed.GetValue(level)));
    }

    public static StatAnswer Run(TwoStageDesign design, int first, int? second, int? subjects, double p0, double level)
    {
        StatOptions.CheckLevel(level);
        if (p0 is not (> 0 and < 1))
            throw new StudyInputException(FormattableString.Invariant($"--null is {p0}; it lies strictly between 0 and 1."));
        try
        {
            var (value, test) = KoyamaChen.Of(design, first, second, p0, subjects, level);
            var n = design.FirstStage + (second is null ? 0 : subjects ?? design.Total - design.FirstStage);
            return new(
                [
                    ("statistic", "two-stage"), ("method", "Koyama-Chen"), ("r1", design.FirstLimit), ("n1", design.FirstStage), ("r", design.Limit), ("n", design.Total),
                    ("second-n", subjects), ("null", p0), ("level", level),
                ],
                [
                    StatisticRow.Of(StatisticRow.All, "estimate", value, null, n, first + (second ?? 0)),
                    new(StatisticRow.All, "proportion", (first + (second ?? 0.0)) / n, N: n, Events: first + (second ?? 0)),
                    new(StatisticRow.All, "p-value", test.PValue, N: n),
                ],
                []);
        }
        catch (ArgumentException wrong)
        {
            throw new StudyInputException(wrong.Message.Split(" (Parameter", 2)[0], wrong);
        }
    }
}
