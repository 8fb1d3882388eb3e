using Nadir.Cli;

namespace Nadir.Apps.Tests;

public sealed class SynthesizeCommandTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("nadir-synthesize-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public SynthesizeCommandTests() => File.WriteAllText(Path.Combine(folder, "study.yaml"), """
        schema: nadir-study/1
        study: DRY
        title: A dry run
        condition: renal cell carcinoma
        treatments: [{id: a, name: ANTIBODY, type: biological, dose: 200 mg}]
        data: {folder: sdtm}
        """);

    [Fact]
    public void Writes_the_datasets_where_the_study_keeps_them_and_says_that_they_are_synthetic()
    {
        Assert.Equal((0, ""), Run("--subjects", "3", "--seed", "5"));
        Assert.Contains("tr.csv", Files("sdtm"));
        Assert.Contains("3 subjects, seed 5", File.ReadAllText(Path.Combine(folder, "sdtm", "SYNTHETIC.md")), StringComparison.Ordinal);
        Assert.Equal(["sdtm", "study.yaml"], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Replaces_synthetic_data()
    {
        Run("--subjects", "3", "--seed", "5");
        Assert.Equal((0, ""), Run("--subjects", "4", "--seed", "5"));
        Assert.Equal(5, File.ReadLines(Path.Combine(folder, "sdtm", "dm.csv")).Count());
    }

    [Fact]
    public void Leaves_data_alone_that_are_not_marked_as_synthetic()
    {
        Directory.CreateDirectory(Path.Combine(folder, "sdtm"));
        File.WriteAllText(Path.Combine(folder, "sdtm", "dm.csv"), "USUBJID\n1\n");
        var (code, message) = Run("--subjects", "3", "--seed", "5");
        Assert.Equal(1, code);
        Assert.Contains("not marked as synthetic", message, StringComparison.Ordinal);
        Assert.Equal(["dm.csv"], Files("sdtm"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1000000")]
    [InlineData("many")]
    public void The_number_of_subjects_has_bounds(string subjects) => Assert.Equal(1, Run("--subjects", subjects, "--seed", "5").Code);

    (int Code, string Message) Run(params string[] options)
    {
        using StringWriter output = new(), error = new();
        return (NadirCommand.Run(["synthesize", folder, .. options], output, error), error.ToString());
    }

    string[] Files(string name) => [.. Directory.EnumerateFiles(Path.Combine(folder, name)).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];
}
