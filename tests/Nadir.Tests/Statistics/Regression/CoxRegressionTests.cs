using Nadir.Statistics.Regression;
using Nadir.Statistics.Survival;
using Nadir.Tests.Statistics.Survival;
using static Nadir.Tests.Statistics.Survival.Remission;

namespace Nadir.Tests.Statistics.Regression;

public class CoxRegressionTests
{
    // R 4.2.2, survival 3.5-3: coxph(Surv(time, event) ~ a + b, ties = TIES, control = coxph.control(eps = 1e-14, iter.max = 100)).
    // Order: coefficients, standard errors, log likelihoods, Wald, score, concordance.
    public static TheoryData<CoxTies, bool, double[]> References => new()
    {
        { CoxTies.Efron, false, [-0.32085976823399054, 0.56683797281732773, 0.23244674811931082, 0.14131040319154251,
            -139.49254804712888, -129.75747157627964, 17.623605708929603, 19.484452380575693, 0.71679389312977104] },
        { CoxTies.Breslow, false, [-0.31477818479690722, 0.56205865709351532, 0.23231236808457181, 0.14090112187271631,
            -139.74509057329786, -130.15606058894997, 17.384013650373475, 19.194747151273333, 0.71679389312977104] },
        { CoxTies.Exact, false, [-0.32011631715469496, 0.56488683210403057, 0.23388423833459565, 0.14144713503075343,
            -137.41310650544904, -127.77442045274506, 17.431934906292657, 19.277348893249378, 0.71679389312977104] },
        { CoxTies.Efron, true, [-0.31640322410658728, 0.50219379553549703, 0.26972369812460201, 0.14085489522225375,
            -82.565679170815926, -74.960715815779949, 13.735678746400859, 15.206114561387441, 0.71474358974358976] },
        { CoxTies.Exact, true, [-0.31640322410658744, 0.50219379553549715, 0.26972369812460206, 0.14085489522225378,
            -82.565679170815926, -74.96071581577992, 13.735678746400867, 15.206114561387439, 0.71474358974358976] },
    };

    [Theory, MemberData(nameof(References))]
    public void As_R_has_it(CoxTies ties, bool stratified, double[] expected)
    {
        var made = Made.Sixty;
        var model = CoxRegression.Fit(made.Times, made.Covariates, new(ties), stratified ? made.Stratum : []);
        Close.To(expected, (double?[])
            [model.Coefficients[0].Value, model.Coefficients[1].Value, model.Coefficients[0].StandardError, model.Coefficients[1].StandardError,
            model.NullLogLikelihood, model.LogLikelihood, model.Wald?.ChiSquare, model.Score?.ChiSquare, model.Concordance], 1e-8);
        Close.To(2 * (expected[5] - expected[4]), model.LikelihoodRatio?.ChiSquare, 1e-8);
    }

    [Fact]
    public void Without_ties_the_three_methods_agree()
    {
        var times = Made.Sixty.Times.Select((time, i) => time with { Time = time.Time + i / 100d }).ToArray();
        var models = Enum.GetValues<CoxTies>().Select(ties => CoxRegression.Fit(times, Made.Sixty.Covariates, new(ties))).ToArray();
        foreach (var model in models[1..])
        {
            Close.To(models[0].Coefficients[0].Value!.Value, model.Coefficients[0].Value, 1e-10);
            Close.To(models[0].Coefficients[1].StandardError!.Value, model.Coefficients[1].StandardError, 1e-10);
        }
    }

    [Fact]
    public void Score_test_without_ties_is_the_log_rank_test()
    {
        EventTime[] first = Events(2, 5, 7, 11), second = [.. Events(1, 3, 4, 6), .. Censored(8)];
        Close.To(LogRankTest.Compare([first, second]).ChiSquare!.Value, CoxRegression.Compare(first, second, "arm=B").Score?.ChiSquare, 1e-12);
    }

    [Fact]
    public void A_covariate_in_other_units_has_the_same_z()
    {
        var made = Made.Sixty;
        var model = CoxRegression.Fit(made.Times, made.Covariates);
        var scaled = CoxRegression.Fit(made.Times, [new("a", [.. made.A.Select(a => 1e6 + a * 1000)]), new("b", made.B)]);
        Close.To(model.Coefficients[0].Value!.Value / 1000, scaled.Coefficients[0].Value);
        Close.To(model.Coefficients[0].Z!.Value, scaled.Coefficients[0].Z, 1e-8);
    }

    [Fact]
    public void A_constant_or_repeated_covariate_is_named_and_the_others_stand()
    {
        var made = Made.Sixty;
        var model = CoxRegression.Fit(made.Times,
            [new("one", [.. made.A.Select(_ => 3d)]), .. made.Covariates, new("sum", [.. made.A.Zip(made.B, (a, b) => a + 2 * b)])]);
        Assert.Equal("the covariate is constant", model.Coefficients[0].Why);
        Assert.Equal("the covariate is a linear combination of those before it", model.Coefficients[3].Why);
        Close.To(-0.32085976823399054, model.Coefficients[1].Value, 1e-8);
        Assert.Equal(2, model.LikelihoodRatio?.Df);
    }

    [Theory]
    [InlineData(CoxTies.Efron)]
    [InlineData(CoxTies.Breslow)]
    [InlineData(CoxTies.Exact)]
    public void A_covariate_that_orders_the_events_perfectly_has_no_finite_estimate(CoxTies ties)
    {
        double[] group = [1, 1, 1, 1, 0, 0, 0, 0, 0, 0], age = [5, 3, 8, 1, 2, 9, 4, 4, 7, 6];
        var model = CoxRegression.Fit([.. Events(1, 2, 3, 4, 5, 6, 7), .. Censored(8, 9, 10)], [new("g", group), new("age", age)], new(ties));
        Assert.Null(model.Coefficients[0].Value);
        Assert.Contains("infinite", model.Coefficients[0].Why, StringComparison.Ordinal);
        Assert.NotNull(model.Coefficients[1].Value);
        Assert.NotNull(model.LikelihoodRatio);
        Assert.Null(model.Wald);
    }

    [Fact]
    public void A_group_without_events_has_a_reason_and_a_likelihood_ratio_V16()
    {
        var model = CoxRegression.Compare(Events(1, 2, 3), Censored(4, 5), "arm=B");
        Assert.Null(model.Coefficients[0].Value);
        Assert.NotNull(model.LikelihoodRatio);
    }

    [Fact]
    public void No_events_or_nobody_has_a_reason()
    {
        Assert.Equal("no events", CoxRegression.Compare(Censored(1, 2), Censored(3, 4), "arm=B").Coefficients[0].Why);
        Assert.Equal("no events", CoxRegression.Compare([], [], "arm=B").Coefficients[0].Why);
    }

    [Fact]
    public void Many_ties_do_not_overflow_the_exact_likelihood()
    {
        var times = Enumerable.Range(0, 1500).Select(i => new EventTime(i % 3, i % 5 < 4)).ToArray();
        double[] x = [.. Enumerable.Range(0, 1500).Select(i => i * 7919 % 1009 / 100d)];
        var model = CoxRegression.Fit(times, [new("x", x)], new(CoxTies.Exact));
        Assert.True(double.IsFinite(model.LogLikelihood));
        Assert.NotNull(model.Coefficients[0].Value);
    }
}
