using System.CommandLine;
using System.Globalization;
using Nadir.Cli.Stat;
using Nadir.Designs;
using Nadir.Diagnostics;

namespace Nadir.Cli.Design;

/// <summary><c>--p0 --p1 --alpha --beta</c>, as every single-arm design takes them.</summary>
sealed class RateOptions
{
    readonly Option<double> p0 = new("--p0") { Description = "Response rate that is not promising.", Required = true };
    readonly Option<double> p1 = new("--p1") { Description = "Response rate that is promising.", Required = true };
    readonly Option<double> alpha = new("--alpha") { Description = "Largest chance to call p0 promising.", DefaultValueFactory = _ => 0.05 };
    readonly Option<double> beta = new("--beta") { Description = "Largest chance to miss p1.", DefaultValueFactory = _ => 0.2 };
    readonly Option<string?> rates = new("--rates") { Description = "True rates at which to print the exact characteristics: 0.1,0.2,0.3." };

    public IEnumerable<Symbol> Symbols => [p0, p1, alpha, beta, rates];

    public TestedRates Of(ParseResult parsed)
    {
        TestedRates tested = new(parsed.GetValue(p0), parsed.GetValue(p1), parsed.GetValue(alpha), parsed.GetValue(beta));
        foreach (var (name, value) in new[] { ("--p0", tested.Null), ("--p1", tested.Alternative), ("--alpha", tested.Alpha), ("--beta", tested.Beta) })
            if (value is not (> 0 and < 1))
                throw new StudyInputException(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; it lies strictly between 0 and 1."));
        if (tested.Null >= tested.Alternative)
            throw new StudyInputException(string.Create(CultureInfo.InvariantCulture, $"--p0 is {tested.Null} and --p1 {tested.Alternative}; p1 is the larger one."));
        return tested;
    }

    /// <summary>True rates to look at.</summary>
    public double[] Rates(ParseResult parsed) => Probabilities("--rates", parsed.GetValue(rates));

    /// <exception cref="StudyInputException">A number outside [0, 1].</exception>
    public static double[] Probabilities(string option, string? text) => [.. StatOptions.Numbers(option, text).Select(rate => rate is >= 0 and <= 1
        ? rate
        : throw new StudyInputException(string.Create(CultureInfo.InvariantCulture, $"{option} holds {rate}; a probability lies between 0 and 1.")))];

    public static (string, object?)[] Settings(string design, TestedRates rates) =>
        [("design", design), ("p0", rates.Null), ("p1", rates.Alternative), ("alpha", rates.Alpha), ("beta", rates.Beta)];

    /// <summary><c>optimal, rate=0.2</c>.</summary>
    public static string Group(string group, double rate) =>
        string.Create(CultureInfo.InvariantCulture, $"{(group == StatisticRow.All ? "" : group + ", ")}rate={rate}");
}
