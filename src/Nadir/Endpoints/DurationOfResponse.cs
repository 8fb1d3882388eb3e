using Nadir.Protocol;

namespace Nadir.Endpoints;

/// <summary>Time from the first response to progression or death, among those who responded.</summary>
/// <remarks>RECIST 1.1 (Eisenhauer 2009), 4.7; rulebook V8, VA7, VA10, VA13. Where the clock starts is the endpoint's: a first response that is later
/// confirmed, or T4's first CR, PR or SD (<see cref="ResponseStart"/>). Censored by the same rules as progression-free survival.</remarks>
public static class DurationOfResponse
{
    /// <returns>Null when the subject never responded.</returns>
    public static TimeToEvent? Derive(EndpointContext context, bool confirmed, DateOnly until, Policies policies) =>
        ResponseStart.Find(context, confirmed, until) is { } start ? ProgressionFreeSurvival.Derive(context, start, until, policies) : null;
}
