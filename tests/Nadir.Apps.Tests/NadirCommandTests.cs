using Nadir.Cli;

namespace Nadir.Apps.Tests;

public class NadirCommandTests
{
    [Fact]
    public void Help_ends_cleanly()
    {
        using StringWriter output = new(), error = new();
        Assert.Equal(0, NadirCommand.Run(["--help"], output, error));
    }

    [Fact]
    public void What_nobody_foresaw_is_one_sentence_and_exit_1()
    {
        using StringWriter output = new(), error = new();
        Assert.Equal(1, NadirCommand.Run(["check", "a\0b"], output, error));
        Assert.StartsWith("nadir: a fault of the program, not of the study (ArgumentException: ", error.ToString(), StringComparison.Ordinal);
        Assert.Single(error.ToString().TrimEnd().Split('\n'));
    }

    [Fact]
    public void Each_command_is_made_alone_by_the_word_that_calls_it()
    {
        foreach (var (name, create) in NadirCommand.Commands)
        {
            Assert.Equal(name, create().Name);
            Assert.Equal(name, Assert.Single(NadirCommand.Create(name).Subcommands).Name);
        }
        Assert.Equal(NadirCommand.Commands.Length, NadirCommand.Create("anlyze").Subcommands.Count);
    }
}
