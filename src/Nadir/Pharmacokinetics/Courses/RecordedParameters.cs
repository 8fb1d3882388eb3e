using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Sdtm;

namespace Nadir.Pharmacokinetics.Courses;

/// <summary>A parameter that the data record (SDTM PP), beside what is derived here from the concentrations.</summary>
/// <param name="Code">PPTESTCD.</param>
/// <param name="Interval">PPSTINT to PPENINT, in the course's unit of time; null when not recorded.</param>
/// <param name="Dose">Number of the dose it belongs to, by PPRFDTC; null when no profile here starts there.</param>
/// <param name="Derived">In <paramref name="Unit"/>; null when it could not be compared.</param>
/// <param name="Why">Why it was not compared; null when it was.</param>
public sealed record RecordedParameter(string Code, string? Label, double Value, string? Unit, NcaInterval? Interval, int? Dose, RecordRef Record, Answer? Derived, string? Why)
{
    /// <summary>Distance from what is derived, as a share of it; null when one of the two has no number.</summary>
    public double? Apart => Derived is { IsPresent: true, Value: var derived } ? derived == Value ? 0 : Math.Abs(Value - derived) / Math.Abs(derived) : null;
}

/// <summary>Reads the recorded parameters of a course and compares them.</summary>
static class RecordedParameters
{
    public const string Domain = "PP";

    /// <param name="names">What the substance is called in the concentrations: tests, titles.</param>
    public static (ImmutableArray<RecordedParameter> Recorded, ImmutableArray<Finding> Findings) Of(KineticCourse course, SubjectData data, IEnumerable<string?> names)
    {
        var definition = course.Definition;
        HashSet<string> known = new(definition.Recorded.Category is { } category ? [category] : names.Append(definition.Title).Append(definition.Test).OfType<string>(), StringComparer.OrdinalIgnoreCase);
        var specimen = definition.Specimen ?? course.Samples.Select(sample => sample.Record.Specimen).FirstOrDefault(one => one is not null);
        Measured[] records =
        [
            .. data.OtherFindings.Where(record => record.Source.Domain == Domain && record.Status is not "NOT DONE" && record.Number is not null
                && (record.Category is { } own ? known.Contains(own) : definition.Recorded.Category is null)
                && (specimen is null || record.Specimen is null || record.Specimen.Equals(specimen, StringComparison.OrdinalIgnoreCase))),
        ];
        List<Finding> findings = [];
        var recorded = ImmutableArray.CreateBuilder<RecordedParameter>();
        foreach (var group in records.GroupBy(record => (record.TestCode, Interval: IntervalOf(record, definition), Dose: DoseOf(record, course), record.Unit)).OrderBy(group => group.First().Source.Row))
        {
            var (first, (code, interval, dose, unit)) = (group.First(), group.Key);
            if (group.Select(record => record.Number).Distinct().Count() > 1)
            {
                findings.Add(new(FindingCodes.PkRecordedTwice, $"{definition.Title} of subject {data.Subject}: {code} is recorded as {string.Join(" and ", group.Select(record => $"{record.Result} ({record.Source})"))}; none is compared.", data.Subject, first.Visit, first.Source));
                continue;
            }
            var one = Compared(new(code, first.Test, (double)first.Number!.Value, unit, interval, dose, first.Source, null, null), course);
            recorded.Add(one);
            if (Finding(one, definition, data.Subject) is { } finding)
                findings.Add(finding);
        }
        return (recorded.DrainToImmutable(), [.. findings]);
    }

    static RecordedParameter Compared(RecordedParameter one, KineticCourse course)
    {
        if (course.IsEmpty)
            return one with { Why = "there are no concentrations" };
        if (ParameterList.Find(one.Code) is not { } parameter)
            return one with { Why = "it is not derived here" };
        if (one.Dose is not { } dose)
            return one with { Why = "no profile here starts at its reference point" };
        if (Derived(one, parameter, course, dose) is not { } derived)
            return one with { Why = "it is not derived over its interval" };
        var unit = course.Units.Of(parameter.Unit);
        return unit is null || unit.Length > 0 && parameter.Unit is not ParameterUnit.Percent && !RecordedUnits.Same(one.Unit, unit)
            ? one with { Why = $"it is in {one.Unit ?? "no unit"}, derived in {unit ?? "no unit"}; nothing is converted" }
            : one with { Derived = derived.IsPresent ? derived.Value * course.Units.Factor(parameter.Unit) : derived };
    }

