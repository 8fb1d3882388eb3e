using Nadir.Diagnostics;

namespace Nadir.Response.Recist11;

/// <summary>Response of the non-target lesions at a visit.</summary>
/// <remarks>
/// RECIST 1.1 (Eisenhauer 2009), sections 4.3.2 and 4.3.4; rulebook R4, R9, R12, R13, R14, R33. First match: one unequivocal progression is progression; a
/// lesion back after complete response is; one lesion not evaluated leaves it not evaluated; all gone (nodes under 10 mm) and no marker above its limit
/// is complete; anything else is non-CR/non-PD. An increase that is not unequivocal is no progression.
/// </remarks>
public static class NonTargetResponse
{
    /// <param name="lesions">Every non-target lesion of baseline as read at this visit; empty when there was none.</param>
    /// <param name="returnIsProgression">Overall CR came before, and the policy makes a return progression.</param>
    /// <param name="markersAbove">A followed tumour marker is above its limit.</param>
    /// <param name="rule">The rule that decided.</param>
    /// <returns>Null when there was no non-target lesion at baseline and no marker speaks: counts as complete.</returns>
    public static ResponseCategory? Of(ReadOnlySpan<LesionReading> lesions, bool returnIsProgression, bool markersAbove, out Rule rule)
    {
        rule = Recist11Rules.NonTarget;
        var gone = true;
        var evaluated = true;
        var returned = false;
        foreach (var lesion in lesions)
        {
            if (lesion.Means is LesionStatus.Progressed)
                return ResponseCategory.PD;
            returned |= Reappearance.IsMetByNonTarget(lesion, returnIsProgression);
            evaluated &= lesion.Means is not (LesionStatus.NotEvaluable or LesionStatus.NotDone);
            gone &= lesion.Means is LesionStatus.Absent;
        }
        if (returned)
        {
            rule = Recist11Rules.Reappearance;
            return ResponseCategory.PD;
        }
        if (!evaluated)
            return ResponseCategory.NE;
        if (!gone)
            return ResponseCategory.NonCrNonPd;
        if (markersAbove)
        {
            rule = Recist11Rules.TumourMarkers;
            return ResponseCategory.NonCrNonPd;
        }
        return lesions.Length == 0 ? null : ResponseCategory.CR;
    }

    internal static Reason Reason(LesionVisit visit, ResponseCategory? response, Rule rule, bool returnIsProgression) =>
        new(rule, true, () => Sentence(visit, response, rule, returnIsProgression));

    static string Sentence(LesionVisit visit, ResponseCategory? response, Rule rule, bool returnIsProgression)
    {
        if (ReferenceEquals(rule, Recist11Rules.TumourMarkers))
            return $"Non-target {response}: a tumour marker is above its limit ({string.Join(", ", visit.MarkersAbove)})";
        if (response is null)
            return "No non-target lesion at baseline: counts as non-target CR";
        List<string> named = [];
        foreach (var lesion in visit.NonTargets)
            if (response == ResponseCategory.PD && (lesion.Means is LesionStatus.Progressed || Reappearance.IsMetByNonTarget(lesion, returnIsProgression))
                || response == ResponseCategory.NE && lesion.Means is LesionStatus.NotEvaluable or LesionStatus.NotDone
                || response == ResponseCategory.NonCrNonPd && lesion.Means is not LesionStatus.Absent)
                named.Add($"{lesion.Lesion} ({lesion.Status?.ToLowerInvariant() ?? Words(lesion)})");
        return response.Meaning switch
        {
            ResponseMeaning.Progression when ReferenceEquals(rule, Recist11Rules.Reappearance) => $"Non-target PD: {string.Join(", ", named)} back after complete response",
            ResponseMeaning.Progression => $"Non-target PD: unequivocal progression of {string.Join(", ", named)}",
            ResponseMeaning.NotEvaluable => $"Non-target NE: not all evaluated: {string.Join(", ", named)}",
            ResponseMeaning.Complete => "Non-target CR: all gone or normal",
            _ => $"Non-target {response}: {string.Join(", ", named)}",
        };
    }

    static string Words(LesionReading lesion) =>
        lesion.Diameter is { } diameter ? $"{diameter} mm" : lesion.State == MeasurementState.NotEvaluable ? "not evaluable" : "not done";
}
