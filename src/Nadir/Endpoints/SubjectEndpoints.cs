using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Response;
using static System.FormattableString;

namespace Nadir.Endpoints;

/// <summary>Every response and time-to-event endpoint of a subject: which derivation answers which kind.</summary>
public static class SubjectEndpoints
{
    /// <summary>True for the kinds answered here; adverse events, laboratory and kinetics are answered elsewhere.</summary>
    public static bool Answers(EndpointKind kind) => IsBestResponse(kind) || IsTimeToEvent(kind) || kind is EndpointKind.LC;

    /// <summary>Kinds answered by <see cref="SubjectEndpoint.Best"/>.</summary>
    public static bool IsBestResponse(EndpointKind kind) =>
        kind is EndpointKind.ORR or EndpointKind.DCR or EndpointKind.SD_RATE or EndpointKind.CR_RATE or EndpointKind.BOR;

    /// <summary>Kinds answered by <see cref="SubjectEndpoint.Time"/>.</summary>
    public static bool IsTimeToEvent(EndpointKind kind) =>
        kind is EndpointKind.PFS or EndpointKind.OS or EndpointKind.DOR or EndpointKind.TTR or EndpointKind.TTP or EndpointKind.TTNT or EndpointKind.PFS2
            or EndpointKind.EFS or EndpointKind.RFS;

    /// <param name="series">Assessments by the endpoint's criteria and assessor; null when the data have none.</param>
    /// <param name="populations">Ids of the populations the subject belongs to.</param>
    /// <param name="anchors">For calendar time frames; null when the study has none.</param>
    public static SubjectEndpoint Derive(
        Endpoint endpoint, StudyDefinition study, SubjectTimeline timeline, AssessmentSeries? series, IReadOnlySet<string> populations,
        CalendarAnchors? anchors = null)
    {
        var context = new EndpointContext(endpoint, study, timeline, series, anchors ?? CalendarAnchors.None);
        var member = populations.Contains(endpoint.Population);
        if (IsBestResponse(endpoint.Kind))
            return BestResponses(context, member);
        if (endpoint.Kind is EndpointKind.LC)
            return LocalControls(context, member);
        if (!IsTimeToEvent(endpoint.Kind))
            return new SubjectEndpoint(endpoint.Id, member, Why: $"{endpoint.Kind} is not an endpoint of response or time to event.");
        return UsesResponseOrigin(endpoint) ? Durations(context, member)
            : endpoint.Kind is EndpointKind.TTR ? TimesToResponse(context, member)
            : Times(context, member);
    }

    static SubjectEndpoint BestResponses(EndpointContext context, bool member)
    {
        var endpoint = context.Endpoint;
        if (OriginOf(context) is not { } origin)
        {
            var untreated = context.Timeline.Treated ? null : Untreated(context);
            var asked = untreated is null ? null : untreated with { Confirmed = true };
            return new SubjectEndpoint(endpoint.Id, member, untreated, asked, Counted: false, Why: NoOrigin(endpoint));
        }
        var frame = Binds(context) ? TimeFrameEnd.Of(context, origin.Date) : null;
        var until = frame is { } last && last < context.Cutoff ? last : context.Cutoff;
        var best = BestOverallResponse.Derive(context, origin.Date, until, confirmed: false);
        var confirmed = BestOverallResponse.Derive(context, origin.Date, until, confirmed: true);
        var counted = Counts(endpoint.Kind, ConfirmedInForce(endpoint) ? confirmed : best);
        var result = new SubjectEndpoint(endpoint.Id, member, best, confirmed, Counted: counted) { TimeFrameEnd = frame };
        if (frame is null)
            return result;
        var same = until == context.Cutoff || context.Assessments is [.., { Date: var latest }] && latest <= until && best.NotEvaluable is null;
        return result with
        {
            BestUnbounded = same ? best : BestOverallResponse.Derive(context, origin.Date, context.Cutoff, confirmed: false),
            BestConfirmedUnbounded = same ? confirmed : BestOverallResponse.Derive(context, origin.Date, context.Cutoff, confirmed: true),
        };
    }

    static bool? Counts(EndpointKind kind, BestResponse best) => kind switch
    {
        EndpointKind.ORR => ObjectiveResponse.IsMet(best),
        EndpointKind.DCR => DiseaseControl.IsMet(best),
        EndpointKind.CR_RATE => CompleteResponse.IsMet(best),
        EndpointKind.SD_RATE => StableDisease.IsMet(best),
        _ => null,
    };

    /// <summary>An untreated subject stays in the denominator of the enrolled (rulebook R27).</summary>
    static BestResponse Untreated(EndpointContext context) => new()
    {
        Subject = context.Subject,
        Category = ResponseCategory.NE,
        NotEvaluable = NotEvaluableReason.NotTreated,
        Confirmed = false,
        Reasons = [new(EndpointRulebook.DenominatorStays, true, () => "Not evaluable: not treated.")],
    };

