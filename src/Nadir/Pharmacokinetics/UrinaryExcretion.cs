using System.Collections.Immutable;

namespace Nadir.Pharmacokinetics;

/// <summary>One collection of urine (or of another excretion).</summary>
/// <param name="Start">Since the dose.</param>
/// <param name="Concentration">0 below the limit of quantification.</param>
/// <param name="Volume">In the volume of the concentration's unit.</param>
public readonly record struct UrineCollection(double Start, double End, double Concentration, double Volume)
{
    public double Amount => Concentration * Volume;
    public double Rate => Amount / (End - Start);
    public double Midpoint => (Start + End) / 2;
}

/// <summary>What was excreted, and how fast. Amounts are in the mass of the concentration's unit.</summary>
/// <param name="Amount">RCAMINT: amount recovered.</param>
/// <param name="PercentOfDose">RCPCINT; null when the dose is not known.</param>
/// <param name="Volume">VOLPK.</param>
/// <param name="MaxRate">ERMAX: largest excretion rate.</param>
/// <param name="MaxRateTime">ERTMAX: midpoint of its collection.</param>
/// <param name="LastRateTime">ERTLST: midpoint of the last collection with a measurable rate.</param>
/// <param name="RenalClearance">RENALCL: amount over the area of plasma in the same time; null when that is not known.</param>
/// <param name="Gaps">Times between collections that no urine covers: the amount is then too small.</param>
public sealed record Excretion(
    double Amount, double? PercentOfDose, double Volume, double? MaxRate, double? MaxRateTime, double? LastRateTime, double? RenalClearance, ImmutableArray<NcaInterval> Gaps);

/// <summary>Urine: amount recovered, excretion rates, renal clearance.</summary>
/// <remarks>Gabrielsson and Weiner, Pharmacokinetic and Pharmacodynamic Data Analysis, chapter 2.10. A collection without volume is not in the list; the gap it leaves is named.</remarks>
public static class UrinaryExcretion
{
    /// <param name="collections">In any order; each ends after it starts.</param>
    /// <param name="dose">In the mass of the concentration's unit.</param>
    /// <param name="plasma">The subject's whole plasma profile; null when not measured. Its area runs over the time of the collections, to Tlast at the latest.</param>
    /// <exception cref="ArgumentException">A collection that does not end after it starts, or collections that overlap.</exception>
    public static Excretion Of(ImmutableArray<UrineCollection> collections, double? dose = null, Curve? plasma = null)
    {
        UrineCollection[] ordered = [.. collections.OrderBy(collection => collection.Start)];
        List<NcaInterval> gaps = [];
        for (var i = 0; i < ordered.Length; i++)
        {
            if (ordered[i].End <= ordered[i].Start || i > 0 && ordered[i].Start < ordered[i - 1].End)
                throw new ArgumentException("Collections end after they start and do not overlap.", nameof(collections));
            var before = i == 0 ? 0 : ordered[i - 1].End;
            if (ordered[i].Start > before)
                gaps.Add(new(before, ordered[i].Start));
        }
        var amount = ordered.Sum(collection => collection.Amount);
        var area = plasma is null || ordered.Length == 0 ? Absent.NoSamples : PartialArea.Between(plasma, ordered[0].Start, ordered[^1].End, plasma.Options.Beyond);
        UrineCollection[] measurable = [.. ordered.Where(collection => collection.Rate > 0)];
        return new(
            amount, dose is > 0 and var given ? 100 * amount / given : null, ordered.Sum(collection => collection.Volume),
            measurable.Length == 0 ? null : measurable.Max(collection => collection.Rate),
            measurable.Length == 0 ? null : measurable.MaxBy(collection => collection.Rate).Midpoint,
            measurable.Length == 0 ? null : measurable[^1].Midpoint,
            area is { IsPresent: true, Value: > 0 and var total } ? amount / total : null, [.. gaps]);
    }
}
