using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Nadir.Cli;

/// <summary>A command whose help ends with an example that runs.</summary>
public sealed class ExampleCommand(string name, string description, string example) : Command(name, description)
{
    /// <summary>A whole command line.</summary>
    public string Example { get; } = example;
}

/// <summary>The library's help, then the command's example.</summary>
sealed class HelpWithExample : SynchronousCommandLineAction
{
    readonly HelpAction help = new();

    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is ExampleCommand { Example: var example })
        {
            parseResult.InvocationConfiguration.Output.WriteLine("Example:");
            foreach (var line in example.Split('\n'))
                parseResult.InvocationConfiguration.Output.WriteLine($"  {line}");
            parseResult.InvocationConfiguration.Output.WriteLine();
        }
        return code;
    }
}
