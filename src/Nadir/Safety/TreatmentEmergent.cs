using Nadir.Protocol;

namespace Nadir.Safety;

/// <summary>Treatment-emergent: an onset on treatment or shortly after it.</summary>
/// <remarks>
/// Rulebook S14 (ICH E2A): from the first dose to <see cref="SafetySettings.TreatmentEmergentDays"/> days after the last dose, or to new
/// anticancer therapy if that is earlier. Boundaries: the first dose's date, the last day of the window and the date on which the new
/// therapy starts are all inside. Days after the last dose are a plain difference (rulebook V17).
/// </remarks>
public static class TreatmentEmergent
{
    /// <param name="onset">Null is never treatment-emergent.</param>
    /// <param name="firstDose">Null: never treated, nothing is treatment-emergent.</param>
    /// <param name="lastDose">Null: treatment goes on, the window has no end of its own.</param>
    /// <param name="newTherapy">Start of the first new anticancer therapy; null when none is known.</param>
    public static bool IsMet(DateOnly? onset, DateOnly? firstDose, DateOnly? lastDose, DateOnly? newTherapy, SafetySettings settings)
    {
        if (onset is not { } began || firstDose is not { } first || began < first)
            return false;
        if (lastDose is { } last && began.DayNumber - last.DayNumber > settings.TreatmentEmergentDays)
            return false;
        return !settings.EndsAtNewTherapy || newTherapy is not { } other || began <= other;
    }
}
