using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Results.Analyses;
using Nadir.Safety;
using Nadir.Sdtm;

namespace Nadir.Tests.Results;

public class ProtocolFindingsTests
{
    [Fact]
    public void A_fact_of_every_subject_that_the_data_do_not_show_is_a_finding_and_nobody_leaves()
    {
        var analysis = SmallStudy.Analyze(definition: SmallStudy.Definition + """

            eligibility:
              - {id: female, text: Female, where: [{domain: dm, variable: SEX, is: F}]}
            """);
        Assert.Equal(["S-02", "S-03"], analysis.Findings.Where(finding => finding.Code.Id == "STUDY-ELIGIBILITY").Select(finding => finding.Subject));
        Assert.Equal(4, analysis.Answers[0].Endpoint.Id == "orr" ? analysis.Results.First(row => row.Endpoint == "orr").N : 0);
    }

    [Theory]
    [InlineData("21d", 0)]     // the last dose on the last day allowed
    [InlineData("20d", 1)]
    public void Treatment_beyond_the_limit_of_the_protocol_is_a_finding(string limit, int findings) =>
        Assert.Equal(findings, SmallStudy.Analyze(definition: SmallStudy.Definition + $$"""

            design: {treatment-limit: {{limit}}}
            """).Findings.Count(finding => finding.Code.Id == "STUDY-TREATMENT-LIMIT"));

    [Fact]
    public void Randomized_arms_are_compared()
    {
        var analysis = SmallStudy.Analyze(
            change: (domain, rows) => domain == "dm" ? rows.Select(row => row.Contains("S-02", StringComparison.Ordinal) || row.Contains("S-04", StringComparison.Ordinal) ? row.Replace(",A,", ",B,", StringComparison.Ordinal) : row) : rows,
            definition: SmallStudy.Definition + "\ndesign: {model: randomized, arms: [{code: A, name: One}, {code: B, name: Two}]}\n");
        var ratio = analysis.Results.Single(row => row is { Endpoint: "os", Analysis: "cox", Statistic: "hazard-ratio" });
        Assert.Equal("arm=B against arm=A", ratio.Group);
        Assert.NotNull(analysis.Results.Single(row => row is { Endpoint: "os", Analysis: "log-rank", Statistic: "p-value" }).Value);
        Assert.Equal(2, analysis.Results.Count(row => row is { Endpoint: "orr", Analysis: "objective-response-confirmed" } && row.Group.StartsWith("arm=", StringComparison.Ordinal)));
    }
}

public class TreatmentThatGoesOnTests
{
    [Theory]
    [InlineData("QD", true)]      // goes on: no 30 days have passed
    [InlineData("ONCE", false)]   // one dose on 2030-01-10, 59 days before
    public void An_event_under_a_daily_drug_without_an_end_is_treatment_emergent(string frequency, bool emergent)
    {
        var first = new DateOnly(2030, 1, 10);
        SubjectData data = new()
        {
            Subject = "01",
            Exposures = [new() { Source = new("EX", 1), Subject = "01", Treatment = "AXITINIB", Dose = 5, Frequency = frequency, Start = first }],
            AdverseEvents = [new() { Source = new("AE", 1), Subject = "01", Term = "Cough", Start = first.AddDays(59) }],
        };
        StudyDefinition study = new() { Study = "S", Title = "S", Treatments = [new("axitinib", "Axitinib", TreatmentType.Drug)] };
        var timeline = SubjectTimelines.Derive(data, study, new(2030, 12, 31), exposureCollected: true);
        var last = ExposureSummary.LastDay(timeline, study);
        Assert.Equal(emergent, AdverseEventAssessment.Derive(data, study, first, last, null).Value[0].TreatmentEmergent);
    }
}
