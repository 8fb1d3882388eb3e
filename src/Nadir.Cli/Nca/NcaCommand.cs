using System.CommandLine;
using System.Globalization;
using Nadir.Cli.Stat;
using Nadir.Diagnostics;
using Nadir.Pharmacokinetics;

namespace Nadir.Cli.Nca;

/// <summary><c>nadir nca FILE --subject C --time C --conc C ...</c>: non-compartmental analysis of concentrations in one CSV file.</summary>
static class NcaCommand
{
    public static Command Create()
    {
        var file = StatOptions.File();
        var subject = StatRows.Text("--subject", "Column of subjects; left out, all rows are one profile.");
        var time = StatRows.Needed("--time", "Column of actual times since the dose, which is at 0.");
        var conc = StatRows.Needed("--conc", "Column of concentrations; BLQ, <0.5 and the like are below the limit of quantification, >5000 above range.");
        var dose = StatRows.Text("--dose", "Dose: a number, or a column.");
        var route = StatOptions.Among("--route", "How it was given; oral (any extravascular route) unless named.", "oral", "iv-bolus", "infusion");
        var duration = StatRows.Text("--duration", "Duration of the infusion: a number, or a column.");
        Option<double?> lloq = new("--lloq") { Description = "Lower limit of quantification; a smaller concentration is below it." };
        Option<double?> tau = new("--tau") { Description = "Dosing interval: the profile is one at steady state." };
        var method = StatOptions.Among("--method", "Trapezoids.", [.. NcaWords.Methods.Keys]);
        var intervals = StatRows.Text("--intervals", "Parts to analyse: 0-24,0-inf.");
        var beyond = StatOptions.Among("--beyond", "What AUCINT does after Tlast.", [.. NcaWords.Beyond.Keys]);
        var rule = StatOptions.Among("--lambda-z", "Rule that chooses the terminal samples.", "pknca", "phoenix");
        var blq = StatRows.Text("--blq", "Samples below the limit before the first, between and after the last quantifiable one, each zero, drop, half or lloq: zero,drop,zero.");
        var (minPoints, maxPoints) = (StatRows.Count("--min-points", "Fewest terminal samples; 3 unless given."), StatRows.Count("--max-points", "Most terminal samples."));
        Option<double?> minR2 = new("--min-r2") { Description = "Adjusted R squared below which there is no terminal slope." };
        Option<double?> minSpan = new("--min-span") { Description = "Half-lives that the terminal window must span." };
        var include = StatRows.Text("--include", "Column and value of samples chosen by hand for the terminal slope: use=1.");
        var exclude = StatRows.Text("--exclude", "Column and value of samples that the terminal slope may not use.");
        var reason = StatRows.Text("--reason", "Why samples were chosen by hand; needed with --include and --exclude.");
        var by = StatRows.Text("--by", "Further columns that part profiles: analyte,period.");
        var (unit, matrix, timeUnit) = (StatRows.Text("--unit", "Column of units of concentration."), StatRows.Text("--matrix", "Column of matrices."), StatRows.Text("--time-unit", "Column of units of time."));

        return StatRows.Command("nca", "Non-compartmental analysis: every parameter by its CDISC code, or the reason why it has no number.",
            "nadir nca theoph.csv --subject Subject --time Time --conc conc --dose 320 --intervals 0-24,0-inf",
            [file, subject, time, conc, dose, route, duration, lloq, tau, method, intervals, beyond, rule, blq, minPoints, maxPoints, minR2, minSpan, include, exclude, reason, by, unit, matrix, timeUnit],
            parsed => NcaAnswer.Of(new()
            {
                File = parsed.GetRequiredValue(file), Subject = parsed.GetValue(subject), Time = parsed.GetRequiredValue(time), Concentration = parsed.GetRequiredValue(conc),
                Dose = parsed.GetValue(dose), Route = NcaWords.Route(parsed.GetValue(route)), Duration = parsed.GetValue(duration), Lloq = parsed.GetValue(lloq), Tau = parsed.GetValue(tau),
                Intervals = NcaWords.Intervals(parsed.GetValue(intervals)), By = StatOptions.List(parsed.GetValue(by)), Include = parsed.GetValue(include), Exclude = parsed.GetValue(exclude),
                Reason = parsed.GetValue(reason), Unit = parsed.GetValue(unit), Matrix = parsed.GetValue(matrix), TimeUnit = parsed.GetValue(timeUnit),
                Options = new()
                {
                    Method = NcaWords.Methods[parsed.GetValue(method) ?? "linear-up-log-down"],
                    Beyond = NcaWords.Beyond[parsed.GetValue(beyond) ?? "last"],
                    Blq = NcaWords.Blq(parsed.GetValue(blq)),
                    LambdaZ = new()
                    {
                        Rule = parsed.GetValue(rule) == "phoenix" ? LambdaZRule.Phoenix : LambdaZRule.Pknca,
                        MinPoints = parsed.GetValue(minPoints) ?? 3, MaxPoints = parsed.GetValue(maxPoints), MinR2Adjusted = parsed.GetValue(minR2), MinSpan = parsed.GetValue(minSpan),
                    },
                },
            }));
    }
}