    static SubjectEndpoint Times(EndpointContext context, bool member)
    {
        var endpoint = context.Endpoint;
        if (OriginOf(context) is not { } origin)
            return new SubjectEndpoint(endpoint.Id, member, Why: NoOrigin(endpoint));
        if (Impossible(context, origin) is { } why)
            return new SubjectEndpoint(endpoint.Id, member, Why: why);
        var compared = IsCensoredByPolicy(endpoint);
        return Assemble(context, member, origin.Date, (until, policies) => Derive(context, origin, until, policies), compared);
    }

    static SubjectEndpoint LocalControls(EndpointContext context, bool member)
    {
        var endpoint = context.Endpoint;
        if (OriginOf(context) is not { } origin)
            return new SubjectEndpoint(endpoint.Id, member, Why: NoOrigin(endpoint));
        if (Impossible(context, origin) is { } why)
            return new SubjectEndpoint(endpoint.Id, member, Why: why);
        var frame = Binds(context) ? TimeFrameEnd.Of(context, origin.Date) : null;
        var until = frame is { } last && last < context.Cutoff ? last : context.Cutoff;
        if (LocalControl.Derive(context, origin, until) is not { } local)
            return new SubjectEndpoint(endpoint.Id, member, Why: "No lesion of the subject is known to be irradiated.");
        var unbounded = frame is null ? null : LocalControl.Derive(context, origin, context.Cutoff);
        return new SubjectEndpoint(endpoint.Id, member, Time: local.Time, TimeUnbounded: unbounded?.Time, Counted: local.IsControlled)
        {
            TimeFrameEnd = frame, Local = local, LocalUnbounded = unbounded,
        };
    }

    static TimeToEvent Derive(EndpointContext context, DatedRecord origin, DateOnly until, Policies policies) => context.Endpoint.Kind switch
    {
        EndpointKind.OS => OverallSurvival.Derive(context, origin, until),
        EndpointKind.TTNT => TimeToNextTreatment.Derive(context, origin, until),
        EndpointKind.PFS2 when context.Endpoint.Event.NextTreatment => TimeToNextTreatment.Derive(context, origin, until),
        EndpointKind.PFS2 => SecondProgression.Derive(context, origin, until),
        _ => ProgressionFreeSurvival.Derive(context, origin, until, policies),
    };

    static SubjectEndpoint Durations(EndpointContext context, bool member)
    {
        var endpoint = context.Endpoint;
        var confirmed = ConfirmedInForce(endpoint);
        var start = ResponseStart.Find(context, confirmed, context.Cutoff);
        var result = start is null
            ? new SubjectEndpoint(endpoint.Id, member, Why: "No response to count a duration from.")
            : Impossible(context, start) is { } why
                ? new SubjectEndpoint(endpoint.Id, member, Why: why)
                : AssembleDuration(context, member, start);
        if (endpoint.Confirmed is not null || ResponseStart.Find(context, confirmed: false, context.Cutoff) is not { } unconfirmed || Impossible(context, unconfirmed) is not null)
            return result;
        var beside = unconfirmed.Date == start?.Date ? result.Time : AssembleDuration(context, member, unconfirmed).Time;
        return beside is null ? result : result with { Alternatives = (result.Alternatives ?? Empty).SetItem("unconfirmed", beside) };
    }

    static SubjectEndpoint AssembleDuration(EndpointContext context, bool member, DatedRecord start)
    {
        var assembled = Assemble(context, member, start.Date, (until, policies) => ProgressionFreeSurvival.Derive(context, start, until, policies), compared: true);
        var reason = new Reason(EndpointRulebook.DurationOrigin, true, () =>
            Invariant($"Counted from {start.Date:yyyy-MM-dd}, the first response of the kinds that count ({start.Record})."));
        assembled = assembled with
        {
            Time = assembled.Time! with { Reasons = assembled.Time.Reasons.Insert(0, reason) },
            TimeUnbounded = assembled.TimeUnbounded is { } unbounded ? unbounded with { Reasons = unbounded.Reasons.Insert(0, reason) } : null,
        };
        // A time frame that does not count from the response can end before it.
        return assembled.TimeFrameEnd is { } last && last < start.Date
            ? assembled with { Time = null, Alternatives = null, Why = Invariant($"The first response, on {start.Date:yyyy-MM-dd}, came after the registered time frame.") }
            : assembled;
    }

    static SubjectEndpoint TimesToResponse(EndpointContext context, bool member)
    {
        var endpoint = context.Endpoint;
        if (OriginOf(context) is not { } origin)
            return new SubjectEndpoint(endpoint.Id, member, Why: NoOrigin(endpoint));
        if (Impossible(context, origin) is { } why)
            return new SubjectEndpoint(endpoint.Id, member, Why: why);
        var result = Assemble(context, member, origin.Date, (until, _) => TimeToResponse.Derive(context, origin, until, ConfirmedInForce(endpoint)), compared: false);
        if (endpoint.Confirmed is not null)
            return result;
        var beside = Assemble(context, member, origin.Date, (until, _) => TimeToResponse.Derive(context, origin, until, confirmed: false), compared: false).Time!;
        return result with { Alternatives = Empty.SetItem("unconfirmed", beside) };
    }

