using System.Text.Json;
using Nadir.Cli;

namespace Nadir.Apps.Tests;

public class ValidateCommandTests
{
    [Fact]
    public void The_record_names_every_case_its_source_and_the_program()
    {
        var folder = Directory.CreateTempSubdirectory("nadir-validate").FullName;
        try
        {
            using StringWriter output = new();
            Assert.Equal(ExitCode.Clean, ValidateCommand.Run(folder, json: false, AppContext.BaseDirectory, TimeProvider.System, output));
            Assert.StartsWith("passed: ", output.ToString(), StringComparison.Ordinal);
            using var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "qualification.json")));
            var root = record.RootElement;
            Assert.True(root.GetProperty("cases").GetInt32() >= 1500);
            Assert.Equal(64, root.GetProperty("sha256").GetProperty("Nadir.dll").GetString()!.Length);
            Assert.All(root.GetProperty("requirements").EnumerateArray(), requirement => Assert.True(requirement.GetProperty("cases").GetInt32() > 0, requirement.GetProperty("id").GetString()));
            Assert.All(root.GetProperty("results").EnumerateArray(), result => Assert.NotEqual("", result.GetProperty("source").GetString()));
            var page = File.ReadAllText(Path.Combine(folder, "qualification.html"));
            Assert.Contains("ST-PROPORTION", page, StringComparison.Ordinal);
            Assert.DoesNotContain("http", page, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
