using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Nadir.Cli;
using Nadir.Reporting.Writers;

namespace Nadir.Apps.Tests.Documents;

/// <summary>Documents in the hands of other programs: the Open XML validator, LibreOffice, pdftotext.</summary>
public sealed partial class OfficeTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("nadir-office-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string? Written(params string[] options)
    {
        for (var at = AppContext.BaseDirectory; at is not null; at = Path.GetDirectoryName(at))
            if (Path.Combine(at, "examples", "js004-rcc") is var study && File.Exists(Path.Combine(study, "study.yaml")))
            {
                using StringWriter output = new(), error = new();
                Assert.NotEqual(1, NadirCommand.Run(["export", "documents", study, "-o", folder, .. options], output, error));
                return output.ToString();
            }
        return null;
    }

    [Theory]
    [InlineData("--format", "docx")]
    [InlineData("--format", "docx", "--shells")]
    [InlineData("--format", "docx", "--language", "zh-CN")]
    public void The_DOCX_is_valid_Open_XML(params string[] options)
    {
        if (Written(options) is null)
            return;
        foreach (var file in Directory.GetFiles(folder, "*.docx").Concat(Directory.GetFiles(Path.Combine(folder, "each"), "*.docx").Take(3)))
        {
            using var document = WordprocessingDocument.Open(file, isEditable: false);
            Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2016).Validate(document).Take(5).Select(fault => $"{Path.GetFileName(file)} {fault.Path?.XPath}: {fault.Description}"));
        }
    }

    [FactWithPrograms("soffice", "pdftotext")]
    public void LibreOffice_reads_RTF_and_DOCX_alike_and_numbers_their_pages()
    {
        if (Written("--format", "rtf,docx") is null)
            return;
        foreach (var format in (string[])["rtf", "docx"])
        {
            Assert.Null(PdfConversion.Convert(new(FactWithPrograms.Find("soffice")!, "docx"), [Path.Combine(folder, "each", "t-14-2-1-response-orr." + format)]));
            var text = Run("pdftotext", "-layout", Path.Combine(folder, "each", "t-14-2-1-response-orr.pdf"), "-");
            Assert.Contains("Table 14.2.1", text, StringComparison.Ordinal);
            Assert.Contains("Page 1 of 1", text, StringComparison.Ordinal);
            Assert.Contains("Partial response (PR)", text, StringComparison.Ordinal);
            Assert.Contains("Settings in force", text, StringComparison.Ordinal);
        }
    }

    [TheoryWithPrograms("soffice", "pdftotext")]
    [InlineData("docx", "en")]
    [InlineData("rtf", "en")]
    [InlineData("rtf", "zh-CN")]
    public void Contents_name_the_page_that_each_output_stands_on(string format, string language)
    {
        if (Written("--format", format, "--language", language) is null)
            return;
        Assert.Null(PdfConversion.Convert(new(FactWithPrograms.Find("soffice")!, "docx"), [Path.Combine(folder, "outputs." + format)]));
        var pages = Run("pdftotext", "-layout", Path.Combine(folder, "outputs.pdf"), "-").Split('\f');
        // Between the contents' first line and the first output: an output's number, its title, dots, its page.
        var named = pages.Skip(1).TakeWhile(page => page.Contains(".....", StringComparison.Ordinal)).SelectMany(page => Entry().Matches(page))
            .Select(match => (Label: match.Groups[1].Value, Page: int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture))).ToArray();
        Assert.True(named.Length > 30, $"{named.Length} entries");
        Assert.All(named, entry => Assert.Matches($@"(?m)^\s*{Regex.Escape(entry.Label)}\s*$", pages[entry.Page - 1]));
    }

    [GeneratedRegex(@"(?m)^\s*(\S+ [\d.]+)  .*\.{4,}\s*(\d+)\s*$")]
    private static partial Regex Entry();

    static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return text;
    }
}

/// <summary>A test that needs programs of the machine, and is skipped by name where one is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class FactWithPrograms : FactAttribute
{
    public FactWithPrograms(params string[] programs) =>
        Skip = programs.FirstOrDefault(program => Find(program) is null) is { } absent ? $"{absent} is not on this machine." : null!;

    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(path => Path.Combine(path, program)).FirstOrDefault(File.Exists);
}

/// <summary>The same with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class TheoryWithPrograms : TheoryAttribute
{
    public TheoryWithPrograms(params string[] programs) => Skip = new FactWithPrograms(programs).Skip;
}
