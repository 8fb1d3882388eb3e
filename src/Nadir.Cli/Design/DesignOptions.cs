using System.CommandLine;
using System.Globalization;
using Nadir.Cli.Stat;
using Nadir.Diagnostics;

namespace Nadir.Cli.Design;

/// <summary>Options that design commands share, and how they answer.</summary>
static class DesignOptions
{
    /// <summary>The command with an example, <c>--json</c> and <c>--figure</c>.</summary>
    public static Command Command(string name, string description, string example, IEnumerable<Symbol> symbols, Func<ParseResult, DesignAnswer> run)
    {
        ExampleCommand command = new(name, description, example);
        foreach (var symbol in symbols)
            if (symbol is Argument argument)
                command.Arguments.Add(argument);
            else
                command.Options.Add((Option)symbol);
        var json = StatOptions.Json();
        Option<string?> figure = new("--figure") { Description = "SVG file to write the design's figure to." };
        command.Options.Add(json);
        command.Options.Add(figure);
        command.SetAction(parsed => Print(Ask(run, parsed), parsed.InvocationConfiguration.Output, parsed.GetValue(json), parsed.GetValue(figure)));
        return command;
    }

    public static Option<double> Target(double otherwise = 0.3) =>
        new("--target") { Description = "Target DLT rate.", DefaultValueFactory = _ => otherwise };

    public static Option<int> Cohorts() => new("--cohorts") { Description = "Cohorts in all.", DefaultValueFactory = _ => 10 };

    public static Option<int> CohortSize() => new("--cohort-size") { Description = "Subjects in a cohort.", DefaultValueFactory = _ => 3 };

    public static Option<double> Cutoff(double otherwise = 0.95) =>
        new("--cutoff") { Description = "Posterior probability of being above the target at which a level is closed.", DefaultValueFactory = _ => otherwise };

    public static Option<string?> Outcomes() => new("--outcomes") { Description = "Outcomes so far, a group a cohort: 1NNN 2NTN (T: a DLT)." };

    public static Option<double?> Number(string name, string description) => new(name) { Description = description };

    /// <summary>Subjects of all cohorts.</summary>
    /// <exception cref="StudyInputException">Fewer than 1, or more than a trial can have.</exception>
    public static int Subjects(int cohorts, int cohortSize)
    {
        const int Most = 1000;
        if (cohorts < 1 || cohortSize < 1 || (long)cohorts * cohortSize > Most)
            throw new StudyInputException(string.Create(CultureInfo.InvariantCulture,
                $"--cohorts {cohorts} of --cohort-size {cohortSize}: a trial has 1 to {Most} subjects in cohorts of 1 or more."));
        return cohorts * cohortSize;
    }

    // The library says what is wrong with a number by an exception of the caller's mistake; here the caller is the user.
    static DesignAnswer Ask(Func<ParseResult, DesignAnswer> run, ParseResult parsed)
    {
        try
        {
            return run(parsed);
        }
        catch (ArgumentException wrong)
        {
            var sentence = wrong.Message.Split(" (Parameter", 2)[0];
            throw new StudyInputException(wrong is ArgumentOutOfRangeException { ActualValue: { } given }
                ? string.Create(CultureInfo.InvariantCulture, $"{sentence} Given: {given}.") : sentence, wrong);
        }
    }

    static int Print(DesignAnswer answer, TextWriter output, bool json, string? figure)
    {
        if (figure is not null)
            File.WriteAllText(figure, (answer.Figure ?? throw new StudyInputException("This design has no figure.")).ToFile());
        if (json || answer.Table is null)
            return answer.Rows.Print(output, json);
        output.Write(answer.Table);
        return ExitCode.For(answer.Rows.AllFindings);
    }
}
