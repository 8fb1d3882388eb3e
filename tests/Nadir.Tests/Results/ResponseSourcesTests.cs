using Nadir.Results;
using Nadir.Results.Adam;

namespace Nadir.Tests.Results;

/// <summary>Which responses answer when the data have no lesions, other readers, or criteria that nothing derives yet.</summary>
public class ResponseSourcesTests
{
    const string Readers = "readers: {investigator: {eval: INVESTIGATOR}, bicr: {eval: INDEPENDENT ASSESSOR, accepted: Y}}\nendpoints:";

    static readonly string[] Recorded =
    [
        "STUDYID,USUBJID,RSSEQ,RSTESTCD,RSORRES,RSSTRESC,RSCAT,VISITNUM,VISIT,RSDTC,RSEVAL",
        "SMALL,S-01,1,OVRLRESP,PR,PR,RECIST 1.1,2,WEEK 6,2030-02-21,INVESTIGATOR",
        "SMALL,S-01,2,OVRLRESP,PR,PR,RECIST 1.1,3,WEEK 12,2030-04-04,INVESTIGATOR",
        "SMALL,S-02,1,OVRLRESP,SD,SD,RECIST 1.1,2,WEEK 6,2030-02-22,INVESTIGATOR",
    ];

    [Fact]
    public void Without_lesions_responses_are_taken_as_recorded_and_a_finding_says_so()
    {
        var analysis = Analyze(without: ["tu", "tr"], recorded: Recorded);
        Assert.StartsWith("1/4 (25.0%)", Answer(analysis, "orr").Headline);
        Assert.Contains(analysis.Findings, finding => finding.Code.Id == "RESPONSE-SOURCE" && finding.Sentence.Contains("RECIST 1.1 responses are taken as recorded in RS", StringComparison.Ordinal));
        Assert.All(Adrs.Of(analysis).Rows, row => Assert.Contains("RECORDED", row));
    }

    [Fact]
    public void With_lesions_they_are_derived_whatever_was_recorded()
    {
        var analysis = Analyze(recorded: Recorded);
        Assert.DoesNotContain(analysis.Findings, finding => finding.Code.Id == "RESPONSE-SOURCE");
        Assert.Equal(Answer(SmallStudy.Analyze(), "orr").Headline, Answer(analysis, "orr").Headline);
    }

    [Fact]
    public void A_reader_without_measurements_is_taken_as_recorded_while_the_other_is_derived()
    {
        string[] central = [Recorded[0], .. Recorded.Skip(1).Select(row => row.Replace("INVESTIGATOR", "INDEPENDENT ASSESSOR", StringComparison.Ordinal) + ",Y")];
        central[0] += ",RSACPTFL";
        var analysis = Analyze(Readers + "\n  - {id: central, kind: ORR, assessor: bicr}", recorded: central);
        Assert.StartsWith("1/4 (25.0%)", Answer(analysis, "central").Headline);
        Assert.Equal(Answer(SmallStudy.Analyze(), "orr").Headline, Answer(analysis, "orr").Headline);
    }

    [Theory]
    [InlineData("{id: x, kind: ORR, assessor: bicr}", "no subject has tumour assessments: RECIST 1.1, bicr, derived from lesions")]
    [InlineData("{id: x, kind: PFS, assessor: bicr}", "no subject has tumour assessments")]
    [InlineData("{id: x, kind: ORR, criteria: DELPHI, policies: {response-source: recorded}}", "the response categories of DELPHI are not known")]
    public void Where_no_subject_has_the_assessments_an_endpoint_reads_it_is_not_computed(string endpoint, string why) =>
        Assert.StartsWith(why, Answer(Analyze($"{Readers}\n  - {endpoint}"), "x").NotComputed);

    [Fact]
    public void Criteria_that_nothing_derives_have_no_rows_in_the_datasets()
    {
        var analysis = Analyze("endpoints:\n  - {id: x, kind: ORR, criteria: DELPHI, policies: {response-source: recorded}}\n  - {id: y, kind: PFS, criteria: DELPHI, policies: {response-source: recorded}}");
        foreach (var dataset in (Nadir.Sdtm.Formats.Dataset[])[Adrs.Of(analysis), Adtte.Of(analysis)])
            Assert.DoesNotContain(dataset.Rows, row => row.Any(cell => cell.AsText(Nadir.Sdtm.Formats.ColumnType.Text) == "DELPHI"));
    }

    [Fact]
    public void Records_of_an_evaluator_whom_nobody_named_are_counted_in_a_finding()
    {
        var analysis = Analyze(recorded: [.. Recorded.Select(row => row.Replace("INVESTIGATOR", "SPONSOR", StringComparison.Ordinal))]);
        Assert.Equal("RS of SPONSOR: 3 records belong to no reader of the definition and are not used.",
            Assert.Single(analysis.Findings, finding => finding.Code.Id == "READER-NOT-DECLARED").Sentence);
    }

    [Fact]
    public void Survival_needs_no_reader()
    {
        const string WithoutInvestigator = "schema: nadir-study/1\nstudy: SMALL\ntitle: Small study\ndata: {folder: data}\nreaders: {bicr: {eval: INDEPENDENT ASSESSOR}}\nendpoints:\n  - {id: os, kind: OS}";
        Assert.NotNull(Answer(SmallStudy.Analyze(definition: WithoutInvestigator), "os").Headline);
    }

    /// <param name="endpoints">Put in place of <c>endpoints:</c>, with what stands before it.</param>
    static StudyAnalysis Analyze(string endpoints = "endpoints:", string[]? without = null, string[]? recorded = null)
    {
        var files = SmallStudy.Files.Where(file => without?.Contains(file.Key) is not true).ToDictionary(file => file.Key, file => file.Value);
        if (recorded is not null)
            files["rs"] = recorded;
        return SmallStudy.Analyze(definition: SmallStudy.Definition.Replace("endpoints:", endpoints, StringComparison.Ordinal), files: files);
    }

    static EndpointAnswer Answer(StudyAnalysis analysis, string id) => analysis.Answers.Single(answer => answer.Endpoint.Id == id);
}
