using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Pharmacokinetics.Cells;
using Nadir.Pharmacokinetics.Cytokines;
using Nadir.Pharmacokinetics.Samples;
using Nadir.Protocol;
using Nadir.Sdtm;
using Nadir.Units;

namespace Nadir.Pharmacokinetics.Courses;

/// <summary>A subject's records to the course that the definition follows.</summary>
/// <remarks>
/// Times are actual ones (rulebook K8): date-times of sample and dose where both have a time of day. Without them whole days count for a course in days, and the planned time point
/// for one in hours, with a finding. A record in another specimen or unit than the definition names is not taken.
/// </remarks>
public static class KineticCourses
{
    /// <param name="origin">Day that the clock starts; null when the subject has none.</param>
    /// <param name="cutoff">Records after it do not count.</param>
    public static KineticCourse Derive(KineticProfile definition, SubjectData data, DateOnly? origin, DateOnly cutoff, ImmutableArray<Treatment> treatments)
    {
        List<Finding> findings = [];
        Measured[] records = [.. Records(definition, data).Where(record => record.Status is not "NOT DONE" && !(record.Date?.Earliest > cutoff))];
        var dose = Dose(definition, data, origin, treatments);
        var reference = records.Select(record => record.TimePointReference).FirstOrDefault(moment => moment is { Time: not null } known && known.Date == (dose?.Start?.Date ?? origin));
        var start = dose?.Start is { Time: not null } exact ? exact : reference ?? dose?.Start ?? (origin is { } day ? (PartialDate)day : null);
        if (records.Length > 0 && start is null)
            findings.Add(new(FindingCodes.PkNoDose, $"Subject {data.Subject} has {definition.Title} but no dose that its times could count from.", data.Subject));

        var lloq = records.Select(record => record.Lloq).OfType<decimal>().DefaultIfEmpty(-1).First() is >= 0 and var limit ? (double?)limit : null;
        (Measured Record, Sample Sample, string? Mark)[] samples =
        [
            .. from record in records
               let time = TimeOf(record, start, definition)
               let text = record.Result ?? record.Original
               let result = Read(record, (double?)record.Lloq)
               orderby time
               select (record, new Sample(time, result, record.Source, text, record.Unit, record.Specimen), Mark(definition, data, record, start)),
        ];
        if (definition.TimeUnit is KineticTime.Hours && records.FirstOrDefault(record => record.Date?.Time is null && record.TimePointNumber is not null) is { } nominal)
            findings.Add(new(FindingCodes.PkNominalTime, $"Samples of {definition.Title} of subject {data.Subject} have no time of day ({nominal.Source}); the planned time point stands for it.", data.Subject, nominal.Visit, nominal.Source));
        if (records.FirstOrDefault(record => record.Lloq is null && Read(record, null).Kind is ResultKind.BelowLimit) is { } unknown)
            findings.Add(new(FindingCodes.PkNoLloq, $"{definition.Title} of subject {data.Subject} is below a limit of quantification that is not recorded ({unknown.Source}).", data.Subject, unknown.Visit, unknown.Source));

        Exposure[] given = [.. data.Exposures.Where(exposure => Given(definition, exposure, treatments))];
        var moments = definition.Kind is KineticKind.Drug ? LaterDoses.Moments(given, records, start) : [];
        var next = moments.IsEmpty ? double.PositiveInfinity : Between(start!.Value, moments[0], definition);
        // Doses between the two that one record of exposure spans have no moment of their own: what was taken before the later dose then belongs to it alone.
        var spans = dose is { Start.Date: { } from, End.Date: { } until } && until > from;
        bool OfLater(Measured record) => spans && record.TimePointReference is { } named && moments.Contains(named);
        var measured = samples.Where(sample => !(sample.Sample.Time > next) && !OfLater(sample.Record)).Select(sample => sample.Sample).ToImmutableArray();
        var reading = definition.Kind is KineticKind.Cytokine ? CytokineSamples.Profile(measured, data.Subject, definition.Title, lloq) : ProfileReading.Of(measured, data.Subject, definition.Title, lloq);
        if (records.Length > 0)
            findings.AddRange(reading.Findings.Where(finding => definition.Kind is KineticKind.Drug || finding.Code != FindingCodes.PkUnsorted));

        var byHand = ByHand(definition, data.Subject, samples.Select(sample => sample.Sample));
        var dosing = new Dosing((double?)dose?.Dose, definition.RouteOfDose, Duration(definition, dose), definition.Tau);
        var options = definition.Options(byHand);
        Curve curve = new();
        curve.Load(reading.Profile, dosing, options, NcaInterval.Whole, refused: reading.Refused);
        var whole = Nca.Analyze(reading.Profile, dosing, options, null, reading.Refused);
        var parts = definition.Intervals.Select(text => KineticIntervals.Parse(text)).Select(interval => Part(definition, reading, dosing, options, curve, interval)).ToImmutableArray();
        var later = moments.IsEmpty ? [] : LaterDoses.Of(definition, data.Subject, moments, start!.Value, given, [.. samples.Select(sample => (sample.Record, sample.Sample))], whole, parts, lloq,
            exposure => Duration(definition, exposure), (a, b) => Between(a, b, definition)).ToImmutableArray();
        findings.AddRange(later.SelectMany(one => one.Findings));
        var leftOut = reading.LeftOut.Select(sample => sample.Record).ToHashSet();
        KineticCourse course = new()
        {
            Later = later,
            Definition = definition, Subject = data.Subject, Dose = dose, Start = start,
            Samples =
            [
                .. samples.Select(sample => new CourseSample(sample.Record, sample.Sample.Time, sample.Sample.Reading, sample.Mark, reading.Used.Any(used => used.Record == sample.Record.Source),
                    whole.Slope.Why == Absent.None && sample.Sample.Reading.Kind is ResultKind.Quantified or ResultKind.AboveRange && OnSlope(whole.Slope, byHand, sample.Sample.Time) && reading.Used.Any(used => used.Record == sample.Record.Source))),
            ],
            Units = new(reading.Unit ?? definition.Unit, definition.TimeWord, dose?.DoseUnit), Whole = whole, Parts = parts,
            Cells = definition.Kind is KineticKind.Cells ? CellKinetics.Of(curve, definition.ContractionUntilDays) : null,
            Cytokine = definition.Kind is KineticKind.Cytokine
                ? CytokineCourse.Of([.. samples.Where(sample => !leftOut.Contains(sample.Sample.Record)).Select(sample => new CytokineSample(sample.Sample.Time, sample.Sample.Reading, (double?)sample.Record.Lloq, sample.Mark, sample.Record.Source))]) : null,
        };
        var (recorded, doubts) = RecordedParameters.Of(course, data, records.Select(record => record.Test).Distinct());
        return course with { Recorded = recorded, Findings = [.. findings, .. doubts] };
    }