/// <summary>Words of the command line for choices of the library.</summary>
static class NcaWords
{
    public static readonly IReadOnlyDictionary<string, AucMethod> Methods = new Dictionary<string, AucMethod>(StringComparer.Ordinal)
    {
        ["linear-up-log-down"] = AucMethod.LinearUpLogDown, ["linear"] = AucMethod.Linear, ["linear-log"] = AucMethod.LinearLog,
    };

    public static readonly IReadOnlyDictionary<string, BeyondLast> Beyond = new Dictionary<string, BeyondLast>(StringComparer.Ordinal)
    {
        ["last"] = BeyondLast.Last, ["all"] = BeyondLast.All, ["inf"] = BeyondLast.Infinity, ["inf-pred"] = BeyondLast.InfinityPredicted,
    };

    static readonly Dictionary<string, BlqTreatment> Treatments = new(StringComparer.Ordinal)
    {
        ["zero"] = BlqTreatment.Zero, ["drop"] = BlqTreatment.Drop, ["half"] = BlqTreatment.HalfLimit, ["lloq"] = BlqTreatment.Limit,
    };

    public static Route Route(string? word) => word switch { "iv-bolus" => Pharmacokinetics.Route.IvBolus, "infusion" => Pharmacokinetics.Route.Infusion, _ => Pharmacokinetics.Route.Extravascular };

    public static string Word(Route route) => route switch { Pharmacokinetics.Route.IvBolus => "iv-bolus", Pharmacokinetics.Route.Infusion => "infusion", _ => "oral" };

    public static string Word<T>(IReadOnlyDictionary<string, T> words, T value) => words.First(word => word.Value!.Equals(value)).Key;

    public static string Word(BlqRules rules) => string.Join(',', new[] { rules.First, rules.Middle, rules.Last }.Select(treatment => Word(Treatments, treatment)));

    /// <exception cref="StudyInputException">Not three known words.</exception>
    public static BlqRules Blq(string? text)
    {
        if (text is null)
            return BlqRules.Default;
        var words = StatOptions.List(text);
        return words.Length == 3 && words.All(Treatments.ContainsKey)
            ? new(Treatments[words[0]], Treatments[words[1]], Treatments[words[2]])
            : throw new StudyInputException($"--blq is \"{text}\"; write three of zero, drop, half and lloq with commas between: zero,drop,zero.");
    }

    /// <exception cref="StudyInputException">Something that is no interval.</exception>
    public static NcaInterval[] Intervals(string? text) => text is null ? [NcaInterval.Whole] : [.. StatOptions.List(text).Select(Interval)];

    static NcaInterval Interval(string text)
    {
        if (text.Split('-') is [var from, var to]
            && double.TryParse(from, NumberStyles.Float, CultureInfo.InvariantCulture, out var start) && double.IsFinite(start) && start >= 0
            && (to is "inf" ? double.PositiveInfinity : double.TryParse(to, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN) is var end && end > start)
            return new(start, end);
        throw new StudyInputException($"--intervals holds \"{text}\"; write from-to, the end after the start: 0-24 or 0-inf.");
    }
}
