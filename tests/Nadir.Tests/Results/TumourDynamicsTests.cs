using Nadir.Results.Analyses;

namespace Nadir.Tests.Results;

/// <summary>Growth rates by hand: a month is 30.4375 days; the volume goes with the cube of the diameter.</summary>
public class TumourDynamicsTests
{
    /// <summary>50 mm to 60 mm in one month: 1.2 cubed is 1.728.</summary>
    [Fact]
    public void Growth_rate_is_percent_of_volume_per_month() => Assert.Equal(72.8, TumourDynamics.Rate(50, 60, 30, 30)!.Value, 10);

    /// <summary>40 mm to 20 mm in two months: half cubed is an eighth in two months, so 1 / sqrt 8 in one.</summary>
    [Fact]
    public void Shrinkage_is_a_negative_rate() => Assert.Equal(100 * (1 / Math.Sqrt(8) - 1), TumourDynamics.Rate(40, 20, 60, 30)!.Value, 10);

    [Theory]
    [InlineData(0, 20, 30)]
    [InlineData(20, 0, 30)]
    [InlineData(20, 20, 0)]
    public void A_lesion_that_is_gone_or_a_day_that_has_not_passed_has_no_rate(int before, int after, int days) => Assert.Null(TumourDynamics.Rate(before, after, days, 30.4375));

    /// <summary>S3 of the readers' study: 60, 40, 40 mm, smallest first on day 50 after baseline; the liver lesion halves.</summary>
    [Fact]
    public void Best_change_depth_and_time_to_nadir_count_from_baseline()
    {
        var analysis = ReaderAgreementTests.Analyze();
        var subject = TumourDynamics.Of(analysis.Subjects, 30.4375).Single(one => one.Subject == "S3");
        Assert.Equal((-33.3m, 33.3m, 50), (Math.Round(subject.BestChange!.Value, 1), Math.Round(subject.Depth!.Value, 1), subject.DaysToNadir!.Value));
        Assert.Equal(["T01 -50", "T02 0"], subject.Lesions.Select(lesion => FormattableString.Invariant($"{lesion.Lesion} {lesion.BestChange:0}")));
        Assert.Null(subject.GrowthBefore);
    }

    /// <summary>Only lesions measured on both days make the rate before treatment.</summary>
    [Fact]
    public void Rows_are_given_per_organ() =>
        Assert.Contains(ReaderAgreementTests.Analyze().Results, row => row is { Analysis: "tumour-dynamics-lesions-best-change-percent", Group: "organ=LIVER", Statistic: "median", N: 4 });
}
