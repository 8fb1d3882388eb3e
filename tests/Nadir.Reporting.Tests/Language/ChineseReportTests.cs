using System.Net;
using System.Text.RegularExpressions;
using Nadir.Diagnostics;
using Nadir.Language;
using Nadir.Protocol;
using Nadir.Reporting.Language;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Page;
using Nadir.Results;
using Nadir.Results.Trace;
using Nadir.Results.Writers;
using Nadir.Sdtm;

namespace Nadir.Reporting.Tests.Language;

/// <summary>The example studies read in Chinese: nothing but names, codes and what was registered or recorded is left in English, and no number differs.</summary>
public partial class ChineseReportTests
{
    public static TheoryData<string> Studies => ["js004-rcc", "sabr-axitinib-toripalimab-rcc", "cd70-cart-rcc", "js001-axitinib-nsclc", "js001-net"];

    [Theory]
    [MemberData(nameof(Studies))]
    public void Report_findings_and_reasons_have_no_English_sentence(string study)
    {
        var (_, chinese) = Analyses(study, english: false);
        var wording = StudyWording.Of(chinese);
        var page = HtmlWording.Of(ReportPage.Write(StudyReport.Of(chinese).In(wording)), wording);
        Assert.Contains("<html lang=\"zh-CN\"", page, StringComparison.Ordinal);
        AssertSaid(Texts(page), chinese);
        AssertSaid([.. chinese.Findings.In(wording).Select(finding => finding.Sentence)], chinese);
        AssertSaid([.. chinese.Subjects.Take(3).SelectMany(subject => Unwrapped(Explanation.Write(chinese, subject)))], chinese);
    }

    [Theory]
    [InlineData("js004-rcc")]
    [InlineData("cd70-cart-rcc")]
    public void Numbers_are_the_same_in_both_languages(string study)
    {
        var (english, chinese) = Analyses(study);
        Assert.Equal(ResultsJson.Write(english).Replace("\"language\": \"en\"", "", StringComparison.Ordinal), ResultsJson.Write(chinese).Replace("\"language\": \"zh-CN\"", "", StringComparison.Ordinal));
        var tables = StudyReport.Of(english).Tables.Zip(StudyReport.Of(chinese).In(StudyWording.Of(chinese)).Tables);
        Assert.All(tables, pair =>
        {
            Assert.Equal(pair.First.Name, pair.Second.Name);
            Assert.Equal(pair.First.Data.Select(datum => datum.Result), pair.Second.Data.Select(datum => datum.Result));
            Assert.Equal(pair.First.Rows.SelectMany(row => row.Cells.Skip(1)).Select(Figures), pair.Second.Rows.SelectMany(row => row.Cells.Skip(1)).Select(Figures));
        });
    }

    [Fact]
    public void English_output_does_not_pass_the_table()
    {
        var (english, _) = Analyses("js004-rcc");
        var report = StudyReport.Of(english);
        Assert.Same(report, report.In(StudyWording.Of(english)));
        Assert.Same("<p>Overall survival</p>", HtmlWording.Of("<p>Overall survival</p>", null));
    }

    [Theory]
    [InlineData("<p title=\"Overall survival\">Not recorded &amp;</p>", "<p title=\"总生存期（OS）\">Not recorded &amp;</p>")]
    [InlineData("<html lang=\"en\"><p>Baseline</p></html>", "<html lang=\"zh-CN\"><p>基线</p></html>")]
    [InlineData("<style>p{content:\"Death\"}</style><script>var a='Death'</script><td>Death</td>", "<style>p{content:\"Death\"}</style><script>var a='Death'</script><td>死亡</td>")]
    [InlineData("<p>A sentence quoted as it was registered</p>", "<p><span lang=\"en\">A sentence quoted as it was registered</span></p>")]
    public void A_page_is_said_in_its_texts_and_spoken_attributes(string english, string chinese) => Assert.Equal(chinese, HtmlWording.Of(english, Wording.For("zh-CN")));

    [Fact]
    public void Widths_are_those_of_the_text_that_is_set()
    {
        var wording = Wording.For("zh-CN")!;
        Assert.Equal(TextWidth.Of("总生存期（OS）", 12), Typesetting.In(wording, () => TextWidth.Of("Overall survival", 12)));
        Assert.All(TextWidth.Lines("细胞因子释放综合征与免疫效应细胞相关神经毒性综合征，按受试者", 120, 12), line => Assert.True(TextWidth.Of(line, 12) <= 120));
    }

    /// <summary>Digits and signs of a cell: what a reader compares.</summary>
    static string Figures(string cell) => string.Join(' ', Number().Matches(cell).Select(match => match.Value).Order(StringComparer.Ordinal));

