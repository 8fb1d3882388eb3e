using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;

namespace Nadir.Pharmacokinetics.Samples;

/// <summary>The samples of one subject and analyte, in order of time, and the profile they make.</summary>
/// <param name="Used">Those in the profile, ascending in time, one per time.</param>
/// <param name="Refused">Why they may not be measured together; None when they may.</param>
/// <param name="Unit">Of the concentrations; null when none is recorded or more than one is.</param>
public sealed record ProfileReading(Profile Profile, ImmutableArray<Sample> Used, ImmutableArray<Sample> LeftOut, Absent Refused, string? Unit, ImmutableArray<Finding> Findings)
{
    /// <param name="subject">For findings.</param>
    /// <param name="analyte">For findings: the analyte, or the name of its column.</param>
    /// <param name="lloq">Lower limit of quantification; null when not known.</param>
    public static ProfileReading Of(IEnumerable<Sample> samples, string subject, string analyte, double? lloq = null)
    {
        Reader reader = new(subject, analyte);
        return reader.Read([.. samples], lloq);
    }

    sealed class Reader(string subject, string analyte)
    {
        readonly List<Finding> findings = [];
        readonly List<Sample> leftOut = [];

        public ProfileReading Read(ImmutableArray<Sample> samples, double? lloq)
        {
            List<Sample> usable = [];
            foreach (var sample in samples)
                if (Usable(sample))
                    usable.Add(sample);
                else
                    leftOut.Add(sample);

            for (var i = 1; i < usable.Count; i++)
                if (usable[i].Time < usable[i - 1].Time)
                {
                    Say(FindingCodes.PkUnsorted, $"{Name} is not in order of time: {At(usable[i])} follows {At(usable[i - 1])}; it was put in order.", usable[i]);
                    break;
                }
            var used = OnePerTime([.. usable.OrderBy(sample => sample.Time)]);

            var units = Distinct(used, sample => sample.Unit);
            var refused = Mixed(units, FindingCodes.PkMixedUnits, "units", Absent.MixedUnits);
            if (refused == Absent.None)
                refused = Mixed(Distinct(used, sample => sample.Matrix), FindingCodes.PkMixedMatrices, "matrices", Absent.MixedMatrices);
            if (refused == Absent.None)
                refused = Mixed(Distinct(used, sample => sample.TimeUnit), FindingCodes.PkMixedTimes, "units of time", Absent.MixedTimes);

            Note(used);
            Profile profile = new(used.Select(sample => sample.Time).ToArray(), used.Select(sample => sample.Reading.Value).ToArray(), lloq ?? Named(used));
            return new(profile, [.. used], [.. leftOut], refused, units.Length == 1 ? units[0] : null, [.. findings]);
        }

        string Name => $"the profile of {analyte} of subject {subject}";

        static string At(Sample sample) => string.Create(CultureInfo.InvariantCulture, $"time {sample.Time:0.######} ({sample.Record})");

        bool Usable(Sample sample)
        {
            if (!double.IsFinite(sample.Time))
                Say(FindingCodes.PkNoTime, $"A sample of {analyte} of subject {subject} has no usable time and is left out.", sample);
            else if (sample.Reading.Kind == ResultKind.Negative)
                Say(FindingCodes.PkNegative, $"The concentration of {analyte} of subject {subject} at {At(sample)} is {sample.Text}, below 0; the sample is left out.", sample);
            else if (sample.Reading.Kind == ResultKind.Unreadable)
                Say(FindingCodes.PkText, $"The concentration of {analyte} of subject {subject} at {At(sample)} is \"{sample.Text}\", no number; the sample is left out.", sample);
            else
                return sample.Reading.Kind != ResultKind.Missing;
            return false;
        }

        /// <summary>Rulebook XA2: identical samples count once, contradicting ones not at all.</summary>
        List<Sample> OnePerTime(List<Sample> sorted)
        {
            List<Sample> used = [];
            for (var i = 0; i < sorted.Count;)
            {
                var next = i + 1;
                while (next < sorted.Count && sorted[next].Time == sorted[i].Time)
                    next++;
                var same = sorted[i..next];
                i = next;
                if (same.Select(sample => (sample.Reading, sample.Unit, sample.Matrix)).Distinct().Count() == 1)
                {
                    used.Add(same[0]);
                    leftOut.AddRange(same.Skip(1));
                    if (same.Count > 1)
                        Say(FindingCodes.PkRepeated, $"{Upper(Name)} has {same.Count} identical samples at {At(same[0])}; they count once.", same[1]);
                }
                else if (same.Select(sample => (sample.Unit, sample.Matrix)).Distinct().Count() > 1)
                    used.Add(same[0]);
                else
                {
                    leftOut.AddRange(same);
                    Say(FindingCodes.PkContradicts,
                        $"{Upper(Name)} has different concentrations at {At(same[0])}: {string.Join(" and ", same.Select(sample => $"{sample.Text} ({sample.Record})"))}; none of them is used.", same[1]);
                }
            }
            return used;
        }

        static string[] Distinct(List<Sample> samples, Func<Sample, string?> of) =>
            [.. samples.Select(of).OfType<string>().Select(text => text.Trim()).Where(text => text.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];

        Absent Mixed(string[] values, FindingCode code, string what, Absent why)
        {
            if (values.Length < 2)
                return Absent.None;
            Say(code, $"{Upper(Name)} is in {values.Length} {what} ({string.Join(", ", values)}); they are not converted into each other, and nothing is computed.", null);
            return why;
        }

        /// <summary>What makes a profile weak, once each.</summary>
        void Note(List<Sample> used)
        {
            if (used.Count == 0)
                Say(FindingCodes.PkNoSamples, $"{Upper(Name)} has no usable sample.", null);
            else if (used.TrueForAll(sample => sample.Reading.Kind == ResultKind.BelowLimit))
                Say(FindingCodes.PkAllBlq, $"{Upper(Name)} is below the limit of quantification in all {used.Count} samples.", null);
            else if (used.Count == 1)
                Say(FindingCodes.PkOneSample, $"{Upper(Name)} has one sample, at {At(used[0])}; there is no area and no slope.", used[0]);
            else if (used[^1].Time < 0)
                Say(FindingCodes.PkDoseAfterProfile, $"{Upper(Name)} ends at {At(used[^1])}, before the dose at time 0.", used[^1]);
            foreach (var sample in used.Where(sample => sample.Reading.Kind == ResultKind.AboveRange).Take(1))
                Say(FindingCodes.PkAboveRange,
                    $"{Upper(Name)} is above the range of the assay at {At(sample)} ({sample.Text}); the limit stands for the value, so peak and area are at least what is printed.", sample);
        }

        /// <summary>The limit that results such as <c>&lt;0.5</c> name, when they name one.</summary>
        static double? Named(List<Sample> used) =>
            used.Select(sample => sample.Reading is { Kind: ResultKind.BelowLimit, Limit: { } limit } ? limit : (double?)null).OfType<double>().Distinct().ToArray() is [var one] ? one : null;

        static string Upper(string text) => char.ToUpperInvariant(text[0]) + text[1..];

        void Say(FindingCode code, string sentence, Sample? sample) => findings.Add(new(code, Upper(sentence), subject, null, sample?.Record));
    }
}
