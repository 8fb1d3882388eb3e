using Nadir.Statistics.Distributions;
using Nadir.Statistics.Random;

namespace Nadir.Validation.Methods;

/// <summary>Distribution functions that every p-value and limit rests on, and the random words that every simulation does.</summary>
static class DistributionMethods
{
    public static void Register(MethodTable table)
    {
        var tails = table.Require("ST-DISTRIBUTION", "Tails and quantiles of the normal, t, chi-squared, F, beta and binomial distributions, far out too.", "random-and-distributions.md");
        table.Method(tails, "normal", input => Of(input, StandardNormal.LowerTail, StandardNormal.UpperTail, StandardNormal.Quantile));
        table.Method(tails, "student-t", input =>
        {
            var df = input.Number("df");
            return Of(input, x => StudentT.LowerTail(x, df), x => StudentT.UpperTail(x, df), p => StudentT.Quantile(p, df));
        });
        table.Method(tails, "chi-squared-distribution", input =>
        {
            var df = input.Number("df");
            return Of(input, x => ChiSquared.LowerTail(x, df), x => ChiSquared.UpperTail(x, df), p => ChiSquared.Quantile(p, df));
        });
        table.Method(tails, "f", input =>
        {
            double df = input.Number("df"), df2 = input.Number("df2");
            return Of(input, x => FisherF.LowerTail(x, df, df2), x => FisherF.UpperTail(x, df, df2), p => FisherF.Quantile(p, df, df2));
        });
        table.Method(tails, "beta", input =>
        {
            double a = input.Number("a"), b = input.Number("b");
            return Of(input, x => Beta.LowerTail(x, a, b), x => Beta.UpperTail(x, a, b), p => Beta.Quantile(p, a, b));
        });
        table.Method(tails, "binomial", input =>
        {
            int x = input.Integer("x"), n = input.Integer("n");
            var p = input.Number("p");
            return new() { ["mass"] = Binomial.Mass(x, n, p), ["at-most"] = Binomial.AtMost(x, n, p), ["at-least"] = Binomial.AtLeast(x, n, p) };
        });

        var random = table.Require("ST-RANDOM", "Philox 4x32-10 gives the words of the published known-answer vectors.", "random-and-distributions.md");
        table.Method(random, "philox", input =>
        {
            uint[] counter = [.. input.Words("counter").Select(word => Convert.ToUInt32(word, 16))], key = [.. input.Words("key").Select(word => Convert.ToUInt32(word, 16))];
            var words = Philox.Words(new(counter[0], counter[1], counter[2], counter[3]), key[0], key[1]);
            return new() { ["a"] = words.A, ["b"] = words.B, ["c"] = words.C, ["d"] = words.D };
        });
    }

    static Answer Of(CaseInput input, Func<double, double> lower, Func<double, double> upper, Func<double, double> quantile) => input.Has("p")
        ? new() { ["quantile"] = quantile(input.Number("p")) }
        : new() { ["lower"] = lower(input.Number("at")), ["upper"] = upper(input.Number("at")) };
}
