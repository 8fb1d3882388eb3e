using System.Globalization;
using System.Text;
using Nadir.Language;

namespace Nadir.Cli.Manual;

/// <summary>The manual page <c>nadir(1)</c>, from the tree of commands.</summary>
static class ManPage
{
    /// <param name="wording">The language; null: English. The root is in it already.</param>
    public static string Write(CommandEntry root, string version, Wording? wording = null)
    {
        string Say(string english) => Text(wording?.Of(english) ?? english);
        StringBuilder page = new();
        page.Append(".\\\" Made by nadir man.\n");
        page.Append($".TH NADIR 1 \"\" \"Nadir {version}\" \"Nadir\"\n");
        page.Append($".SH {Say("NAME")}\nnadir \\- {Text(char.ToLowerInvariant(root.Description[0]) + root.Description[1..].TrimEnd('.', '。'))}\n");
        page.Append($".SH {Say("SYNOPSIS")}\n.B nadir\n.I {Say("command")}\n[\\fI{Say("arguments")}\\fR] [\\fI{Say("options")}\\fR]\n");
        page.Append($".SH {Say("DESCRIPTION")}\n").Append(Say("A study is a folder with a study definition (study.yaml) and SDTM data. Nadir makes the definition from the registry record, checks and reads the data, "
            + "derives every registered endpoint, explains each verdict, and writes tables, figures, datasets and registry results. It runs on one machine and uses no network.")).Append('\n');
        page.Append($".PP\n{Say("STUDY is a study folder or its study.yaml. Commands whose results a program may read take --json.")}\n");
        page.Append($".SH {Say("COMMANDS")}\n");
        foreach (var command in root.All().Where(command => command.Path.Length > 0 && (command.Commands.Count == 0 || command.Arguments.Count + command.Options.Count > 1)))
            Command(page, command, Say);
        page.Append($".SH {Say("EXIT STATUS")}\n");
        foreach (var (code, meaning) in (ReadOnlySpan<(int, string)>)[(ExitCode.Clean, "Clean; warnings alone are clean."),
            (ExitCode.Unusable, "Wrong usage, or input that cannot be read: one sentence says what, and the last good output is left as it was."),
            (ExitCode.WrittenWithErrors, "Written, with error findings in the data; of nadir diff: something differs.")])
            page.Append(CultureInfo.InvariantCulture, $".TP\n.B {code}\n{Say(meaning)}\n");
        page.Append($".SH {Say("FILES")}\n");
        foreach (var (file, meaning) in (ReadOnlySpan<(string, string)>)[("study.yaml", "The study definition, the only configuration there is."),
            ("data/", "SDTM datasets as CSV, SAS transport or Dataset-JSON."), ("out/", "What nadir analyze writes, made anew each time.")])
            page.Append($".TP\n.I {file}\n{Say(meaning)}\n");
        page.Append($".SH {Say("EXAMPLES")}\n");
        foreach (var example in root.All().Where(command => command.Example is not null && command.Path is "new" or "analyze" or "explain" or "check" or "export adam"))
            page.Append(".PP\n.nf\n.RS\n").Append(string.Join('\n', example.Example!.Split('\n').Select(Text))).Append("\n.RE\n.fi\n");
        return page.ToString();
    }

    static void Command(StringBuilder page, CommandEntry command, Func<string, string> say)
    {
        page.Append($".SS \"nadir {Text(command.Path)}{string.Concat(command.Arguments.Select(argument => " " + Text(argument.Names[0].ToUpperInvariant())))}\"\n");
        page.Append(Text(command.Description)).Append('\n');
        foreach (var argument in command.Arguments)
            page.Append($".TP\n.I {Text(argument.Names[0].ToUpperInvariant())}\n{Text(argument.Description)}\n");
        foreach (var option in command.Options.Where(option => option.Names[0] is not ("--help" or "--version")))
        {
            page.Append($".TP\n{string.Join(", ", option.Names.Select(name => $"\\fB{Text(name)}\\fR"))}{(option.Value is { } value ? $" \\fI{Text(value)}\\fR" : "")}\n");
            page.Append(option.Description.Length > 0 ? Text(option.Description) : say("See the documentation."));
            if (option.Values.Count > 0 && !option.Values.All(value => option.Description.Contains(value, StringComparison.Ordinal)))
                page.Append(say($" One of {string.Join(", ", option.Values)}."));
            page.Append('\n');
        }
        if (command.Example is { } example)
            page.Append(".PP\n.nf\n.RS\n").Append(string.Join('\n', example.Split('\n').Select(Text))).Append("\n.RE\n.fi\n");
    }

    /// <summary>Text as roff takes it literally: a line may not begin with a control character, a hyphen is written out, a quotation mark too.</summary>
    internal static string Text(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("\\", "\\e", StringComparison.Ordinal).Replace("-", "\\-", StringComparison.Ordinal).Replace("\"", "\\(dq", StringComparison.Ordinal);
        return line.StartsWith('.') || line.StartsWith('\'') ? "\\&" + line : line;
    }
}