    /// <summary>The analysis in force, the one without time frame, and the agencies' beside it.</summary>
    /// <param name="derive">The analysis up to a last day under given policies.</param>
    /// <param name="compared">True when policies can change it.</param>
    static SubjectEndpoint Assemble(EndpointContext context, bool member, DateOnly origin, Func<DateOnly, Policies, TimeToEvent> derive, bool compared)
    {
        var policies = context.Policies;
        var frame = Binds(context) ? TimeFrameEnd.Of(context, origin) : null;
        var unbounded = derive(context.Cutoff, policies);
        var time = Bounded(unbounded, policies);
        ImmutableDictionary<string, TimeToEvent>? alternatives = null;
        if (compared)
        {
            var ema = TimeToEventPolicies.Ema(policies);
            var other = TimeToEventPolicies.IsEma(policies) ? time : Bounded(derive(context.Cutoff, ema), ema);
            alternatives = Empty.SetItem("ema", other);
            time = Compared(time, other);
            if (!TimeToEventPolicies.IsFda(policies))
            {
                var fda = TimeToEventPolicies.Fda(policies);
                alternatives = alternatives.SetItem("fda", Bounded(derive(context.Cutoff, fda), fda));
            }
        }
        return new SubjectEndpoint(context.Endpoint.Id, member, Time: time, TimeUnbounded: frame is null ? null : unbounded, Alternatives: alternatives) { TimeFrameEnd = frame };

        TimeToEvent Bounded(TimeToEvent whole, Policies used) =>
            frame is { } last && last < context.Cutoff ? TimeFrameBound.Apply(whole, last, until => derive(until, used)) : whole;
    }

    /// <summary>The analysis in force, with a sentence on what the EMA's would say where it differs.</summary>
    static TimeToEvent Compared(TimeToEvent time, TimeToEvent ema)
    {
        if (time.End == ema.End && time.IsEvent == ema.IsEvent)
            return time;
        return time with
        {
            Reasons = time.Reasons.Add(new Reason(EndpointRulebook.Ema, false, () => ema.IsEvent
                ? Invariant($"The EMA rule would count the {char.ToLowerInvariant(ema.Description[0])}{ema.Description[1..]} on {ema.End:yyyy-MM-dd}.")
                : Invariant($"The EMA rule would censor on {ema.End:yyyy-MM-dd} ({ema.Description}).")))
        };
    }

    /// <summary>Progression endpoints, which policies of censoring change.</summary>
    static bool IsCensoredByPolicy(Endpoint endpoint) => endpoint.Kind is EndpointKind.PFS or EndpointKind.TTP or EndpointKind.EFS or EndpointKind.RFS;

    static bool UsesResponseOrigin(Endpoint endpoint) =>
        endpoint.Kind is EndpointKind.DOR || (endpoint.Origin is Origin.FirstResponse or Origin.FirstControl && IsCensoredByPolicy(endpoint));

    /// <summary>Which of the two is in force where both are reported: the confirmed, unless confirmation is off (rulebook R18).</summary>
    public static bool ConfirmedInForce(Endpoint endpoint) => endpoint.Confirmed ?? endpoint.Policies.Confirmation.IntervalDays > 0;

    static bool Binds(EndpointContext context) => context.Endpoint.TimeFrame is not null && context.Policies.TimeFrame is TimeFrameUse.Bound;

    static DatedRecord? OriginOf(EndpointContext context) =>
        context.Timeline.Origins.TryGetValue(context.Endpoint.Origin, out var origin) ? origin
        : context.Endpoint.Origin is Origin.Baseline && context.Series?.Baseline is { } baseline ? new DatedRecord(baseline, null, "TRDTC")
        : null;

    /// <summary>A time that cannot be: the origin after the cut-off, or the death before the origin.</summary>
    static string? Impossible(EndpointContext context, DatedRecord origin) =>
        origin.Date > context.Cutoff ? Invariant($"The origin, {origin.Date:yyyy-MM-dd}, is after the data cut-off {context.Cutoff:yyyy-MM-dd}.")
        : context.Timeline.Death is { } death && death.Date < origin.Date ? Invariant($"The death on {death.Date:yyyy-MM-dd} precedes the origin, {origin.Date:yyyy-MM-dd}.")
        : null;

    static string NoOrigin(Endpoint endpoint) => $"{OriginWords.Of(endpoint.Origin)} is not known for the subject.";

    static readonly ImmutableDictionary<string, TimeToEvent> Empty = ImmutableDictionary.Create<string, TimeToEvent>(StringComparer.Ordinal);
}
