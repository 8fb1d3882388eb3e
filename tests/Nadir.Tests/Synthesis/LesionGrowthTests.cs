using Nadir.Synthesis;

namespace Nadir.Tests.Synthesis;

public class LesionGrowthTests
{
    [Fact]
    public void Without_treatment_a_diameter_grows_exponentially() =>
        Assert.Equal(40 * Math.Exp(0.002 * 100), new LesionGrowth(40, 0.002, 0, 0.01).DiameterAt(100), 1e-9);

    [Fact]
    public void The_nadir_is_where_growth_and_waning_kill_are_equal()
    {
        LesionGrowth growth = new(40, 0.002, 0.010, 0.007);
        var nadir = (int)Math.Round(Math.Log(0.010 / 0.002) / 0.007);
        Assert.Equal(0, growth.RateAt(nadir), 1e-4);
        Assert.True(growth.DiameterAt(nadir) < growth.DiameterAt(nadir - 60) && growth.DiameterAt(nadir) < growth.DiameterAt(nadir + 60));
    }

    [Fact]
    public void Treatment_starts_on_day_0() => Assert.Equal(40 * Math.Exp(0.002 * -20), new LesionGrowth(40, 0.002, 0.010, 0.007).DiameterAt(-20), 1e-9);
}
