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

    // R 4.2.2, survival 3.5-3: limits where 2 (loglik(b) - loglik(b with offset)) = qchisq(0.95, 1), uniroot(tol = 1e-14).
    [Theory]
    [InlineData(CoxTies.Efron, 0.45683202792091038, 1.1414068532872517, 0.16541904046154829, 1.3483544160194547, 2.3543968107483613, 2.1973172946521522e-05)]
    [InlineData(CoxTies.Breslow, 0.45974083040142483, 1.1480643371417991, 0.17335057474293308, 1.3428103781737366, 2.3408926905640346, 2.4894849246474866e-05)]
    [InlineData(CoxTies.Exact, 0.45595964529933941, 1.1457069590276094, 0.16917081816950855, 1.3454338264667351, 2.3506891958406038, 2.3839574421576982e-05)]
    public void Profile_limits_as_R_finds_them(CoxTies ties, double lowerA, double upperA, double pA, double lowerB, double upperB, double pB)
    {
        var model = CoxRegression.Fit(Made.Sixty.Times, Made.Sixty.Covariates, new(ties, Profile: true));
        Close.To([lowerA, upperA, pA], (double?[])[model.Coefficients[0].Profile?.Lower, model.Coefficients[0].Profile?.Upper, model.Coefficients[0].ProfilePValue], 1e-8);
        Close.To([lowerB, upperB, pB], (double?[])[model.Coefficients[1].Profile?.Lower, model.Coefficients[1].Profile?.Upper, model.Coefficients[1].ProfilePValue], 1e-8);
    }

    // R 4.2.2, survival 3.5-3: Newton on coxph(init = b, iter.max = 0)$loglik - log(det(vcov)) / 2, last step below 4e-12.
    [Theory]
    [InlineData(CoxTies.Efron, -0.31712314462087615, 0.55905784406251258, 0.23243872062665355, 0.14085565628550115, -126.33929941410851, 19.312141551113911)]
    [InlineData(CoxTies.Breslow, -0.31101354038767737, 0.55439677129635445, 0.23230309891409529, 0.14045836236895118, -126.73444131942104, 19.023437527065852)]
    [InlineData(CoxTies.Exact, -0.31644753869055059, 0.55698220977125867, 0.23387425200985565, 0.14098190923872361, -124.36325305920234, 19.117378411493945)]
    public void Firth_as_R_finds_it(CoxTies ties, double a, double b, double errorA, double errorB, double penalised, double ratio)
    {
        var model = CoxRegression.Fit(Made.Sixty.Times, Made.Sixty.Covariates, new(ties, Firth: true));
        Close.To([a, b, errorA, errorB, penalised, ratio], (double?[])[model.Coefficients[0].Value, model.Coefficients[1].Value,
            model.Coefficients[0].StandardError, model.Coefficients[1].StandardError, model.LogLikelihood, model.LikelihoodRatio?.ChiSquare], 1e-7);
    }

    [Fact]
    public void Separation_keeps_the_likelihood_the_other_covariate_and_a_lower_profile_limit_and_Firth_answers()
    {
        double[] group = [1, 1, 1, 1, 0, 0, 0, 0, 0, 0], age = [5, 3, 8, 1, 2, 9, 4, 4, 7, 6];
        EventTime[] times = [.. Events(1, 2, 3, 4, 5, 6, 7), .. Censored(8, 9, 10)];
        Covariate[] covariates = [new("g", group), new("age", age)];

        // R 4.2.2, survival 3.5-3: coxph(...)$loglik, $score and, with an offset, uniroot.
        var model = CoxRegression.Fit(times, covariates, new(Profile: true));
        Close.To([-13.31265310384746, -7.9293177356455509, 10.700421618031379],
            (double?[])[model.NullLogLikelihood, model.LogLikelihood, model.Score?.ChiSquare], 1e-8);
        Close.To(0.043394108710774489, model.Coefficients[1].Value, 1e-5);
        Close.To(4.7905494700777735, model.Coefficients[0].Profile?.Lower, 1e-6);
        Assert.Null(model.Coefficients[0].Profile?.Upper);

        var firth = CoxRegression.Fit(times, covariates, new(Firth: true, Profile: true));
        Close.To([3.4485780922336171, 0.042405835550066176, 1.766785392006164, 9.2313819480516273], (double?[])
            [firth.Coefficients[0].Value, firth.Coefficients[1].Value, firth.Coefficients[0].StandardError, firth.LikelihoodRatio?.ChiSquare], 1e-7);
        Assert.NotNull(firth.Coefficients[0].Profile?.Upper);
    }

    // R 4.2.2, survival 3.5-3: cox.zph(coxph(...), transform = SCALE)$table, chisq of a, b and GLOBAL.
    [Theory]
    [InlineData(CoxTies.Efron, false, TimeScale.KaplanMeier, 0.56735421329450508, 6.1186238358058942, 6.7216583565546291)]
    [InlineData(CoxTies.Efron, false, TimeScale.Identity, 0.59564442829927589, 4.9110397139143753, 5.5213253932352666)]
    [InlineData(CoxTies.Efron, false, TimeScale.Rank, 0.60178834751224741, 4.9281408935103244, 5.5506724407636163)]
    [InlineData(CoxTies.Efron, false, TimeScale.Log, 0.76787236226809064, 4.0548650958073678e-05, 0.7685155075981881)]
    [InlineData(CoxTies.Breslow, false, TimeScale.KaplanMeier, 0.61347729133136186, 5.7441288112831286, 6.3998859288981178)]
    [InlineData(CoxTies.Breslow, false, TimeScale.Log, 0.79719349462201117, 0.00049516042560854398, 0.79719880956318423)]
    [InlineData(CoxTies.Efron, true, TimeScale.KaplanMeier, 1.4213746687770878, 1.7241085817229596, 2.9816590230377478)]
    [InlineData(CoxTies.Efron, true, TimeScale.Identity, 1.345378264977998, 1.2645882920454314, 2.4984297196817193)]
    [InlineData(CoxTies.Efron, true, TimeScale.Rank, 1.374594472662215, 1.2924983781300383, 2.5558942599746319)]
    [InlineData(CoxTies.Efron, true, TimeScale.Log, 1.1837104631497402, 0.29375230369330235, 1.4121283827193329)]
    public void Proportional_hazards_test_as_R_has_it(CoxTies ties, bool stratified, TimeScale scale, double a, double b, double all)
    {
        var made = Made.Sixty;
        var strata = stratified ? made.Stratum : [];
        var model = CoxRegression.Fit(made.Times, made.Covariates, new(ties), strata);
        var test = ProportionalHazardsTest.Of(model, made.Times, made.Covariates, strata, scale);
        Close.To([a, b, all], (double?[])[test.Covariates[0]?.ChiSquare, test.Covariates[1]?.ChiSquare, test.Global?.ChiSquare], 1e-6);
        Assert.Equal(2, test.Global?.Df);
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
