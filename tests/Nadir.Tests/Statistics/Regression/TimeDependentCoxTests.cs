using Nadir.Statistics.Regression;
using Nadir.Statistics.Survival;

namespace Nadir.Tests.Statistics.Regression;

public class TimeDependentCoxTests
{
    static CoxModel Fit(params (double Start, double Stop, bool IsEvent, double X)[] rows) =>
        TimeDependentCox.Fit([.. rows.Select(row => new RiskInterval(row.Start, row.Stop, row.IsEvent))], [new Covariate("x", [.. rows.Select(row => row.X)])]);

    /// <summary>At 5 the event has x 1 among 1, 0, 0; at 10 the event has x 0 beside 1: u/(u + 2) times 1/(1 + u) is greatest at u = sqrt 2.</summary>
    [Fact]
    public void A_covariate_counts_as_it_is_at_each_event() =>
        Assert.Equal(Math.Sqrt(2), Fit((0, 5, true, 1), (0, 6, false, 0), (6, 12, false, 1), (0, 10, true, 0)).Coefficients[0].HazardRatio.Value!.Value, 9);

    [Fact]
    public void What_changes_at_the_time_of_an_event_changes_after_it() =>
        Assert.Equal(Math.Sqrt(2), Fit((0, 5, true, 1), (0, 5, false, 0), (5, 12, false, 1), (0, 10, true, 0)).Coefficients[0].HazardRatio.Value!.Value, 9);

    [Fact]
    public void Cutting_an_interval_in_two_changes_nothing_and_whole_follow_up_is_the_plain_model()
    {
        (double Time, bool IsEvent, double X)[] subjects = [(3, true, 1.5), (4, false, 0.2), (6, true, 0.9), (6, true, 2.5), (8, false, 1.1), (9, true, 0.3), (12, true, 1.2)];
        var plain = CoxRegression.Fit([.. subjects.Select(one => new EventTime(one.Time, one.IsEvent))], [new Covariate("x", [.. subjects.Select(one => one.X)])]);
        var whole = Fit([.. subjects.Select(one => (0.0, one.Time, one.IsEvent, one.X))]);
        var cut = Fit([.. subjects.SelectMany(one => one.Time > 5 ? new[] { (0, 5, false, one.X), (5, one.Time, one.IsEvent, one.X) } : [(0, one.Time, one.IsEvent, one.X)])]);
        foreach (var model in new[] { whole, cut })
        {
            Assert.Equal(plain.Coefficients[0].Value!.Value, model.Coefficients[0].Value!.Value, 9);
            Assert.Equal(plain.Coefficients[0].StandardError!.Value, model.Coefficients[0].StandardError!.Value, 9);
            Assert.Equal(plain.LogLikelihood, model.LogLikelihood, 9);
        }
    }

    [Fact]
    public void Whoever_enters_late_is_not_at_risk_before() =>
        Assert.Equal("the covariate does not vary among those at risk at any event", Fit((0, 5, true, 1), (5, 9, true, 0)).Coefficients[0].Why);

    [Fact]
    public void Without_an_event_there_is_no_estimate() => Assert.Equal("no events", Fit((0, 5, false, 1), (2, 9, false, 0)).Coefficients[0].Why);

    [Fact]
    public void An_interval_without_length_is_the_callers_mistake() => Assert.Throws<ArgumentException>(() => Fit((5, 5, true, 1), (0, 9, true, 0)));
}
