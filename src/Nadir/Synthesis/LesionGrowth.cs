using Nadir.Statistics.Random;

namespace Nadir.Synthesis;

/// <summary>How a lesion's diameter goes over time: it grows, and the treatment shrinks it with an effect that wanes.</summary>
/// <remarks>
/// d(t) = d(0) exp(g t - (k / w)(1 - exp(-w t))): exponential growth at rate g against a kill rate k that wanes at rate w as resistance sets in
/// (the tumour growth inhibition model of Claret et al., J Clin Oncol 2009;27:4103-4108, at constant exposure). Days.
/// </remarks>
/// <param name="Start">Diameter on day 0, in mm.</param>
/// <param name="Growth">g, per day.</param>
/// <param name="Kill">k, per day.</param>
/// <param name="Waning">w, per day.</param>
readonly record struct LesionGrowth(double Start, double Growth, double Kill, double Waning)
{
    /// <param name="day">Before day 0 the lesion grows without treatment.</param>
    public double DiameterAt(int day) =>
        Start * StableMath.Exp(Growth * day - (day > 0 ? Kill / Waning * (1 - StableMath.Exp(-Waning * day)) : 0));

    /// <summary>Net growth rate: negative while the lesion shrinks.</summary>
    public double RateAt(int day) => Growth - (day > 0 ? Kill * StableMath.Exp(-Waning * day) : 0);
}

/// <summary>How a subject's disease behaves: what its lesions have in common.</summary>
readonly record struct Sensitivity(double Growth, double Kill, double Waning)
{
    /// <summary>Growth of untreated diameters: doubling in about a year, with wide spread.</summary>
    const double MedianGrowth = 0.0021, GrowthSpread = 0.50;

    /// <summary>Spread between the lesions of a subject: responses are mixed.</summary>
    const double LesionGrowthSpread = 0.25, LesionKillSpread = 0.30;

    /// <summary>Resistant, held, shrinking, melting: share of subjects, kill rate, waning.</summary>
    static readonly (double Share, double Kill, double Waning)[] Kinds = [(0.31, 0.0003, 0.004), (0.32, 0.0028, 0.0055), (0.29, 0.0105, 0.0068), (0.08, 0.0320, 0.0045)];

    public static Sensitivity Draw(RandomStream random)
    {
        var kind = random.NextUniform();
        var i = 0;
        while (i < Kinds.Length - 1 && kind >= Kinds[i].Share)
            kind -= Kinds[i++].Share;
        // Resistant disease also grows faster.
        return new Sensitivity(random.Spread(MedianGrowth * (i == 0 ? 1.6 : 1), GrowthSpread), random.Spread(Kinds[i].Kill, 0.3), random.Spread(Kinds[i].Waning, 0.3));
    }

    public LesionGrowth Lesion(double start, RandomStream random) =>
        new(start, random.Spread(Growth, LesionGrowthSpread), random.Spread(Kill, LesionKillSpread), Waning);
}
