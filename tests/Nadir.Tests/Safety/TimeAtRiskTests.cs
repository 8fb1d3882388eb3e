using Nadir.Safety;
using Nadir.Statistics;

namespace Nadir.Tests.Safety;

public class TimeAtRiskTests
{
    static readonly DateOnly First = new(2030, 1, 1);

    [Theory]
    [InlineData(10, null, null, 41)]    // last dose on day 11, 30 days more: days 1 to 41
    [InlineData(10, 20, null, 21)]      // new therapy 20 days after the first dose
    [InlineData(10, null, 15, 16)]      // death
    [InlineData(200, null, null, 101)]  // data cut-off
    public void S14_Time_at_risk_ends_with_the_window_new_therapy_death_or_the_cut_off(int last, int? therapy, int? death, int days) =>
        Assert.Equal(days, TimeAtRisk.Of(First, First.AddDays(last), Day(therapy), Day(death), First.AddDays(100), new())!.Value.Days);

    /// <summary>Garwood's table: 0 events 0 to 3.689, 10 events 4.795 to 18.390 (two-sided 95%).</summary>
    [Theory]
    [InlineData(0, 0, 3.6889)]
    [InlineData(1, 0.0253, 5.5716)]
    [InlineData(10, 4.7954, 18.3904)]
    public void A_rate_has_the_exact_Poisson_interval(int events, double lower, double upper)
    {
        var (_, interval) = PoissonRate.Of(events, 1);
        Assert.Equal(lower, interval.Lower, 4);
        Assert.Equal(upper, interval.Upper, 4);
    }

    static DateOnly? Day(int? day) => day is { } number ? First.AddDays(number) : null;
}
