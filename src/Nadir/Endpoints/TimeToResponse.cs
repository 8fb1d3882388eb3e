using static System.FormattableString;

namespace Nadir.Endpoints;

/// <summary>Time from the origin to the first response.</summary>
/// <remarks>Rulebook V9: described among responders only; analysed by Kaplan-Meier, a subject without response is censored at the end of observation,
/// not at the last assessment. The end of observation is the death, the last contact or the last day that counts, whichever is first.
/// With confirmation the date is that of the first response that is later confirmed.</remarks>
public static class TimeToResponse
{
    public static TimeToEvent Derive(EndpointContext context, DatedRecord origin, DateOnly until, bool confirmed)
    {
        var best = BestOverallResponse.Derive(context, origin.Date, until, confirmed);
        if (best.ResponseOn is { } response)
        {
            return new TimeToEvent
            {
                Subject = context.Subject,
                Origin = origin.Date,
                End = response,
                Description = confirmed ? "First confirmed response" : "First response",
                Record = best.Records.IsDefaultOrEmpty ? null : best.Records[0],
                Variable = best.Records.IsDefaultOrEmpty ? null : best.Records[0].Domain + "DTC",
                Reasons = [new(EndpointRulebook.DurationOrigin, true, () => Invariant($"First response on {response:yyyy-MM-dd}."))],
            };
        }
        var timeline = context.Timeline;
        var observed = timeline.Death ?? timeline.LastKnownAlive;
        var end = observed is null ? origin.Date : observed.Date < until ? observed.Date : until;
        if (end < origin.Date)
            end = origin.Date;
        return new TimeToEvent
        {
            Subject = context.Subject,
            Origin = origin.Date,
            End = end,
            Censoring = CensoringReason.NoResponse,
            Description = "No response",
            CensoringDescription = "End of observation",
            Record = observed?.Record,
            Variable = observed?.Variable,
            Reasons = [new(EndpointRulebook.NoResponse, true, () => Invariant($"Censored on {end:yyyy-MM-dd}, the end of observation, because there was no response."))],
        };
    }
}
