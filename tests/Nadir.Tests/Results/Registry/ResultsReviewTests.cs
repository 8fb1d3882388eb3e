using Nadir.Diagnostics;
using Nadir.Results.Registry;

namespace Nadir.Tests.Results.Registry;

/// <summary>What the registry refuses is an error; what posted records have all the same is a warning with its reason.</summary>
/// <remarks>Counts are of 21 posted oncology records with 305 outcomes: none of them has a general title, a title that says "to evaluate", or a group of flow or baseline without description.</remarks>
public class ResultsReviewTests
{
    [Theory]
    [InlineData("Safety", Severity.Error)]
    [InlineData("Pharmacokinetics", Severity.Error)]
    [InlineData("To evaluate the efficacy of JS004", Severity.Error)]
    [InlineData("Obtain the maximum tolerated dose", Severity.Warning)]
    [InlineData("Adverse events", Severity.Warning)]
    [InlineData("Objective Response Rate", null)]
    public void Titles(string title, Severity? severity) =>
        Assert.Equal(severity, Of(new OutcomeMeasure { Title = title, TimeFrame = "2 years" }).Where(finding => finding.Code.Id == FindingCodes.ResultsTitle.Id).Select(finding => (Severity?)finding.Severity).SingleOrDefault());

    [Theory]
    [InlineData("", Severity.Error)]
    [InlineData("From randomization till death", Severity.Warning)]
    [InlineData("Up to 24 months", null)]
    public void Time_frames(string frame, Severity? severity) =>
        Assert.Equal(severity, Of(new OutcomeMeasure { Title = "Overall Survival", TimeFrame = frame }).Where(finding => finding.Code.Id == FindingCodes.ResultsText.Id && finding.Sentence.Contains("time frame", StringComparison.Ordinal)).Select(finding => (Severity?)finding.Severity).SingleOrDefault());

    [Fact]
    public void Two_outcomes_with_one_title_and_time_frame_are_named()
    {
        OutcomeMeasure one = new() { Title = "Response", TimeFrame = "2 years" };
        Assert.Contains(Of(one, one), finding => finding.Sentence.StartsWith("2 outcomes have the title", StringComparison.Ordinal));
        Assert.DoesNotContain(Of(one, one with { TimeFrame = "3 years" }), finding => finding.Sentence.StartsWith("2 outcomes", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, Severity.Error)]
    [InlineData("Everyone", null)]
    public void A_group_of_flow_needs_its_description(string? description, Severity? severity) =>
        Assert.Equal(severity, ResultsReview.Of(new ResultsSection { ParticipantFlowModule = new() { Groups = [new ResultsGroup { Id = "FG000", Title = "All of them", Description = description }] } })
            .Where(finding => finding.Code.Id == FindingCodes.ResultsGroup.Id).Select(finding => (Severity?)finding.Severity).SingleOrDefault());

    [Theory]
    [InlineData("units on a scale", "Quality of life", true)]
    [InlineData("units on a scale", "0 (worst) to 100 (best)", false)]
    [InlineData("months", "Time", false)]
    public void A_scale_states_its_range(string unit, string description, bool found) =>
        Assert.Equal(found, Of(new OutcomeMeasure { Title = "Quality of Life", TimeFrame = "2 years", UnitOfMeasure = unit, Description = description, Denoms = [new() { Counts = [new() { GroupId = "OG000", Value = "5" }] }] })
            .Any(finding => finding.Sentence.Contains("range of the scale", StringComparison.Ordinal)));

    static IEnumerable<Finding> Of(params OutcomeMeasure[] measures) => ResultsReview.Of(new ResultsSection { OutcomeMeasuresModule = new() { OutcomeMeasures = measures } });
}
