using Nadir.Designs;
using Nadir.Designs.Monitoring;
using Nadir.Designs.Simon;
using Nadir.Designs.SingleArm;

namespace Nadir.Validation.Methods;

/// <summary>Single-arm and two-stage designs.</summary>
static class DesignMethods
{
    public static void Register(MethodTable table)
    {
        var simon = table.Require("DS-SIMON", "Simon's optimal and minimax two-stage designs, and what a two-stage design does at any rate, exactly.", "designs.md");
        table.Method(simon, "simon", input =>
        {
            var found = SimonSearch.Find(Rates(input))!;
            var design = input.Text("which") == "optimal" ? found.Optimal : found.Minimax;
            var (r1, n1, r, n) = design.Boundary;
            return new Answer
            {
                ["r1"] = r1, ["n1"] = n1, ["r"] = r, ["n"] = n, ["expected-n"] = design.ExpectedSize, ["pet"] = design.EarlyStop, ["alpha"] = design.Alpha, ["power"] = design.Power,
            };
        });
        table.Method(simon, "two-stage-design", input =>
        {
            var at = TwoStageCharacteristics.Of(new(input.Integer("r1"), input.Integer("n1"), input.Integer("r"), input.Integer("n")), input.Number("p"));
            return new Answer { ["promising"] = at.Promising, ["pet"] = at.EarlyStop, ["expected-n"] = at.ExpectedSize };
        });

        var exact = table.Require("DS-EXACT", "The smallest single-stage design with exact binomial errors (A'Hern).", "designs.md");
        table.Method(exact, "exact-single-stage", input =>
        {
            var design = ExactSingleStage.Find(Rates(input))!.Value;
            return new Answer { ["n"] = design.Total, ["r"] = design.Limit, ["at-least"] = design.AtLeast, ["alpha"] = design.Alpha, ["power"] = design.Power };
        });

        var monitoring = table.Require("DS-PREDICTIVE", "Predictive probability monitoring: limits and exact characteristics (Lee and Liu).", "designs.md");
        table.Method(monitoring, "predictive-probability", input => new() { ["probability"] = Monitoring(input).After(input.Integer("x"), input.Integer("n")) });
        table.Method(monitoring, "predictive-design", input =>
        {
            var at = Monitoring(input).Boundaries(input.Integer("first")).At(input.Number("p"));
            return new Answer { ["promising"] = at.Promising, ["pet"] = at.EarlyStop, ["expected-n"] = at.ExpectedSize };
        });

        var logRank = table.Require("DS-LOGRANK", "Events and power of a single-arm trial tested by the one-sample log-rank test (Wu).", "designs.md");
        table.Method(logRank, "one-sample-logrank-size", input =>
        {
            var size = new OneSampleLogRankDesign(input.Number("median0"), input.Number("median1"), input.Number("accrual"), input.Number("follow-up"), input.Number("shape"))
                .Power(input.Integer("n"), input.Number("alpha"));
            return new Answer { ["power"] = size.Power, ["events"] = size.Events, ["expected-null"] = size.ExpectedNull };
        });
    }

    static TestedRates Rates(CaseInput input) => new(input.Number("p0"), input.Number("p1"), input.Number("alpha"), input.Number("beta"));

    static PredictiveProbability Monitoring(CaseInput input) => new(
        input.Integer("total"), input.Number("p0"), input.Number("a"), input.Number("b"), input.Number("theta-t"), input.Number("theta-l", 0));
}
