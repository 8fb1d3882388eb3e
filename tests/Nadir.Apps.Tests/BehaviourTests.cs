using System.Text.Json;
using System.Text.RegularExpressions;
using Nadir.Cli;
using Nadir.Validation.Behaviours;

namespace Nadir.Apps.Tests;

/// <summary>Each behaviour of the workspace has a test that begins with its id, and the record says how it went (R31).</summary>
public sealed partial class BehaviourTests
{
    [Fact]
    public void R31_every_behaviour_has_a_test_named_by_its_id()
    {
        var proved = Named().SelectMany(BehaviourNames.Of).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(Behaviour.All.Select(behaviour => behaviour.Id).Except(proved));
        Assert.Empty(proved.Except(Behaviour.All.Select(behaviour => behaviour.Id)));
    }

    /// <summary>Test methods of the suites, as their source has them.</summary>
    static IEnumerable<string> Named()
    {
        var home = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(home, "Nadir.slnx")))
            home = Path.GetDirectoryName(home)!;
        return from suite in BehaviourNames.Suites
               let folder = Path.Combine(home, "tests", suite)
               where Directory.Exists(folder)
               from file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
               where !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("\\obj\\", StringComparison.Ordinal)
               from match in Methods().Matches(File.ReadAllText(file))
               select match.Groups[1].Value;
    }

    [Fact]
    public void R31_the_record_of_a_run_says_requirement_test_and_result()
    {
        using Folder folder = new();
        folder.Write("a.trx", Trx(("Nadir.Conduct.Tests.PipelineTests.R01_R08_an_entry(database: \"a.b(c\")", "Passed"), ("Nadir.Conduct.Tests.PipelineTests.R01_R08_an_entry(database: \"PostgreSQL\")", "NotExecuted"),
            ("Nadir.Tests.Response.IRecistTests.R10_A_new_target_too_small", "Passed"), ("Nadir.Conduct.Tests.PipelineTests.R01x", "Failed")));
        folder.Write("b.trx", Trx(("Nadir.Web.Tests.AttackTests.R18_a_session", "Failed"), ("Nadir.Web.Tests.AttackTests.R02_nothing", "NotExecuted")));
        var record = TestRecord.FromRun(folder.Path, "abc");
        var an = new BehaviourTest("R01", "Nadir.Conduct.Tests", "PipelineTests.R01_R08_an_entry", 1, 0, 1);
        Assert.Equal([an, new("R02", "Nadir.Web.Tests", "AttackTests.R02_nothing", 0, 0, 1), an with { Behaviour = "R08" }, new("R18", "Nadir.Web.Tests", "AttackTests.R18_a_session", 0, 1, 0)], record.Tests);
        Assert.Equal([BehaviourResult.Passed, BehaviourResult.Skipped, BehaviourResult.None], record.Matrix.Take(3).Select(line => line.Result));
        Assert.False(record.Passed);
        Assert.Equal(record.Tests, TestRecord.FromCsv(record.ToCsv())!.Tests);
        Assert.Equal("abc", TestRecord.FromCsv(record.ToCsv())!.Of);
        Assert.Null(TestRecord.FromCsv("requirement\nR01"));
    }

    [Fact]
    public void R31_the_qualification_record_carries_the_matrix_and_fails_where_a_behaviour_is_not_proved()
    {
        using Folder folder = new();
        folder.Write("a.trx", Trx([.. Behaviour.All.Select(behaviour => ($"Nadir.Web.Tests.Made.{behaviour.Id}_holds", "Passed"))]));
        var output = folder.Path + "/out";
        using StringWriter said = new();
        Assert.Equal(ExitCode.Clean, ValidateCommand.Run(output, json: false, AppContext.BaseDirectory, TimeProvider.System, said, folder.Path, "abc"));
        Assert.Contains("34 of 34 behaviours proved by the tests of abc", said.ToString(), StringComparison.Ordinal);
        using (var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(output, "qualification.json"))))
        {
            var first = record.RootElement.GetProperty("behaviours")[0];
            Assert.Equal(("R01", "passed", "Made.R01_holds"), (first.GetProperty("id").GetString(), first.GetProperty("result").GetString(), first.GetProperty("tests")[0].GetProperty("test").GetString()));
        }
        Assert.Contains("Made.R34 holds: 1 passed", File.ReadAllText(Path.Combine(output, "qualification.html")), StringComparison.Ordinal);
        // The record that the run wrote stands above the program of a package.
        Assert.Equal(34, TestRecord.Beside(Path.Combine(output, "any"))!.Tests.Count);

        folder.Write("a.trx", Trx(("Nadir.Web.Tests.Made.R01_holds", "Passed")));
        Assert.Equal(ExitCode.WrittenWithErrors, ValidateCommand.Run(output, json: false, AppContext.BaseDirectory, TimeProvider.System, said, folder.Path, "abc"));
        Assert.Contains("no test: R02", said.ToString(), StringComparison.Ordinal);
    }

    static string Trx(params (string Name, string Outcome)[] results) =>
        "<TestRun xmlns=\"http://microsoft.com/schemas/VisualStudio/TeamTest/2010\"><Results>"
        + string.Concat(results.Select(result => $"<UnitTestResult testName=\"{System.Net.WebUtility.HtmlEncode(result.Name)}\" outcome=\"{result.Outcome}\" />")) + "</Results></TestRun>";

    sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("nadir-behaviours-").FullName;

        public void Write(string name, string text) => File.WriteAllText(System.IO.Path.Combine(Path, name), text);

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }

    [GeneratedRegex(@"public (?:async )?(?:Task|void) (R[0-9]{2}_\w+)\(")]
    private static partial Regex Methods();
}
