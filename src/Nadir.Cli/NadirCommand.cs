namespace Nadir.Cli;

/// <summary>The root command.</summary>
static class NadirCommand
{
    public static int Run(string[] args, TextWriter output, TextWriter error) => 0;
}
