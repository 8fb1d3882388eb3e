using System.CommandLine;
using System.CommandLine.Help;
using Nadir.Diagnostics;

namespace Nadir.Cli;

/// <summary>The root command: one sub-command per file beside this one.</summary>
public static class NadirCommand
{
    /// <summary>Runs one command line. Nothing outside the two writers and the files named is touched.</summary>
    /// <returns>0 clean, 1 wrong usage or unreadable input, 2 written, with error findings in the data.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        try
        {
            return Create().Parse(args).Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
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

    internal static Command Create()
    {
        Command root = new("nadir", "Early-phase oncology trials, from the registered protocol to the results.");
        root.Options.Add(new HelpOption { Action = new HelpWithExample() });
        root.Options.Add(new VersionOption());
        root.Subcommands.Add(NewCommand.Create());
        root.Subcommands.Add(CheckCommand.Create());
        root.Subcommands.Add(AnalyzeCommand.Create());
        root.Subcommands.Add(ExplainCommand.Create());
        root.Subcommands.Add(Stat.StatCommand.Create());
        root.Subcommands.Add(ValidateCommand.Create());
        root.Subcommands.Add(SynthesizeCommand.Create());
        return root;
    }
}
