using System.Collections.Immutable;
using Nadir.Protocol;
using Nadir.Response;

namespace Nadir.Endpoints;

/// <summary>How progression that waits for confirmation is taken.</summary>
/// <param name="Consecutive">irRC and irRECIST: a visit that cannot be judged ends a run of irPD (rulebook JA4).</param>
/// <param name="MustBeConfirmed">One that was never confirmed is no event (setting; rulebook JA7).</param>
public readonly record struct WaitingProgression(bool Consecutive, bool MustBeConfirmed = false)
{
    /// <param name="series">Null: no assessments.</param>
    public static WaitingProgression Of(AssessmentSeries? series, Policies policies) =>
        new(series is { ConfirmsConsecutively: true }, policies.UnconfirmedProgression is UnconfirmedProgression.Censor);
}

/// <summary>The progression that ends a tumour endpoint.</summary>
/// <remarks>
/// Under RECIST 1.1 the first PD. Under criteria where progression waits for confirmation, the first unconfirmed progression of the block that
/// confirms, or that is still unconfirmed when the assessments end (rulebook I10, JA7, JA8); a block that a better response cleared is forgotten. An
/// assessment that cannot be judged, or that came after new anticancer therapy, clears nothing (I9, R28); where only consecutive visits confirm, a
/// progression after a visit that cannot be judged begins anew (JA4).
/// </remarks>
public static class FirstProgression
{
    /// <returns>The assessment whose date is the date of progression; null when there is none from <paramref name="from"/> to <paramref name="until"/>, both inclusive.</returns>
    public static Assessment? Find(ImmutableArray<Assessment> assessments, ProgressionEvent kind, DateOnly from, DateOnly until, WaitingProgression waiting = default)
    {
        if (kind is ProgressionEvent.None)
            return null;
        Assessment? pending = null;
        var interrupted = false;
        foreach (var assessment in assessments)
        {
            if (assessment.Date < from || assessment.Date > until || !AdequateAssessment.IsUsable(assessment))
                continue;
            switch (assessment.Overall.Meaning)
            {
                case ResponseMeaning.Progression when Counts(assessment, kind):
                    return pending ?? assessment;
                case ResponseMeaning.UnconfirmedProgression when pending is not null && !interrupted:
                    break;
                case ResponseMeaning.UnconfirmedProgression when Counts(assessment, kind):
                    (pending, interrupted) = (assessment, false);
                    break;
                case ResponseMeaning.NotEvaluable when waiting.Consecutive && assessment.Excluded is null:
                    interrupted = true;
                    break;
                case ResponseMeaning.Complete or ResponseMeaning.Partial or ResponseMeaning.Stable or ResponseMeaning.NonCompleteNonProgressive
                    when assessment.Excluded is ExclusionReason.AfterNewTherapy:
                    break;
                case ResponseMeaning.Complete or ResponseMeaning.Partial or ResponseMeaning.Stable or ResponseMeaning.NonCompleteNonProgressive:
                    (pending, interrupted) = (null, false);
                    break;
            }
        }
        return waiting.MustBeConfirmed ? null : pending;
    }

    /// <summary>True when the progression is of the kind wanted. A recorded progression without a cause counts as any kind.</summary>
    static bool Counts(Assessment assessment, ProgressionEvent kind)
    {
        if (kind is ProgressionEvent.Radiological)
            return true;
        if (assessment.Target?.IsProgression is true || assessment.NewLesion is NewLesionStatus.Unequivocal)
            return true;
        var knownNonTarget = assessment.NonTarget?.IsProgression is true;
        foreach (var cause in assessment.Causes)
        {
            if (cause.Kind is ProgressionCauseKind.Target or ProgressionCauseKind.NewLesion)
                return true;
            knownNonTarget |= cause.Kind is ProgressionCauseKind.NonTarget;
        }
        return !knownNonTarget;
    }
}
