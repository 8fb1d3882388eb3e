using System.Text;

namespace Nadir.Cli.Manual;

/// <summary>The manual page <c>nadir(1)</c>, from the tree of commands.</summary>
static class ManPage
{
    public static string Write(CommandEntry root, string version)
    {
        StringBuilder page = new();
        page.Append(".\\\" Made by nadir man.\n");
        page.Append($".TH NADIR 1 \"\" \"Nadir {version}\" \"Nadir\"\n");
        page.Append($".SH NAME\nnadir \\- {Text(char.ToLowerInvariant(root.Description[0]) + root.Description[1..].TrimEnd('.'))}\n");
        page.Append(".SH SYNOPSIS\n.B nadir\n.I command\n[\\fIarguments\\fR] [\\fIoptions\\fR]\n");
        page.Append(".SH DESCRIPTION\n").Append(Text("A study is a folder with a study definition (study.yaml) and SDTM data. Nadir makes the definition from the registry record, checks and reads the data, "
            + "derives every registered endpoint, explains each verdict, and writes tables, figures, datasets and registry results. It runs on one machine and uses no network.")).Append('\n');
        page.Append(".PP\nSTUDY is a study folder or its study.yaml. Commands whose results a program may read take \\fB\\-\\-json\\fR.\n");
        page.Append(".SH COMMANDS\n");
        foreach (var command in root.All().Where(command => command.Path.Length > 0 && (command.Commands.Count == 0 || command.Arguments.Count + command.Options.Count > 1)))
            Command(page, command);
        page.Append(".SH EXIT STATUS\n.TP\n.B 0\nClean; warnings alone are clean.\n.TP\n.B 1\nWrong usage, or input that cannot be read: one sentence says what, and the last good output is left as it was.\n"
            + ".TP\n.B 2\nWritten, with error findings in the data; of \\fBnadir diff\\fR: something differs.\n");
        page.Append(".SH FILES\n.TP\n.I study.yaml\nThe study definition, the only configuration there is.\n.TP\n.I data/\nSDTM datasets as CSV, SAS transport or Dataset\\-JSON.\n.TP\n.I out/\nWhat \\fBnadir analyze\\fR writes, made anew each time.\n");
        page.Append(".SH EXAMPLES\n");
        foreach (var example in root.All().Where(command => command.Example is not null && command.Path is "new" or "analyze" or "explain" or "check" or "export adam"))
            page.Append(".PP\n.nf\n.RS\n").Append(string.Join('\n', example.Example!.Split('\n').Select(Text))).Append("\n.RE\n.fi\n");
        return page.ToString();
    }

    static void Command(StringBuilder page, CommandEntry command)
    {
        page.Append($".SS \"nadir {Text(command.Path)}{string.Concat(command.Arguments.Select(argument => " " + Text(argument.Names[0].ToUpperInvariant())))}\"\n");
        page.Append(Text(command.Description)).Append('\n');
        foreach (var argument in command.Arguments)
            page.Append($".TP\n.I {Text(argument.Names[0].ToUpperInvariant())}\n{Text(argument.Description)}\n");
        foreach (var option in command.Options.Where(option => option.Names[0] is not ("--help" or "--version")))
        {
            page.Append($".TP\n{string.Join(", ", option.Names.Select(name => $"\\fB{Text(name)}\\fR"))}{(option.Value is { } value ? $" \\fI{Text(value)}\\fR" : "")}\n");
            page.Append(Text(option.Description.Length > 0 ? option.Description : "See the documentation."));
            if (option.Values.Count > 0 && !option.Values.All(value => option.Description.Contains(value, StringComparison.Ordinal)))
                page.Append(Text($" One of {string.Join(", ", option.Values)}."));
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
