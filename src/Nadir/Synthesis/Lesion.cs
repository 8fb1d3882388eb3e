using Nadir.Statistics.Random;

namespace Nadir.Synthesis;

/// <summary>A lesion as it is, whether seen or not.</summary>
/// <param name="Site">Organ.</param>
/// <param name="Side">TULAT; null where there is none.</param>
/// <param name="Axis">Growth of the axis that counts: the long one, in nodes the short one.</param>
/// <param name="Ratio">Short axis over long axis.</param>
/// <param name="Appears">Day from which it exists; 0 for lesions that were there at baseline.</param>
/// <param name="Swelling">Share of its diameter by which it swells early after radiotherapy; mostly 0.</param>
sealed record Lesion(DiseaseSite Site, string? Side, LesionGrowth Axis, double Ratio, int Appears, double Swelling = 0)
{
    /// <summary>Long and short axis on a day, in mm; nothing before the lesion appears.</summary>
    public (double Long, double Short) AxesAt(int day)
    {
        if (Appears > 0 && day < Appears)
            return (0, 0);
        var counts = Axis.DiameterAt(Appears > 0 ? day - Appears : day) * LesionIrradiation.SwollenBy(Swelling, day);
        return Site.IsNode ? (counts / Ratio, counts) : (counts, counts * Ratio);
    }

    /// <summary>The axis that counts in a sum of diameters.</summary>
    public double SizeAt(int day) => AxesAt(day) is var axes && Site.IsNode ? axes.Short : axes.Long;
}

/// <summary>All lesions of a subject: those at baseline, and those to come.</summary>
sealed class Disease
{
    /// <summary>New lesions per day at a sum of 60 mm that grows without hindrance.</summary>
    const double NewLesionRate = 0.0030;

    const double ReferenceSum = 60;

    /// <summary>Size of a new lesion when imaging could first see it, mm.</summary>
    const double NewLesionSize = 9;

    const int Week = 7;

    readonly List<Lesion> lesions = [];

    public Sensitivity Sensitivity { get; private init; }

    /// <summary>Baseline lesions first, largest first; then new ones as they appear.</summary>
    public IReadOnlyList<Lesion> Lesions => lesions;

    /// <summary>Sum of what counts, over all lesions that exist.</summary>
    public double BurdenAt(int day)
    {
        double sum = 0;
        foreach (var lesion in lesions)
            sum += lesion.SizeAt(day);
        return sum;
    }

    public int NewLesionsBy(int day) => lesions.Count(lesion => lesion.Appears > 0 && lesion.Appears <= day);

    /// <param name="horizon">Day up to which new lesions are drawn.</param>
    /// <param name="irradiated">All lesions are irradiated at the start.</param>
    public static Disease Draw(string condition, int horizon, RandomStream random, bool irradiated = false)
    {
        var sites = DiseaseSites.For(condition);
        Disease disease = new() { Sensitivity = Sensitivity.Draw(random) };
        var count = 2 + Math.Min(random.NextInt(4) + random.NextInt(4), 6);
        // A few have no measurable disease: only small lesions and bone.
        var measurable = !random.NextBool(0.04);
        for (var i = 0; i < count; i++)
        {
            var site = Pick(sites, random);
            var size = !measurable ? random.NextUniform(6, 9.4)
                : i == 0 ? Math.Max(random.Spread(32, 0.45), 16)
                : Math.Clamp(random.Spread(20, 0.5), 6, 90);
            if (i == 0 && measurable)
                site = sites.First(other => other.Measurable && (other.Location == site.Location || !site.Measurable));
            disease.lesions.Add(disease.Make(site, Math.Min(size, 110), 0, random));
        }
        disease.lesions.Sort((a, b) => b.SizeAt(0).CompareTo(a.SizeAt(0)));
        if (irradiated)
        {
            for (var i = 0; i < disease.lesions.Count; i++)
                disease.lesions[i] = LesionIrradiation.Apply(disease.lesions[i], random.Part("irradiation").Part((ulong)i));
        }
        disease.Spread(sites, horizon, random.Part("new lesions"));
        return disease;
    }

    /// <summary>New lesions appear the faster, the more disease there is and the more freely it grows.</summary>
    void Spread(IReadOnlyList<DiseaseSite> sites, int horizon, RandomStream random)
    {
        for (var day = Week; day < horizon; day += Week)
        {
            var freedom = Math.Clamp(new LesionGrowth(1, Sensitivity.Growth, Sensitivity.Kill, Sensitivity.Waning).RateAt(day) / Sensitivity.Growth, 0.05, 1);
            var rate = NewLesionRate * freedom * Math.Sqrt(Math.Min(BurdenAt(day), 400) / ReferenceSum);
            if (random.NextBool(Math.Min(rate * Week, 0.5)))
                lesions.Add(Make(Pick(sites, random), random.Spread(NewLesionSize, 0.2), day, random));
        }
    }

    Lesion Make(DiseaseSite site, double size, int appears, RandomStream random)
    {
        var axis = Sensitivity.Lesion(size, random);
        // What appears under treatment has escaped it.
        if (appears > 0)
            axis = axis with { Kill = 0, Growth = Math.Max(axis.Growth, 0.0015) };
        return new Lesion(site, site.Paired ? random.NextBool(0.5) ? "LEFT" : "RIGHT" : null, axis, random.NextUniform(0.6, 0.95), appears);
    }

    static DiseaseSite Pick(IReadOnlyList<DiseaseSite> sites, RandomStream random)
    {
        var at = random.NextUniform() * sites.Sum(site => site.Weight);
        foreach (var site in sites)
        {
            at -= site.Weight;
            if (at < 0)
                return site;
        }
        return sites[^1];
    }
}
