using System.Globalization;
using Nadir.Results;
using Nadir.Results.Adam;
using Nadir.Results.Trace;
using Nadir.Results.Writers;
using Nadir.Sdtm.Formats;

namespace Nadir.Tests.Results;

/// <summary>The path from data to datasets and answers, on five subjects worked by hand: see <see cref="SmallStudy"/>.</summary>
public class StudyAnalyzerTests
{
    static readonly StudyAnalysis Small = SmallStudy.Analyze();

    [Theory]
    [InlineData("S-01", "OVR", "PR PR PD")]
    [InlineData("S-02", "OVR", "PR PD")]
    [InlineData("S-03", "OVR", "SD PD")]
    [InlineData("S-04", "OVR", "")]
    [InlineData("S-01", "BOR", "PR")]
    [InlineData("S-02", "BOR", "PR")]
    [InlineData("S-03", "BOR", "SD")]
    [InlineData("S-04", "BOR", "NE")]
    [InlineData("S-01", "CBOR", "PR")]
    [InlineData("S-02", "CBOR", "PD")]        // unconfirmed PR on day 42, before stable disease counts, then PD
    [InlineData("S-03", "CBOR", "SD")]
    [InlineData("S-04", "CBOR", "NE")]
    [InlineData("S-01", "RSP", "Y")]
    [InlineData("S-02", "RSP", "Y")]
    [InlineData("S-02", "CRSP", "N")]
    [InlineData("S-03", "CB", "Y")]
    [InlineData("S-02", "CCB", "N")]
    [InlineData("S-01", "PD", "Y")]
    [InlineData("S-03", "PD", "N")]           // it came after new therapy
    [InlineData("S-05", "BOR", "")]           // never treated
    public void Responses_are_those_worked_by_hand(string subject, string code, string values) =>
        Assert.Equal(values, string.Join(' ', Rows(Adrs.Of(Small), subject, code).Select(row => row["AVALC"])));

    [Theory]
    [InlineData("S-01", "BOR", "2030-02-21")]
    [InlineData("S-01", "CRSP", "2030-02-21")]
    [InlineData("S-01", "PD", "2030-05-16")]
    public void Responses_have_the_date_of_their_visit(string subject, string code, string date) =>
        Assert.Equal(date, Assert.Single(Rows(Adrs.Of(Small), subject, code))["ADT"]);

    [Theory]
    [InlineData("S-01", "PFS", 127, 0, "2030-05-16")]
    [InlineData("S-02", "PFS", 84, 0, "2030-04-03")]
    [InlineData("S-03", "PFS", 44, 2, "2030-02-22")]      // new therapy: the last adequate assessment before it
    [InlineData("S-04", "PFS", 16, 0, "2030-01-25")]      // death
    [InlineData("S-03", "PFSA", 86, 0, "2030-04-05")]     // EMA: progression at its date
    [InlineData("S-01", "DOR", 85, 0, "2030-05-16")]
    [InlineData("S-01", "CDOR", 85, 0, "2030-05-16")]
    [InlineData("S-02", "DOR", 43, 0, "2030-04-03")]
    [InlineData("S-02", "OS", 143, 0, "2030-06-01")]
    [InlineData("S-04", "OS", 16, 0, "2030-01-25")]
    [InlineData("S-01", "OS", 127, 1, "2030-05-16")]      // last contact: the scan
    public void Times_are_those_worked_by_hand(string subject, string code, int days, int censored, string end)
    {
        var row = Assert.Single(Rows(Adtte.Of(Small), subject, code));
        Assert.Equal((days.ToString(CultureInfo.InvariantCulture), censored.ToString(CultureInfo.InvariantCulture), end), (row["AVAL"], row["CNSR"], row["ADT"]));
    }

    [Theory]
    [InlineData("S-02", "CDOR")]      // the response was not confirmed
    [InlineData("S-03", "DOR")]       // no response
    [InlineData("S-05", "OS")]        // not in the population
    public void Who_has_no_time_has_no_record(string subject, string code) => Assert.Empty(Rows(Adtte.Of(Small), subject, code));

    [Theory]
    [InlineData("SUMDIAM", "100 70 60 76")]
    [InlineData("NADIR", "100 70 60")]
    [InlineData("LDIAM1", "50 35 30 40")]
    [InlineData("LDIAM2", "50 35 30 36")]
    [InlineData("PCHGBL", "-30 -40 -24")]
    public void Tumour_sizes_are_those_worked_by_hand(string code, string values) =>
        Assert.Equal(values, string.Join(' ', Rows(Adtr.Of(Small), "S-01", code).Select(row => row["AVAL"])));

    [Theory]
    [InlineData("orr", "1/4 (25.0%), 95% CI 0.6 to 80.6 (Clopper-Pearson), confirmed")]
    [InlineData("dcr", "2/4 (50.0%), 95% CI 6.8 to 93.2 (Clopper-Pearson), confirmed")]
    [InlineData("pfs", "median 2.8 months (95% CI 0.5 to not reached, log-log), 3 events in 4 subjects")]
    [InlineData("related", "1/4 (25.0%), 95% CI 0.6 to 80.6 (Clopper-Pearson), 2 events")]
    public void Answers_are_one_line(string endpoint, string line) =>
        Assert.Equal(line, Small.Answers.Single(answer => answer.Endpoint.Id == endpoint).Headline);

