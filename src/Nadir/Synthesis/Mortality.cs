using Nadir.Statistics.Random;

namespace Nadir.Synthesis;

/// <summary>Death: the hazard follows the burden of disease.</summary>
/// <remarks>A joint model of burden and survival in its simplest form: hazard per day h = base (burden / 60 mm)^0.8 (1 + 0.4 new lesions).</remarks>
static class Mortality
{
    const double BaseRate = 0.00038, BurdenPower = 0.8, ReferenceBurden = 60, PerNewLesion = 0.4;

    /// <summary>Deaths of other causes, per day.</summary>
    const double OtherRate = 0.00004;

    const int Week = 7;

    /// <returns>Day of death and whether the disease caused it; null when alive at the horizon.</returns>
    public static (int Day, bool Disease)? Draw(Disease disease, int horizon, RandomStream random)
    {
        for (var day = Week; day < horizon; day += Week)
        {
            var burden = Math.Min(disease.BurdenAt(day), 600);
            var hazard = burden < 1 ? 0
                : BaseRate * StableMath.Power(burden / ReferenceBurden, BurdenPower) * (1 + PerNewLesion * Math.Min(disease.NewLesionsBy(day), 6));
            var draw = random.NextUniform();
            if (draw < Math.Min(hazard * Week, 0.6))
                return (day + random.NextInt(0, Week - 1), true);
            if (draw > 1 - OtherRate * Week)
                return (day + random.NextInt(0, Week - 1), false);
        }
        return null;
    }
}
