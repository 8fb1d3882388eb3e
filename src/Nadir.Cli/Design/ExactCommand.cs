using System.CommandLine;
using System.Globalization;
using System.Text;
using Nadir.Cli.Stat;
using Nadir.Designs;
using Nadir.Designs.SingleArm;
using Nadir.Diagnostics;
using Nadir.Statistics.Distributions;

namespace Nadir.Cli.Design;

/// <summary><c>nadir design exact</c> and <c>nadir design a-hern</c>: the smallest single-stage design with exact errors.</summary>
static class ExactCommand
{
    public static Command Create() => Create("exact", "The smallest single-stage design with exact binomial errors, and the number from which every larger one will do.");

    /// <summary>The same design as its tables print it: successes needed of subjects.</summary>
    public static Command CreateAHern() => Create("a-hern", "A'Hern's exact single-stage design: successes needed of subjects, as in the tables.");

    static Command Create(string name, string description)
    {
        RateOptions options = new();
        Option<int?> n = new("--n") { Description = "A number of subjects that is given: its limit and exact errors." };
        return DesignOptions.Command(name, description, $"nadir design {name} --p0 0.1 --p1 0.3 --alpha 0.05 --beta 0.2", [.. options.Symbols, n],
            parsed => Run(name, options.Of(parsed), parsed.GetValue(n), options.Rates(parsed)));
    }

    public static DesignAnswer Run(string name, TestedRates rates, int? given, double[] trueRates)
    {
        var design = given is { } total ? ExactSingleStage.Limit(total, rates) : ExactSingleStage.Find(rates)
            ?? throw new StudyInputException(string.Create(CultureInfo.InvariantCulture, $"more than {ExactSingleStage.LargestTotal} subjects would be needed; part the rates further."));
        var always = given is null ? ExactSingleStage.AlwaysFrom(rates) : null;
        StatAnswer answer = new(
            [.. RateOptions.Settings(name, rates)],
            [
                .. Rows(StatisticRow.All, design),
                .. always is { } safe ? Rows("every-larger-n", safe) : [],
                .. trueRates.Select(rate => new StatisticRow(RateOptions.Group(StatisticRow.All, rate), "promising", Binomial.AtLeast(design.AtLeast, design.Total, rate), N: design.Total)),
            ],
            []);
        return new(answer, Table(rates, design, always, trueRates), DesignFigures.Curve("Chance to end as promising, by true response rate", rates,
            [(string.Create(CultureInfo.InvariantCulture, $"{design.AtLeast} of {design.Total}"), rate => Binomial.AtLeast(design.AtLeast, design.Total, rate))]));
    }

    static IEnumerable<StatisticRow> Rows(string group, SingleStageDesign design) =>
    [
        new(group, "n", design.Total, N: design.Total), new(group, "r", design.Limit, N: design.Total), new(group, "at-least", design.AtLeast, N: design.Total),
        new(group, "alpha", design.Alpha, N: design.Total), new(group, "power", design.Power, N: design.Total),
    ];

    static string Table(TestedRates rates, SingleStageDesign design, SingleStageDesign? always, double[] trueRates)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"Exact single-stage design: p0 {rates.Null}, p1 {rates.Alternative}, alpha {rates.Alpha}, power {1 - rates.Beta:0.######}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{design.Total} subjects; promising with {design.AtLeast} responses or more ({design.AtLeast}/{design.Total}), not with {design.Limit} or fewer.\n");
        text.Append(CultureInfo.InvariantCulture, $"Exact alpha {design.Alpha:0.0000}, power {design.Power:0.0000}.\n");
        if (always is { } safe && safe.Total > design.Total)
            text.Append(CultureInfo.InvariantCulture,
                $"Power is a sawtooth: some larger numbers have less. From {safe.Total} subjects on ({safe.AtLeast}/{safe.Total}) every number keeps both errors.\n");
        foreach (var rate in trueRates)
            text.Append(CultureInfo.InvariantCulture, $"  rate {rate:0.###}: promising {Binomial.AtLeast(design.AtLeast, design.Total, rate):0.0000}\n");
        return text.ToString();
    }
}
