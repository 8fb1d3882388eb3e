using Nadir.Statistics;
using Nadir.Statistics.Proportions;

namespace Nadir.Validation.Methods;

/// <summary>One proportion, differences of two, and two-stage designs.</summary>
static class ProportionMethods
{
    public static void Register(MethodTable table)
    {
        var interval = table.Require("ST-PROPORTION", "Intervals for one proportion by nine methods, at any level, also at 0 and n.", "proportions.md");
        table.Method(interval, "proportion", Interval);

        var test = table.Require("ST-BINOMIAL-TEST", "Exact test of one proportion against a stated value.", "proportions.md");
        table.Method(test, "binomial-test", ExactTest);

        var difference = table.Require("ST-DIFFERENCE", "Intervals for the difference of two proportions: Newcombe, Miettinen-Nurminen, exact unconditional and others.", "differences.md");
        table.Method(difference, "difference", input => Answers.Of(ProportionDifference.Of(
            First(input), Second(input), input.Choice<DifferenceIntervalKind>("interval"), input.Number("level", ConfidenceLevel.Default))));
        table.Method(difference, "score-test", input => Answers.Of(ScoreDifference.Test(
            First(input), Second(input), input.Number("difference", 0), !input.Has("mee"))));
        table.Method(difference, "barnard", input => Answers.Of(ExactUnconditional.Test(First(input), Second(input))));

        var twoStage = table.Require("ST-TWO-STAGE", "Estimate, interval and p-value that allow for Simon's two-stage design (Koyama and Chen).", "two-stage.md");
        table.Method(twoStage, "koyama-chen", input =>
        {
            var (value, result) = KoyamaChen.Of(
                new(input.Integer("r1"), input.Integer("n1"), input.Integer("r"), input.Integer("n")), input.Integer("x1"),
                input.Has("x2") ? input.Integer("x2") : null, input.Number("p0"), input.Has("m2") ? input.Integer("m2") : null,
                input.Number("level", ConfidenceLevel.Default));
            return Answers.Of(value, result);
        });
    }

    static Proportion First(CaseInput input) => new(input.Integer("x"), input.Integer("n"));

    static Proportion Second(CaseInput input) => new(input.Integer("y"), input.Integer("m"));

    static Answer Interval(CaseInput input)
    {
        var proportion = First(input);
        var interval = proportion.Interval(input.Choice<ProportionIntervalKind>("interval"), input.Number("level", ConfidenceLevel.Default));
        return new() { ["proportion"] = proportion.Estimate, ["lower"] = interval.Lower, ["upper"] = interval.Upper };
    }

    static Answer ExactTest(CaseInput input)
    {
        var observed = First(input);
        var p = input.Number("p");
        return new()
        {
            ["p-value"] = ExactBinomialTest.TwoSided(observed, p, input.Choice("rule", TwoSidedRule.LessProbable)),
            ["less"] = ExactBinomialTest.Less(observed, p),
            ["greater"] = ExactBinomialTest.Greater(observed, p),
        };
    }
}
