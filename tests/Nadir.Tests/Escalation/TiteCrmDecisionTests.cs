using Nadir.Escalation;
using Nadir.Escalation.Crm;
using Nadir.Escalation.TiteCrm;
using Nadir.Statistics.Random;

namespace Nadir.Tests.Escalation;

public class TiteCrmDecisionTests
{
    [Theory]
    [InlineData(CrmEstimate.PlugIn)]
    [InlineData(CrmEstimate.Mean)]
    public void The_next_level_is_the_nearest_of_the_whole_posterior(CrmEstimate estimate)
    {
        CrmModel model = new([0.05, 0.12, 0.25, 0.4, 0.55], CrmCurve.Power, CrmPrior.Normal(CrmPrior.UsualDeviation));
        TiteCrmDesign design = new(new() { Target = 0.25, Model = model, Estimate = estimate, NoSkipping = false, Coherent = false }, new(30, 1));
        RandomStream stream = new(5);
        for (var trial = 0; trial < 60; trial++)
        {
            var subjects = new WeightedOutcome[1 + stream.NextInt(28)];
            for (var i = 0; i < subjects.Length; i++)
                subjects[i] = stream.NextBool(0.25) ? new(stream.NextInt(5), true, 1) : new(stream.NextInt(5), false, stream.NextBool(0.5) ? 1 : stream.NextUniform());
            var posterior = TiteCrmDesign.Posterior(model, subjects, 0.25);
            var nearest = Enumerable.Range(0, 5).MinBy(level => Math.Abs(posterior.Levels[level].Estimate(estimate) - 0.25));
            Assert.Equal(nearest, design.Next(subjects, 5, 0).Level);
        }
    }
}
