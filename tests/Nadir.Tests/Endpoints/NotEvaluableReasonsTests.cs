using Nadir.Endpoints;
using Nadir.Protocol;

namespace Nadir.Tests.Endpoints;

public class NotEvaluableReasonsTests
{
    [Theory]
    [InlineData("", null, null, NotEvaluableReason.NoPostBaselineAssessment)]
    [InlineData("", 30, null, NotEvaluableReason.EarlyDeath)]
    [InlineData("", null, 20, NotEvaluableReason.NewTherapyBeforeAssessment)]
    [InlineData("42:PR", null, 20, NotEvaluableReason.NewTherapyBeforeAssessment)]
    [InlineData("42:NE 84:NE", null, null, NotEvaluableReason.AllAssessmentsNotEvaluable)]
    [InlineData("28:SD", null, null, NotEvaluableReason.StableDiseaseTooEarly)]
    [InlineData("28:PR 84:NE", null, null, NotEvaluableReason.ResponseUnconfirmedTooEarly)]
    public void Each_NE_has_a_reason(string responses, int? death, int? therapy, NotEvaluableReason reason)
    {
        var best = (Course.Of(responses) with { Death = death, NewTherapy = therapy }).Best();
        Assert.Equal(("NE", reason), (best.Category.Code, best.NotEvaluable));
        Assert.StartsWith("Not evaluable: ", best.Reasons.Last().Sentence);
    }

    [Fact]
    public void No_baseline() =>
        Assert.Equal(NotEvaluableReason.NoBaseline, (Course.Of("42:SD") with { Recorded = false, Baseline = false }).Best().NotEvaluable);

    [Fact]
    public void Assessments_only_after_the_time_frame() =>
        Assert.Equal(NotEvaluableReason.OutsideTimeFrame,
            Course.Of("42:PR").Answer(EndpointKind.ORR, e => e with { TimeFrame = new(TimeFrameKind.FromOrigin, 30) }).Best!.NotEvaluable);

    [Fact]
    public void A_subject_without_assessment_is_counted_as_no_responder()
    {
        var answer = Course.Of("").Answer(EndpointKind.ORR);
        Assert.True(answer.InPopulation);
        Assert.False(answer.Counted);
    }

    [Theory]
    [InlineData(EndpointKind.ORR, "42:PR 84:PR", true)]
    [InlineData(EndpointKind.ORR, "42:SD", false)]
    [InlineData(EndpointKind.CR_RATE, "42:CR 84:CR", true)]
    [InlineData(EndpointKind.CR_RATE, "42:PR 84:PR", false)]
    [InlineData(EndpointKind.DCR, "42:NON", true)]                 // R13
    [InlineData(EndpointKind.DCR, "41:NON", false)]                // with the SD minimum
    [InlineData(EndpointKind.DCR, "42:SD", true)]
    [InlineData(EndpointKind.SD_RATE, "42:SD", true)]
    [InlineData(EndpointKind.SD_RATE, "42:PR 84:PR", false)]
    public void Who_counts(EndpointKind kind, string responses, bool counted) => Assert.Equal(counted, Course.Of(responses).Answer(kind).Counted);
}
