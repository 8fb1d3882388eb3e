using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Pharmacokinetics.Samples;
using Nadir.Protocol;
using Nadir.Sdtm;
using Nadir.Units;

namespace Nadir.Pharmacokinetics.Courses;

/// <summary>A part of the profile after a later dose, beside the same part after the first.</summary>
/// <param name="Accumulation">Area over that of the first dose.</param>
public sealed record LaterPart(NcaInterval Interval, Answer Area, Answer Accumulation);

/// <summary>The profile of a drug after a dose that is not the first, and how much has accumulated since.</summary>
/// <param name="Number">1 is the first dose that is known of.</param>
/// <param name="Whole">Its parameters. Where no sample stands at the dose, the one before it does.</param>
/// <param name="AccumulationOfCmax">Cmax over that of the first dose.</param>
public sealed record LaterDose(
    int Number, PartialDate Start, Exposure? Dose, ImmutableArray<RecordRef> Samples, NcaResult Whole, ImmutableArray<LaterPart> Parts, Answer AccumulationOfCmax, ImmutableArray<Finding> Findings)
{
    /// <summary>Fewest samples after a dose that make a profile: troughs alone do not.</summary>
    public const int FewestSamples = 2;

    /// <summary>What has a meaning after a later dose: what was seen, the slope, and the dosing interval. An area to infinity, and what is made of one, would count earlier doses in.</summary>
    public bool Gives(Parameter parameter) => Whole.Parameters.Contains(parameter)
        && (parameter.Extent is Extent.Any && !parameter.NeedsDose || parameter.Extent is Extent.SteadyState || parameter == LambdaZ.Definition || parameter == TerminalHalfLife.Definition);
}

/// <summary>The doses that samples may belong to, and the profiles after all but the first.</summary>
static class LaterDoses
{
    /// <summary>Moments of dosing after the first, in order: starts of exposures, and the reference points that samples name (--RFTDTC). One that has no time of day gives way to one that has.</summary>
    public static ImmutableArray<PartialDate> Moments(IEnumerable<Exposure> given, IEnumerable<Measured> records, PartialDate? first)
    {
        if (first is not { Date: { } start })
            return [];
        return
        [
            .. given.Select(exposure => exposure.Start).Concat(records.Select(record => record.TimePointReference)).OfType<PartialDate>().Where(moment => moment.Date > start || moment.Date == start && moment.Time > first.Value.Time)
                .GroupBy(moment => moment.Date!.Value).OrderBy(day => day.Key)
                .SelectMany(day => day.Any(moment => moment.Time is not null) ? day.Where(moment => moment.Time is not null).DistinctBy(moment => moment.Time).OrderBy(moment => moment.Time) : day.Take(1)),
        ];
    }

    /// <param name="samples">Every record of the course.</param>
    /// <param name="between">From one moment to another, in the profile's unit of time.</param>
    public static IEnumerable<LaterDose> Of(
        KineticProfile definition, string subject, ImmutableArray<PartialDate> moments, PartialDate first, Exposure[] given, (Measured Record, Sample Sample)[] samples, NcaResult whole,
        ImmutableArray<CoursePart> parts, double? lloq, Func<Exposure?, double> duration, Func<PartialDate, PartialDate, double> between)
    {
        for (var i = 0; i < moments.Length; i++)
        {
            var moment = moments[i];
            var since = between(first, moment);
            var next = i + 1 < moments.Length ? between(moment, moments[i + 1]) : double.PositiveInfinity;
            var spacing = between(i == 0 ? first : moments[i - 1], moment);
            Sample[] own =
            [
                .. from sample in samples
                   let time = sample.Sample.Time - since
                   let near = time >= -StartingConcentration.Before * spacing
                   where time <= next && (sample.Record.TimePointReference is { } named ? named == moment || near && between(first, named) <= since : near)
                   select sample.Sample with { Time = time },
            ];
            if (own.Count(sample => sample.Time > 0 && sample.Reading.Kind is ResultKind.Quantified or ResultKind.BelowLimit) < LaterDose.FewestSamples)
                continue;
            var reading = ProfileReading.Of(own, subject, definition.Title, lloq);
            var exposure = given.FirstOrDefault(one => one.Start!.Value.Date == moment.Date);
            Dosing dosing = new((double?)exposure?.Dose, definition.RouteOfDose, duration(exposure), definition.Tau ?? (spacing > 0 ? spacing : null));
            Curve curve = new();
            curve.Load(reading.Profile, dosing, definition.Options(), NcaInterval.Whole, refused: reading.Refused);
            var result = Nca.Analyze(reading.Profile, dosing, definition.Options(), null, reading.Refused);
            yield return new(i + 2, moment, exposure, [.. reading.Used.Select(used => used.Record)], result,
                [
                    .. from part in parts
                       where part.Interval.IsFinite
                       let area = PartialArea.Between(curve, part.Interval.Start, part.Interval.End, definition.Options().Beyond)
                       select new LaterPart(part.Interval, area, AccumulationRatio.Of(part.Area, area)),
                ], AccumulationRatio.Of(whole["CMAX"], result["CMAX"]), [.. reading.Findings.Where(finding => finding.Code != FindingCodes.PkUnsorted)]);
        }
    }
}
