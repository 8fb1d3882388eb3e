using System.Globalization;
using Nadir.Protocol;
using Nadir.Safety;

namespace Nadir.Results.Markers;

/// <summary>The dose level at which a subject was treated, also one of an expansion (rulebook B7: the dose is a stratum, since it confounds).</summary>
/// <remarks>Where the arm is a level's, that level; in an expansion the first dose decides, per kilogram of the last weight on or before it where the level is
/// per kilogram: the nearest level on the logarithmic scale, at most a factor 1.25 away.</remarks>
public static class SubjectDoseLevel
{
    const double Farthest = 1.25;

    /// <returns>Id of the level; null when it cannot be told.</returns>
    public static int? Of(StudyDefinition study, SubjectAnalysis subject)
    {
        if (study.Escalation is not { } escalation)
            return null;
        if (DoseLevelOfSubject.Find(subject.Timeline.Data, escalation) is { } assigned)
            return assigned.Id;
        var data = subject.Timeline.Data;
        if (data.Exposures.Where(dose => dose is { Given: true, Dose: not null, Start: not null }).OrderBy(dose => dose.Start!.Value.Earliest).FirstOrDefault() is not { } first)
            return null;
        var weight = data.Vitals.Where(vital => vital is { TestCode: "WEIGHT", Number: > 0 } && vital.Date?.Date is { } date && date <= first.Start!.Value.Latest)
            .OrderBy(vital => vital.Date!.Value.Earliest).LastOrDefault()?.Number;
        var nearest = escalation.Levels.Select(level => (level.Id, Far: Distance(level.Dose))).Where(level => level.Far is not null).OrderBy(level => level.Far).FirstOrDefault();
        return nearest.Far <= Math.Log(Farthest) ? nearest.Id : null;

        double? Distance(string dose)
        {
            var amount = dose.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var number, ..] && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var read) ? read : 0;
            var given = dose.EndsWith("/kg", StringComparison.OrdinalIgnoreCase) ? (double?)first.Dose / (double?)weight : (double)first.Dose!.Value;
            return amount > 0 && given > 0 ? Math.Abs(Math.Log(given.Value / amount)) : null;
        }
    }
}
