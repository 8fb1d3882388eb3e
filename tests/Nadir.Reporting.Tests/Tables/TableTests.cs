using System.Xml.Linq;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;
using Nadir.Results;

namespace Nadir.Reporting.Tests.Tables;

public class TableTests
{
    static readonly ColumnDefinition Everyone = new("All subjects\n(N = xx)", ColumnDefinition.Everyone);
    static readonly ResultLookup Nothing = new([]);

    [Fact]
    public void The_response_table_prints_its_shell_without_a_patient() =>
        Golden.Equal("Tables/ObjectiveResponse.Shell.verified.txt",
            TableText.Write(ObjectiveResponseTable.Define(StudyFixtures.Definition().Endpoints[0], [Everyone], "Treated subjects", Nothing).Shell()));

    [Fact]
    public void The_table_of_times_prints_its_shell_without_a_patient() =>
        Golden.Equal("Tables/TimeToEvent.Shell.verified.txt",
            TableText.Write(TimeToEventTable.Define(StudyFixtures.Definition().Endpoints[1], [Everyone], "Treated subjects", Nothing).Shell()));

    [Fact]
    public void Twelve_subjects_fill_the_response_table()
    {
        var analysis = StudyFixtures.Analysis(12);
        Golden.Equal("Tables/ObjectiveResponse.Filled.verified.txt",
            TableText.Write(ObjectiveResponseTable.Of(analysis, analysis.Definition.Endpoints[0], new ResultLookup(analysis.Results))));
    }

    static TableContent Median(AnalysisResult row) => new TableDefinition
    {
        Name = "t",
        Title = "Median",
        Endpoint = "pfs",
        Columns = [new("All", ColumnDefinition.Everyone) { N = 40 }],
        Rows = [RowDefinition.Of("Median", "kaplan-meier", "median", CellFormat.MonthsWithInterval(30.4375))],
    }.Fill(new ResultLookup([row]));

    [Fact]
    public void A_missing_value_is_NE_and_the_table_says_why()
    {
        var table = Median(new AnalysisResult { Endpoint = "pfs", Analysis = "kaplan-meier", Statistic = "median", Method = "", Lower = 60.875, Why = "not reached" });
        Assert.Equal("NE (2.0, NE)ᵃ", table.Rows[0].Cells[1]);
        Assert.Equal("ᵃ NE: not reached.", table.Footnotes[0]);
    }

    [Fact]
    public void A_category_that_nobody_has_is_none_of_everyone()
    {
        var table = new TableDefinition
        {
            Name = "t", Title = "t", Columns = [new("All", ColumnDefinition.Everyone) { N = 40 }], Rows = [RowDefinition.Of("CR", "best", "count", CellFormat.CountPercent, "category=CR")],
        }.Fill(Nothing);
        Assert.Equal("0 (0.0%)", table.Rows[0].Cells[1]);
    }

    [Fact]
    public void An_arm_reads_its_own_rows()
    {
        AnalysisResult Row(string group, double value) => new() { Endpoint = "", Analysis = "best", Group = group, Statistic = "count", Value = value, N = 10, Method = "count" };
        var table = new TableDefinition
        {
            Name = "t", Title = "t", Columns = [new("All", "all"), new("A", "arm=A")], Rows = [RowDefinition.Of("CR", "best", "count", CellFormat.CountPercent, "category=CR")],
        }.Fill(new ResultLookup([Row("category=CR", 3), Row("arm=A category=CR", 1)]));
        Assert.Equal("CR|3 (30.0%)|1 (10.0%)", string.Join("|", table.Rows[0].Cells));
    }

    [Fact]
    public void Data_are_unrounded_beside_the_text()
    {
        var csv = TableCsv.Write(Median(new AnalysisResult { Endpoint = "pfs", Analysis = "kaplan-meier", Statistic = "median", Method = "", Value = 100.0 / 3, Lower = 20, Upper = 50, N = 40, Events = 31 }));
        Assert.Equal("row,column,endpoint,analysis,group,statistic,time,value,lower,upper,n,events,text\nMedian,All,pfs,kaplan-meier,all,median,,33.333333333333336,20,50,40,31,\"1.1 (0.7, 1.6)\"\n", csv);
    }

    [Fact]
    public void A_listing_as_data_has_hyphens_for_minus_and_nothing_for_a_dash()
    {
        var table = new TableContent { Name = "t", Title = "t", Columns = [new("Subject"), new("Change", Align.Number), new("Remark")], Rows = [TableRow.Of("A,1", NumberText.Change(-12.5), NumberText.None)] };
        Assert.Equal("Subject,Change,Remark\n\"A,1\",-12.5%,\n", TableCsv.Write(table));
    }

    [Fact]
    public void A_table_has_a_caption_and_heads_with_scope()
    {
        var table = new TableContent { Name = "t", Title = "A & B", Columns = [new("Subject"), new("n", Align.Number)], Rows = [TableRow.Heading("Group <1>"), TableRow.Of("x", "1")] };
        var page = new Markup().Raw("<div>");
        TableHtml.Write(page, table);
        var html = XElement.Parse(page.Raw("</div>").ToString());
        Assert.Equal("A & B", html.Descendants("caption").Single().Value);
        Assert.All(html.Descendants("th"), head => Assert.NotNull(head.Attribute("scope")));
        Assert.Equal("Group <1>", html.Descendants("th").Single(head => head.Attribute("scope")!.Value == "rowgroup").Value);
    }

    [Fact]
    public void An_empty_table_says_what_would_fill_it()
    {
        var page = new Markup();
        TableHtml.Write(page, new TableContent { Name = "t", Title = "Adverse events", Columns = [new("Term")], Rows = [], Empty = "No adverse event is recorded." });
        Assert.Contains("No adverse event is recorded.", page.ToString(), StringComparison.Ordinal);
    }
}
