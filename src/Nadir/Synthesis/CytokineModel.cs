using Nadir.Statistics.Random;

namespace Nadir.Synthesis;

/// <summary>A cytokine or acute-phase protein: a level before, a rise with the cells, more of it with worse cytokine release.</summary>
/// <param name="Baseline">Median before the infusion.</param>
/// <param name="Upper">Above it the assay says only that it is more.</param>
/// <param name="Rise">Median multiple of baseline at the peak without cytokine release and with grade 1 to 4.</param>
/// <param name="Delay">Days from the onset of cytokine release to the peak.</param>
/// <param name="Fall">Half-life of the fall in days.</param>
sealed record CytokineModel(string Code, string Name, string Unit, double Baseline, double Spread, double Lloq, double Upper, double[] Rise, double Delay, double Fall, int Decimals)
{
    public static readonly CytokineModel[] Known =
    [
        new("CRP", "C Reactive Protein", "mg/L", 9, 0.8, 0.5, 400, [2.2, 7, 14, 22, 30], 2, 2.2, 1),
        new("INTLK6", "Interleukin 6", "pg/mL", 4.5, 0.8, 1.5, 5000, [2.5, 12, 70, 350, 1400], 1, 1.4, 1),
        new("FERRITIN", "Ferritin", "ug/L", 320, 0.7, 5, 40_000, [1.3, 2.6, 7, 22, 60], 3.5, 4.5, 0),
    ];

    /// <summary>After tocilizumab interleukin-6 stays in the serum for some days.</summary>
    const double AfterBlockade = 2.5, BlockadeDays = 6;

    /// <param name="release">Onset day and grade of cytokine release; null without.</param>
    /// <param name="own">The same at every visit of the subject.</param>
    public double At(double day, (int Day, int Grade)? release, RandomStream own, RandomStream scatter)
    {
        var baseline = own.Part("baseline").Spread(Baseline, Spread);
        var rise = own.Part("rise").Spread(Rise[Math.Min(release?.Grade ?? 0, 4)], 0.5);
        var peak = (release?.Day ?? 7) + Delay;
        var since = day - peak;
        var part = day < 0 ? 0 : since < 0 ? StableMath.Exp(0.9 * since) : StableMath.Exp(-0.6931471805599453 * since / Fall);
        var value = baseline * (1 + (rise - 1) * part);
        if (Code == "INTLK6" && release is { Grade: >= 2, Day: var onset } && day > onset + 1 && day < onset + 1 + BlockadeDays)
            value *= AfterBlockade;
        return value * StableMath.Exp(0.15 * scatter.Normal());
    }
}
