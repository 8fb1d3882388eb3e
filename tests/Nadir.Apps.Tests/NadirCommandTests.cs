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
}