    [Fact]
    public void What_cannot_be_computed_says_so_in_its_place()
    {
        var answer = Small.Answers.Single(answer => answer.Endpoint.Id == "cmax");
        Assert.Null(answer.Headline);
        Assert.False(string.IsNullOrEmpty(answer.NotComputed));
    }

    [Fact]
    public void The_unconfirmed_rate_stands_beside_the_confirmed_one() =>
        Assert.Contains(Small.Answers[0].Beside, line => line.Text.StartsWith("2/4 (50.0%)", StringComparison.Ordinal));

    [Fact]
    public void Adverse_events_are_marked()
    {
        var rows = Rows(Adae.Of(Small)).ToDictionary(row => row["USUBJID"] + " " + row["AESEQ"]);
        Assert.Equal(("Y", "Y"), (rows["S-01 1"]["TRTEMFL"], rows["S-01 1"]["RELFL"]));
        Assert.Equal(("2030-03-01", "D", "Y"), (rows["S-01 2"]["ASTDT"], rows["S-01 2"]["ASTDTF"], rows["S-01 2"]["INTERFL"]));
        Assert.Equal("", rows["S-02 1"]["TRTEMFL"]);
        Assert.Equal("", rows["S-03 1"]["RELFL"]);
    }

    [Fact]
    public void Threads_change_nothing() => Assert.Equal(Bytes(SmallStudy.Analyze(threads: 1)), Bytes(SmallStudy.Analyze(threads: 8)));

    [Fact]
    public void The_order_of_rows_changes_no_verdict_and_no_number()
    {
        var turned = SmallStudy.Analyze(change: (_, rows) => rows.Reverse());
        foreach (var (one, other) in Datasets(Small).Zip(Datasets(turned)))
            Assert.Equal(Lines(one), Lines(other));
        Assert.Equal(Small.Answers.Select(answer => answer.Headline), turned.Answers.Select(answer => answer.Headline));
        Assert.Equal(Small.Results.Select(Number), turned.Results.Select(Number));

        static object Number(AnalysisResult row) => (row.Endpoint, row.Analysis, row.Group, row.Statistic, row.Time, row.Value, row.Lower, row.Upper, row.N, row.Events);
    }

    [Fact]
    public void A_subject_s_answer_does_not_depend_on_who_else_is_in_the_data()
    {
        var alone = SmallStudy.Analyze(change: (_, rows) => rows.Where(row => row.Contains("S-02", StringComparison.Ordinal)));
        foreach (var (all, one) in Datasets(Small).Zip(Datasets(alone)))
            Assert.Equal(Lines(all).Where(line => line.Contains("S-02", StringComparison.Ordinal)), Lines(one));
        // DM has no sequence: its record is named by the row of the file.
        Assert.Equal(Explanation.Write(Small, Small.Subjects[1]).Replace("DM row 2", "DM row 1", StringComparison.Ordinal), Explanation.Write(alone, alone.Subjects[0]));
    }

    [Fact]
    public void The_explanation_names_rule_records_and_what_was_rejected()
    {
        var text = Explanation.Write(Small, Small.Subjects[0]);
        Assert.Contains("R6", text, StringComparison.Ordinal);
        Assert.Contains("nadir 60 mm on 2030-04-04 (+26.7%, +16 mm)", text, StringComparison.Ordinal);
        Assert.Contains("[TR 7]", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 100));
    }

    [Fact]
    public void An_endpoint_with_policies_of_its_own_is_judged_by_them()
    {
        // S-03 again without regard to new therapy: its progression counts.
        var analysis = SmallStudy.Analyze(definition: SmallStudy.Definition + "\n  - {id: pfs-ignoring, kind: PFS, policies: {new-therapy: ignore}}\n");
        Assert.Equal((86, true), (Time("pfs-ignoring").Days, Time("pfs-ignoring").IsEvent));
        Assert.Equal((44, false), (Time("pfs").Days, Time("pfs").IsEvent));

        Nadir.Endpoints.TimeToEvent Time(string endpoint) => analysis.Subjects[2].Endpoints.Single(part => part.EndpointId == endpoint).Time!;
    }

    static IEnumerable<Dataset> Datasets(StudyAnalysis analysis) => AdamDatasets.Of(analysis);

    /// <summary>Each row as text, without the number of its place in the file; sorted, since files may differ in order.</summary>
    static IEnumerable<string> Lines(Dataset dataset) =>
        dataset.Rows.Select(row => string.Join(',', row.Select((cell, i) => cell.AsText(dataset.Columns[i].Type)))).Order(StringComparer.Ordinal);

    static IEnumerable<Dictionary<string, string>> Rows(Dataset dataset) =>
        dataset.Rows.Select(row => row.Select((cell, i) => (dataset.Columns[i].Name, Text: cell.AsText(dataset.Columns[i].Type))).ToDictionary(cell => cell.Name, cell => cell.Text));

    static IEnumerable<Dictionary<string, string>> Rows(Dataset dataset, string subject, string code) =>
        Rows(dataset).Where(row => row["USUBJID"] == subject && row["PARAMCD"] == code);

    static string Bytes(StudyAnalysis analysis)
    {
        var folder = Directory.CreateTempSubdirectory("nadir").FullName;
        try
        {
            StudyOutputs.Write(analysis, folder);
            return string.Join('\n', Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(path => Path.GetRelativePath(folder, path) + "\n" + Convert.ToBase64String(File.ReadAllBytes(path))));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
