using Nadir.Checks.Cdisc;
using Nadir.Diagnostics;
using Nadir.Sdtm.Formats;

namespace Nadir.Tests.Checks.Cdisc;

/// <summary>Each conformance rule passes what keeps it and finds what breaks it, with dataset, variable and row.</summary>
public class ConformanceRulesTests
{
    /// <summary>Rules about types, which a table of texts cannot break; each has a test of its own below.</summary>
    static readonly string[] Typed = ["AD0041", "AD0060"];

    [Fact]
    public void Every_rule_has_data_that_keep_it_and_data_that_break_it() =>
        Assert.Equal(ConformanceRules.All.Select(rule => rule.Id).Except(Typed).Order(StringComparer.Ordinal), RuleCases.All.Select(rule => rule.Id).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Ids_are_unique_also_those_of_other_versions()
    {
        var ids = ConformanceRules.All.SelectMany(rule => rule.Also.Append(rule.Id)).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Empty(ids.Intersect(FindingCodes.All.Select(code => code.Id)));
    }

    public static TheoryData<string, string, string> Cases
    {
        get
        {
            TheoryData<string, string, string> data = [];
            foreach (var (id, good, bad) in RuleCases.All)
                data.Add(id, good, bad);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_breaks_a_rule_is_found_and_what_keeps_it_is_not(string id, string good, string bad)
    {
        Assert.Empty(Check(id, RuleCases.Read(good)));
        var found = Check(id, RuleCases.Read(bad)).ToArray();
        Assert.NotEmpty(found);
        Assert.All(found, finding =>
        {
            Assert.Equal(id, finding.Code.Id);
            Assert.EndsWith(finding.Code.Meaning, finding.Sentence, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_finding_names_dataset_variable_row_and_subject()
    {
        var finding = Assert.Single(Check("CG0041", RuleCases.Read("AE USUBJID AESEQ AESER AESDTH | S-1 4 N N | S-2 7 N Y")));
        Assert.Equal("AE.AESER, row 2, is \"N\": An event with a criterion of seriousness is serious.", finding.Sentence);
        Assert.Equal("S-2", finding.Subject);
        Assert.Equal(new RecordRef("AE", 2, 7), finding.Record);
        Assert.Equal(Severity.Error, finding.Severity);
    }

    [Fact]
    public void A_numeric_date_needs_a_date_format()
    {
        Dataset Adsl(ColumnType type, string? format) => new("ADSL", "", [new DatasetColumn("TRTSDT", "", type, 0, format)], [[DatasetCell.Of(20000d)]]);
        Assert.Empty(Check("AD0041", [Adsl(ColumnType.Date, null)]));
        Assert.Empty(Check("AD0041", [Adsl(ColumnType.Number, "DATE9.")]));
        Assert.Single(Check("AD0041", [Adsl(ColumnType.Number, null)]));
    }

    [Fact]
    public void A_date_time_is_a_number_where_the_file_has_types()
    {
        Dataset Adsl(ColumnType type) => new("ADSL", "", [new DatasetColumn("TRTSDTM", "", type)], []);
        Assert.Empty(Check("AD0060", [Adsl(ColumnType.Number)]));
        Assert.Single(Check("AD0060", [Adsl(ColumnType.Text)]));
        Assert.Empty(ConformanceCheck.Of(Rule("AD0060"), new ConformanceStudy([new ConformanceTable(Adsl(ColumnType.Text), "adsl.csv")])));
    }

    [Theory]
    [InlineData("2030-05-01", true)]
    [InlineData("2030", true)]
    [InlineData("2030-05-01T10:30:15", true)]
    [InlineData("2030-05-01/2030-05-03", true)]
    [InlineData("-----T10:30", true)]
    [InlineData("2003-12-15T13:-:17", true)]
    [InlineData("2030-13-01", false)]
    [InlineData("2030-02-30", false)]
    [InlineData("1 May 2030", false)]
    public void Dates_are_iso_8601(string text, bool kept) =>
        Assert.Equal(kept, !Check("CG0011", RuleCases.Read($"AE AESTDTC | {text.Replace(' ', '~')}")).Any());

    [Theory]
    [InlineData("P3W", true)]
    [InlineData("PT1H30M", true)]
    [InlineData("P1Y2M", true)]
    [InlineData("-P1D", true)]
    [InlineData("3 weeks", false)]
    [InlineData("P", false)]
    [InlineData("PT", false)]
    [InlineData("P1H", false)]
    public void Durations_are_iso_8601(string text, bool kept) =>
        Assert.Equal(kept, !Check("CG0011", RuleCases.Read($"AE AEDUR | {text.Replace(' ', '~')}")).Any());

    static ConformanceRule Rule(string id) => ConformanceRules.All.Single(rule => rule.Id == id);

    static IEnumerable<Finding> Check(string id, IEnumerable<Dataset> datasets) => ConformanceCheck.Of(Rule(id), new ConformanceStudy(datasets));
}
