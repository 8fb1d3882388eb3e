using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Language;

namespace Nadir.Cli;

/// <summary>The root command: one sub-command per file beside this one.</summary>
public static class NadirCommand
{
    /// <summary>Runs one command line. Nothing outside the two writers and the files named is touched.</summary>
    /// <returns>0 clean, 1 wrong usage or unreadable input, 2 written, with error findings in the data.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        if (Wording.For(OutputLanguage.Of(args)) is not { } wording)
            return Run(args, null, output, error);
        var (answer, said) = (WordingWriter.Of(output, OutputLanguage.OfAnswer(args, wording)), WordingWriter.Of(error, wording));
        var code = Run(args, wording, answer, said);
        answer.Flush();
        said.Flush();
        return code;
    }

    static int Run(string[] args, Wording? wording, TextWriter output, TextWriter error)
    {
        try
        {
            var parsed = Create(args.FirstOrDefault(), wording).Parse(args);
            if (parsed is { Errors.Count: > 0, Action: ParseErrorAction, CommandResult.Command: { Subcommands.Count: 0 } or { Arguments.Count: > 0 } })
            {
                error.WriteLine($"nadir: {Misuse(parsed)}");
                return ExitCode.Unusable;
            }
            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (StudyInputException unreadable)
        {
            error.WriteLine($"nadir: {unreadable.Message}");
            return ExitCode.Unusable;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"nadir: {fault.Message}");
            return ExitCode.Unusable;
        }
        catch (Exception fault)
        {
            error.WriteLine($"nadir: a fault of the program, not of the study ({fault.GetType().Name}: {fault.Message}); please report it with the command.");
            return ExitCode.Unusable;
        }
    }

    /// <summary>What is wrong with the command line, in one sentence, and where help is.</summary>
    static string Misuse(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var unknown = parsed.UnmatchedTokens.FirstOrDefault(token => token.StartsWith('-'));
        var sentence = unknown is null
            ? Plain(parsed.Errors[0].Message)
            : $"{command.Name} has no option {unknown}; its options are {string.Join(", ", command.Options.Select(option => option.Name))}.";
        return $"{sentence} See: {string.Join(' ', Path(parsed.CommandResult))} --help";
    }

    /// <summary>The library's sentence on one line, the type it expected in words.</summary>
    static string Plain(string message)
    {
        var line = string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var type = line.IndexOf(" as expected type ", StringComparison.Ordinal);
        return type < 0 ? line : line[..type] + (line.Contains(".Int", StringComparison.Ordinal) ? " as a whole number." : " as a number.");
    }

    static IEnumerable<string> Path(CommandResult result) =>
        result.Parent is CommandResult parent ? Path(parent).Append(result.Command.Name) : ["nadir"];

    /// <summary>An option that takes a number takes a finite one, in every command.</summary>
    static void RefuseNonFinite(Command command)
    {
        foreach (var option in command.Options.Where(option => option.ValueType == typeof(double) || option.ValueType == typeof(double?)))
            option.Validators.Add(result =>
            {
                if (result.Tokens.Any(token => double.TryParse(token.Value, CultureInfo.InvariantCulture, out var number) && !double.IsFinite(number)))
                    result.AddError($"{option.Name} is {result.Tokens[0].Value}; give a finite number.");
            });
        foreach (var below in command.Subcommands)
            RefuseNonFinite(below);
    }

    /// <summary>Every command by the word that calls it, in the order of the help.</summary>
    internal static readonly (string Name, Func<Command> Create)[] Commands =
    [
        ("new", NewCommand.Create),
        ("intake", IntakeCommand.Create),
        ("template", TemplateCommand.Create),
        ("check", CheckCommand.Create),
        ("analyze", AnalyzeCommand.Create),
        ("explain", ExplainCommand.Create),
        ("stat", Stat.StatCommand.Create),
        ("design", DesignCommand.Create),
        ("nca", Nca.NcaCommand.Create),
        ("simulate", SimulateCommand.Create),
        ("validate", ValidateCommand.Create),
        ("synthesize", SynthesizeCommand.Create),
        ("dose", DoseCommand.Create),
        ("export", ExportCommand.Create),
        ("diff", DiffCommand.Create),
        ("serve", ServeCommand.Create),
        ("verify", VerifyCommand.Create),
        ("backup", BackupCommand.Create),
        ("man", ManualCommands.Man),
        ("completion", ManualCommands.Completion),
        ("components", ManualCommands.Components),
    ];

    /// <param name="word">First word of the line. Where it is a command's, that command alone is made: no call pays for the others.</param>
    /// <param name="wording">The language of the help; null: English.</param>
    internal static Command Create(string? word = null, Wording? wording = null)
    {
        Command root = new("nadir", "Early-phase oncology trials, from the registered protocol to the results.");
        root.Options.Add(new HelpOption { Action = new HelpWithExample(wording) });
        root.Options.Add(new VersionOption());
        var alone = Array.Exists(Commands, command => command.Name == word);
        foreach (var command in Commands)
            if (!alone || command.Name == word)
                root.Subcommands.Add(command.Create());
        LanguageOption.AddTo(root, wording);
        RefuseNonFinite(root);
        return root;
    }
}