    static IEnumerable<Measured> Records(KineticProfile definition, SubjectData data)
    {
        IEnumerable<Measured> domain = definition.Domain.ToUpperInvariant() switch
        {
            "LB" => data.Laboratory, "VS" => data.Vitals, var other => data.OtherFindings.Where(record => record.Source.Domain == other),
        };
        return domain.Where(record => string.Equals(record.TestCode, definition.Test, StringComparison.OrdinalIgnoreCase)
            && Is(definition.Specimen, record.Specimen) && Is(definition.Unit, record.Unit));

        // A sample below the limit may lack its unit.
        static bool Is(string? wanted, string? found) => wanted is null || string.IsNullOrEmpty(found) || string.Equals(wanted, found, StringComparison.OrdinalIgnoreCase);
    }

    static Reading Read(Measured record, double? lloq) => record.Number is { } number && record.Result is { } result && !result.StartsWith('<') && !result.StartsWith('>')
        ? Reading.Of(number.ToString(CultureInfo.InvariantCulture), lloq) : Reading.Of(record.Result ?? record.Original, lloq);

    static bool Given(KineticProfile definition, Exposure exposure, ImmutableArray<Treatment> treatments) =>
        exposure is { Given: true, Start: not null } && (definition.Treatment is not { } id || treatments.Any(treatment => treatment.Id == id && treatment.Matches(exposure.Treatment)));

    static Exposure? Dose(KineticProfile definition, SubjectData data, DateOnly? origin, ImmutableArray<Treatment> treatments) => data.Exposures
        .Where(exposure => Given(definition, exposure, treatments) && !(exposure.Start!.Value.Latest < origin)).OrderBy(exposure => exposure.Start!.Value.Earliest).FirstOrDefault();

    static double TimeOf(Measured record, PartialDate? start, KineticProfile definition) =>
        start is not { } from ? double.NaN
        : record.Date is { Date: not null } at && (at.Time is not null && from.Time is not null || definition.TimeUnit is KineticTime.Days) ? Between(from, at, definition)
        : definition.TimeUnit is KineticTime.Hours && record.TimePointNumber is { } planned ? (double)planned
        : double.NaN;

