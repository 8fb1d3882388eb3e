using Nadir.Language;

namespace Nadir.Cli;

/// <summary>In which language a command line is answered: as <c>--language</c> says, else as the study it names is written, else as <c>NADIR_LANGUAGE</c> says, else English.</summary>
static class OutputLanguage
{
    /// <summary>Of the environment: for help, and for commands that read no study.</summary>
    public const string Variable = "NADIR_LANGUAGE";

    public static string Of(string[] args) => Given(args) ?? args.Select(OfStudy).FirstOrDefault(language => language is not null) ?? Environment.GetEnvironmentVariable(Variable) ?? "en";

    /// <returns>Null where the answer is for a program, or is a file.</returns>
    public static Wording? OfAnswer(string[] args, Wording? wording) =>
        args.Contains("--json", StringComparer.Ordinal) || args.Contains("-", StringComparer.Ordinal) || args.FirstOrDefault(word => !word.StartsWith('-')) is "man" or "completion" or "components" ? null : wording;

    static string? Given(string[] args)
    {
        const string Option = "--language";
        var at = Array.FindIndex(args, word => word == Option || word.StartsWith(Option + "=", StringComparison.Ordinal) || word.StartsWith(Option + ":", StringComparison.Ordinal));
        return at < 0 ? null : args[at].Length > Option.Length ? args[at][(Option.Length + 1)..] : at + 1 < args.Length ? args[at + 1] : null;
    }

    /// <summary>Of a word that names a study: its <c>language</c>, read without the rest.</summary>
    static string? OfStudy(string word)
    {
        if (word.StartsWith('-'))
            return null;
        var file = Path.GetFileName(word) == "study.yaml" ? word : Path.Combine(word, "study.yaml");
        try
        {
            return !File.Exists(file) ? null
                : File.ReadLines(file).FirstOrDefault(line => line.StartsWith("language:", StringComparison.Ordinal)) is { } line ? line["language:".Length..].Split('#')[0].Trim(' ', '"', '\'') : "en";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The command itself says what is wrong with the file.
            return null;
        }
    }
}