    static (StudyAnalysis English, StudyAnalysis Chinese) Analyses(string study, bool english = true)
    {
        var folder = Path.Combine(Root, "examples", study);
        var definition = StudyDefinitionReader.Read(Path.Combine(folder, "study.yaml"));
        var data = SdtmReader.Read(definition, folder);
        var chinese = StudyAnalyzer.Analyze(definition with { Language = "zh-CN" }, data, threads: null);
        return (english ? StudyAnalyzer.Analyze(definition, data, threads: null) : chinese, chinese);
    }

    static void AssertSaid(IReadOnlyCollection<string> texts, StudyAnalysis study)
    {
        var names = Names(study);
        var left = texts.Where(text => !text.EndsWith("[CTCAE]", StringComparison.Ordinal) && Prose().IsMatch(Known().Replace(names.Replace(text, ""), ""))).Distinct().ToList();
        // One text in a thousand: a sentence just written is named here before it is in the table.
        Assert.True(left.Count <= 1 + texts.Count / 1000, $"{left.Count} of {texts.Count} texts are in English; add their lines to src/Nadir/Language/zh-CN:\n{string.Join('\n', left.Take(40))}");
    }

    /// <summary>What may stand in English: what was registered, what the study's authors wrote, terms as recorded.</summary>
    static Regex Names(StudyAnalysis study) => new(string.Join('|', ((IEnumerable<string?>)
    [
        study.Definition.Title, study.Definition.Condition, .. study.Definition.Open,
        .. study.Definition.Endpoints.SelectMany(endpoint => (string?[])[endpoint.Registered?.Measure, endpoint.Registered?.Description, endpoint.Registered?.TimeFrame, endpoint.Note]),
        .. study.Definition.Treatments.SelectMany(treatment => (string?[])[treatment.Name, treatment.Dose, treatment.Route, treatment.Schedule]),
        .. study.Definition.Biomarkers.Select(marker => marker.Cut?.Source),
        .. Ctcae5Terms, study.Definition.Escalation?.Recommended?.Why, study.Definition.Escalation?.Recommended?.By,
        .. study.Data.Subjects.SelectMany(subject => subject.AdverseEvents.SelectMany(record => (string?[])[record.Term, record.PreferredTerm, record.SystemOrganClass])),
    ]).OfType<string>().Where(text => text.Length > 3).Distinct().OrderByDescending(text => text.Length).Select(Regex.Escape)), RegexOptions.IgnoreCase);

    /// <summary>Terms of graded laboratory values, which are CTCAE's.</summary>
    static readonly string[] Ctcae5Terms = ["Neutrophil count decreased", "Platelet count decreased", "Lymphocyte count decreased", "Blood bilirubin increased", "Alanine aminotransferase increased", "Aspartate aminotransferase increased"];

    static List<string> Texts(string page)
    {
        var body = Unseen().Replace(page, "");
        return [.. Attribute().Matches(body).Select(match => match.Groups[1].Value).Concat(Tag().Replace(body, "\n").Split('\n')).Select(text => WebUtility.HtmlDecode(text).Trim().Replace('\u00A0', ' ')).Where(text => text.Length > 0)];
    }

    /// <summary>Sentences of a page whose lines were broken to fit.</summary>
    static IEnumerable<string> Unwrapped(string text)
    {
        List<string> lines = [];
        foreach (var line in text.Split('\n'))
        {
            var indent = line.Length - line.TrimStart(' ').Length;
            if (lines.Count > 0 && indent > 4)
                lines[^1] += " " + line.Trim();
            else
                lines.Add(line.Trim());
        }
        return lines;
    }

    static string Root
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (folder is not null && !File.Exists(Path.Combine(folder, "Nadir.slnx")))
                folder = Path.GetDirectoryName(folder);
            return folder!;
        }
    }

    /// <summary>Two English words in small letters, side by side.</summary>
    [GeneratedRegex("[a-z]{3,} [a-z]{2,}")]
    private static partial Regex Prose();

    /// <summary>Names of methods, journals and units.</summary>
    [GeneratedRegex(@"Eur J Cancer|Lancet Oncol|J Clin Oncol|Ann Stat|[a-z]+ et al\.|Hy's law|NGS panel|Nadir [0-9.]+")]
    private static partial Regex Known();

    [GeneratedRegex(@"<(style|script)[^>]*>.*?</\1>", RegexOptions.Singleline)]
    private static partial Regex Unseen();

    [GeneratedRegex("(?:aria-label|title|alt|placeholder)=\"([^\"]*)\"")]
    private static partial Regex Attribute();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"[0-9]+(?:\.[0-9]+)?")]
    private static partial Regex Number();
}
