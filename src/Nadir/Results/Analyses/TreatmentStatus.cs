using Nadir.Sdtm;

namespace Nadir.Results.Analyses;

/// <summary>Whether a subject is still on treatment at the data cut-off, and why not.</summary>
/// <remarks>Ongoing: treated, alive, and no disposition record (DS, milestones left out) that treatment or the study ended.</remarks>
public static class TreatmentStatus
{
    public static bool IsOngoing(SubjectAnalysis subject) =>
        subject.Timeline is { Treated: true, Death: null } && End(subject) is null;

    /// <summary>Reason of the earliest ending; null when none is recorded.</summary>
    public static string? EndReason(SubjectAnalysis subject)
    {
        if (End(subject) is { } end)
            return Sentence(end.Decode ?? end.Term ?? "not stated");
        return subject.Timeline.Death is null ? null : "Death";
    }

    /// <summary>The record that ends treatment; the study's end where treatment has none of its own.</summary>
    static Ds? End(SubjectAnalysis subject)
    {
        var ends = subject.Timeline.Data.Dispositions.Where(record => IsEnd(record) && (record.Date is not { } date || date.Earliest <= subject.Timeline.Cutoff)).ToList();
        var treatment = ends.Where(record => Has(record.Subcategory, "TREATMENT") || Has(record.Category, "TREATMENT")).ToList();
        return (treatment.Count > 0 ? treatment : ends).MinBy(record => record.Date?.Earliest ?? DateOnly.MaxValue);
    }

    static bool IsEnd(Ds record) =>
        !Has(record.Category, "MILESTONE") && !Has(record.Category, "OTHER EVENT")
        && !((string[])["INFORMED CONSENT", "RANDOMI", "ENROLL", "ENROLMENT", "ELIGIBILITY", "SCREEN FAIL", "ENTERED", "STARTED", "DECISION"])
            .Any(word => Has(record.Decode, word) || (record.Decode is null && Has(record.Term, word)));

    static bool Has(string? text, string word) => text is not null && text.Contains(word, StringComparison.OrdinalIgnoreCase);

    static string Sentence(string text) => text.Length > 1 ? char.ToUpperInvariant(text[0]) + text[1..].ToLowerInvariant() : text;
}
