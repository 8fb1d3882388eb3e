using Nadir.Statistics;
using Nadir.Statistics.Means;
using Nadir.Statistics.Resampling;

namespace Nadir.Validation.Methods;

/// <summary>Means, quantiles, multiplicity, and the bootstrap.</summary>
static class MeanMethods
{
    public static void Register(MethodTable table)
    {
        var t = table.Require("ST-T-TEST", "Student's t tests: one sample or pairs, pooled, Welch.", "means.md");
        table.Method(t, "t-test", input =>
        {
            var level = input.Number("level", ConfidenceLevel.Default);
            if (input.Has("one-sample"))
                return Of(StudentTTest.OneSample(RankMethods.Values(input, "x"), input.Number("mean", 0), level));
            var (first, second) = RankMethods.Pair(input);
            return Of(input.Has("pooled") ? StudentTTest.Pooled(first, second, level) : StudentTTest.Welch(first, second, level));
        });

        var geometric = table.Require("ST-GEOMETRIC", "Geometric mean with its interval, and geometric coefficient of variation.", "means.md");
        table.Method(geometric, "geometric-mean", input =>
        {
            var answer = GeometricMean.Of(RankMethods.Values(input, "x"), input.Number("level", ConfidenceLevel.Default));
            var all = Answers.Of(answer.Value);
            all["cv"] = answer.CoefficientOfVariation;
            return all;
        });

        var quantile = table.Require("ST-QUANTILE", "Quantiles in nine types.", "means.md");
        table.Method(quantile, "quantile", input => new() { ["quantile"] = Quantile.Of(RankMethods.Values(input, "x"), input.Number("p"), input.Integer("type", 7)) });

        var several = table.Require("ST-MULTIPLICITY", "Adjusted p-values: Bonferroni, Holm, Hochberg, Benjamini-Hochberg, Benjamini-Yekutieli.", "multiplicity.md");
        table.Method(several, "adjust", input => new()
        {
            ["p-value"] = Multiplicity.Adjust(input.Numbers("p"), input.Choice<Adjustment>("by"))[input.Integer("at") - 1],
        });

        var bootstrap = table.Require("ST-BOOTSTRAP", "Bias-corrected and accelerated bootstrap interval from given replicates and jackknife values.", "bootstrap.md");
        table.Method(bootstrap, "bca", input => Answers.Of(Bootstrap.FromReplicates(
            input.Number("estimate"), input.Column("replicate"), [.. input.Column("jackknife").Where(value => !double.IsNaN(value))],
            input.Number("level", ConfidenceLevel.Default))));
    }

    static Answer Of(MeanTest mean)
    {
        var answer = Answers.Of(mean.Value, mean.Test);
        answer["standard-error"] = mean.StandardError;
        return answer;
    }
}
