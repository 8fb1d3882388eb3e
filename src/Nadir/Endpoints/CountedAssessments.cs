using Nadir.Protocol;
using Nadir.Response;

namespace Nadir.Endpoints;

/// <summary>The assessments that best response looks at.</summary>
/// <remarks>RECIST 1.1 (Eisenhauer 2009), 4.6; rulebook R28: from the origin up to and including the first progression, none after the start of new
/// anticancer therapy (on its date still counts, as VA4), the data cut-off or the end of the registered time frame, each inclusive.
/// A progression that waits for confirmation does not end the series.</remarks>
public static class CountedAssessments
{
    /// <param name="until">The earlier of cut-off and end of the time frame.</param>
    /// <param name="newTherapy">Start of new anticancer therapy; null when there is none.</param>
    public static Assessment[] Of(AssessmentSeries? series, DateOnly origin, DateOnly until, DateOnly? newTherapy)
    {
        if (series is null || series.Assessments.IsDefaultOrEmpty)
            return [];
        if (newTherapy is { } start && start < until)
            until = start;
        var counted = new Assessment[series.Assessments.Length];
        var count = 0;
        foreach (var assessment in series.Assessments)
        {
            if (assessment.Date < origin || assessment.Date > until || !AdequateAssessment.IsUsable(assessment))
                continue;
            counted[count++] = assessment;
            if (assessment.Overall.IsProgression)
                break;
        }
        return count == counted.Length ? counted : counted[..count];
    }

    /// <summary>The confirmation settings that apply: immune criteria of before iRECIST want consecutive responses (rulebook JA4).</summary>
    public static Confirmation ConfirmationFor(string criteria, Confirmation settings) =>
        AreConsecutive(criteria) ? settings with { MaxNotEvaluableBetween = 0, MaxStableBetween = 0, MaxPartialBetween = 0 } : settings;

    /// <summary>The policies that apply: under the same criteria an irPR after an irCR confirms an irPR, and disease is not judged as back after CR (rulebook JA6, JA10).</summary>
    public static Policies PoliciesFor(Endpoint endpoint) =>
        AreConsecutive(endpoint.Criteria) && endpoint.Policies.CrThenPr is not CrThenPr.Pr ? endpoint.Policies with { CrThenPr = CrThenPr.Pr } : endpoint.Policies;

    static bool AreConsecutive(string criteria) => criteria is Criteria.IrRc or Criteria.IrRecistBohnsack or Criteria.IrRecistNishino;
}
