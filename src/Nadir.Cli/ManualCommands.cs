using System.CommandLine;
using System.Reflection;
using Nadir.Cli.Manual;
using Nadir.Language;
using Nadir.Results.Writers;

namespace Nadir.Cli;

/// <summary><c>nadir man</c>, <c>nadir completion SHELL</c> and <c>nadir components</c>: what a packager installs beside the program.</summary>
static class ManualCommands
{
    public static Command Man()
    {
        ExampleCommand command = new("man", "Print the manual page of all commands, for man.", "nadir man > nadir.1; man -l nadir.1");
        command.SetAction(parsed => Print(parsed, ManPage.Write(CommandTree.Read(WordingOf(parsed)), RunJson.Version, WordingOf(parsed))));
        return command;
    }

    public static Command Completion()
    {
        Argument<string> shell = new("shell") { Description = $"{string.Join(", ", ShellCompletion.Shells[..^1])} or {ShellCompletion.Shells[^1]}." };
        shell.AcceptOnlyFromAmong(ShellCompletion.Shells);
        ExampleCommand command = new("completion", "Print the script that completes commands, options and their values in a shell.", "source <(nadir completion bash)") { shell };
        command.SetAction(parsed => Print(parsed, ShellCompletion.Write(CommandTree.Read(WordingOf(parsed)), parsed.GetRequiredValue(shell))));
        return command;
    }

    public static Command Components()
    {
        ExampleCommand command = new("components", "List the components in the program, their versions and licences.", "nadir components");
        command.SetAction(parsed => Print(parsed, ComponentList()));
        return command;
    }

    /// <summary>docs/components.md, which a test holds equal to the lock files.</summary>
    internal static string ComponentList()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Nadir.Cli.components.md")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    static Wording? WordingOf(ParseResult parsed) => Wording.For(LanguageOption.Of(parsed) ?? Environment.GetEnvironmentVariable(OutputLanguage.Variable) ?? "en");

    static int Print(ParseResult parsed, string text)
    {
        parsed.InvocationConfiguration.Output.Write(text);
        return ExitCode.Clean;
    }
}
