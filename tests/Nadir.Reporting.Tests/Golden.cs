namespace Nadir.Reporting.Tests;

/// <summary>Small expected texts kept beside the tests. Changing one is a decision that the changelog records.</summary>
static class Golden
{
    /// <param name="path">Beside the test: <c>Tables/ObjectiveResponse.Shell.verified.txt</c>.</param>
    public static void Equal(string path, string actual)
    {
        var file = Path.Combine(AppContext.BaseDirectory, path);
        if (Environment.GetEnvironmentVariable("NADIR_ACCEPT") is { Length: > 0 } folder)
            File.WriteAllText(Path.Combine(folder, path), actual);
        else
            Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), actual);
    }
}
