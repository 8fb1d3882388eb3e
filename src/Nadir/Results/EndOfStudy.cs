using Nadir.Sdtm;

namespace Nadir.Results;

/// <summary>How a subject's part in the study ended, as far as the data cut-off shows.</summary>
static class EndOfStudy
{
    /// <summary>The disposition of the study, not of a treatment, dated by the cut-off; null while the subject is on study.</summary>
    public static Ds? Record(SubjectAnalysis subject) => subject.Timeline.Data.Dispositions
        .Where(record => string.Equals(record.Category, "DISPOSITION EVENT", StringComparison.OrdinalIgnoreCase) && OfStudy(record) && !(record.Date?.Date > subject.Timeline.Cutoff))
        .OrderBy(record => record.Date?.Date ?? DateOnly.MaxValue).LastOrDefault() is { Decode.Length: > 0 } end ? end : null;

    /// <summary>COMPLETED, DISCONTINUED or ONGOING (end of study status, EOSSTT). A death without a disposition is DISCONTINUED.</summary>
    public static string Status(SubjectAnalysis subject) => Record(subject) is { } end
        ? IsCompleted(end) ? "COMPLETED" : "DISCONTINUED"
        : subject.Timeline.Death is not null || !subject.Timeline.Enrolled ? "DISCONTINUED" : "ONGOING";

    /// <summary>Why the subject left: the disposition, or DEATH; null for one who completed or is on study.</summary>
    public static string? Reason(SubjectAnalysis subject) => Record(subject) is { } end
        ? IsCompleted(end) ? null : end.Decode
        : subject.Timeline.Death is not null ? "DEATH" : null;

    public static bool IsCompleted(Ds end) => string.Equals(end.Decode, "COMPLETED", StringComparison.OrdinalIgnoreCase);

    static bool OfStudy(Ds record) => record.Subcategory is null or "" || !record.Subcategory.Contains("TREATMENT", StringComparison.OrdinalIgnoreCase);
}
