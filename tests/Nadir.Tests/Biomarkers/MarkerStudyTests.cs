using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Results;
using Nadir.Tests.Results;

namespace Nadir.Tests.Biomarkers;

/// <summary>Questions about markers in a study of five (see <see cref="SmallStudy"/>): S-01 responds on day 42, S-02 and S-03 do not, S-04 dies on day 15.</summary>
public class MarkerStudyTests
{
    const string Markers = """
        biomarkers:
          - {id: cga, title: CgA, domain: lb, test: CGA, visits: [{id: week-3, day: 21d, window: 3d}], response: {fall: 0.5}, cut: {at: 150, source: made up}}

        """;

    static StudyAnalysis Analyze(string endpoints)
    {
        var files = new Dictionary<string, string[]>(SmallStudy.Files)
        {
            ["lb"] =
            [
                "STUDYID,USUBJID,LBSEQ,LBTESTCD,LBSTRESC,LBSTRESN,LBSTRESU,LBSTNRHI,LBDTC",
                "SMALL,S-01,1,CGA,400,400,ug/L,100,2030-01-09", "SMALL,S-01,2,CGA,200,200,ug/L,100,2030-01-31",
                "SMALL,S-02,1,CGA,90,90,ug/L,100,2030-01-09", "SMALL,S-02,2,CGA,80,80,ug/L,100,2030-02-01",
                "SMALL,S-03,1,CGA,300,300,ug/L,100,2030-01-09", "SMALL,S-03,2,CGA,330,330,ug/L,100,2030-01-31",
                "SMALL,S-04,1,CGA,500,500,ug/L,100,2030-01-09",
            ],
        };
        return SmallStudy.Analyze(definition: SmallStudy.Definition.Replace("endpoints:\n", Markers + "endpoints:\n" + endpoints, StringComparison.Ordinal), files: files);
    }

    [Fact]
    public void A_change_has_its_response_rate_of_those_measured_and_of_all()
    {
        var analysis = Analyze("  - {id: ask, kind: PD_BIOMARKER, biomarker: {of: [cga], measure: change}}\n");
        Assert.StartsWith("week 3: 1/3 (33.3%)", analysis.Answers.Single(answer => answer.Endpoint.Id == "ask").Headline, StringComparison.Ordinal);
        Assert.Equal(0.25, analysis.Results.Single(row => row is { Analysis: "marker-response", Group: "marker=cga visit=week-3 of=population" }).Value);
    }

    [Fact]
    public void Measured_on_treatment_without_a_landmark_is_refused()
    {
        var analysis = Analyze("  - {id: ask, kind: BIOMARKER_CORR, biomarker: {of: [cga], measure: change, against: [orr]}}\n");
        Assert.Contains("without a landmark", analysis.Answers.Single(answer => answer.Endpoint.Id == "ask").NotComputed, StringComparison.Ordinal);
        Assert.Contains(analysis.Findings, finding => finding.Code == FindingCodes.LandmarkMissing);
    }

    [Fact]
    public void A_naive_comparison_is_made_when_asked_for_by_name_and_is_labelled()
    {
        var analysis = Analyze("  - {id: ask, kind: BIOMARKER_CORR, biomarker: {of: [cga], measure: change, against: [orr], naive: true}}\n");
        Assert.StartsWith("naive comparison, no landmark", analysis.Answers.Single(answer => answer.Endpoint.Id == "ask").Headline, StringComparison.Ordinal);
        Assert.All(analysis.Results.Where(row => row is { Endpoint: "ask", Analysis: "marker-rank" }), row => Assert.StartsWith("naive", row.Method, StringComparison.Ordinal));
    }

    [Fact]
    public void At_a_landmark_the_dead_are_left_out_and_counted()
    {
        var analysis = Analyze("  - {id: ask, kind: BIOMARKER_CORR, biomarker: {of: [cga], measure: change, against: [orr], landmark: 24d}}\n");
        var comparison = analysis.Markers.Single().Comparisons.Single();
        Assert.Equal(["S-01", "S-02", "S-03"], comparison.Taken.Select(member => member.Subject));
        Assert.Equal(Nadir.Biomarkers.LeftOut.DiedBefore, comparison.Members.Single(member => member.Subject == "S-04").Out);
    }