    /// <summary>Whole days unless both have a time of day.</summary>
    static double Between(PartialDate from, PartialDate to, KineticProfile definition)
    {
        if (from.Date is not { } first || to.Date is not { } second)
            return double.NaN;
        var days = (double)DayCount.Between(first, second);
        if (from.Time is { } a && to.Time is { } b)
            days += (b.ToTimeSpan() - a.ToTimeSpan()).TotalDays;
        return definition.TimeUnit is KineticTime.Days ? days : 24 * days;
    }

    static double Duration(KineticProfile definition, Exposure? dose) =>
        definition.RouteOfDose is Route.Infusion && dose is { Start: { Time: not null } from, End: { Time: not null } to } ? Math.Max(0, Between(from, to, definition)) : 0;

    static string? Mark(KineticProfile definition, SubjectData data, Measured record, PartialDate? start) =>
        record.Date is not { } at || definition.MarkAfter.IsEmpty ? null
        : data.Medications.FirstOrDefault(medicine => medicine.Start is { } given && (start is not { } dose || given.Earliest >= dose.Earliest)
            && definition.MarkAfter.Contains(medicine.Decode ?? medicine.Treatment, StringComparer.OrdinalIgnoreCase) && Before(given, at)) is { } first ? first.Decode ?? first.Treatment : null;

    /// <summary>Days decide; on one day the times of day, where both are known, else the medicine is taken to come first.</summary>
    static bool Before(PartialDate medicine, PartialDate sample) =>
        medicine.Earliest != sample.Earliest ? medicine.Earliest < sample.Earliest : medicine.Time is not { } given || sample.Time is not { } taken || given <= taken;

    static LambdaZByHand? ByHand(KineticProfile definition, string subject, IEnumerable<Sample> samples) =>
        definition.ByHand.FirstOrDefault(one => string.Equals(one.Subject, subject, StringComparison.Ordinal)) is { } chosen
            ? new([.. Times(chosen.Include, samples)], [.. Times(chosen.Exclude, samples)], chosen.Reason) : null;

    static IEnumerable<double> Times(ImmutableArray<int> sequences, IEnumerable<Sample> samples) => sequences.IsDefaultOrEmpty ? [] :
        samples.Where(sample => sample.Record.Sequence is { } sequence && sequences.Contains((int)sequence)).Select(sample => sample.Time);

    static bool OnSlope(TerminalSlope slope, LambdaZByHand? byHand, double time) =>
        byHand is { Include.Length: > 0 } ? byHand.Include.Contains(time) : time >= slope.From && time <= slope.To && !(byHand?.Exclude.Contains(time) ?? false);

    static CoursePart Part(KineticProfile definition, ProfileReading reading, Dosing dosing, NcaOptions options, Curve curve, NcaInterval interval)
    {
        var result = Nca.Analyze(reading.Profile, dosing, options, interval, reading.Refused);
        if (definition.Kind is not KineticKind.Cells)
        {
            if (!interval.IsFinite)
                return new(interval, result, result[AucInfinity.Observed], null);
            var whole = PartialArea.Between(curve, interval.Start, interval.End, options.Beyond);
            if (!whole.IsPresent || options.Beyond is not BeyondLast.Last || curve.Tlast >= interval.End)
                return new(interval, result, whole, null);
            // A substance of the body's own goes on when sampling does not: its area to a day is not known long before that day.
            return definition.Kind is KineticKind.Cytokine && curve.ObservedTimes[^1] < interval.End - definition.SamplingWindowDays
                ? new(interval, result, Absent.SamplingStopped, FormattableString.Invariant($"sampling stopped at {curve.ObservedTimes[^1]:0.#}; AUClast is to {curve.Tlast:0.#}"))
                : new(interval, result, whole, FormattableString.Invariant($"to the last quantifiable sample, at {curve.Tlast:0.#}"));
        }
        var (area, note) = CellArea.Over(curve, interval, definition.SamplingWindowDays);
        return new(interval, result, area, note);
    }
}

/// <summary>Intervals as the definition writes them.</summary>
public static class KineticIntervals
{
    /// <param name="text"><c>0-90</c>, <c>0-inf</c>; the reader of the definition has checked it.</param>
    public static NcaInterval Parse(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        return new(double.Parse(text[..dash], CultureInfo.InvariantCulture), text[(dash + 1)..] is "inf" ? double.PositiveInfinity : double.Parse(text[(dash + 1)..], CultureInfo.InvariantCulture));
    }
}
