using static System.FormattableString;

namespace Nadir.Endpoints;

/// <summary>A time to event within its registered time frame.</summary>
/// <remarks>Rulebook V18: assessments and events after the last day of the time frame do not count, and a subject followed beyond it is censored there.
/// An event on the last day counts.</remarks>
public static class TimeFrameBound
{
    /// <param name="unbounded">The analysis up to the data cut-off.</param>
    /// <param name="last">Last day of the time frame.</param>
    /// <param name="deriveUntil">The same analysis with another last day.</param>
    public static TimeToEvent Apply(TimeToEvent unbounded, DateOnly last, Func<DateOnly, TimeToEvent> deriveUntil)
    {
        if (last < unbounded.Origin)
            last = unbounded.Origin;
        if (unbounded.IsEvent && unbounded.End <= last)
            return unbounded;
        var bounded = deriveUntil(last);
        if (bounded.IsEvent || unbounded.End <= last)
            return bounded;
        return bounded with
        {
            End = last,
            Censoring = CensoringReason.TimeFrameEnd,
            Description = "End of time frame",
            CensoringDescription = "End of the registered time frame",
            Record = null,
            Variable = null,
            Reasons =
            [
                new(EndpointRulebook.TimeFrame, true, () =>
                    Invariant($"Censored on {last:yyyy-MM-dd}, the last day of the registered time frame; without it the answer would be ")
                    + Invariant($"{(unbounded.IsEvent ? "an event" : "censored")} on {unbounded.End:yyyy-MM-dd} ({unbounded.Description}).")),
            ],
        };
    }
}
