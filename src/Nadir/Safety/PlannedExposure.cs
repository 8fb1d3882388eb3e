using System.Collections.Immutable;
using System.Globalization;
using Nadir.Protocol;
using Nadir.Sdtm;

namespace Nadir.Safety;

/// <summary>How much of the exposure planned for the DLT window a subject received (rulebook S7, DA7).</summary>
/// <remarks>
/// Per treatment: amount given over amount planned, where the dose is known and the units can be compared (a dose per kilogram by the last weight before or on the
/// first day); otherwise administrations given over planned. The least of the treatments counts. A dose on the last day of the window belongs to the next cycle.
/// Radiotherapy and procedures are left out.
/// </remarks>
public static class PlannedExposure
{
    /// <param name="level">The subject's dose level: its dose stands for that of the treatment which is escalated (the one with a dose in the levels' unit, else the only one without a dose); null when it is not known.</param>
    /// <param name="start">Day 0 of the window.</param>
    /// <param name="days">Length of the window.</param>
    /// <returns>0 or more; null when no treatment can be compared.</returns>
    public static decimal? Share(SubjectData data, StudyDefinition study, DoseLevel? level, DateOnly start, int days)
    {
        decimal? least = null;
        foreach (var treatment in study.Treatments)
            if (ShareOf(data, study, treatment, level, start, days) is { } share)
                least = least is null || share < least ? share : least;
        return least;
    }

    /// <summary>Of one treatment alone: over the whole of its exposure this is the relative dose intensity.</summary>
    /// <returns>Null when its schedule does not say what was planned, or it is no medicine.</returns>
    public static decimal? ShareOf(SubjectData data, StudyDefinition study, Treatment treatment, DoseLevel? level, DateOnly start, int days)
    {
        if (!IsMedicine(treatment) || Planned(treatment, days) is not { } planned)
            return null;
        var dose = Amount(treatment.Dose);
        if (study.Escalation is { Levels.IsEmpty: false } escalation && Amount(escalation.Levels[0].Dose) is { Unit: var unit }
            && (dose is { } own ? own.Unit == unit : treatment.Dose is null && study.Treatments.Count(other => IsMedicine(other) && other.Dose is null) == 1))
            dose = level is null ? null : Amount(level.Dose);
        return Share(data, treatment, planned, dose, start, days);
    }

    static bool IsMedicine(Treatment treatment) => treatment.Type is TreatmentType.Drug or TreatmentType.Biological or TreatmentType.Other;

    static decimal Share(SubjectData data, Treatment treatment, int planned, (decimal Value, string Unit)? dose, DateOnly start, int days)
    {
        ImmutableArray<Exposure> given = [.. data.Exposures.Where(record => record.Given && treatment.Matches(record.Treatment)
            && record.Start?.Earliest is { } day && day >= start && day.DayNumber - start.DayNumber < Math.Max(days, 1))];
        var last = start.AddDays(Math.Max(days, 1) - 1);
        var counts = given.Select(record => Administrations.In(record, last) ?? 1).ToArray();
        if (dose is { } each && !given.IsEmpty && given.All(record => record.Dose is not null && Factor(record.DoseUnit, each.Unit, data, start) is not null))
        {
            var received = given.Select((record, i) => record.Dose!.Value * counts[i] * Factor(record.DoseUnit, each.Unit, data, start)!.Value).Sum();
            // A weight divides to endless decimals: without rounding them off, exactly 80% might fall short of 80%.
            return Math.Round(received / (each.Value * planned), 20);
        }
        return counts.Sum() / planned;
    }

    /// <summary>What a recorded amount is multiplied with to be in the planned unit; null when the two cannot be compared.</summary>
    internal static decimal? Factor(string? recorded, string planned, SubjectData data, DateOnly start)
    {
        if (recorded is null)
            return null;
        if (string.Equals(recorded, planned, StringComparison.OrdinalIgnoreCase))
            return 1;
        const string PerKilogram = "/kg";
        return planned.EndsWith(PerKilogram, StringComparison.OrdinalIgnoreCase) && string.Equals(recorded, planned[..^PerKilogram.Length], StringComparison.OrdinalIgnoreCase)
            && Weight(data, start) is { } kilograms ? 1 / kilograms : null;
    }

    static decimal? Weight(SubjectData data, DateOnly start) => data.Vitals
        .Where(record => record.TestCode == "WEIGHT" && record.Number > 0 && record.Unit is null or "kg" or "KG" && record.Date?.Earliest <= start)
        .OrderBy(record => record.Date!.Value.Earliest).Select(record => record.Number).LastOrDefault();

    /// <summary>Administrations planned in the window; null when the schedule does not say.</summary>
    static int? Planned(Treatment treatment, int days)
    {
        var schedule = treatment.Schedule ?? "";
        if (schedule.Contains("twice daily", StringComparison.OrdinalIgnoreCase))
            return 2 * days;
        if (schedule.Contains("daily", StringComparison.OrdinalIgnoreCase))
            return days;
        if (schedule.Contains("once", StringComparison.OrdinalIgnoreCase))
            return 1;
        return treatment.CycleDays is { } cycle ? (Math.Max(days, 1) - 1) / cycle + 1 : null;
    }

    /// <summary>Number and unit of a dose as text: <c>1e6 cells/kg</c>.</summary>
    internal static (decimal Value, string Unit)? Amount(string? dose)
    {
        var words = dose?.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words is [var number, var unit] && decimal.TryParse(number, NumberStyles.Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value) && value > 0
            ? (value, unit) : null;
    }
}
