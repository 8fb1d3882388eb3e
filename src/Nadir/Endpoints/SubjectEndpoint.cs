using System.Collections.Immutable;

namespace Nadir.Endpoints;

/// <summary>One subject's part in one endpoint. What does not apply to the endpoint's kind is null.</summary>
/// <param name="EndpointId">Id of the endpoint.</param>
/// <param name="InPopulation">Counted in its denominator.</param>
/// <param name="Best">Best response without asking for confirmation: for ORR, DCR, BOR and the like.</param>
/// <param name="BestConfirmed">Best response with confirmation.</param>
/// <param name="Time">For times to event, the analysis in force (bounded by the time frame where that is the policy); null when the subject has none, as a non-responder has no DOR.</param>
/// <param name="TimeUnbounded">The same without the registered time frame, where it is bounded (rulebook V18).</param>
/// <param name="Alternatives">Further analyses by name, policies side by side: <c>ema</c>, <c>fda</c> where the policies in force are not FDA's,
/// <c>unconfirmed</c> or <c>confirmed</c> for DOR and TTR where both are reported.</param>
/// <param name="Counted">For yes-or-no endpoints: the subject has one. For ORR, DCR, CR_RATE and SD_RATE by the response in force: confirmed, unless the endpoint asks for no confirmation.</param>
/// <param name="Why">Why there is no answer; null when there is one.</param>
public sealed record SubjectEndpoint(
    string EndpointId, bool InPopulation, BestResponse? Best = null, BestResponse? BestConfirmed = null, TimeToEvent? Time = null,
    TimeToEvent? TimeUnbounded = null, ImmutableDictionary<string, TimeToEvent>? Alternatives = null, bool? Counted = null, string? Why = null)
{
    /// <summary><see cref="Best"/> without the registered time frame, where it is bounded (rulebook V18).</summary>
    public BestResponse? BestUnbounded { get; init; }
    /// <summary><see cref="BestConfirmed"/> without the registered time frame, where it is bounded (rulebook V18).</summary>
    public BestResponse? BestConfirmedUnbounded { get; init; }
    /// <summary>Last day that counts, where the time frame bounds the endpoint; null otherwise.</summary>
    public DateOnly? TimeFrameEnd { get; init; }
    /// <summary>Local control of the irradiated lesions; null for other kinds, and where no lesion was irradiated.</summary>
    public LocalControl? Local { get; init; }
    /// <summary><see cref="Local"/> without the registered time frame, where it is bounded (rulebook V18).</summary>
    public LocalControl? LocalUnbounded { get; init; }
}
