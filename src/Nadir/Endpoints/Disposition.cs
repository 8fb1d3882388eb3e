using Nadir.Sdtm;

namespace Nadir.Endpoints;

/// <summary>What a disposition record says of a subject's follow-up.</summary>
public static class Disposition
{
    /// <summary>DSDECOD is DEATH, or the term is.</summary>
    public static bool IsDeath(Ds record) => Is(record.Decode, "DEATH") || Is(record.Decode, "DIED") || (record.Decode is null && Is(record.Term, "DEATH"));

    /// <summary>Lost to follow-up: the date says when the search ended, not when the subject was last seen.</summary>
    public static bool IsLost(Ds record) => Has(record.Decode, "LOST TO FOLLOW") || (record.Decode is null && Has(record.Term, "LOST TO FOLLOW"));

    /// <summary>Left the study: lost, or withdrew from it. Stopping treatment alone (DSSCAT names a treatment) is not leaving.</summary>
    public static bool IsLeaving(Ds record) =>
        !Has(record.Subcategory, "TREATMENT") && !Has(record.Category, "MILESTONE")
        && (IsLost(record) || Has(record.Decode, "WITHDRAWAL BY SUBJECT") || Has(record.Decode, "WITHDRAWAL OF CONSENT") || Has(record.Decode, "WITHDREW CONSENT"));

    public static bool IsScreenFailure(Ds record) => Has(record.Decode, "SCREEN FAIL") || (record.Decode is null && Has(record.Term, "SCREEN FAIL"));

    public static bool IsRandomization(Ds record) => Has(record.Decode, "RANDOMIZ") || Has(record.Decode, "RANDOMIS");

    public static bool IsEnrolment(Ds record) => Has(record.Decode, "ENROLL") || Has(record.Decode, "ENROLMENT") || Has(record.Decode, "ELIGIBILITY CRITERIA MET");

    public static bool IsConsent(Ds record) => Has(record.Decode, "INFORMED CONSENT OBTAINED");

    /// <summary>The decision to start a next line of treatment, where a study records one (T2): it dates the need of treatment better than its start.</summary>
    public static bool IsNextTreatmentDecision(Ds record) =>
        (Has(record.Decode, "NEXT") || Has(record.Decode, "SUBSEQUENT")) && Has(record.Decode, "DECISION")
        || (Has(record.Term, "NEXT") || Has(record.Term, "SUBSEQUENT")) && Has(record.Term, "DECISION");

    /// <summary>The first date on which the subject left the study (<see cref="IsLeaving"/>); null when none is recorded up to <paramref name="until"/>.</summary>
    public static DateOnly? LeftStudy(SubjectData data, DateOnly until)
    {
        DateOnly? left = null;
        foreach (var record in data.Dispositions)
        {
            if (record.Date is { } date && date.Earliest <= until && (left is null || date.Earliest < left) && IsLeaving(record))
                left = date.Earliest;
        }
        return left;
    }

    static bool Is(string? text, string word) => string.Equals(text?.Trim(), word, StringComparison.OrdinalIgnoreCase);

    static bool Has(string? text, string word) => text is not null && text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