    /// <returns>Null where it is not looked for.</returns>
    static Answer? Derived(RecordedParameter one, Parameter parameter, KineticCourse course, int dose)
    {
        var later = dose == 1 ? null : course.Later.First(profile => profile.Number == dose);
        if (parameter.Extent is Extent.Partial || one.Interval is { IsFinite: true })
        {
            var wanted = one.Interval ?? (course.Parts.Where(part => part.Interval.IsFinite).ToArray() is [var only] ? only.Interval : (NcaInterval?)null);
            return later is null
                ? course.Parts.FirstOrDefault(part => part.Interval == wanted) is not { } part ? null : parameter == AucInterval.Definition ? part.Area : part.Result.Parameters.Contains(parameter) ? part.Result[parameter] : null
                : parameter == AucInterval.Definition ? later.Parts.FirstOrDefault(part => part.Interval == wanted)?.Area : null;
        }
        return later is null ? course.Whole.Parameters.Contains(parameter) ? course.Whole[parameter] : null : later.Gives(parameter) ? later.Whole[parameter] : null;
    }

    static Finding? Finding(RecordedParameter one, KineticProfile definition, string subject)
    {
        var name = $"{definition.Title} of subject {subject}: {one.Code} is recorded as {Number(one.Value)}{(string.IsNullOrEmpty(one.Unit) ? "" : " " + one.Unit)}";
        return one.Derived is { IsPresent: false } none ? new(FindingCodes.PkRecordedOnly, $"{name}; here it has no number: {none.Why.Words}.", subject, null, one.Record)
            : one.Apart > definition.Recorded.Tolerance ? new(FindingCodes.PkRecordedDiffers,
                $"{name}, derived from the concentrations as {Number(one.Derived!.Value.Value)}: {Number(100 * one.Apart.Value)}% apart, more than {Number(100 * definition.Recorded.Tolerance)}%.", subject, null, one.Record)
            : null;
    }

    static string Number(double value) => value.ToString("G5", CultureInfo.InvariantCulture);

    static int? DoseOf(Measured record, KineticCourse course) =>
        record.Date?.Date is not { } reference || course.Start?.Date == reference || course.IsEmpty ? 1
        : course.Later.FirstOrDefault(later => later.Start.Date == reference && (record.Date.Value.Time is null || later.Start.Time is null || later.Start.Time == record.Date.Value.Time))?.Number;

    static NcaInterval? IntervalOf(Measured record, KineticProfile definition) =>
        Time(record.IntervalStart, definition) is { } start && Time(record.IntervalEnd, definition) is { } end && end > start ? new(start, end) : null;

    /// <summary>ISO 8601, as PPSTINT has it: <c>PT24H</c>, <c>P28D</c>, <c>P4W</c>.</summary>
    static double? Time(string? text, KineticProfile definition)
    {
        if (text is null)
            return null;
        TimeSpan span;
        try
        {
            span = text.StartsWith('P') && text.EndsWith('W') && int.TryParse(text.AsSpan(1, text.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var weeks) ? TimeSpan.FromDays(7 * weeks) : XmlConvert.ToTimeSpan(text);
        }
        catch (Exception unreadable) when (unreadable is FormatException or OverflowException)
        {
            return null;
        }
        return definition.TimeUnit is KineticTime.Days ? span.TotalDays : span.TotalHours;
    }
}

/// <summary>Units of recorded parameters, as they are spelled in practice.</summary>
public static class RecordedUnits
{
    /// <summary>The same but for case, blanks, hr for h, a micro sign for u, and /h for 1/h. Nothing is converted.</summary>
    public static bool Same(string? a, string? b) => a is not null && b is not null && Plain(a) == Plain(b);

    static string Plain(string unit)
    {
        var plain = unit.ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal).Replace("hr", "h", StringComparison.Ordinal).Replace('µ', 'u').Replace('μ', 'u').Replace("days", "day", StringComparison.Ordinal);
        return string.Join('*', (plain.StartsWith('/') ? "1" + plain : plain).Split('*').Order(StringComparer.Ordinal));
    }
}
