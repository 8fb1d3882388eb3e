using System.CommandLine;
using System.Globalization;
using System.Text;
using Nadir.Cli.Stat;
using Nadir.Designs.BryantDay;
using Nadir.Diagnostics;

namespace Nadir.Cli.Design;

/// <summary><c>nadir design bryant-day</c>: two stages that watch response and toxicity.</summary>
static class BryantDayCommand
{
    public static Command Create()
    {
        static Option<double> Rate(string name, string description, double? otherwise = null) => otherwise is { } value
            ? new(name) { Description = description, DefaultValueFactory = _ => value }
            : new(name) { Description = description, Required = true };
        var (p0, p1) = (Rate("--p0", "Response rate that is not promising."), Rate("--p1", "Response rate that is."));
        var (t0, t1) = (Rate("--toxicity0", "Toxicity rate that is unacceptable."), Rate("--toxicity1", "Toxicity rate that is acceptable."));
        var (alpha, beta) = (Rate("--alpha", "Largest chance to recommend with too few responses.", 0.1), Rate("--beta", "Largest chance to miss a treatment that is good on both.", 0.1));
        Option<double?> alphaToxicity = new("--alpha-toxicity") { Description = "Largest chance to recommend with unacceptable toxicity; as --alpha unless given." };
        Option<double> odds = new("--odds-ratio") { Description = "Between response and toxicity, for the characteristics printed.", DefaultValueFactory = _ => 1 };
        return DesignOptions.Command("bryant-day", "Bryant and Day's two-stage design for response and toxicity.",
            "nadir design bryant-day --p0 0.1 --p1 0.3 --toxicity0 0.4 --toxicity1 0.2", [p0, p1, t0, t1, alpha, alphaToxicity, beta, odds],
            parsed => Run(new(
                Checked("--p0", parsed.GetValue(p0)), Checked("--p1", parsed.GetValue(p1)), Checked("--toxicity0", parsed.GetValue(t0)), Checked("--toxicity1", parsed.GetValue(t1)),
                Checked("--alpha", parsed.GetValue(alpha)), Checked("--alpha-toxicity", parsed.GetValue(alphaToxicity) ?? parsed.GetValue(alpha)), Checked("--beta", parsed.GetValue(beta))),
                parsed.GetValue(odds)));
    }

    static double Checked(string name, double value) => value is > 0 and < 1
        ? value
        : throw new StudyInputException(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; it lies strictly between 0 and 1."));

    public static DesignAnswer Run(BryantDayRates rates, double oddsRatio)
    {
        if (rates.ToxicityAlternative >= rates.ToxicityNull)
            throw new StudyInputException("--toxicity1, the acceptable rate, lies below --toxicity0, the unacceptable one.");
        if (!(oddsRatio > 0))
            throw new StudyInputException("--odds-ratio lies above 0; 1 is independence.");
        if (BryantDaySearch.Find(rates) is not { } found)
            throw new StudyInputException(string.Create(CultureInfo.InvariantCulture, $"more than {BryantDaySearch.LargestTotal} subjects would be needed; part the rates further or allow larger errors."));
        (string Group, BryantDayDesign Design)[] designs = [("optimal", found.Optimal), ("minimax", found.Minimax)];
        StatAnswer answer = new(
            [
                ("design", "bryant-day"), ("p0", rates.ResponseNull), ("p1", rates.ResponseAlternative), ("toxicity0", rates.ToxicityNull), ("toxicity1", rates.ToxicityAlternative),
                ("alpha", rates.AlphaResponse), ("alpha-toxicity", rates.AlphaToxicity), ("beta", rates.Beta), ("odds-ratio", oddsRatio),
            ],
            [.. designs.SelectMany(one => Rows(one.Group, one.Design, rates, oddsRatio))], []);
        return new(answer, Table(designs, rates, oddsRatio));
    }

    static (string Name, double Response, double Toxicity)[] Corners(BryantDayRates rates) =>
    [
        ("good on both", rates.ResponseAlternative, rates.ToxicityAlternative), ("too few responses", rates.ResponseNull, rates.ToxicityAlternative),
        ("too toxic", rates.ResponseAlternative, rates.ToxicityNull), ("bad on both", rates.ResponseNull, rates.ToxicityNull),
    ];

    static IEnumerable<StatisticRow> Rows(string group, BryantDayDesign design, BryantDayRates rates, double oddsRatio)
    {
        var b = design.Boundary;
        StatisticRow Row(string statistic, double value, string? part = null) => new(part is null ? group : $"{group}, {part}", statistic, value, N: b.Total);
        return
        [
            Row("r1", b.FirstResponses), Row("toxicity1-at-most", b.FirstToxicities), Row("n1", b.FirstStage), Row("r", b.Responses), Row("toxicity-at-most", b.Toxicities), Row("n", b.Total),
            Row("expected-n", design.ExpectedSize), Row("alpha", design.Alpha), Row("alpha-toxicity", design.AlphaToxicity), Row("power", design.Power),
            .. Corners(rates).SelectMany(corner =>
            {
                var at = b.At(corner.Response, corner.Toxicity, oddsRatio);
                return (StatisticRow[])[Row("promising", at.Promising, corner.Name), Row("pet", at.EarlyStop, corner.Name), Row("expected-n", at.ExpectedSize, corner.Name)];
            }),
        ];
    }

    static string Table((string Group, BryantDayDesign Design)[] designs, BryantDayRates rates, double oddsRatio)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture,
            $"Bryant and Day: responses {rates.ResponseNull} against {rates.ResponseAlternative}, toxicity {rates.ToxicityNull} against {rates.ToxicityAlternative}\n");
        foreach (var (group, design) in designs)
        {
            var b = design.Boundary;
            text.Append(CultureInfo.InvariantCulture,
                $"\n{group}: {b.FirstStage} subjects; go on with more than {b.FirstResponses} responses and at most {b.FirstToxicities} with toxicity.\n");
            text.Append(CultureInfo.InvariantCulture, $"  Of {b.Total}: promising with more than {b.Responses} responses and at most {b.Toxicities} with toxicity.\n");
            text.Append(CultureInfo.InvariantCulture, $"  Independent: alpha {design.Alpha:0.0000} (response), {design.AlphaToxicity:0.0000} (toxicity), power {design.Power:0.0000}, EN {design.ExpectedSize:0.00}.\n");
            text.Append(CultureInfo.InvariantCulture, $"  Odds ratio {oddsRatio}:          promising   stops early      EN\n");
            foreach (var (name, response, toxicity) in Corners(rates))
            {
                var at = b.At(response, toxicity, oddsRatio);
                text.Append(CultureInfo.InvariantCulture, $"    {name,-20}{at.Promising,12:0.0000}{at.EarlyStop,14:0.0000}{at.ExpectedSize,8:0.00}\n");
            }
        }
        return text.ToString();
    }
}
