using System.CommandLine;
using System.Globalization;
using System.Text;
using Nadir.Cli.Stat;
using Nadir.Diagnostics;
using Nadir.Escalation.ThreePlusThree;
using Nadir.Reporting.Figures.Designs;

namespace Nadir.Cli.Design;

/// <summary><c>nadir design 3+3 --rates 0.05,0.1,0.2 [--variant storer|korn]</c>: exact operating characteristics, by dynamic programming.</summary>
static class ThreePlusThreeCommand
{
    public static Command Create()
    {
        var rates = StatRows.Needed("--rates", "True DLT rates of the levels, lowest first: 0.05,0.1,0.2.");
        var (variant, top) = (Variant(), TopLevel());
        var accelerated = Accelerated();
        var moderate = StatRows.Text("--moderate", "With --accelerated: true rates of a moderate toxicity as the worst, one a level; none when absent.");
        Option<int> start = new("--start") { Description = "Level of the first subjects; 2 when the first rate is that of a planned level -1.", DefaultValueFactory = _ => 1 };
        return DesignOptions.Command("3+3", "3+3: the probability that each level is the MTD, subjects and DLTs to expect; exact.",
            "nadir design 3+3 --rates 0.05,0.1,0.2,0.33,0.5 --variant korn", [rates, variant, top, start, accelerated, moderate],
            parsed => Run(StatOptions.Numbers("--rates", parsed.GetValue(rates)), parsed.GetValue(moderate) is { } mild ? StatOptions.Numbers("--moderate", mild) : [],
                Options(parsed.GetValue(variant), parsed.GetValue(top), parsed.GetValue(start), parsed.GetValue(accelerated))));
    }

    public static Option<string?> Variant() =>
        StatOptions.Among("--variant", "storer: the level below the toxic one, even with three subjects; korn (default): six subjects, at most one DLT.", "storer", "korn");

    public static Option<string?> TopLevel() =>
        StatOptions.Among("--top-level", "After 0/3 at the top level: stop (default) and recommend it, or expand it to six.", "stop", "expand");

    public static Option<bool> Accelerated() =>
        StatRows.Flag("--accelerated", "One subject a level until the first DLT or the second moderate toxicity.");

    /// <param name="start">From 1.</param>
    public static ThreePlusThreeOptions Options(string? variant, string? top, int start, bool accelerated) => new(
        variant == "storer" ? ThreePlusThreeVariant.Storer : ThreePlusThreeVariant.Korn, top == "expand" ? TopLevelRule.Expand : TopLevelRule.Stop,
        start >= 1 ? start - 1 : throw new StudyInputException(FormattableString.Invariant($"--start is {start}; levels count from 1.")), accelerated);

    public static DesignAnswer Run(double[] rates, double[] moderate, ThreePlusThreeOptions options)
    {
        var exact = ExactCharacteristics.Of(new ThreePlusThreeDesign(options), rates, moderate);
        static string Level(int level) => (level + 1).ToString(CultureInfo.InvariantCulture);
        StatAnswer answer = new(
            [
                ("design", "3+3"), ("variant", options.Variant.ToString().ToLowerInvariant()), ("top-level", options.TopLevel.ToString().ToLowerInvariant()),
                ("start", options.StartLevel + 1), ("accelerated", options.AcceleratedTitration), ("rates", string.Join(',', rates.Select(rate => rate.ToString(CultureInfo.InvariantCulture)))),
                ("method", "exact, dynamic programming"),
            ],
            [
                .. exact.MtdProbability.Select((probability, level) => new StatisticRow(Level(level), "mtd-probability", probability)),
                new("none", "mtd-probability", exact.NoMtdProbability),
                new(StatisticRow.All, "expected-subjects", exact.Subjects),
                new(StatisticRow.All, "expected-dlts", exact.Dlts),
                .. exact.ExpectedSubjects.Select((subjects, level) => new StatisticRow(Level(level), "expected-subjects-at-level", subjects)),
                .. exact.ExpectedDlts.Select((dlts, level) => new StatisticRow(Level(level), "expected-dlts-at-level", dlts)),
            ],
            []);
        ThreePlusThreeDesign design = new(options);
        return new(answer, Table(exact, rates, design), MtdProbabilityFigure.Of(new(
            "three-plus-three", $"{design.Name}: which level is the MTD", [.. rates], exact.MtdProbability, exact.NoMtdProbability, exact.ExpectedSubjects)));
    }

    static string Table(ExactCharacteristics exact, double[] rates, ThreePlusThreeDesign design)
    {
        StringBuilder text = new();
        text.Append(design.Name).Append(design.Options.TopLevel is TopLevelRule.Expand ? ", the top level expanded to six" : "").Append(": exact operating characteristics\n\n");
        text.Append("level  DLT rate  P(MTD)  subjects   DLTs\n");
        for (var level = 0; level < rates.Length; level++)
            text.Append(CultureInfo.InvariantCulture, $"{level + 1,5}  {rates[level],8:0.000}  {exact.MtdProbability[level],6:0.0000}  {exact.ExpectedSubjects[level],8:0.00}  {exact.ExpectedDlts[level],5:0.00}\n");
        text.Append(CultureInfo.InvariantCulture, $" none            {exact.NoMtdProbability,8:0.0000}\n");
        text.Append(CultureInfo.InvariantCulture, $"  all                    {exact.Subjects,9:0.00}  {exact.Dlts,5:0.00}\n");
        text.Append("\nDLTs      decision\n 0/3      up").Append(design.Options.TopLevel is TopLevelRule.Expand ? "; at the top level three more" : "; at the top level stop").Append("\n 1/3      three more\n 1/6      up; at the top level stop\n>= 2      too toxic: ");
        text.Append(design.Options.Variant is ThreePlusThreeVariant.Storer ? "the level below is the MTD\n" : "the level below is filled to six, and is the MTD with at most 1/6\n");
        return text.ToString();
    }
}
