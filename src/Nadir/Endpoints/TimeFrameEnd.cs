using Nadir.Protocol;

namespace Nadir.Endpoints;

/// <summary>The last day that a registered time frame lets count.</summary>
/// <remarks>Rulebook V18, VA17: origin + days, inclusive. After an end event: that event's date + days. By the calendar: the study's date + days.</remarks>
public static class TimeFrameEnd
{
    /// <returns>Null when the endpoint has no time frame, or the event it counts from has not happened.</returns>
    public static DateOnly? Of(EndpointContext context, DateOnly origin) => context.Endpoint.TimeFrame switch
    {
        null => null,
        { Kind: TimeFrameKind.FromOrigin } frame => Add(origin, frame.Days),
        { Kind: TimeFrameKind.AfterEvent } frame => Add(Anchor(context.Timeline, frame.Anchor), frame.Days),
        { } frame => Add(context.Anchors.Find(frame.Anchor), frame.Days),
    };

    /// <summary>Names: <c>last-treatment</c> (or <c>last-dose</c>), <c>first-treatment</c>, and every origin that is a date of the subject's.</summary>
    static DateOnly? Anchor(SubjectTimeline timeline, string? anchor) => anchor switch
    {
        "last-treatment" or "last-dose" => timeline.LastDose?.Date,
        "first-dose" => Origin.FirstDose.DateIn(timeline),
        "first-treatment" or "treatment-start" => Origin.TreatmentStart.DateIn(timeline),
        "infusion" => Origin.Infusion.DateIn(timeline),
        "radiotherapy-start" => Origin.RadiotherapyStart.DateIn(timeline),
        "radiotherapy-end" => Origin.RadiotherapyEnd.DateIn(timeline),
        "randomization" => Origin.Randomization.DateIn(timeline),
        "enrolment" => Origin.Enrolment.DateIn(timeline),
        "informed-consent" => Origin.InformedConsent.DateIn(timeline),
        "surgery" => Origin.Surgery.DateIn(timeline),
        _ => null,
    };

    static DateOnly? DateIn(this Origin origin, SubjectTimeline timeline) =>
        timeline.Origins.TryGetValue(origin, out var dated) ? dated.Date : null;

    static DateOnly? Add(DateOnly? from, int days) => from?.AddDays(days);
}
