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
/// <param name="Fold">Peak over baseline; null when one of them is not there or the limit below which the baseline is is not known.</param>
/// <param name="FoldIsBound">The multiple is at least <paramref name="Fold"/>.</param>
/// <param name="Marked">Samples after a marking medicine.</param>
public sealed record CytokineCourse(CytokineSample? Baseline, CytokineSample? Peak, CytokineSample? PeakBefore, double? Fold, bool FoldIsBound, int Marked)
{
    public static CytokineCourse Of(ImmutableArray<CytokineSample> samples)
    {
        CytokineSample[] usable = [.. samples.Where(sample => double.IsFinite(sample.Time)
            && sample.Reading.Kind is ResultKind.Quantified or ResultKind.BelowLimit or ResultKind.AboveRange).OrderBy(sample => sample.Time)];
        CytokineSample? baseline = usable.Where(CytokineSamples.IsBefore).Select(sample => (CytokineSample?)sample).LastOrDefault();
        CytokineSample[] after = [.. usable.Where(sample => !CytokineSamples.IsBefore(sample))];
        var (peak, before) = (Largest(after), Largest([.. after.Where(sample => sample.MarkedAfter is null)]));
        double? from = baseline is not { } start ? null : start.Reading.Kind is ResultKind.BelowLimit ? start.Reading.Limit ?? start.Lloq : start.Reading.Value;
        var fold = peak is { } top && from > 0 ? top.Reading.Value / from : null;
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

    /// <summary>The profile from the dose on: the baseline stands at time 0, since the substance was there before.</summary>
    public static ProfileReading Profile(ImmutableArray<Sample> samples, string subject, string title, double? lloq)
    {
        var baseline = samples.Where(sample => sample.Time <= 0 && sample.Reading.Kind is ResultKind.Quantified or ResultKind.BelowLimit or ResultKind.AboveRange && sample.Time <= 0)
            .OrderBy(sample => sample.Time).LastOrDefault();
        return ProfileReading.Of([.. baseline is null ? [] : new[] { baseline with { Time = 0 } }, .. samples.Where(sample => !(sample.Time <= 0))], subject, title, lloq);
    }
}
