using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text;
using Nadir.Language;

namespace Nadir.Cli;

/// <summary>A command whose help ends with an example that runs.</summary>
public sealed class ExampleCommand(string name, string description, string example) : Command(name, description)
{
    /// <summary>A whole command line.</summary>
    public string Example { get; } = example;
}

/// <summary>The library's help, then the command's example. Descriptions are in the language already; the library's own words are put in it here.</summary>
sealed class HelpWithExample(Wording? wording = null) : SynchronousCommandLineAction
{
    readonly HelpAction help = new();

    public override int Invoke(ParseResult parseResult)
    {
        var configuration = parseResult.InvocationConfiguration;
        var output = configuration.Output;
        using StringWriter page = new() { NewLine = "\n" };
        if (wording is not null)
        {
            configuration.Output = page;
            help.MaxWidth = int.MaxValue;
        }
        var code = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is ExampleCommand { Example: var example })
        {
            configuration.Output.WriteLine("Example:");
            foreach (var line in example.Split('\n'))
                configuration.Output.WriteLine($"  {line}");
            configuration.Output.WriteLine();
        }
        configuration.Output = output;
        if (wording is not null)
        {
            foreach (var line in page.ToString().TrimEnd('\n').Split('\n'))
                WordingWriter.Beneath(output).WriteLine(Folded(Said(line, wording), Console.IsOutputRedirected ? int.MaxValue : Console.WindowWidth));
        }
        return code;
    }

    /// <summary>Headings, and what the library says beside an option.</summary>
    static string Said(string line, Wording wording)
    {
        if (line.EndsWith(':') && !line.StartsWith(' '))
            return wording.Of(line);
        foreach (var own in (string[])["Show help and usage information", "Show version information", "[default: ", "(REQUIRED)", "[command]", "[options]"])
            line = line.Replace(own, own switch { "[default: " => "[默认：", "(REQUIRED)" => "（必填）", "[command]" => "[命令]", "[options]" => "[选项]", _ => wording.Of(own) }, StringComparison.Ordinal);
        return line;
    }

    /// <summary>What does not fit goes on under the column it began in.</summary>
    static string Folded(string line, int width)
    {
        var text = line.TrimStart(' ');
        var gap = text.IndexOf("  ", StringComparison.Ordinal);
        if (gap < 0 || Letters.Columns(line) <= width)
            return line;
        var start = line.Length - text[gap..].TrimStart(' ').Length;
        var indent = Letters.Columns(line.AsSpan(0, start));
        if (width - indent < 20)
            return line;
        StringBuilder folded = new(line[..start]);
        var column = indent;
        for (var i = start; i < line.Length;)
        {
            var end = i + 1;
            while (end < line.Length && !Letters.MayBreak(line, end))
                end++;
            var wide = Letters.Columns(line.AsSpan(i, end - i));
            if (column + wide > width && column > indent)
            {
                folded.Append('\n').Append(' ', indent);
                column = indent;
            }
            folded.Append(line, i, end - i);
            column += wide;
            i = end;
        }
        return folded.ToString();
    }
}
