using Nadir.Protocol;

namespace Nadir.Endpoints;

/// <summary>Dates of the whole study that a calendar time frame counts from. The only thing that one subject's answer takes from the others.</summary>
/// <param name="FirstSubjectFirstDose"><c>first-subject-first-dose</c>.</param>
/// <param name="LastSubjectFirstDose"><c>last-subject-first-dose</c>.</param>
/// <param name="LastSubjectEnrolled"><c>last-subject-enrolled</c>: enrolment, else informed consent.</param>
/// <param name="LastSubjectLastDose"><c>last-subject-last-dose</c>.</param>
public sealed record CalendarAnchors(
    DateOnly? FirstSubjectFirstDose = null, DateOnly? LastSubjectFirstDose = null, DateOnly? LastSubjectEnrolled = null, DateOnly? LastSubjectLastDose = null)
{
    public static readonly CalendarAnchors None = new();

    public static CalendarAnchors Of(IEnumerable<SubjectTimeline> timelines)
    {
        DateOnly? first = null, last = null, enrolled = null, lastDose = null;
        foreach (var timeline in timelines)
        {
            if (!timeline.Enrolled)
                continue;
            if (timeline.Origins.TryGetValue(Origin.TreatmentStart, out var start))
            {
                first = first is { } f && f <= start.Date ? f : start.Date;
                last = Later(last, start.Date);
            }
            if (timeline.Origins.TryGetValue(Origin.Enrolment, out var enrolment) || timeline.Origins.TryGetValue(Origin.InformedConsent, out enrolment))
                enrolled = Later(enrolled, enrolment.Date);
            if (timeline.LastDose is { } dose)
                lastDose = Later(lastDose, dose.Date);
        }
        return new CalendarAnchors(first, last, enrolled, lastDose);
    }

    /// <returns>The date of the anchor; null when its name is not one of these or the data do not give it.</returns>
    public DateOnly? Find(string? anchor) => anchor switch
    {
        "first-subject-first-dose" => FirstSubjectFirstDose,
        "last-subject-first-dose" => LastSubjectFirstDose,
        "last-subject-enrolled" => LastSubjectEnrolled,
        "last-subject-last-dose" => LastSubjectLastDose,
        _ => null,
    };

    static DateOnly Later(DateOnly? known, DateOnly date) => known is { } k && k >= date ? k : date;
}
