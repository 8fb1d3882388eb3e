using System.CommandLine;
using Nadir.Protocol;

namespace Nadir.Cli;

/// <summary><c>--language</c>: read a study in a language, whatever its definition says. Numbers are the same in every language.</summary>
static class LanguageOption
{
    public static Option<string?> Create()
    {
        Option<string?> option = new("--language") { Description = "en or zh-CN: the language of what is printed and written for people. Default: the study's." };
        option.AcceptOnlyFromAmong("en", "zh-CN");
        return option;
    }

    public static StudyDefinition In(this StudyDefinition definition, string? language) => language is null ? definition : definition with { Language = language };
}
