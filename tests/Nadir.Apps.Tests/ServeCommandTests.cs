using Nadir.Cli;

namespace Nadir.Apps.Tests;

public sealed class ServeCommandTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("nadir-serve-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("web/Nadir.Web.dll")]   // for any platform, and the .NET tool
    [InlineData("Nadir.Web.dll")]       // a build
    [InlineData("web/Nadir.Web")]       // linux-x64, the runtime inside
    [InlineData("web/Nadir.Web.exe")]   // win-x64
    public void The_server_is_found_beside_the_program_as_each_package_has_it(string file)
    {
        Assert.Null(ServeCommand.Find(folder));
        var path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
        Assert.Equal(Path.GetFullPath(path), Path.GetFullPath(ServeCommand.Find(folder)!));
    }
}
