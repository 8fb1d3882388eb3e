using Nadir.Diagnostics;
using static System.FormattableString;

namespace Nadir.Endpoints;

/// <summary>Time to death from any cause, censored at the last contact.</summary>
/// <remarks>Rulebook V1, V7, VA6: last known alive is the latest dated contact, never after the data cut-off; a contact or death after the cut-off proves
/// life on the cut-off date. Criteria and assessor play no part.</remarks>
public static class OverallSurvival
{
    /// <param name="until">Last day that counts: the data cut-off or the end of the time frame.</param>
    public static TimeToEvent Derive(EndpointContext context, DatedRecord origin, DateOnly until) =>
        context.Timeline.Death is { } death && death.Date <= until
            ? new TimeToEvent
            {
                Subject = context.Subject,
                Origin = origin.Date,
                End = death.Date,
                Description = "Death",
                Record = death.Record,
                Variable = death.Variable,
                Reasons = [new(EndpointRulebook.LastAlive, true, () => Invariant($"Death on {death.Date:yyyy-MM-dd}{(death.Imputed ? " (date filled in)" : "")}."))],
            }
            : CensoredAtLastContact(context, origin, until, EndpointRulebook.LastAlive, "death");

    /// <summary>Censored at the last contact, for every endpoint that is followed like survival.</summary>
    /// <param name="what">What did not happen.</param>
    internal static TimeToEvent CensoredAtLastContact(EndpointContext context, DatedRecord origin, DateOnly until, Rule rule, string what)
    {
        var timeline = context.Timeline;
        var alive = timeline.LastKnownAlive is { } known && known.Date >= origin.Date ? known : origin;
        var end = alive.Date < until ? alive.Date : until;
        var left = Disposition.LeftStudy(timeline.Data, until);
        var reason = end == timeline.Cutoff ? CensoringReason.DataCutoff
            : left is { } date && end <= date ? CensoringReason.LostOrWithdrawn
            : CensoringReason.NoEvent;
        return new TimeToEvent
        {
            Subject = context.Subject,
            Origin = origin.Date,
            End = end,
            Censoring = reason,
            Description = reason is CensoringReason.DataCutoff ? "Alive at the data cut-off" : "Last known alive",
            CensoringDescription = reason switch
            {
                CensoringReason.DataCutoff => "Data cut-off",
                CensoringReason.LostOrWithdrawn => "Last known alive before leaving the study",
                _ => "Last known alive",
            },
            Record = alive.Record,
            Variable = alive.Variable,
            Reasons = [new(rule, true, () =>
                Invariant($"Censored on {end:yyyy-MM-dd}, {(reason is CensoringReason.DataCutoff ? "the data cut-off" : "the last contact")} ({alive.Record}), ")
                + $"because no {what} is known up to then"
                + (left is { } gone && reason is CensoringReason.LostOrWithdrawn ? Invariant($"; the subject left the study on {gone:yyyy-MM-dd}.") : "."))],
        };
    }
}
