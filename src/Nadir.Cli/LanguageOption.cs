using System.CommandLine;
using Nadir.Language;
using Nadir.Protocol;

namespace Nadir.Cli;

/// <summary><c>--language</c>: answer in a language, and read a study in it, whatever its definition says. Numbers are the same in every language.</summary>
static class LanguageOption
{
    const string Name = "--language";

    public static Option<string?> Create()
    {
        Option<string?> option = new(Name) { Description = $"en or zh-CN: the language of what is printed and written for people. Default: the study's, else {OutputLanguage.Variable}, else English." };
        option.AcceptOnlyFromAmong("en", "zh-CN");
        return option;
    }

    /// <summary>Every command takes it, and its help is in the language.</summary>
    public static void AddTo(Command command, Wording? wording)
    {
        if (!command.Options.Any(option => option.Name == Name))
            command.Options.Add(Create());
        foreach (var below in command.Subcommands)
            AddTo(below, wording);
        if (wording is null)
            return;
        command.Description = wording.Of(command.Description ?? "");
        foreach (var symbol in command.Options.Cast<Symbol>().Concat(command.Arguments))
            symbol.Description = wording.Of(symbol.Description ?? "");
    }

    /// <summary>What was given on this command line; null when nothing was.</summary>
    public static string? Of(ParseResult parsed) => parsed.GetValue<string?>(Name);

    public static StudyDefinition In(this StudyDefinition definition, string? language) => language is null ? definition : definition with { Language = language };
}
