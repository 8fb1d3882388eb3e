using System.CommandLine;
using System.Globalization;
using Nadir.Cli.Stat;
using Nadir.Designs;
using Nadir.Designs.SingleArm;
using Nadir.Diagnostics;

namespace Nadir.Cli.Design;

/// <summary><c>nadir design fleming --p0 --p1 [--stages 20,15]</c>: limits by the normal approximation, with their exact errors.</summary>
static class FlemingCommand
{
    public static Command Create()
    {
        RateOptions options = new();
        Option<string?> stages = new("--stages") { Description = "Subjects of each stage: 20,15. One stage of the size that the errors ask for, unless given." };
        return DesignOptions.Command("fleming", "Fleming's single- or multi-stage design: stops for too few and for enough responses, with exact errors.",
            "nadir design fleming --p0 0.2 --p1 0.4 --stages 15,10", [.. options.Symbols, stages],
            parsed => Run(options.Of(parsed), Stages(parsed.GetValue(stages)), options.Rates(parsed)));
    }

    static int[] Stages(string? text) => [.. StatOptions.Numbers("--stages", text).Select(size => size is >= 1 and <= 10_000 && size == Math.Floor(size)
        ? (int)size
        : throw new StudyInputException(string.Create(CultureInfo.InvariantCulture, $"--stages holds {size}; a stage is a whole number of subjects, 1 to 10000.")))];

    public static DesignAnswer Run(TestedRates rates, int[] sizes, double[] trueRates)
    {
        if (sizes.Length == 0)
            sizes = [Fleming.SampleSize(rates)];
        if (sizes.Sum() > 20_000)
            throw new StudyInputException("this design needs more than 20000 subjects; part the rates further.");
        var design = Fleming.Boundaries(sizes, rates.Null, rates.Alpha);
        return LooksView.Answer(
            [.. RateOptions.Settings("fleming", rates), ("stages", string.Join(",", sizes))],
            "Fleming's design", design, rates, trueRates);
    }
}
