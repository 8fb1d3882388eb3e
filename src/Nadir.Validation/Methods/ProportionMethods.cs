using Nadir.Statistics;
using Nadir.Statistics.Proportions;

namespace Nadir.Validation.Methods;

/// <summary>One proportion, and differences of two.</summary>
static class ProportionMethods
{
    public static void Register(MethodTable table)
    {
        var interval = table.Require("ST-PROPORTION", "Intervals for one proportion by nine methods, at any level, also at 0 and n.", "proportions.md");
        table.Method(interval, "proportion", Interval);

        var test = table.Require("ST-BINOMIAL-TEST", "Exact test of one proportion against a stated value.", "proportions.md");
        table.Method(test, "binomial-test", ExactTest);
    }

    static Answer Interval(CaseInput input)
    {
        Proportion proportion = new(input.Integer("x"), input.Integer("n"));
        var interval = proportion.Interval(input.Choice<ProportionIntervalKind>("interval"), input.Number("level", ConfidenceLevel.Default));
        return new() { ["proportion"] = proportion.Estimate, ["lower"] = interval.Lower, ["upper"] = interval.Upper };
    }

    static Answer ExactTest(CaseInput input)
    {
        Proportion observed = new(input.Integer("x"), input.Integer("n"));
        var p = input.Number("p");
        return new()
        {
            ["p-value"] = ExactBinomialTest.TwoSided(observed, p, input.Choice("rule", TwoSidedRule.LessProbable)),
            ["less"] = ExactBinomialTest.Less(observed, p),
            ["greater"] = ExactBinomialTest.Greater(observed, p),
        };
    }
}
