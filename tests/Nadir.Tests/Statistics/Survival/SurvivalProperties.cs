using FsCheck;
using FsCheck.Fluent;
using Nadir.Statistics.Random;
using Nadir.Statistics.Regression;
using Nadir.Statistics.Survival;

namespace Nadir.Tests.Statistics.Survival;

/// <summary>What holds for any data, small and full of ties as the generator makes them.</summary>
public class SurvivalProperties
{
    sealed record Row(double Time, int Cause, int Group, int Stratum, double X)
    {
        public EventTime EventTime => new(Time, Cause == 1);
        public CompetingTime CompetingTime => new(Time, Cause);
    }

    static Arbitrary<Row[]> Rows() => Arb.From(Gen.ArrayOf(
        from time in Gen.Choose(0, 8)
        from tenth in Gen.Elements(0, 0, 0.1)
        from cause in Gen.Choose(0, 2)
        from g in Gen.Choose(0, 2)
        from stratum in Gen.Choose(0, 1)
        from x in Gen.Choose(-3, 3)
        select new Row(time + tenth, cause, g, stratum, x / 2d)));

    static void Holds(Func<Row[], bool> property, int tests = 300) => Prop.ForAll(Rows(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(tests));

    [Fact]
    public void No_data_give_NaN_or_a_fault() => Holds(rows =>
    {
        EventTime[] times = [.. rows.Select(row => row.EventTime)];
        CompetingTime[] competing = [.. rows.Select(row => row.CompetingTime)];
        int[] groups = [.. rows.Select(row => row.Group)], strata = [.. rows.Select(row => row.Stratum)];
        List<double?> numbers = [];
        foreach (var kind in Enum.GetValues<SurvivalIntervalKind>())
        {
            var curve = KaplanMeier.Estimate(times, interval: kind);
            foreach (var estimate in new[] { 0.1, 0.5, 0.9 }.Select(curve.Quantile).Concat(new[] { 0, 3, 8.1, 20 }.Select(time => curve.At(time).Survival)))
                numbers.AddRange([estimate.Value, estimate.Lower, estimate.Upper]);
            numbers.AddRange([curve.RestrictedMean(5).Value, curve.RestrictedMean(5).Upper]);
        }
        foreach (var family in Enum.GetValues<LogRankFamily>())
        {
            var test = LogRankTest.Compare(times, groups, 3, strata, new(family, 1, 1));
            numbers.AddRange([test.ChiSquare, test.PValue, test.Trend([1, 2, 3])?.Z]);
        }
        foreach (var variance in Enum.GetValues<IncidenceVariance>())
            foreach (var step in CumulativeIncidence.Estimate(competing, variance: variance) is var curve ? curve.Steps : [])
                numbers.AddRange([step.Incidence, step.Variance, curve.Of(step).Lower, curve.Of(step).Upper]);
        numbers.AddRange([GrayTest.Compare(competing, groups, 3, 1, strata).ChiSquare, GrayTest.Compare(competing, groups, 3, 2).PValue]);
        foreach (var ties in Enum.GetValues<CoxTies>())
            foreach (var firth in new[] { false, true })
            {
                Covariate[] covariates = [new("x", [.. rows.Select(row => row.X)]), new("g", [.. groups.Select(group => (double)group)])];
                var model = CoxRegression.Fit(times, covariates, new(ties, Firth: firth, Profile: true), strata);
                var zph = firth ? null : ProportionalHazardsTest.Of(model, times, covariates, strata);
                numbers.AddRange([model.LogLikelihood, model.LikelihoodRatio?.PValue, model.Wald?.ChiSquare, model.Score?.ChiSquare, model.Concordance, zph?.Global?.ChiSquare]);
                numbers.AddRange(model.Coefficients.SelectMany(one => (double?[])[one.Value, one.StandardError, one.Z, one.PValue, one.Profile?.Lower, one.Profile?.Upper, one.ProfilePValue]));
                Assert.All(model.Coefficients, one => Assert.True(one.Value is not null || one.Why is not null));
            }
        return numbers.All(number => number is null || !double.IsNaN(number.Value));
    }, tests: 60);

    [Fact]
    public void The_order_of_rows_changes_nothing() => Holds(rows =>
    {
        Row[] turned = [.. rows.Reverse()];
        return Summary(rows).Zip(Summary(turned), Same).All(same => same);
    });

    [Fact]
    public void The_unit_of_time_changes_nothing_but_times() => Holds(rows =>
        Summary(rows).Zip(Summary([.. rows.Select(row => row with { Time = row.Time / 30.4375 })]), Same).All(same => same));

    [Fact]
    public void Names_of_groups_change_nothing() => Holds(rows =>
    {
        Row[] renamed = [.. rows.Select(row => row with { Group = (row.Group + 1) % 3 })];
        return Same(LogRank(rows), LogRank(renamed)) && Same(Gray(rows), Gray(renamed));
    });

    [Fact]
    public void Without_ties_the_three_likelihoods_are_one() => Holds(rows =>
    {
        EventTime[] times = [.. rows.Select((row, i) => row.EventTime with { Time = row.Time + 0.01 * (i + 1) / (rows.Length + 1) })];
        if (times.Select(time => Math.Round(time.Time, 9)).Distinct().Count() < times.Length)
            return true;
        Covariate[] covariates = [new("x", [.. rows.Select(row => row.X)])];
        var values = Enum.GetValues<CoxTies>().Select(ties => CoxRegression.Fit(times, covariates, new(ties))).Select(model => (model.Coefficients[0].Value, model.LogLikelihood)).ToArray();
        return values.All(value => Same(value.Value, values[0].Value) && Same(value.LogLikelihood, values[0].LogLikelihood));
    });

    [Fact]
    public void A_covariate_turned_round_turns_its_coefficient() => Holds(rows =>
    {
        EventTime[] times = [.. rows.Select(row => row.EventTime)];
        var model = CoxRegression.Fit(times, [new("x", [.. rows.Select(row => row.X)])]);
        var turned = CoxRegression.Fit(times, [new("x", [.. rows.Select(row => -row.X)])]);
        return Same(model.Coefficients[0].Value, -turned.Coefficients[0].Value) && Same(model.LikelihoodRatio?.ChiSquare, turned.LikelihoodRatio?.ChiSquare);
    });

    [Theory]
    [InlineData(SurvivalIntervalKind.LogLog)]
    [InlineData(SurvivalIntervalKind.Log)]
    [InlineData(SurvivalIntervalKind.ArcsineSquareRoot)]
    public void Ninety_five_percent_intervals_hold_the_truth_about_ninety_five_times_in_a_hundred(SurvivalIntervalKind kind)
    {
        const int trials = 2000;
        RandomStream random = new(20301231);
        var held = 0;
        for (var trial = 0; trial < trials; trial++)
        {
            random.MoveTo((ulong)trial);
            var times = Enumerable.Range(0, 60).Select(_ =>
            {
                var (own, censored) = (-Math.Log(random.NextOpenUniform()), 3 * random.NextUniform());
                return new EventTime(Math.Min(own, censored), own <= censored);
            }).ToArray();
            var at = KaplanMeier.Estimate(times, interval: kind).At(Math.Log(2)).Survival;
            if (at.Lower <= 0.5 && 0.5 <= at.Upper)
                held++;
        }
        Assert.InRange(held, 0.93 * trials, 0.97 * trials);
    }

    static IEnumerable<double?> Summary(Row[] rows)
    {
        EventTime[] times = [.. rows.Select(row => row.EventTime)];
        yield return KaplanMeier.Estimate(times).Steps.LastOrDefault().Survival;
        yield return KaplanMeier.Estimate(times).Steps.Length;
        yield return LogRank(rows);
        yield return Gray(rows);
        yield return CumulativeIncidence.Estimate(rows.Select(row => row.CompetingTime)).Steps.LastOrDefault().Variance;
        var model = CoxRegression.Fit(times, [new("x", [.. rows.Select(row => row.X)])], strata: [.. rows.Select(row => row.Stratum)]);
        yield return model.Coefficients[0].Value;
        yield return model.LikelihoodRatio?.ChiSquare;
        yield return model.Concordance;
    }

    static double? LogRank(Row[] rows) =>
        LogRankTest.Compare([.. rows.Select(row => row.EventTime)], [.. rows.Select(row => row.Group)], 3, [.. rows.Select(row => row.Stratum)]).ChiSquare;

    static double? Gray(Row[] rows) =>
        GrayTest.Compare([.. rows.Select(row => row.CompetingTime)], [.. rows.Select(row => row.Group)], 3).ChiSquare;

    static bool Same(double? a, double? b) => a is null == b is null && (a is null || Math.Abs(a.Value - b!.Value) <= 1e-7 * Math.Max(1, Math.Abs(a.Value)));
}
