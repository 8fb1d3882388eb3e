using System.Collections.Immutable;
using Nadir.Protocol;
using Nadir.Response;

namespace Nadir.Endpoints;

/// <summary>The progression that ends a tumour endpoint.</summary>
/// <remarks>
/// Under RECIST 1.1 the first PD. Under criteria where progression waits for confirmation, the first unconfirmed progression of the block that
/// confirms, or that is still unconfirmed when the assessments end (rulebook I10, JA7, JA8); a block that a better response cleared is forgotten. An
/// assessment that cannot be judged, or that came after new anticancer therapy, clears nothing (I9, R28).
/// </remarks>
public static class FirstProgression
{
    /// <returns>The assessment whose date is the date of progression; null when there is none from <paramref name="from"/> to <paramref name="until"/>, both inclusive.</returns>
    public static Assessment? Find(ImmutableArray<Assessment> assessments, ProgressionEvent kind, DateOnly from, DateOnly until)
    {
        if (kind is ProgressionEvent.None)
            return null;
        Assessment? pending = null;
        foreach (var assessment in assessments)
        {
            if (assessment.Date < from || assessment.Date > until || !AdequateAssessment.IsUsable(assessment))
                continue;
            switch (assessment.Overall.Meaning)
            {
                case ResponseMeaning.Progression when Counts(assessment, kind):
                    return pending ?? assessment;
                case ResponseMeaning.UnconfirmedProgression when pending is not null || Counts(assessment, kind):
                    pending ??= assessment;
                    break;
                case ResponseMeaning.Complete or ResponseMeaning.Partial or ResponseMeaning.Stable or ResponseMeaning.NonCompleteNonProgressive
                    when assessment.Excluded is ExclusionReason.AfterNewTherapy:
                    break;
                case ResponseMeaning.Complete or ResponseMeaning.Partial or ResponseMeaning.Stable or ResponseMeaning.NonCompleteNonProgressive:
                    pending = null;
                    break;
            }
        }
        return pending;
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
