using Nadir.Response;
using Nadir.Results;

namespace Nadir.Tests.Results;

/// <summary>Records that are there and say nothing, and records of another study.</summary>
public class UnusableDataTests
{
    static IEnumerable<string> Change(string domain, IEnumerable<string> lines, Func<string, string> change) => domain == "tr" ? lines.Select(change) : lines;

    /// <summary>TRDTC is the thirteenth column.</summary>
    static string WithoutDate(string line) => string.Join(',', line.Split(',').Select((cell, at) => at == 12 ? "" : cell));

    static string Unreadable(string line) => string.Join(',', line.Split(',').Select((cell, at) => at is 6 or 8 ? "see report" : cell));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Tumour_results_that_give_nothing_print_no_0_of_n(bool undated)
    {
        var analysis = SmallStudy.Analyze(change: (domain, lines) => Change(domain, lines, undated ? WithoutDate : Unreadable));
        foreach (var id in (string[])["orr", "dcr", "pfs"])
        {
            var answer = analysis.Answers.Single(answer => answer.Endpoint.Id == id);
            Assert.Contains("TR has ", answer.NotComputed, StringComparison.Ordinal);
            Assert.Contains("no assessment can be made of them", answer.NotComputed, StringComparison.Ordinal);
        }
        Assert.NotNull(analysis.Answers.Single(answer => answer.Endpoint.Id == "os").Headline);
    }

    [Fact]
    public void One_subject_with_a_usable_scan_is_an_answer_of_all_subjects()
    {
        var analysis = SmallStudy.Analyze(change: (domain, lines) => Change(domain, lines, line => line.Contains("S-01", StringComparison.Ordinal) ? line : WithoutDate(line)));
        Assert.StartsWith("1/4 (25.0%)", analysis.Answers[0].Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_STUDYID_is_a_finding_and_the_subjects_stay()
    {
        var analysis = SmallStudy.Analyze(change: (domain, lines) => domain == "dm" ? lines.Select(line => line.Replace("SMALL,S-03", "OTHER,S-03", StringComparison.Ordinal)) : lines);
        var finding = Assert.Single(analysis.Findings, finding => finding.Code.Id == "STUDYID-DIFFERS");
        Assert.Equal("STUDYID is 'OTHER' for 1 of 5 subjects, and study.yaml says 'SMALL'.", finding.Sentence);
        Assert.StartsWith("1/4", analysis.Answers[0].Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_STUDYID_is_none() => Assert.DoesNotContain(SmallStudy.Analyze().Findings, finding => finding.Code.Id == "STUDYID-DIFFERS");
}
