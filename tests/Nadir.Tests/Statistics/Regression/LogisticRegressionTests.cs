using Nadir.Statistics.Random;
using Nadir.Statistics.Regression.Logistic;
using Nadir.Statistics.Tables;

namespace Nadir.Tests.Statistics.Regression;

public class LogisticRegressionTests
{
    [Fact]
    public void One_yes_or_no_covariate_gives_the_odds_ratio_of_the_table()
    {
        bool[] outcome = [.. Rows(10, true), .. Rows(2, false), .. Rows(3, true), .. Rows(15, false)];
        double[] exposed = [.. Enumerable.Repeat(1.0, 12), .. Enumerable.Repeat(0.0, 18)];
        var fit = LogisticRegression.Fit(outcome, [exposed], ["exposed"], new() { ProfileIntervals = false });
        var table = OddsRatio.Sample(new(10, 2, 3, 15));
        Assert.Equal(table.Value!.Value, fit.Coefficients[1].OddsRatio.Value!.Value, 1e-8);
        Assert.Equal(table.Lower!.Value, fit.Coefficients[1].OddsRatio.Lower!.Value, 1e-8);
        Assert.Equal(table.Upper!.Value, fit.Coefficients[1].OddsRatio.Upper!.Value, 1e-6);

        static IEnumerable<bool> Rows(int count, bool value) => Enumerable.Repeat(value, count);
    }

    [Fact] // Firth's estimate for one binary covariate adds 1/2 to each cell of the table
    public void Firth_with_a_saturated_model_adds_one_half_to_each_cell()
    {
        bool[] outcome = [true, true, true, false, false, false, false];
        double[] x = [1, 1, 1, 0, 0, 0, 0];
        var fit = LogisticRegression.Fit(outcome, [x], ["x"], new() { Firth = true });
        Assert.Equal(Math.Log(3.5 / 0.5 * 4.5 / 0.5), fit.Coefficients[1].Value.Value!.Value, 1e-8);
    }

    [Fact]
    public void Complete_separation_is_named()
    {
        var fit = LogisticRegression.Fit([false, false, true, true], [[1, 2, 3, 4]], ["dose"]);
        Assert.Equal("complete separation by dose: the likelihood has no maximum; use Firth's penalised likelihood", fit.Why);
    }

    [Fact]
    public void Quasi_complete_separation_is_named_with_the_covariate_that_separates()
    {
        bool[] outcome = [false, false, false, true, false, true, true, false];
        double[] age = [50, 61, 44, 58, 70, 49, 75, 55], mutated = [0, 0, 0, 1, 1, 1, 1, 0];
        var fit = LogisticRegression.Fit(outcome, [age, mutated], ["age", "mutated"]);
        Assert.StartsWith("quasi-complete separation by ", fit.Why, StringComparison.Ordinal);
        Assert.Contains("mutated", fit.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_effect_without_separation_is_fitted()
    {
        bool[] outcome = [false, false, false, false, true, false, true, true, true, true];
        double[] x = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
        Assert.Null(LogisticRegression.Fit(outcome, [x], ["x"]).Why);
    }

    [Fact]
    public void Changing_the_unit_of_a_covariate_divides_its_coefficient()
    {
        RandomStream stream = new(3);
        double[] x = [.. Enumerable.Range(0, 40).Select(_ => stream.NextNormal(60, 10))];
        bool[] outcome = [.. x.Select(value => stream.NextBool(1 / (1 + Math.Exp((60 - value) / 8))))];
        foreach (var firth in (bool[])[false, true])
        {
            var plain = LogisticRegression.Fit(outcome, [x], ["x"], new() { Firth = firth }).Coefficients[1];
            var scaled = LogisticRegression.Fit(outcome, [[.. x.Select(value => 1000 * value)]], ["x"], new() { Firth = firth }).Coefficients[1];
            Assert.Equal(plain.Value.Value!.Value, 1000 * scaled.Value.Value!.Value, 1e-9);
            Assert.Equal(plain.Value.Lower!.Value, 1000 * scaled.Value.Lower!.Value, 1e-7);
            Assert.Equal(plain.Test.PValue!.Value, scaled.Test.PValue!.Value, 1e-8);
        }
    }

    [Fact]
    public void A_covariate_that_others_determine_is_named()
    {
        double[] a = [1, 2, 3, 4, 5, 6], b = [2, 1, 4, 3, 6, 5];
        var fit = LogisticRegression.Fit([true, false, true, false, true, true], [a, b, [.. a.Zip(b, (x, y) => x + 2 * y)]], ["a", "b", "c"]);
        Assert.StartsWith("c does not vary or is a linear combination", fit.Why, StringComparison.Ordinal);
        Assert.All(fit.Coefficients, one => Assert.NotNull(one.Value.Why));
    }

    [Fact]
    public void One_outcome_only_says_so() => Assert.Equal("every subject has the outcome", LogisticRegression.Fit([true, true], [[1, 2]], ["x"]).Why);
}
