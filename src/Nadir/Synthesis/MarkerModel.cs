using Nadir.Protocol;
using Nadir.Statistics.Random;

namespace Nadir.Synthesis;

/// <summary>Values of markers: each subject has a level of its own that goes with how its disease answers to treatment, and visits move from there.</summary>
/// <remarks>
/// A latent level is a r + sqrt(1 - a^2) z: r the subject's responsiveness (the logarithm of the kill rate, standardised), z a normal number of the subject and the marker, a
/// the association. Constants are of the order that such assays report; the associations are moderate by choice. Nothing here is an estimate.
/// </remarks>
static class MarkerModel
{
    /// <summary>Mean and standard deviation of the logarithm of kill rates over the kinds of disease.</summary>
    const double MeanLogKill = -6.0, SpreadOfLogKill = 1.6;

    /// <summary>Median, spread of the logarithm, association, and what a subject's responsiveness and chance add to the logarithm under treatment.</summary>
    readonly record struct Shape(double Median, double Spread, double Association, double Shift, double ShiftByResponse, double ShiftSpread);

    static Shape Of(string test) => test switch
    {
        "CD3" => new(1150, 0.33, 0.05, 0.03, 0.05, 0.14),
        "CD4" => new(620, 0.35, 0.05, 0.02, 0.03, 0.15),
        "CD8" => new(400, 0.38, 0.10, 0.06, 0.11, 0.17),
        "CD19" => new(165, 0.45, 0, -0.05, 0, 0.20),
        "NK" => new(230, 0.45, 0.05, 0.04, 0.06, 0.22),
        "PBMC" => new(1.35, 0.35, 0.12, 0.02, 0.02, 0.15),
        "TMB" => new(6.2, 0.75, 0.38, 0, 0, 0.1),
        "CGA" or "CHROMGNA" => new(230, 0.95, 0, 0, 0, 0.22),
        "CTC" => new(4, 1.0, 0, 0, 0, 0.45),
        _ => new(100, 0.5, 0.25, 0.05, 0.1, 0.2),
    };

    const double DensityMedian = 240, DensitySpread = 0.75;

    /// <summary>Sum of diameters, in mm, at which a marker shed by the tumour has its median.</summary>
    const double ReferenceBurden = 60;

    /// <summary>How much a medicine that blocks gastric acid raises chromogranin A.</summary>
    const double AcidBlocked = 2.6;

    /// <summary>About -2 (resistant) to 2 (melts away).</summary>
    public static double Responsiveness(Disease disease) => Math.Clamp((StableMath.Log(disease.Sensitivity.Kill) - MeanLogKill) / SpreadOfLogKill, -2.2, 2.2);

    /// <param name="subject">The same at every visit of the subject.</param>
    /// <param name="visit">Of this visit alone.</param>
    /// <param name="day">Days from the first dose; 0 or less for baseline.</param>
    /// <param name="confounded">Taken under the medicine that moves the marker.</param>
    public static decimal Value(Biomarker marker, Disease disease, RandomStream subject, RandomStream visit, int day, bool confounded)
    {
        var test = marker.Test.ToUpperInvariant();
        var responsiveness = Responsiveness(disease);
        var own = subject.Part("level").Normal();
        var chance = day > 0 ? visit.Normal() : 0;
        // The combined positive score has no unit, and ends at 100 too.
        var ofHundred = marker.Unit == "%" || marker.Detail == "CPS";
        if (ofHundred && test is "PDL1")
            return Share(Latent(0.42) + (day > 0 ? 0.35 + 0.3 * responsiveness + 0.35 * chance : 0), negativeBelow: -0.45, slope: 2.2, at: -2.1, coarse: true);
        if (ofHundred)
            return Share(Latent(0.35) + (day > 0 ? 0.3 + 0.2 * responsiveness + 0.3 * chance : 0), negativeBelow: double.NegativeInfinity, slope: 0.8, at: -1.5, coarse: true);
        // CD8 in tissue is a density; in blood a count.
        if (marker.Domain.Equals("mi", StringComparison.OrdinalIgnoreCase))
            return Rounded(DensityMedian * StableMath.Exp(DensitySpread * Latent(0.4) + (day > 0 ? 0.25 + 0.3 * responsiveness + 0.4 * chance : 0)), 0);
        var shape = Of(test);
        var median = shape.Median;
        if (test is "CGA" or "CHROMGNA" or "CTC")
        {
            var before = Math.Max(disease.BurdenAt(0), 5);
            var now = Math.Max(disease.BurdenAt(Math.Max(day, 0)), 0.5);
            median *= StableMath.Power(before / ReferenceBurden, 0.8) * StableMath.Power(now / before, test == "CTC" ? 2 : 2.2);
        }
        var value = median * StableMath.Exp(shape.Spread * Latent(shape.Association)
            + (day > 0 ? shape.Shift + shape.ShiftByResponse * responsiveness + shape.ShiftSpread * chance : 0));
        if (confounded)
            value *= AcidBlocked;
        return Rounded(value, test is "TMB" ? 1 : test is "PBMC" ? 2 : 0);

        double Latent(double association) => association * responsiveness + Math.Sqrt(1 - association * association) * own;
    }

    /// <summary>A share of cells as a pathologist gives it: 0, whole percents up to 10, then fives.</summary>
    static decimal Share(double latent, double negativeBelow, double slope, double at, bool coarse)
    {
        if (latent < negativeBelow)
            return 0;
        var percent = 100 / (1 + StableMath.Exp(-(slope * latent + at)));
        return percent > 10 && coarse ? Math.Min((decimal)Math.Round(percent / 5, MidpointRounding.AwayFromZero) * 5, 100) : Math.Max((decimal)Math.Round(percent, MidpointRounding.AwayFromZero), 1);
    }

    static decimal Rounded(double value, int decimals) => Math.Round((decimal)value, decimals, MidpointRounding.AwayFromZero);
}
