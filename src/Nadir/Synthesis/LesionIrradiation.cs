using Nadir.Statistics.Random;

namespace Nadir.Synthesis;

/// <summary>What ablative radiotherapy at the start does to a lesion: most are controlled for good, some regrow after a while, some swell first.</summary>
/// <remarks>Control of metastases of renal cell carcinoma after ablative doses is about nine in ten at a year (Zaorsky et al., Eur Urol Oncol 2019;2:515-523).
/// The share here is lower, so that forty subjects show local failures.</remarks>
static class LesionIrradiation
{
    const double Controlled = 0.86;

    /// <summary>A controlled lesion shrinks slowly, to about half; nothing of it grows.</summary>
    const double ControlledKill = 0.006, ControlledWaning = 0.008, ControlledGrowth = 0.00005;

    /// <summary>An uncontrolled one shrinks a little, then grows faster than before.</summary>
    const double FailedKill = 0.004, FailedWaning = 0.016, FailedGrowth = 1.6, FailedLeastGrowth = 0.0022;

    /// <summary>Early swelling: how often, and by how much of the diameter at its height.</summary>
    const double Swells = 0.18, SwellingLeast = 0.12, SwellingMost = 0.34;

    /// <summary>Days between which a lesion is swollen, most in the middle.</summary>
    const int SwellingFrom = 14, SwellingTo = 112;

    public static Lesion Apply(Lesion lesion, RandomStream random)
    {
        var controlled = random.NextBool(Controlled);
        var swelling = random.NextBool(Swells) ? random.NextUniform(SwellingLeast, SwellingMost) : 0;
        var (kill, waning) = (random.Spread(controlled ? ControlledKill : FailedKill, 0.3), controlled ? ControlledWaning : FailedWaning);
        return lesion with
        {
            Axis = lesion.Axis with
            {
                Growth = controlled ? ControlledGrowth : Math.Max(lesion.Axis.Growth * FailedGrowth, FailedLeastGrowth),
                Kill = kill,
                Waning = waning,
            },
            Swelling = swelling,
        };
    }

    /// <summary>Factor by which a diameter is larger than the lesion on a day.</summary>
    public static double SwollenBy(double swelling, int day)
    {
        const double Middle = (SwellingFrom + SwellingTo) / 2.0;
        if (swelling <= 0 || day <= SwellingFrom || day >= SwellingTo)
            return 1;
        return 1 + swelling * (1 - Math.Abs(day - Middle) / (Middle - SwellingFrom));
    }
}
