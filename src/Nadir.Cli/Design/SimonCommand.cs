using System.CommandLine;
using System.Globalization;
using System.Text;
using Nadir.Cli.Stat;
using Nadir.Designs;
using Nadir.Designs.Simon;
using Nadir.Diagnostics;

namespace Nadir.Cli.Design;

/// <summary><c>nadir design simon --p0 --p1 --alpha --beta</c>: optimal, minimax and admissible two-stage designs.</summary>
static class SimonCommand
{
    public static Command Create()
    {
        RateOptions options = new();
        Option<int?> largest = new("--largest") { Description = "Totals above it are not looked at; without it the search ends where no larger total can do better." };
        return DesignOptions.Command("simon", "Simon's two-stage designs: optimal, minimax, and the admissible ones from one to the other.",
            "nadir design simon --p0 0.1 --p1 0.3 --alpha 0.05 --beta 0.2", [.. options.Symbols, largest],
            parsed => Run(options.Of(parsed), parsed.GetValue(largest), options.Rates(parsed)));
    }

    public static DesignAnswer Run(TestedRates rates, int? largest, double[] trueRates)
    {
        if (SimonSearch.Find(rates, largest) is not { } found)
            throw new StudyInputException(string.Create(CultureInfo.InvariantCulture,
                $"no two-stage design of {largest ?? SimonSearch.LargestTotal} subjects or fewer keeps these errors; allow larger errors or part the rates further."));
        List<(string Group, SimonDesign Design, AdmissibleDesign? Weights)> designs =
        [
            ("optimal", found.Optimal, null), ("minimax", found.Minimax, null), .. found.Admissible.Select(one => ("admissible", one.Design, (AdmissibleDesign?)one)),
        ];
        StatAnswer answer = new(
            [.. RateOptions.Settings("simon", rates), ("largest", largest)],
            [
                .. designs.SelectMany(one => Rows(one.Group, one.Design, one.Weights)),
                .. designs.Take(2).SelectMany(one => trueRates.SelectMany(rate => At(one.Group, one.Design, rate))),
            ],
            found.Bounded && largest is { } limit
                ? [new(FindingCodes.DesignSearchBounded, string.Create(CultureInfo.InvariantCulture, $"the search ended at {limit} subjects; a larger total may have a smaller expected number."))]
                : []);
        return new(answer, Table(rates, designs, trueRates), DesignFigures.Curve(
            "Chance to end as promising, by true response rate", rates,
            [.. designs.Take(2).Select(one => (Name(one.Group, one.Design), (Func<double, double>)(rate => TwoStageCharacteristics.Of(one.Design.Boundary, rate).Promising)))]));
    }

    static IEnumerable<StatisticRow> Rows(string group, SimonDesign design, AdmissibleDesign? weights)
    {
        var (r1, n1, r, n) = design.Boundary;
        StatisticRow Row(string statistic, double value) => new(group, statistic, value, N: n);
        yield return Row("r1", r1);
        yield return Row("n1", n1);
        yield return Row("r", r);
        yield return Row("n", n);
        yield return Row("expected-n", design.ExpectedSize);
        yield return Row("pet", design.EarlyStop);
        yield return Row("alpha", design.Alpha);
        yield return Row("power", design.Power);
        if (weights is null)
            yield break;
        yield return Row("q-low", weights.LowestWeight);
        yield return Row("q-high", weights.HighestWeight);
    }

    static IEnumerable<StatisticRow> At(string group, SimonDesign design, double rate)
    {
        var at = TwoStageCharacteristics.Of(design.Boundary, rate);
        var name = RateOptions.Group(group, rate);
        return
        [
            new(name, "promising", at.Promising, N: design.Boundary.Total), new(name, "pet", at.EarlyStop, N: design.Boundary.Total),
            new(name, "expected-n", at.ExpectedSize, N: design.Boundary.Total),
        ];
    }

    static string Table(TestedRates rates, List<(string Group, SimonDesign Design, AdmissibleDesign? Weights)> designs, double[] trueRates)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"Simon's two-stage designs: p0 {rates.Null}, p1 {rates.Alternative}, alpha {rates.Alpha}, power {1 - rates.Beta:0.######}\n\n");
        text.Append("            stop at   fails at            PET\n");
        text.Append("design       r1/n1      r/n     EN(p0)   (p0)    alpha   power   q\n");
        foreach (var (group, design, weights) in designs)
        {
            var (r1, n1, r, n) = design.Boundary;
            text.Append(CultureInfo.InvariantCulture,
                $"{group,-11}{$"{r1}/{n1}",7}{$"{r}/{n}",9}{design.ExpectedSize,11:0.00}{design.EarlyStop,8:0.000}{design.Alpha,9:0.0000}{design.Power,8:0.0000}");
            text.Append(weights is null ? "" : string.Create(CultureInfo.InvariantCulture, $"   {weights.LowestWeight:0.000} to {weights.HighestWeight:0.000}")).Append('\n');
        }
        text.Append("\nStop after n1 subjects with r1 responses or fewer; not promising with r or fewer of n. Admissible: smallest q n + (1 - q) EN for these q.\n");
        foreach (var (group, design, _) in designs.Take(2).Where(_ => trueRates.Length > 0))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{Name(group, design)}\n  rate   promising   PET     EN\n");
            foreach (var rate in trueRates)
            {
                var at = TwoStageCharacteristics.Of(design.Boundary, rate);
                text.Append(CultureInfo.InvariantCulture, $"{rate,6:0.###}{at.Promising,12:0.0000}{at.EarlyStop,8:0.000}{at.ExpectedSize,8:0.00}\n");
            }
        }
        return text.ToString();
    }

    static string Name(string group, SimonDesign design) => string.Create(CultureInfo.InvariantCulture,
        $"{group} {design.Boundary.FirstLimit}/{design.Boundary.FirstStage}, {design.Boundary.Limit}/{design.Boundary.Total}");
}
