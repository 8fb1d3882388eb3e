using System.CommandLine;
using Nadir.Language;

namespace Nadir.Cli.Manual;

/// <summary>A command as the manual and the completion of shells see it.</summary>
/// <param name="Path">Words after <c>nadir</c>: <c>export adam</c>; empty for the program itself.</param>
/// <param name="Example">A whole command line that runs; null where there is none.</param>
sealed record CommandEntry(string Path, string Description, IReadOnlyList<ParameterEntry> Arguments, IReadOnlyList<ParameterEntry> Options, IReadOnlyList<CommandEntry> Commands, string? Example)
{
    /// <summary>The command and all below it, in the order of the help.</summary>
    public IEnumerable<CommandEntry> All() => Commands.SelectMany(command => command.All()).Prepend(this);

    /// <summary>The last word.</summary>
    public string Name => Path[(Path.LastIndexOf(' ') + 1)..];
}

/// <summary>An argument or an option.</summary>
/// <param name="Names">Of an option its name and its aliases, the long one first.</param>
/// <param name="Value">What stands after it; null for an option that is a switch.</param>
/// <param name="Values">The only values it takes; empty for any.</param>
sealed record ParameterEntry(IReadOnlyList<string> Names, string Description, string? Value, IReadOnlyList<string> Values);

/// <summary>Reads the tree of commands that the program itself is run by: the manual cannot say anything else.</summary>
static class CommandTree
{
    public static CommandEntry Read(Wording? wording = null) => Read(NadirCommand.Create(wording: wording), "");

    static CommandEntry Read(Command command, string path) => new(
        path, command.Description ?? "",
        [.. command.Arguments.Where(argument => !argument.Hidden).Select(argument => new ParameterEntry([argument.Name], argument.Description ?? "", argument.Name, argument.ValueType == typeof(bool) ? [] : Values(argument.GetCompletions(System.CommandLine.Completions.CompletionContext.Empty))))],
        [.. command.Options.Where(option => !option.Hidden).Select(Option)],
        [.. command.Subcommands.Where(below => !below.Hidden).Select(below => Read(below, path.Length == 0 ? below.Name : $"{path} {below.Name}"))],
        (command as ExampleCommand)?.Example);

    static ParameterEntry Option(Option option) => new(
        [option.Name, .. option.Aliases.Where(alias => alias != option.Name).OrderByDescending(alias => alias.Length).ThenBy(alias => alias, StringComparer.Ordinal)],
        option.Description ?? "",
        option.ValueType == typeof(bool) || option.Arity.MaximumNumberOfValues == 0 ? null : (option.HelpName ?? option.Name.TrimStart('-')).ToUpperInvariant(),
        option.ValueType == typeof(bool) ? [] : Values(option.GetCompletions(System.CommandLine.Completions.CompletionContext.Empty)));

    static string[] Values(IEnumerable<System.CommandLine.Completions.CompletionItem> items) => [.. items.Select(item => item.Label).Where(label => label.Length > 0 && label[0] != '-')];
}
