using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol;
using static System.FormattableString;

namespace Nadir.Endpoints;

/// <summary>Looks at a follow-up and censors it, or passes.</summary>
/// <returns>Null when the rule does not apply.</returns>
public delegate TimeToEvent? CensoringRule(TumourFollowUp followUp);

/// <summary>The rules that censor a progression endpoint, in their order.</summary>
/// <remarks>
/// <para>The first that applies wins. New therapy comes first, because it gives the reason whenever it precedes the event, even when no assessment came
/// after it or none at all was made (rulebook V4, VA5). Then subjects that were never assessed (V2), then a gap before the event (V3). When none applies
/// the event counts at its date; without event the subject is censored at the last adequate assessment (V6).</para>
/// <para>Each rule stands alone below; policies that switch one off make it pass.</para>
/// </remarks>
public static class CensoringRules
{
    public static readonly ImmutableArray<CensoringRule> Order = [NewTherapyBeforeEvent, NeverAssessed, MissedBeforeEvent];

    /// <summary>Applies the rules in order.</summary>
    public static TimeToEvent Decide(TumourFollowUp followUp)
    {
        foreach (var rule in Order)
        {
            if (rule(followUp) is { } censored)
                return censored;
        }
        return followUp.Event is { } happened ? Event(followUp, happened) : WithoutEvent(followUp);
    }

    /// <summary>New anticancer therapy before the event, or without one: censored at the last adequate assessment on or before its start.</summary>
    /// <remarks>Rulebook V4, VA4. On the very date of the event the event counts, unless the setting says otherwise (V5).</remarks>
    public static TimeToEvent? NewTherapyBeforeEvent(TumourFollowUp followUp)
    {
        if (followUp.Policies.NewTherapy is not NewTherapy.Censor || followUp.NewTherapy is not { } therapy || !Precedes(therapy, followUp))
            return null;
        var last = followUp.CensoringAssessment(therapy.Date);
        return Censored(followUp, CensoringReason.NewTherapy, last, "before new anticancer therapy", EndpointRulebook.NewTherapy,
            () => Invariant($"because new anticancer therapy started on {therapy.Date:yyyy-MM-dd}") + Lost(followUp));
    }

    /// <summary>No baseline, or no adequate assessment after it: censored on day 1, unless a death comes within two intervals.</summary>
    /// <remarks>Rulebook V2. A death up to the planned day of the second visit counts, that day included; windows play no part (VA1). Only NE after
    /// baseline is as no assessment (VA15). Without a known schedule a death always counts: there is no interval to miss.</remarks>
    public static TimeToEvent? NeverAssessed(TumourFollowUp followUp)
    {
        if (followUp.LastAdequate(followUp.Until) is not null)
            return null;
        var death = followUp.Event is { Kind: TumourEventKind.Death } died ? died : null;
        if (followUp.Event is not null && death is null)
            return null;
        if (death is not null)
        {
            var second = followUp.Context.Schedule is { IsKnown: true } schedule ? schedule.Visit(2) : null;
            if (followUp.Policies.MissedAssessments.Then is MissedThen.Event || second is null || death.Date <= second)
                return null;
        }
        var any = followUp.Policies.CensorAt is CensorAt.LastAssessment && death is null ? followUp.CensoringAssessment(followUp.Until) : null;
        return any is not null
            ? null
            : Censored(followUp, CensoringReason.NoAssessment, null, "on day 1", EndpointRulebook.NoAssessment,
                () => (followUp.Context.HasBaseline || followUp.Context.Series is null
                    ? "because there is no adequate assessment after baseline"
                    : "because there is no baseline assessment") + Lost(followUp));
    }

    /// <summary>An event after more missed planned assessments than are allowed: censored at the last adequate assessment before the gap.</summary>
    /// <remarks>Rulebook V3, VA2, VA3, VA12: only the gap directly before the event counts; with no assessment before it, day 1. New therapy
    /// as an event is no finding of a scan and has no gap before it.</remarks>
    public static TimeToEvent? MissedBeforeEvent(TumourFollowUp followUp)
    {
        if (followUp.Policies.MissedAssessments.Then is not MissedThen.Censor || followUp.Event is not { Kind: not TumourEventKind.NewTherapy } happened
            || followUp.Context.Schedule is not { IsKnown: true } schedule)
            return null;
        var before = followUp.LastAdequate(happened.Date.AddDays(happened.Kind is TumourEventKind.Death ? 0 : -1));
        // A death before any assessment is judged by the rule for subjects never assessed.
        if (before is null && happened.Kind is TumourEventKind.Death)
            return null;
        var missed = schedule.MissedBetween(before?.Date, happened.Date);
        if (missed <= followUp.Policies.MissedAssessments.Allowed)
            return null;
        var last = followUp.CensoringAssessment(happened.Date.AddDays(-1));
        return Censored(followUp, CensoringReason.MissedAssessments, last, "before missed assessments", EndpointRulebook.Missed,
            () => $"because {(before is null ? "the first" : "the next")} {Number(missed)} planned assessments were missed" + Lost(followUp));
    }

