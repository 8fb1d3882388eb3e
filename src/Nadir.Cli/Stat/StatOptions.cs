using System.CommandLine;
using System.Globalization;
using Nadir.Diagnostics;

namespace Nadir.Cli.Stat;

/// <summary>Arguments and options that statistic commands share, and the reading of lists.</summary>
static class StatOptions
{
    public static Argument<string> File() => new("file") { Description = "CSV file, UTF-8, whose first line names the columns." };

    public static Option<bool> Json() => new("--json") { Description = "Print JSON in full precision." };

    public static Option<double> Level() =>
        new("--level") { Description = "Confidence level, strictly between 0 and 1.", DefaultValueFactory = _ => 0.95 };

    public static Option<string?> Like()
    {
        Option<string?> like = new("--like") { Description = "Take each default as this system has it." };
        like.AcceptOnlyFromAmong("r", "sas");
        return like;
    }

    public static Option<string> Time() => new("--time") { Description = "Column of follow-up times, zero or more.", Required = true };

    public static Option<string> Event() =>
        new("--event") { Description = "Column and value of the event: status=1. Any other value is censored.", Required = true };

    public static Option<string?> By() => new("--by") { Description = "Column of groups." };

    public static Option<string?> Strata() => new("--strata") { Description = "Column of strata." };

    /// <param name="words">What may be written, and what it means.</param>
    public static Option<string?> Among(string name, string description, params IEnumerable<string> words)
    {
        Option<string?> option = new(name) { Description = description };
        option.AcceptOnlyFromAmong([.. words]);
        return option;
    }

    /// <exception cref="StudyInputException">Not strictly between 0 and 1.</exception>
    public static double CheckLevel(double level) => level is > 0 and < 1
        ? level
        : throw new StudyInputException(FormattableString.Invariant($"--level is {level}; a confidence level lies strictly between 0 and 1."));

    /// <summary><c>180,365</c>; null or empty gives none.</summary>
    /// <exception cref="StudyInputException">Something between commas is not a finite number.</exception>
    public static double[] Numbers(string option, string? text) => [.. List(text).Select(item =>
        double.TryParse(item, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw new StudyInputException($"{option} holds \"{item}\", not a number; write numbers with commas between."))];

    /// <summary>As <see cref="Numbers"/>, each zero or more.</summary>
    public static double[] Times(string option, string? text) => [.. Numbers(option, text).Select(time => time >= 0
        ? time
        : throw new StudyInputException(FormattableString.Invariant($"{option} holds {time}; a time is zero or more.")))];

    /// <summary><c>a,b</c> as its parts, spaces around them dropped.</summary>
    public static string[] List(string? text) =>
        text?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