    /// <summary>S-01 responded on 2030-02-21, day 42.</summary>
    [Fact]
    public void Whoever_responded_by_the_landmark_is_left_out() =>
        Assert.Equal(Nadir.Biomarkers.LeftOut.SettledBefore, Analyze("  - {id: ask, kind: BIOMARKER_CORR, biomarker: {of: [cga], measure: change, against: [orr], landmark: 42d}}\n")
            .Markers.Single().Comparisons.Single().Members.Single(member => member.Subject == "S-01").Out);

    [Fact]
    public void Over_time_every_value_counts_from_the_day_after_it_was_measured_and_who_died_before_counts_too()
    {
        var analysis = Analyze("  - {id: ask, kind: BIOMARKER_CORR, biomarker: {of: [cga], measure: value, against: [os], model: time-dependent}}\n");
        var comparison = analysis.Markers.Single().Comparisons.Single();
        // First dose on 2030-01-10; the second value of S-01 is on 2030-01-31, day 22 of survival. S-04 dies on 2030-01-25.
        var first = comparison.Members.Single(member => member.Subject == "S-01");
        Assert.Equal([(0, 22, 400.0), (22, (int)first.Time!.Value.Time, 200.0)], first.Path.Select(part => (part.Start, part.Stop, part.Scaled)));
        Assert.Equal([(0, true)], comparison.Members.Single(member => member.Subject == "S-04").Path.Select(part => (part.Start, part.IsEvent)));
        Assert.StartsWith("time-dependent; hazard ratio", analysis.Answers.Single(answer => answer.Endpoint.Id == "ask").Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void P_values_of_a_family_are_adjusted_together()
    {
        var analysis = Analyze("""
              - {id: ask, kind: BIOMARKER_CORR, biomarker: {of: [cga], against: [orr, dcr], family: f, adjust: bonferroni}}
              - {id: other, kind: BIOMARKER_CORR, biomarker: {of: [cga], against: [os], family: f, adjust: bonferroni}}

            """.ReplaceLineEndings("\n"));
        var adjusted = analysis.Results.Where(row => row.Statistic == "adjusted-p-value").ToArray();
        Assert.Equal(3, adjusted.Length);
        foreach (var row in adjusted)
            Assert.Equal(Math.Min(1, 3 * analysis.Results.First(p => p.Statistic == "p-value" && p.Endpoint == row.Endpoint && p.Group == row.Group && p.Analysis is "marker-rank" or "marker-cox" && p.Endpoint == row.Endpoint && p.Group == row.Group).Value!.Value), row.Value!.Value, 10);
    }

    [Theory]
    [InlineData("{of: [cg], against: [orr]}", "the marker \"cg\"")]
    [InlineData("{of: [cga], against: [cmax]}", "found CMAX")]
    [InlineData("{of: [cga]}", "expected against")]
    [InlineData("{of: [cga], measure: change, against: [orr], landmark: 10d}", "before the visit week-3")]
    [InlineData("{of: [cga], measure: change, against: [orr], landmark: 30d, naive: true}", "both landmark and naive")]
    [InlineData("{of: [cga], against: [orr], model: together}", "with one marker")]
    [InlineData("{of: [cga], against: [os], model: time-dependent}", "measured at baseline")]
    [InlineData("{of: [cga], measure: value, against: [os], model: time-dependent, landmark: 30d}", "beside model: time-dependent")]
    [InlineData("{of: [cga], measure: value, at: [week-3], against: [os], model: time-dependent}", "uses every value")]
    [InlineData("{of: [cga], measure: value, against: [orr], model: time-dependent}", "expected a time to event")]
    public void An_impossible_question_is_an_error_with_its_line(string question, string error)
    {
        var thrown = Assert.Throws<StudyDefinitionException>(() => Analyze($"  - {{id: ask, kind: BIOMARKER_CORR, biomarker: {question}}}\n"));
        Assert.Contains(thrown.Errors, one => one.Sentence.Contains(error, StringComparison.Ordinal));
    }
}
