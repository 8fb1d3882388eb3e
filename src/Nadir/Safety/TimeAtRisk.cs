using Nadir.Protocol;

namespace Nadir.Safety;

/// <summary>The days in which a subject could have a treatment-emergent adverse event (rulebook S14).</summary>
/// <param name="Start">First dose.</param>
/// <param name="End">Last day, itself inside: the end of the treatment-emergent window, death or the data cut-off, whichever is first.</param>
/// <param name="Died">The death ended it.</param>
public readonly record struct TimeAtRisk(DateOnly Start, DateOnly End, bool Died)
{
    /// <summary>End - start + 1 (rulebook V17).</summary>
    public int Days => End.DayNumber - Start.DayNumber + 1;

    /// <returns>Null for a subject never treated.</returns>
    public static TimeAtRisk? Of(DateOnly? firstDose, DateOnly? lastDose, DateOnly? newTherapy, DateOnly? death, DateOnly cutoff, SafetySettings settings)
    {
        if (firstDose is not { } start || start > cutoff)
            return null;
        var end = cutoff;
        var died = false;
        if (lastDose is { } last && last.AddDays(settings.TreatmentEmergentDays) < end)
            end = last.AddDays(settings.TreatmentEmergentDays);
        if (settings.EndsAtNewTherapy && newTherapy is { } other && other >= start && other < end)
            end = other;
        if (death is { } day && day >= start && day <= end)
            (end, died) = (day, true);
        return new(start, end, died);
    }
}
