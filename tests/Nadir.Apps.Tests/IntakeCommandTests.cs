namespace Nadir.Apps.Tests;

/// <summary>Spreadsheets to results, as a site would use it.</summary>
public sealed class IntakeCommandTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("nadir-intake").FullName;

    [Theory]
    [InlineData("js004-rcc", "")]
    [InlineData("js004-rcc", "--wide")]
    [InlineData("js001-axitinib-nsclc", "--chinese")]
    [InlineData("sabr-axitinib-toripalimab-rcc", "--wide --chinese")]
    [InlineData("js001-net", "--wide")]
    [InlineData("cd70-cart-rcc", "--chinese")]
    public void A_sites_spreadsheets_give_the_results_of_the_same_facts_in_sdtm(string example, string style)
    {
        var sdtm = Study("sdtm", example);
        var site = Study("site", example);
        Run(0, "synthesize", sdtm, "--subjects", "14", "--seed", "7");
        Run(0, ["synthesize", site, "--subjects", "14", "--seed", "7", "--as", "spreadsheets", "-o", Path.Combine(folder, "sheets"), .. style.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Run(0, "intake", Path.Combine(folder, "sheets"), "--study", site);
        Run(0, "intake", Path.Combine(folder, "sheets"), "--study", site, "--map", Path.Combine(site, "map.yaml"));
        Assert.Equal(Answers(sdtm), Answers(site));
    }

    [Theory]
    [InlineData("js004-rcc")]
    [InlineData("js001-axitinib-nsclc")]
    [InlineData("sabr-axitinib-toripalimab-rcc")]
    [InlineData("js001-net")]
    [InlineData("cd70-cart-rcc")]
    public void The_spreadsheets_of_an_example_give_the_results_of_its_data(string example)
    {
        var site = Study("site", example);
        Run(0, "intake", Path.Combine(Examples, example, "spreadsheets"), "--study", site, "--accept");
        var (_, text) = Run(["analyze", Path.Combine(Examples, example), "-o", Path.Combine(folder, "out")]);
        Assert.Equal(text[..text.IndexOf("Report:", StringComparison.Ordinal)], Answers(site));
    }

    [Fact]
    public void A_template_comes_back_without_a_map_and_explain_names_the_cell()
    {
        var study = Study("study", "js004-rcc");
        var book = Path.Combine(folder, "book.xlsx");
        Run(0, "template", study, "-o", book);
        var (code, output) = Run(["intake", book, "--study", study]);
        Assert.True(code == 0, output);
        Assert.Contains("0 subjects", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_names_the_cell_a_measurement_stands_in()
    {
        var study = Study("study", "js004-rcc");
        Run(0, "synthesize", study, "--subjects", "6", "--seed", "3", "--as", "spreadsheets", "-o", Path.Combine(folder, "sheets"));
        Run(0, "intake", Path.Combine(folder, "sheets"), "--study", study, "--accept");
        var (_, text) = Run(["explain", study, "001"]);
        Assert.Contains("Cells of the delivery", text, StringComparison.Ordinal);
        Assert.Matches(@"TR \d+: lesions\.xlsx, Lesions, [A-Z]+\d+", text);
    }

    [Fact]
    public void A_map_that_is_there_is_not_overwritten_and_foreign_data_are_not_replaced()
    {
        var study = Study("study", "js004-rcc");
        var file = Path.Combine(folder, "subjects.csv");
        File.WriteAllText(file, "Subject,Sex\n001,M\n");
        Run(0, "intake", file, "--study", study);
        Assert.Equal(1, Run(["intake", file, "--study", study]).Code);
        Directory.CreateDirectory(Path.Combine(study, "data"));
        File.WriteAllText(Path.Combine(study, "data", "dm.csv"), "STUDYID\n");
        var (code, output) = Run(["intake", file, "--study", study, "--map", Path.Combine(study, "map.yaml")]);
        Assert.Equal(1, code);
        Assert.Contains("intake did not make", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("broken.xlsx", "PK\u0003\u0004broken off")]
    [InlineData("empty.csv", "")]
    [InlineData("page.xml", "<?xml version=\"1.0\"?><html/>")]
    public void A_file_that_cannot_be_read_gives_one_sentence(string name, string content)
    {
        var study = Study("study", "js004-rcc");
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, content);
        var (code, output) = Run(["intake", file, "--study", study]);
        Assert.Equal(1, code);
        Assert.Single(output.Trim().Split('\n'));
        Assert.Contains(name, output, StringComparison.Ordinal);
        Assert.DoesNotContain("fault of the program", output, StringComparison.Ordinal);
    }

    /// <summary>What analyze says of the endpoints, without paths and findings that name rows.</summary>
    string Answers(string study)
    {
        var (_, text) = Run(["analyze", study, "-o", study + "-out"]);
        var report = text.IndexOf("Report:", StringComparison.Ordinal);
        return report < 0 ? text : text[..report];
    }

    string Study(string name, string example)
    {
        var study = Path.Combine(folder, name);
        Directory.CreateDirectory(study);
        File.Copy(Path.Combine(Examples, example, "study.yaml"), Path.Combine(study, "study.yaml"));
        return study;
    }

    static string Examples { get; } = Path.Combine(Root(AppContext.BaseDirectory), "examples");

    static string Root(string from) => File.Exists(Path.Combine(from, "Nadir.slnx")) ? from : Root(Path.GetDirectoryName(from)!);

    static void Run(int expected, params string[] args)
    {
        var (code, output) = Run(args);
        Assert.True(code == expected, $"{string.Join(' ', args)}: {code}\n{output}");
    }

    static (int Code, string Output) Run(string[] args)
    {
        StringWriter output = new();
        var code = Nadir.Cli.NadirCommand.Run(args, output, output);
        return (code, output.ToString());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
