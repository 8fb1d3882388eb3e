using System.Text.RegularExpressions;
using Nadir.Diagnostics;
using Nadir.Language;

namespace Nadir.Tests.Language;

public partial class WordingTests
{
    static readonly WordingLine[] Lines = [.. WordingFile.Read("zh-CN")];
    static readonly Wording Chinese = Wording.For("zh-CN")!;

    [Fact]
    public void English_has_no_wording() => Assert.Null(Wording.For("en"));

    [Fact]
    public void Every_text_stands_in_the_table_once() =>
        Assert.Empty(Lines.GroupBy(line => line.English, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => $"{same.Key} ({string.Join(", ", same.Select(line => line.File))})"));

    [Fact]
    public void Every_line_says_something_in_both_languages() =>
        Assert.DoesNotContain(Lines, line => string.IsNullOrWhiteSpace(line.English) || string.IsNullOrWhiteSpace(line.Other));

    [Fact]
    public void Gaps_of_both_languages_are_the_same() =>
        Assert.Empty(Lines.Where(line => !Gaps(line.English).SetEquals(Gaps(line.Other))).Select(line => line.English));

    [Fact]
    public void Every_kind_of_finding_has_its_meaning_in_the_table()
    {
        var known = Lines.Select(line => line.English).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(FindingCodes.All.Where(code => !known.Contains(code.Meaning)).Select(code => $"{code.Id}: {code.Meaning}"));
    }

    [Theory]
    [InlineData("Progression-free survival", "无进展生存期（PFS）")]
    [InlineData("progression-free survival", "无进展生存期（PFS）")]
    [InlineData("median 8.3 months (95% CI 5.5 to not reached, log-log), 12 events in 40 subjects", "中位 8.3 个月（95% CI 5.5 至未达到，log-log），40 例受试者中 12 个事件")]
    [InlineData("12/40 (30.0%), 95% CI 16.6 to 46.5 (Clopper-Pearson), confirmed", "12/40 (30.0%)，95% CI 16.6 至 46.5（Clopper-Pearson），已确认")]
    [InlineData("1 subject censored at 3.0 months", "3.0 个月时删失 1 例")]
    [InlineData("=> R5 SD: neither PR nor PD [E09 4.3.1]", "=> R5 SD：既非 PR 亦非 PD [E09 4.3.1]")]
    [InlineData("Target T1 has no measurement (not done).", "靶病灶 T1 无测量（未做）。")]
    [InlineData("TR 17", "TR 17")]
    [InlineData("Week 6, 2028-11-21: PD", "第 6 周，2028-11-21：PD")]
    [InlineData("Fatigue 12 (30.0%), Nausea 3 (7.5%)", "疲乏 12（30.0%），恶心 3（7.5%）")]
    [InlineData("The rule says level 2 and 3 subjects more", "The rule says level 2 and 3 subjects more")]
    [InlineData("a.csv has a header and no rows.", "a.csv 只有表头，没有数据行。")]
    [InlineData("A sentence that is in no line.", "A sentence that is in no line.")]
    public void A_text_is_said_whole_with_gaps_or_by_its_parts(string english, string chinese) => Assert.Equal(chinese, Chinese.Of(english));

    [Fact]
    public void Columns_stand_under_one_another_whatever_they_say()
    {
        string[] said = [.. LineWording.Of(["subjects   stop at   result", "       3         0   confirmed", "      12         4   PR"], Chinese)];
        Assert.Equal(["受试者  停止于  结果", "     3       0  已确认", "    12       4  PR"], said);
    }

    [Fact]
    public void Saying_it_twice_changes_nothing() => Assert.All(Lines.Where(line => !line.English.Contains('{', StringComparison.Ordinal)).Take(400), line => Assert.Equal(Chinese.Of(line.English), Chinese.Of(Chinese.Of(line.English))));

    [Fact]
    public void Names_stay_and_sentences_about_them_are_said()
    {
        var wording = Chinese.Keeping(["Death of the fetus", "Aortic events and aneurysms"]);
        Assert.Equal("Aortic events and aneurysms", wording.Of("Aortic events and aneurysms"));
        Assert.Equal("疾病进展", wording.Of("Disease progression"));
    }

    [Fact]
    public void A_sentence_is_never_half_said() => Assert.Equal("Overall survival, counted in a way nobody has put into words", Chinese.Of("Overall survival, counted in a way nobody has put into words"));

    [Fact]
    public void A_finding_without_a_line_says_its_meaning_and_its_values()
    {
        Finding finding = new(FindingCodes.DiameterNegative, "The size written for lesion T1 was quite impossibly -12 mm on 2030-01-07.");
        Assert.Equal("直径小于零；无数值。（T1，-12 mm，2030-01-07）", FindingWording.Sentence(finding, Chinese));
    }

    static HashSet<string> Gaps(string text) => [.. Gap().Matches(text).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"\{(\d)[^}]?\}")]
    private static partial Regex Gap();
}
