using Nadir.Statistics.Survival;

namespace Nadir.Tests.Statistics.Survival;

public class CumulativeIncidenceTests
{
    static readonly int[] Causes = [0, 1, 1, 2, 2, 1, 2, 0, 1];
    static readonly int[] I = [.. Enumerable.Range(1, 60)];

    /// <summary>R: time = (i*37)%%m+1, cause = c(0,1,1,2,2,1,2,0,1)[(i*29)%%9+1], g = (i*11)%%3, s = (i*7)%%4; m = 53, or 17 for many ties.</summary>
    static CompetingTime[] Times(int m) => [.. I.Select(i => new CompetingTime(i * 37 % m + 1, Causes[i * 29 % 9]))];
    static readonly int[] Group = [.. I.Select(i => i * 11 % 3)];
    static readonly int[] Stratum = [.. I.Select(i => i * 7 % 4)];

    // R 4.2.2, cmprsk 2.2-11: timepoints(cuminc(time, cause), at)$est and $var; survival 3.5-3: survfit(Surv(time, factor(cause)) ~ 1)$std.err^2.
    [Theory]
    [InlineData(53, 1, 10, 0.085423728813559321, 0.0013608281178861142, 0.0013358898037287171)]
    [InlineData(53, 1, 30, 0.28705456502066679, 0.0037982203912693075, 0.003704152322226937)]
    [InlineData(53, 1, 50, 0.53254931273999084, 0.0058764178871814621, 0.0054031884027261135)]
    [InlineData(17, 1, 4, 0.10146198830409357, 0.0015673758494093642, 0.0015420765993675077)]
    [InlineData(17, 1, 9, 0.26598156213347773, 0.0035556483452468058, 0.003494577456514051)]
    [InlineData(17, 1, 15, 0.46915054114950772, 0.0052351273351491506, 0.0051058809229525088)]
    public void Incidence_and_both_variances_as_R_has_them(int m, int cause, double time, double incidence, double aalen, double delta)
    {
        var byAalen = CumulativeIncidence.Estimate(Times(m), cause).At(time);
        Close.To(incidence, byAalen.Incidence.Value);
        Close.To(aalen, byAalen.Variance);
        Close.To(delta, CumulativeIncidence.Estimate(Times(m), cause, variance: IncidenceVariance.Delta).At(time).Variance);
    }

    // R 4.2.2, survival 3.5-3: summary(survfit(Surv(time, factor(cause)) ~ 1, conf.type = KIND), times = 30).
    [Theory]
    [InlineData(SurvivalIntervalKind.LogLog, 0.17531341649724183, 0.40875898757851387)]
    [InlineData(SurvivalIntervalKind.Log, 0.1894486023625391, 0.43494817207211944)]
    public void Interval_on_the_scale_of_the_incidence(SurvivalIntervalKind kind, double lower, double upper)
    {
        var at = CumulativeIncidence.Estimate(Times(53), 1, interval: kind, variance: IncidenceVariance.Delta).At(30);
        Close.To([lower, upper], (double?[])[at.Incidence.Lower, at.Incidence.Upper]);
    }

    // R 4.2.2, cmprsk 2.2-11: cuminc(time, cause, g)$Tests; with strata = s; with rho = 1; with g > 0.
    [Theory]
    [InlineData(53, 1, 32.378103221285002, 24.667992564402127, 29.525022661396022, 18.686934804308148)]
    [InlineData(53, 2, 27.833130437849302, 21.647255221793667, 25.725142935714835, 23.403882511811009)]
    [InlineData(17, 1, 41.473631814244122, 24.267465214561472, 36.578870218840343, 21.70472653121595)]
    [InlineData(17, 2, 27.062709850345055, 22.172497142237273, 25.887937172714281, 22.360915317209255)]
    public void Grays_test_as_R_has_it(int m, int cause, double three, double strata, double rho, double two)
    {
        Close.To(three, GrayTest.Compare(Times(m), Group, 3, cause).ChiSquare);
        Close.To(strata, GrayTest.Compare(Times(m), Group, 3, cause, Stratum).ChiSquare);
        Close.To(rho, GrayTest.Compare(Times(m), Group, 3, cause, rho: 1).ChiSquare);
        Close.To(two, GrayTest.Compare(Times(m), [.. Group.Select(g => g > 0 ? 1 : 0)], 2, cause).ChiSquare);
    }

    [Fact]
    public void Without_competing_events_it_is_one_minus_Kaplan_Meier()
    {
        var incidence = CumulativeIncidence.Estimate(Made.Sixty.Times.Select(time => new CompetingTime(time.Time, time.IsEvent ? 1 : 0)), variance: IncidenceVariance.Delta);
        var curve = KaplanMeier.Estimate(Made.Sixty.Times);
        foreach (var (step, km) in incidence.Steps.Zip(curve.Steps))
        {
            Assert.Equal(1 - km.Survival, step.Incidence, 12);
            if (km.StandardError is { } error)
                Assert.Equal(error * error, step.Variance, 12);
        }
    }

    [Fact]
    public void Incidences_of_all_causes_and_survival_add_to_one()
    {
        var (first, second) = (CumulativeIncidence.Estimate(Times(17), 1), CumulativeIncidence.Estimate(Times(17), 2));
        foreach (var (a, b) in first.Steps.Zip(second.Steps))
            Assert.Equal(1, a.Incidence + b.Incidence + a.Survival, 12);
    }

    [Fact]
    public void Edges_have_answers_or_reasons_V15_V16()
    {
        Assert.Equal("no subjects", CumulativeIncidence.Estimate([]).At(1).Incidence.Why);
        Assert.NotNull(CumulativeIncidence.Estimate([new(1, 0)]).At(2).Incidence.Why);
        var all = CumulativeIncidence.Estimate([new(1, 1), new(1, 1)]).At(5).Incidence;
        Assert.Equal((1, null), (all.Value, all.Lower));
        Assert.NotNull(GrayTest.Compare([new(1, 1), new(2, 2)], [0, 0], 2).Why);
        Assert.NotNull(GrayTest.Compare([], [], 2).Why);
        Assert.NotNull(GrayTest.Compare([new(1, 2), new(2, 2), new(3, 0)], [0, 1, 1], 2).Why);
    }

    // R 4.2.2, survival 3.5-3: summary(survfit(Surv(time, cause > 0) ~ 1, ctype = CTYPE, stype = 2), times = at), cumhaz and std.chaz.
    [Theory]
    [InlineData(HazardTies.Together, 4, 0.20011254551473021, 0.0604541092823732)]
    [InlineData(HazardTies.Together, 15, 1.5449615542734823, 0.28051405308780536)]
    [InlineData(HazardTies.OneByOne, 4, 0.20383185857727404, 0.06157931352475212)]
    [InlineData(HazardTies.OneByOne, 15, 1.6342911395854136, 0.30299051900713453)]
    public void Nelson_Aalen_as_R_has_it(HazardTies ties, double time, double hazard, double error)
    {
        var at = NelsonAalen.Estimate(Times(17).Select(t => new EventTime(t.Time, t.Cause > 0)), ties: ties).At(time);
        Close.To(hazard, at.Hazard.Value);
        Close.To(error * error, at.Variance);
    }
}
