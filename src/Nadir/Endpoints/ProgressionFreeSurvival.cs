using Nadir.Protocol;

namespace Nadir.Endpoints;

/// <summary>Time to the earlier of progression and death, censored as the policies say.</summary>
/// <remarks>
/// <para>FDA oncology endpoint guidance, progression-free survival appendices; rulebook V1 to V6, VA0 to VA6, VA11 to VA15. What counts as the event is the
/// endpoint's (<see cref="EventDefinition"/>): T2's PFS1 takes radiological progression of targets or new lesions and no death.</para>
/// <para>The rules of censoring and their order: <see cref="CensoringRules"/>. The same follow-up answers duration of response, time to progression and
/// event-free survival; only the origin and the events differ.</para>
/// </remarks>
public static class ProgressionFreeSurvival
{
    /// <param name="until">Last day that counts: the data cut-off or the end of the time frame.</param>
    /// <param name="policies">The study's, or an agency's beside them (<see cref="TimeToEventPolicies"/>).</param>
    public static TimeToEvent Derive(EndpointContext context, DatedRecord origin, DateOnly until, Policies policies) =>
        CensoringRules.Decide(TumourFollowUp.Of(context, origin, until, policies, EventsOf(context.Endpoint)));

    /// <summary>The events that count: the declared ones, without death for time to progression.</summary>
    public static EventDefinition EventsOf(Endpoint endpoint) =>
        endpoint.Kind is EndpointKind.TTP ? endpoint.Event with { Death = false } : endpoint.Event;
}
