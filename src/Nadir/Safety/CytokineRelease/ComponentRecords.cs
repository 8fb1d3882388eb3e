using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Sdtm;
using Nadir.Units;

namespace Nadir.Safety.CytokineRelease;

/// <summary>The records that cytokine release is graded from, each with its time: VS, CM and PR since the infusion.</summary>
/// <remarks>A measurement without a time of day is taken at noon; a medicine or support without one starts at noon and ends with the day. Without an end it is taken to have ended with the
/// day on which it began.</remarks>
public sealed class ComponentRecords
{
    /// <summary>A measurement is believed this long, until the next.</summary>
    public TimeSpan CarriedForward { get; }

    /// <summary>What a body can have; what lies outside is not used, and a finding says so.</summary>
    const decimal ColdestCelsius = 25, HottestCelsius = 45, LowestSystolic = 20, HighestSystolic = 300, RoomAir = 20, PureOxygen = 100;

    /// <summary>Values that cannot be, and courses that end before they begin.</summary>
    public ImmutableArray<Finding> Findings { get; }

    public sealed record Reading(DateTime At, decimal Value);
    public sealed record Course(DateTime From, DateTime To, string Name, SupportiveMedicine Kind, OxygenLevel Oxygen)
    {
        public bool RunsAt(DateTime moment) => From <= moment && moment <= To;
    }

    public ImmutableArray<Reading> Temperatures { get; }
    public ImmutableArray<Reading> Pressures { get; }
    public ImmutableArray<Reading> InspiredOxygen { get; }
    /// <summary>1 flagged as hypotensive, 0 flagged as not.</summary>
    public ImmutableArray<Reading> Flags { get; }
    public ImmutableArray<Course> Medicines { get; }
    public ImmutableArray<Course> Supports { get; }
    /// <summary>A cannula without a flow is among them (rulebook SA5).</summary>
    public bool FlowMissing { get; }

    public ComponentRecords(SubjectData data, DateOnly infusion, SafetySettings? settings = null)
    {
        CarriedForward = TimeSpan.FromHours((settings ?? new()).CarriedForwardHours);
        var findings = ImmutableArray.CreateBuilder<Finding>();
        bool Possible(Measured record, decimal value, decimal least, decimal most, string unit)
        {
            if (value >= least && value <= most)
                return true;
            findings.Add(new(FindingCodes.ComponentImpossible, string.Create(CultureInfo.InvariantCulture,
                $"{record.TestCode} of {record.Date} is {record.Number}{(record.Unit is { } recorded ? " " + recorded : "")}, expected {least} to {most} {unit}; it has no part in the grade."), data.Subject, Record: record.Source));
            return false;
        }
        List<Reading> temperatures = [], pressures = [], inspired = [], flags = [];
        foreach (var record in data.Vitals)
        {
            if (record.Date is not { Date: { } day } date || day < infusion)
                continue;
            switch (record.TestCode)
            {
                case "TEMP" when Celsius(record) is { } degrees:
                    if (Possible(record, degrees, ColdestCelsius, HottestCelsius, "C"))
                        temperatures.Add(new(Moment(date), degrees));
                    break;
                case "SYSBP" when record.Number is { } systolic:
                    if (Possible(record, systolic, LowestSystolic, HighestSystolic, "mmHg"))
                        pressures.Add(new(Moment(date), systolic));
                    break;
                case "FIO2" when record.Number is { } share:
                    if (Possible(record, share is > 0 and <= 1 ? 100 * share : share, RoomAir, PureOxygen, "%"))
                        inspired.Add(new(Moment(date), share <= 1 ? 100 * share : share));
                    break;
                case "HYPOTENS" when record.Result is { } said:
                    flags.Add(new(Moment(date), said.StartsWith('Y') || said.StartsWith('y') ? 1 : 0));
                    break;
            }
        }
        (Temperatures, Pressures, InspiredOxygen, Flags) = (Sorted(temperatures), Sorted(pressures), Sorted(inspired), Sorted(flags));
        Medicines = [.. Courses(data.Medications, infusion, medication => (SupportiveMedicines.Of(medication), OxygenLevel.None), SupportiveMedicines.Name)];
        var missing = false;
        Supports = [.. Courses(data.Procedures, infusion, procedure =>
        {
            var level = OxygenSupport.Of(procedure, out var noFlow);
            missing |= noFlow;
            return (SupportiveMedicine.None, level);
        }, procedure => procedure.Decode ?? procedure.Treatment)];
        FlowMissing = missing;
        foreach (var (record, end) in data.Medications.Where(one => SupportiveMedicines.Of(one) is not SupportiveMedicine.None)
            .Concat(data.Procedures.Where(one => OxygenSupport.Of(one, out _) is not OxygenLevel.None)).Select(one => (one, one.End)))
            if (record.Start is { } start && start.Latest >= infusion && end is { } ended
                && (ended.Latest < start.Earliest || ended.Date is { } day && day == start.Date && ended.Time is { } until && start.Time is { } from && until < from))
                findings.Add(new(FindingCodes.ComponentEndsFirst,
                    $"{record.Decode ?? record.Treatment} ends on {ended}, before it starts on {start}; it is taken as given at its start only.", data.Subject, Record: record.Source));
        Findings = findings.ToImmutable();
    }

    /// <summary>Every moment at which something changes or is measured, in order.</summary>
    public ImmutableArray<DateTime> Moments() =>
        [.. Temperatures.Concat(Pressures).Concat(InspiredOxygen).Concat(Flags).Select(reading => reading.At)
            .Concat(Medicines.Where(course => course.Kind is SupportiveMedicine.Pressor or SupportiveMedicine.Vasopressin).Concat(Supports).SelectMany(course => (DateTime[])[course.From, course.To.AddMinutes(1)]))
            .Distinct().Order()];

    /// <summary>The last value at or before a moment that is still believed.</summary>
    public decimal? At(ImmutableArray<Reading> readings, DateTime moment)
    {
        for (var i = readings.Length - 1; i >= 0; i--)
            if (readings[i].At <= moment)
                return moment - readings[i].At <= CarriedForward ? readings[i].Value : null;
        return null;
    }

    internal static DateTime Moment(PartialDate date) => date.Date!.Value.ToDateTime(date.Time ?? new TimeOnly(12, 0));

    static DateTime EndMoment(PartialDate? end, DateTime from)
    {
        var to = end is { Date: { } day } date ? day.ToDateTime(date.Time ?? new TimeOnly(23, 59)) : from.Date.AddHours(23).AddMinutes(59);
        return to < from ? from : to;
    }

    /// <summary>New since the infusion only (rulebook SA5).</summary>
    static IEnumerable<Course> Courses(
        ImmutableArray<Intervention> records, DateOnly infusion, Func<Intervention, (SupportiveMedicine, OxygenLevel)> kind, Func<Intervention, string> name)
    {
        foreach (var record in records)
        {
            if (record.Start is not { Date: { } day } start || day < infusion)
                continue;
            var (medicine, oxygen) = kind(record);
            if (medicine is SupportiveMedicine.None && oxygen is OxygenLevel.None)
                continue;
            var from = Moment(start);
            yield return new(from, EndMoment(record.End, from), name(record), medicine, oxygen);
        }
    }

    static decimal? Celsius(Measured record) => record.Number is not { } number ? null
        : record.Unit is { } unit && unit.TrimStart('°').StartsWith('F') ? (number - 32) * 5 / 9 : number;

    static ImmutableArray<Reading> Sorted(List<Reading> readings) => [.. readings.OrderBy(reading => reading.At)];
}
