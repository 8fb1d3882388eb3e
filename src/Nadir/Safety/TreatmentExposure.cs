using System.Collections.Immutable;
using Nadir.Sdtm;

namespace Nadir.Safety;

/// <summary>What a subject received of one treatment.</summary>
/// <param name="Treatment">Id in the study definition; as recorded when the definition does not name it.</param>
/// <param name="Records">Records in which something was given.</param>
/// <param name="Doses">Number of administrations; null when a record spans days without a frequency that says how often.</param>
/// <param name="First">First day given; null when no start is known.</param>
/// <param name="Last">Last day given, an open record counted to the data cut-off or death; null as <paramref name="First"/>.</param>
/// <param name="TotalDose">Null when a dose, its unit or its frequency is missing or the units differ.</param>
/// <param name="Unit">Of the total dose; null when that is.</param>
public sealed record TreatmentExposure(
    string Treatment, int Records, decimal? Doses, DateOnly? First, DateOnly? Last, decimal? TotalDose, string? Unit)
{
    /// <summary>Last - first + 1 (rulebook V17); null when either is not known.</summary>
    public int? Days => First is { } first && Last is { } last ? last.DayNumber - first.DayNumber + 1 : null;

    /// <summary>Total dose per week of exposure; null without a total or a duration.</summary>
    public decimal? PerWeek => TotalDose is { } total && Days is { } days and > 0 ? total * 7 / days : null;

    /// <summary>One per treatment given, in the order of the study's treatments, others after them by name.</summary>
    /// <param name="end">Day at which a record without an end stops: data cut-off, or death if earlier.</param>
    public static ImmutableArray<TreatmentExposure> Of(SubjectData data, ImmutableArray<Protocol.Treatment> treatments, DateOnly end) =>
        [.. data.Exposures.Where(record => record.Given)
            .GroupBy(record => treatments.FirstOrDefault(treatment => treatment.Matches(record.Treatment))?.Id ?? record.Treatment, StringComparer.OrdinalIgnoreCase)
            .OrderBy(group => Position(group.Key, treatments)).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Summarise(group.Key, [.. group], end))];

    static int Position(string id, ImmutableArray<Protocol.Treatment> treatments)
    {
        for (var i = 0; i < treatments.Length; i++)
            if (string.Equals(treatments[i].Id, id, StringComparison.OrdinalIgnoreCase))
                return i;
        return treatments.Length;
    }

    static TreatmentExposure Summarise(string treatment, ImmutableArray<Exposure> records, DateOnly end)
    {
        var doses = records.Select(record => Administrations.In(record, end)).ToArray();
        var units = records.Select(record => record.DoseUnit?.ToUpperInvariant()).Distinct().ToArray();
        var known = units is [not null] && records.All(record => record.Dose is not null) && doses.All(count => count is not null);
        var starts = records.Select(record => record.Start?.Earliest).OfType<DateOnly>().ToArray();
        var ends = records.Select(record => LastDay(record, end)).OfType<DateOnly>().ToArray();
        return new(
            treatment, records.Length,
            doses.All(count => count is not null) ? doses.Sum(count => count!.Value) : null,
            starts.Length > 0 ? starts.Min() : null,
            ends.Length > 0 ? ends.Max() : null,
            known ? records.Select((record, i) => record.Dose!.Value * doses[i]!.Value).Sum() : null,
            known ? records[0].DoseUnit : null);
    }

    /// <summary>End of a record; a record that goes on ends on <paramref name="end"/>, but a single dose ends when it started.</summary>
    static DateOnly? LastDay(Exposure record, DateOnly end) =>
        record.End?.Latest is { } last ? (last > end ? end : last)
        : record.Start is not { } start ? null
        : Administrations.IsRepeated(record.Frequency) && start.Latest < end ? end
        : start.Latest;
}

/// <summary>How many times a treatment was given in one record.</summary>
public static class Administrations
{
    /// <summary>Days between two administrations by CDISC FREQ; a BID dose is given every half day.</summary>
    static readonly ImmutableDictionary<string, decimal> Interval = ImmutableDictionary.CreateRange(StringComparer.OrdinalIgnoreCase,
        new Dictionary<string, decimal>
        {
            ["QD"] = 1, ["DAILY"] = 1, ["QAM"] = 1, ["QPM"] = 1, ["QHS"] = 1, ["BID"] = 0.5m, ["Q12H"] = 0.5m, ["TID"] = 1m / 3, ["Q8H"] = 1m / 3,
            ["QID"] = 0.25m, ["Q6H"] = 0.25m, ["QOD"] = 2, ["Q2D"] = 2, ["QW"] = 7, ["WEEKLY"] = 7, ["Q1W"] = 7, ["Q2W"] = 14, ["Q3W"] = 21,
            ["Q4W"] = 28, ["Q6W"] = 42, ["Q8W"] = 56, ["QM"] = 28,
        });

    /// <summary>True for a frequency that repeats: a record of it covers a stretch of days.</summary>
    public static bool IsRepeated(string? frequency) => frequency is not null && Interval.ContainsKey(frequency);

    /// <returns>1 for a record of one day or without an end and a repeating frequency; null when the record spans days and its frequency is not known.</returns>
    public static decimal? In(Exposure record, DateOnly end)
    {
        var repeated = record.Frequency is { } frequency && Interval.TryGetValue(frequency, out var found) ? found : (decimal?)null;
        if (record.Start?.Earliest is not { } start)
            return null;
        var last = record.End?.Latest ?? (repeated is null ? start : end);
        if (last > end)
            last = end;
        var days = last.DayNumber - start.DayNumber + 1;
        if (days <= 1)
            return repeated is < 1 ? decimal.Round(1 / repeated.Value) : 1;
        if (record.Frequency is { } word && word.Equals("ONCE", StringComparison.OrdinalIgnoreCase))
            return 1;
        return repeated is { } interval ? decimal.Ceiling(decimal.Round(days / interval, 6)) : null;
    }
}
