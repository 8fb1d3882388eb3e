using Nadir.Statistics.Random;

namespace Nadir.Synthesis;

/// <summary>Engineered cells in the blood of one subject: infused, leaving the blood, expanding to a peak, contracting, persisting or lost.</summary>
/// <remarks>
/// The shape of Stein et al., CPT Pharmacometrics Syst Pharmacol 2019;8:285-295: exponential growth from the end of a lag to the peak, two exponential falls after it. Peak and rates vary
/// between subjects as published reviews of approved products report; a dose ten times higher gives about twice the peak.
/// </remarks>
sealed record CellExpansion(double Infused, double Lag, double Tmax, double Peak, double Contraction, double Persistence, double Share)
{
    /// <summary>Copies per microgram of DNA.</summary>
    public const double Lloq = 50;

    const double MedianPeak = 24_000, PeakSpread = 0.9, DoseExponent = 0.3;

    /// <param name="dose">Of this subject's level over the lowest one's.</param>
    public static CellExpansion Draw(double dose, RandomStream random) => new(
        random.Part("infused").Spread(900 * StableMath.Power(dose, 0.8), 0.5),
        random.Part("lag").NextUniform(1.5, 4),
        random.Part("tmax").NextUniform(8, 15),
        random.Part("peak").Spread(MedianPeak * StableMath.Power(dose, DoseExponent), PeakSpread),
        random.Part("contraction").Spread(2.6, 0.35),
        random.Part("persistence").Spread(22, 0.7),
        random.Part("share").NextUniform(0.01, 0.08));

    /// <param name="day">Days since the infusion.</param>
    public double At(double day)
    {
        const double ln2 = 0.6931471805599453;
        if (day < 0)
            return 0;
        var left = Infused * StableMath.Exp(-ln2 * day / 0.6);
        var start = Math.Max(Peak * 0.002, 20);
        var grown = day < Lag ? 0
            : day < Tmax ? start * StableMath.Exp(StableMath.Log(Peak / start) * (day - Lag) / (Tmax - Lag))
            : Peak * ((1 - Share) * StableMath.Exp(-ln2 * (day - Tmax) / Contraction) + Share * StableMath.Exp(-ln2 * (day - Tmax) / Persistence));
        return left + grown;
    }
}