    static TimeToEvent Event(TumourFollowUp followUp, TumourEvent happened) => new()
    {
        Subject = followUp.Context.Subject,
        Origin = followUp.Origin,
        End = happened.Date,
        Description = happened.Description,
        Record = happened.Record,
        Variable = happened.Variable,
        EventAfter = happened.Assessment is null ? null : followUp.LastAdequate(happened.Date.AddDays(-1))?.Date ?? followUp.Origin.AddDays(-1),
        Reasons = happened.Assessment is { } shown && shown.Overall.Meaning is Response.ResponseMeaning.UnconfirmedProgression
            ?
            [
                new(EndpointRulebook.UnconfirmedProgression, true, () =>
                    Invariant($"Event on {happened.Date:yyyy-MM-dd}: {shown.Overall} at visit {shown.Visit} begins the progression that was confirmed, ")
                    + "or was never followed by a better response."),
            ]
            :
            [
                new(EndpointRulebook.FirstEvent, true, () =>
                    Invariant($"Event on {happened.Date:yyyy-MM-dd}: {Lower(happened.Description)}")
                    + (happened.Assessment is { } visit ? $" at visit {visit.Visit}." : Waiting(followUp) + ".")),
            ],
    };

    static TimeToEvent WithoutEvent(TumourFollowUp followUp)
    {
        var last = followUp.CensoringAssessment(followUp.Until);
        var left = Disposition.LeftStudy(followUp.Context.Timeline.Data, followUp.Until);
        return left is { } date
            ? Censored(followUp, CensoringReason.LostOrWithdrawn, last, "before leaving the study", EndpointRulebook.LastAdequate,
                () => Invariant($"because no event was seen before the subject left the study on {date:yyyy-MM-dd}") + Waiting(followUp))
            : Censored(followUp, CensoringReason.NoEvent, last, "", EndpointRulebook.LastAdequate,
                () => Invariant($"because no event was seen up to {followUp.Until:yyyy-MM-dd}") + Waiting(followUp));
    }

    /// <summary>The progression that a setting leaves out because it was never confirmed (rulebook JA7).</summary>
    static string Waiting(TumourFollowUp followUp) =>
        followUp.Unconfirmed is { } shown ? Invariant($"; the {shown.Overall} of {shown.Date:yyyy-MM-dd} was not confirmed and is no event by the setting") : "";

    static bool Precedes(DatedRecord therapy, TumourFollowUp followUp) =>
        followUp.Event is not { } happened || therapy.Date < happened.Date
        || therapy.Date == happened.Date && followUp.Policies.SameDateNewTherapy is SameDateNewTherapy.Censor;

    /// <param name="at">The assessment; null: day 1.</param>
    static TimeToEvent Censored(TumourFollowUp followUp, CensoringReason reason, Response.Assessment? at, string circumstance, Rule rule, Func<string> because)
    {
        var any = followUp.Policies.CensorAt is CensorAt.LastAssessment;
        var description = at is null ? OriginWords.Of(followUp.Context.Endpoint.Origin) : any ? "Last tumour assessment" : "Last adequate tumour assessment";
        var end = at?.Date ?? followUp.Origin;
        return new TimeToEvent
        {
            Subject = followUp.Context.Subject,
            Origin = followUp.Origin,
            End = end,
            Censoring = reason,
            Description = description,
            CensoringDescription = at is null
                ? reason switch
                {
                    CensoringReason.NewTherapy => description + ": new anticancer therapy before any adequate assessment",
                    CensoringReason.MissedAssessments => description + ": missed assessments before the event",
                    _ => description + ": no adequate assessment",
                }
                : circumstance.Length == 0 ? description : description + " " + circumstance,
            Record = at is null ? followUp.OriginRecord.Record : TumourFollowUp.SourceOf(at),
            Variable = at is null ? followUp.OriginRecord.Variable : TumourFollowUp.VariableOf(at),
            Reasons =
            [
                new(rule, true, () => Invariant($"Censored on {end:yyyy-MM-dd} ")
                    + (at is null ? "(day 1)" : any ? "at the last assessment" : "at the last adequate assessment") + ", " + because() + "."),
            ],
        };
    }

    /// <summary>The event that was not counted, for the sentence.</summary>
    static string Lost(TumourFollowUp followUp) =>
        followUp.Event is { } happened ? Invariant($"; {happened.InSentence} on {happened.Date:yyyy-MM-dd} does not count") : "";

    static string Number(int count) => count switch { 1 => "one", 2 => "two", 3 => "three", 4 => "four", _ => Invariant($"{count}") };

    static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
