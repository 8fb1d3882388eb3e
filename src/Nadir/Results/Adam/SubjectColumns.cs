using System.Collections.Immutable;
using Nadir.Sdtm;
using Nadir.Units;
using static Nadir.Results.Adam.AdamDataset;

namespace Nadir.Results.Adam;

/// <summary>Variables that every analysis dataset begins with, and the dates that study days count from.</summary>
static class SubjectColumns
{
    public static ImmutableArray<AdamColumn<TRow>> Of<TRow>(string study, Func<TRow, SubjectAnalysis> of) =>
    [
        Text<TRow>("STUDYID", "Study Identifier", row => Demographics(of(row))?.Study is { Length: > 0 } id ? id : study),
        Text<TRow>("USUBJID", "Unique Subject Identifier", row => of(row).Subject),
        Text<TRow>("SUBJID", "Subject Identifier for the Study", row => Demographics(of(row))?.SubjectNumber),
        Text<TRow>("SITEID", "Study Site Identifier", row => Demographics(of(row))?.Site),
        Text<TRow>("TRT01P", "Planned Treatment for Period 01", row => Demographics(of(row))?.Arm),
        Text<TRow>("TRT01A", "Actual Treatment for Period 01", row => Demographics(of(row))?.ActualArm),
    ];

    public static Dm? Demographics(SubjectAnalysis subject) => subject.Timeline.Data.Demographics;

    /// <summary>Day 1 of the subject: first treatment; without treatment <c>RFSTDTC</c>; null when neither is known.</summary>
    public static DateOnly? DayOne(SubjectAnalysis subject) =>
        Analyses.TreatmentStart.Of(subject.Timeline)?.Date ?? Demographics(subject)?.ReferenceStart?.Date;

    /// <summary>Study day of a date: there is no day 0.</summary>
    public static int? Day(SubjectAnalysis subject, DateOnly? date) =>
        date is { } day && DayOne(subject) is { } origin ? StudyDay.Of(day, origin) : null;
}
