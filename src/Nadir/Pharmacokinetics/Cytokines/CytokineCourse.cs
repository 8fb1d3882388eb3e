using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Pharmacokinetics.Samples;

namespace Nadir.Pharmacokinetics.Cytokines;

/// <summary>One sample of a cytokine.</summary>
/// <param name="Time">Days since the dose.</param>
/// <param name="MarkedAfter">The medicine given before it that moves the value; null when none was.</param>
public readonly record struct CytokineSample(double Time, Reading Reading, double? Lloq, string? MarkedAfter, RecordRef Record);

/// <summary>What a cytokine did after a dose (rulebook K15).</summary>
/// <remarks>
/// A baseline below the limit of quantification has no ratio: the limit stands for it, and the multiple is at least what is printed. A peak above range is at least the upper limit: so is its multiple.
/// Tocilizumab keeps interleukin-6 in the serum and steroids lower most of them: samples after them are marked, and the peak before them is given beside.
/// </remarks>
/// <param name="Baseline">The last sample before the dose; below the limit its value is the limit. Null when there is none.</param>
/// <param name="Peak">The largest sample after the dose, the first of equal ones; null when there is none.</param>
/// <param name="PeakBefore">The largest before any marking medicine; null when there is none.</param>
/// <param name="Fold">Peak over baseline; null when one of them is not there, when the limit below which the baseline is is not known, when the baseline is above range or the peak below the limit.</param>
/// <param name="FoldIsBound">The multiple is at least <paramref name="Fold"/>.</param>
/// <param name="Marked">Samples after a marking medicine.</param>
public sealed record CytokineCourse(CytokineSample? Baseline, CytokineSample? Peak, CytokineSample? PeakBefore, double? Fold, bool FoldIsBound, int Marked)
{
    public static CytokineCourse Of(ImmutableArray<CytokineSample> samples)
    {
        CytokineSample[] usable = [.. samples.Where(sample => double.IsFinite(sample.Time) && CytokineSamples.IsResult(sample.Reading)).OrderBy(sample => sample.Time)];
        CytokineSample? baseline = usable.Where(CytokineSamples.IsBefore).Select(sample => (CytokineSample?)sample).LastOrDefault();
        CytokineSample[] after = [.. usable.Where(sample => !CytokineSamples.IsBefore(sample))];
        var (peak, before) = (Largest(after), Largest([.. after.Where(sample => sample.MarkedAfter is null)]));
        double? from = baseline is not { Reading.Kind: not ResultKind.AboveRange } start ? null : start.Reading.Kind is ResultKind.BelowLimit ? start.Reading.Limit ?? start.Lloq : start.Reading.Value;
        var fold = peak is { Reading.Kind: not ResultKind.BelowLimit } top && from > 0 ? top.Reading.Value / from : null;
        return new(baseline, peak, before, fold,
            fold is not null && (baseline!.Value.Reading.Kind is ResultKind.BelowLimit || peak!.Value.Reading.Kind is ResultKind.AboveRange), after.Count(sample => sample.MarkedAfter is not null));
    }

    static CytokineSample? Largest(CytokineSample[] samples) =>
        samples.Length == 0 ? null : samples.Aggregate((best, sample) => sample.Reading.Value > best.Reading.Value ? sample : best);
}

/// <summary>Samples of a cytokine as a profile.</summary>
public static class CytokineSamples
{
    /// <summary>Taken before the dose, or on its day without a time of day: the baseline.</summary>
    public static bool IsBefore(CytokineSample sample) => sample.Time <= 0;

    internal static bool IsResult(Reading reading) => reading.Kind is ResultKind.Quantified or ResultKind.BelowLimit or ResultKind.AboveRange;

    /// <summary>The profile from the dose on: the baseline stands at time 0, since the substance was there before.</summary>
    public static ProfileReading Profile(ImmutableArray<Sample> samples, string subject, string title, double? lloq)
    {
        // Contradicting samples stay at their time before the dose, where they are reported and enter nothing.
        var baseline = samples.Where(sample => sample.Time <= 0 && IsResult(sample.Reading)).GroupBy(sample => sample.Time).OrderBy(group => group.Key)
            .LastOrDefault(group => group.Select(sample => sample.Reading).Distinct().Count() == 1);
        var contradicting = samples.Where(sample => sample.Time <= 0 && IsResult(sample.Reading)).GroupBy(sample => sample.Time).Where(group => group.Select(sample => sample.Reading).Distinct().Count() > 1).SelectMany(group => group);
        return ProfileReading.Of([.. contradicting, .. baseline is null ? [] : baseline.Select(sample => sample with { Time = 0 }), .. samples.Where(sample => !(sample.Time <= 0))], subject, title, lloq);
    }
}
