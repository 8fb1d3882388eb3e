using System.Text;
using System.Xml.Linq;
using Nadir.Diagnostics;
using Nadir.Reporting.Page;

namespace Nadir.Reporting.Tests.Page;

public class ReportPageTests
{
    static string Write(int subjects) => ReportPage.Write(StudyReport.Of(StudyFixtures.Analysis(subjects)));

    static XElement Parse(string page) => XElement.Parse(page["<!DOCTYPE html>\n".Length..]);

    static string Class(XElement element) => element.Attribute("class")?.Value ?? "";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(12)]
    public void The_page_is_well_formed_with_unique_addresses_that_links_find(int subjects)
    {
        var page = Parse(Write(subjects));
        var ids = page.Descendants().Select(element => element.Attribute("id")?.Value).OfType<string>().ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        foreach (var link in page.Descendants("a").Select(link => link.Attribute("href")!.Value))
            Assert.Contains(link.TrimStart('#'), ids);
    }

    [Fact]
    public void The_first_table_has_every_registered_outcome_with_its_answer()
    {
        var analysis = StudyFixtures.Analysis(12);
        var first = Parse(ReportPage.Write(StudyReport.Of(analysis))).Descendants("table").First();
        var rows = first.Element("tbody")!.Elements("tr").ToList();
        Assert.Equal(analysis.Answers.Count(answer => answer.Endpoint.Registered is not null), rows.Count);
        Assert.StartsWith("Objective response rate", rows[0].Value, StringComparison.Ordinal);
        foreach (var answer in analysis.Answers.Where(answer => answer.Endpoint.Registered is not null))
            Assert.Contains(rows, row => row.Value.Contains(answer.Endpoint.Registered!.Measure!, StringComparison.Ordinal) && row.Value.Contains(answer.Headline ?? answer.NotComputed!, StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_not_computed_says_so_in_its_place()
    {
        var page = Parse(Write(3));
        Assert.Contains("Not computed: ", page.Descendants("table").First().Value, StringComparison.Ordinal);
        var section = page.Descendants("section").Single(section => section.Attribute("id")?.Value == "endpoint-cmax");
        Assert.Contains("Not computed", section.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Headings_go_down_one_level_at_a_time()
    {
        var levels = Parse(Write(12)).Descendants().Where(element => element.Name.LocalName is "h1" or "h2" or "h3" or "h4").Select(element => element.Name.LocalName[1] - '0').ToList();
        Assert.Equal(1, levels[0]);
        Assert.Equal(1, levels.Count(level => level == 1));
        for (var i = 1; i < levels.Count; i++)
            Assert.True(levels[i] <= levels[i - 1] + 1, $"heading {i} jumps from h{levels[i - 1]} to h{levels[i]}");
    }

    [Fact]
    public void There_are_landmarks_captions_and_scopes()
    {
        var page = Parse(Write(3));
        Assert.Single(page.Descendants("main"));
        Assert.Single(page.Descendants("header"));
        Assert.Single(page.Descendants("nav"));
        Assert.Equal("en", page.Attribute("lang")!.Value);
        Assert.All(page.Descendants("table"), table => Assert.NotNull(table.Element("caption")));
        // Without a scope: tables of one row of heads, where each row begins with its own head. What a head is for follows from its place there.
        foreach (var table in page.Descendants("table").Where(table => table.Descendants("th").Any(head => head.Attribute("scope") is null)))
        {
            Assert.All(table.Descendants("th"), head => Assert.Null(head.Attribute("scope")));
            Assert.Equal("th", Assert.Single(table.Element("thead")!.Elements("tr")).Elements().Select(cell => cell.Name.LocalName).Distinct().Single());
            Assert.All(table.Element("tbody")!.Elements("tr"), row => Assert.Equal(["th", .. Enumerable.Repeat("td", row.Elements().Count() - 1)], row.Elements().Select(cell => cell.Name.LocalName)));
        }
    }

    [Fact]
    public void Nothing_is_loaded_from_elsewhere()
    {
        var page = Parse(Write(12));
        Assert.DoesNotContain(page.DescendantsAndSelf(), element => element.Name.LocalName is "link" or "img" or "iframe" or "object" || element.Attribute("src") is not null);
        Assert.DoesNotContain("url(", ReportStyle.Css, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", ReportStyle.Css, StringComparison.Ordinal);
    }

    [Fact]
    public void Fifty_subjects_stay_under_three_megabytes() => Assert.InRange(Encoding.UTF8.GetByteCount(Write(50)), 100_000, 3_000_000);

    [Fact]
    public void The_same_analysis_gives_the_same_bytes() => Assert.Equal(Write(12), Write(12));

    [Fact]
    public void A_drawing_that_stands_in_the_page_twice_is_written_once()
    {
        var page = Parse(Write(12));
        Assert.All(page.Descendants("use"), use => Assert.Contains(page.Descendants("g"), group => "#" + group.Attribute("id")?.Value == use.Attribute("href")!.Value));
        var bodies = page.Descendants("svg").Elements("g").Select(group => string.Concat(group.Nodes())).ToList();
        Assert.Equal(bodies.Count, bodies.Distinct().Count());
    }

    [Fact]
    public void A_mark_is_named_once_and_the_script_knows_where_its_name_is_shown()
    {
        var figures = Parse(Write(12)).Descendants("svg").Where(svg => svg.Descendants("g").Any(group => Class(group) == "mark")).ToList();
        Assert.NotEmpty(figures);
        Assert.All(figures, svg =>
        {
            Assert.Matches("^[0-9.]+ [0-9.]+( a[em])?$", svg.Attribute("data-tip")!.Value);
            Assert.DoesNotContain(svg.Descendants("text"), text => Class(text).StartsWith("tip", StringComparison.Ordinal));
            Assert.All(svg.Descendants("g").Where(group => Class(group) == "mark"), mark => Assert.Single(mark.Elements("title")));
        });
    }

    [Fact]
    public void Hostile_names_stay_text()
    {
        const string hostile = "</style><script>alert(\"1\")</script>&amp;'肾癌 🩺";
        var analysis = StudyFixtures.Analysis(
            3, StudyFixtures.Definition(hostile), i => $"{hostile}{i}",
            [new Finding(new("X-1", Severity.Error, hostile), hostile, hostile + "0", hostile)]);
        var page = Parse(ReportPage.Write(StudyReport.Of(analysis)));
        Assert.Single(page.Descendants("script"));
        Assert.Equal(hostile, page.Descendants("h1").Single().Value);
        Assert.Contains(page.Descendants("summary"), summary => summary.Value.Contains(hostile, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_subject_has_its_visits_its_reasons_and_its_answers()
    {
        var subject = Parse(Write(12)).Descendants("details").First(element => Class(element) == "subject");
        Assert.Contains("Week 6", subject.Value, StringComparison.Ordinal);
        Assert.Contains("R6", subject.Value, StringComparison.Ordinal);
        Assert.Contains("How the answers follow", subject.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_answer_leads_to_its_subjects_and_each_group_of_them_is_as_large_as_the_results_say()
    {
        var analysis = StudyFixtures.Analysis(50);
        var page = Parse(ReportPage.Write(StudyReport.Of(analysis)));
        var places = page.Descendants().Where(element => element.Attribute("id") is not null).ToDictionary(element => element.Attribute("id")!.Value);
        var compared = 0;
        foreach (var answer in analysis.Answers.Where(answer => answer.NotComputed is null))
        {
            var id = ReportPage.Anchor(answer.Endpoint.Id);
            Assert.Contains(page.Descendants("a"), link => link.Attribute("href")!.Value == $"#{id}-subjects");
            int Rows(string link) => places[link.TrimStart('#')].Elements("tr").Count() - 1;
            // A row of the endpoint's tables that leads to a group shows the group's size.
            foreach (var row in places[id].Elements("div").Descendants("tr").Where(row => row.Element("th")?.Element("a")?.Attribute("href")?.Value.StartsWith($"#{id}-subjects-", StringComparison.Ordinal) is true))
            {
                var rows = Rows(row.Element("th")!.Element("a")!.Attribute("href")!.Value);
                if (row.Element("th")!.Value.Contains('(', StringComparison.Ordinal))
                    Assert.StartsWith($"{rows} (", row.Element("td")!.Value, StringComparison.Ordinal);
                compared++;
            }
            foreach (var result in analysis.Results.Where(result => result.Endpoint == answer.Endpoint.Id && result.Analysis == "kaplan-meier" && result.Statistic == "median" && result.Group == "all"))
                Assert.Equal(result.Events, places.Where(place => place.Key.StartsWith(id + "-subjects-", StringComparison.Ordinal) && place.Value.Value.StartsWith("Event ", StringComparison.Ordinal)).Sum(place => Rows(place.Key)));
        }
        Assert.True(compared > 5, $"{compared} rows lead to their subjects");
    }

    [Fact]
    public void A_subjects_id_that_begins_a_row_leads_to_the_subject()
    {
        var analysis = StudyFixtures.Analysis(12);
        var ids = analysis.Subjects.Select(subject => subject.Subject).ToHashSet();
        var page = Parse(ReportPage.Write(StudyReport.Of(analysis)));
        var subjects = page.Descendants("details").Where(element => Class(element) == "subject").ToDictionary(element => element.Attribute("id")!.Value, element => element.Element("div")!.Attribute("id")!.Value);
        var heads = page.Descendants("tbody").Descendants("th").Where(head => ids.Contains(head.Value)).ToList();
        Assert.NotEmpty(heads);
        Assert.All(heads, head => Assert.Equal("#" + subjects[ReportPage.SubjectAnchor(head.Value)], head.Element("a")?.Attribute("href")?.Value));
    }

    [Fact]
    public void Every_number_of_a_table_is_written_from_the_results()
    {
        var analysis = StudyFixtures.Analysis(50);
        var report = StudyReport.Of(analysis);
        var text = Parse(ReportPage.Write(report)).Value;
        foreach (var datum in report.Tables.SelectMany(table => table.Data))
        {
            Assert.Contains(datum.Result, analysis.Results);
            Assert.Contains(datum.Text, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Without_scripts_nothing_is_missing_but_search_and_keys()
    {
        var page = Parse(Write(12));
        Assert.All(page.Descendants().Where(element => element.Attribute("hidden") is not null), element => Assert.Contains(element.Attribute("id")?.Value ?? Class(element), (string[])["bar", "found", "keys", "words"]));
        Assert.Equal("status", page.Descendants("p").Single(element => element.Attribute("id")?.Value == "told").Attribute("role")!.Value);
    }

    [Fact]
    public void Paper_has_the_study_the_cut_off_and_the_page_on_every_sheet()
    {
        Assert.Contains("@top-left{content:\"A-1\"", ReportStyle.Running("A-1", "2031-06-30"), StringComparison.Ordinal);
        Assert.Contains("counter(page)", ReportStyle.Running("A-1", "2031-06-30"), StringComparison.Ordinal);
        Assert.Contains("content:\"\\22 \\7d \\3c /style\\3e 肾癌\"", ReportStyle.Running("\"}</style>肾癌", ""), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_and_fingerprints_are_there()
    {
        var text = Parse(Write(3)).Value;
        Assert.Contains("survival-interval", text, StringComparison.Ordinal);
        Assert.Contains(new string('f', 64), text, StringComparison.Ordinal);
        Assert.Contains("The record gives no planned number of subjects", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_folder_has_the_page_and_each_figure_and_table()
    {
        var folder = Directory.CreateTempSubdirectory("nadir-report-");
        try
        {
            ReportWriter.Write(StudyFixtures.Analysis(12), folder.FullName);
            Assert.True(File.Exists(Path.Combine(folder.FullName, "report.html")));
            foreach (var name in (string[])["waterfall-orr.svg", "spider-orr.svg", "swimmer-orr.svg", "kaplan-meier-pfs.svg", "kaplan-meier-os.svg"])
                Assert.True(File.Exists(Path.Combine(folder.FullName, "figures", name)), name);
            foreach (var name in (string[])["response-orr", "time-pfs", "adverse-events-overview", "adverse-events-by-term", "disposition", "demography", "exposure", "censoring-reasons", "findings"])
            {
                Assert.True(File.Exists(Path.Combine(folder.FullName, "tables", name + ".csv")), name);
                _ = Parse(File.ReadAllText(Path.Combine(folder.FullName, "tables", name + ".html")));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("pfs/irecist", "pfs-irecist")]
    [InlineData("../../x", "-..-x")]
    [InlineData("肾癌", "肾癌")]
    public void A_file_name_never_leaves_its_folder(string name, string expected) => Assert.Equal(expected, ReportWriter.FileName(name));
}
