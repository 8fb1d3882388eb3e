using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Response;
using static System.FormattableString;

namespace Nadir.Endpoints;

/// <summary>Best overall response of a subject, with and without confirmation.</summary>
/// <remarks>
/// <para>RECIST 1.1 (Eisenhauer 2009), 4.6 and table 3; rulebook R18 to R24, R27, R28. The best over all valid pairs: PR, CR, CR at the right distances is
/// a confirmed CR.</para>
/// <para>With confirmation, an unconfirmed CR or PR on or after the SD minimum counts as SD; before it as PD when progression follows, else NE. A CR
/// that PR follows is demoted as the setting says. Non-CR/non-PD stands for SD in disease without target lesions (R13).</para>
/// <para>PD counts however early. Date of a class: the first visit that has it; of a demoted class both visits are kept (R23).</para>
/// </remarks>
public static class BestOverallResponse
{
    /// <param name="context">The endpoint; its origin must be a date the timeline has.</param>
    /// <param name="origin">The endpoint's own origin.</param>
    /// <param name="until">Last day that counts: the earlier of data cut-off and end of the time frame.</param>
    /// <param name="confirmed">True to ask for confirmation.</param>
    public static BestResponse Derive(EndpointContext context, DateOnly origin, DateOnly until, bool confirmed)
    {
        var policies = context.Policies;
        var visits = context.Counted(origin, until);
        var stableFrom = StableDiseaseMinimum.EarliestDate(origin, policies.SdMinimum, context.Study.TumourAssessments);
        var rule = CountedAssessments.ConfirmationFor(context.Endpoint.Criteria, policies.Confirmation);
        var ask = confirmed && rule.IntervalDays > 0;

        var complete = ask ? ConfirmedResponse.Complete(visits, rule) : First(visits, ResponseMeaning.Complete);
        var partial = ask ? ConfirmedResponse.Partial(visits, rule, policies.CrThenPr) : First(visits, ResponseMeaning.Partial);
        if ((complete ?? partial) is { } pair)
        {
            var unconfirmed = complete is null && ask ? UnconfirmedResponse.Of(context, visits, rule, ResponseMeaning.Complete) : null;
            return Responder(context, visits, pair, unconfirmed, ask, EarlierOf(complete, partial), confirmed);
        }

        // From here on no response stands: a CR or PR still among the visits is one that was not confirmed.
        var demoted = UnconfirmedResponse.Of(context, visits, rule);
        foreach (var visit in visits)
        {
            if (visit.Overall.IsControl && visit.Date >= stableFrom)
                return Stable(context, visits, visit, demoted, confirmed, stableFrom);
        }
        if (visits.Length > 0 && visits[^1].Overall.IsProgression)
            return Progression(context, visits[^1], demoted, confirmed);
        for (var index = 0; ask && index < visits.Length; index++)
        {
            if (ConfirmedResponse.AfterComplete(visits, index) is { } next && BackAfterComplete(visits[next], policies.CrThenPr))
                return ProgressionAfterComplete(context, visits[index], visits[next], confirmed);
        }
        foreach (var visit in visits)
        {
            if (visit.Overall.Meaning is ResponseMeaning.UnconfirmedProgression)
                return Progression(context, visit, demoted, confirmed);
        }
        return NotEvaluable(context, visits, demoted, confirmed, origin, until, stableFrom);
    }

    static ConfirmedPair? First(ReadOnlySpan<Assessment> visits, ResponseMeaning wanted)
    {
        for (var index = 0; index < visits.Length; index++)
        {
            if (visits[index].Overall.Meaning == wanted)
                return new ConfirmedPair(index, index);
        }
        return null;
    }

    static ConfirmedPair EarlierOf(ConfirmedPair? complete, ConfirmedPair? partial) =>
        complete is { } c && partial is { } p ? (c.First < p.First ? c : p) : complete ?? partial!.Value;

    static BestResponse Responder(
        EndpointContext context, Assessment[] visits, ConfirmedPair pair, UnconfirmedResponse? demoted, bool asked, ConfirmedPair earliest, bool confirmed)
    {
        var first = visits[pair.First];
        var second = visits[pair.Second];
        var start = visits[earliest.First];
        var policies = context.Policies;
        var reread = demoted is not null && first.Overall.Meaning is ResponseMeaning.Complete;
        return new BestResponse
        {
            Subject = context.Subject,
            Category = reread ? ResponseNames.Like(first.Overall, ResponseMeaning.Partial) : first.Overall,
            Date = first.Date,
            ConfirmedOn = asked ? second.Date : null,
            ResponseOn = start.Date,
            Confirmed = confirmed,
            Records = asked ? [.. first.Records, .. second.Records] : first.Records,
            DemotedFrom = demoted is not null && !reread ? demoted.Date : null,
            Reasons = asked
                ?
                [
                    .. reread ? [] : UnconfirmedResponse.Reasons(demoted),
                    new(EndpointRulebook.Confirmation, true, () => Invariant(
                        $"{first.Overall} on {first.Date:yyyy-MM-dd}, confirmed by {second.Overall} on {second.Date:yyyy-MM-dd}, ")
                        + Invariant($"{second.Date.DayNumber - first.Date.DayNumber} days later (at least {policies.Confirmation.IntervalDays} are asked for)")
                        + Invariant($"{Between(visits, pair)}; the response began on {start.Date:yyyy-MM-dd}.")),
                    .. reread
                        ? (ReadOnlySpan<Reason>)
                        [
                            new(EndpointRulebook.CompleteThenPartial, true, () => Invariant($"The CR on {first.Date:yyyy-MM-dd} is read as PR, because PR followed it.")),
                        ]
                        : [],
                ]
                :
                [
                    new(EndpointRulebook.BestOf, true, () =>
                        Invariant($"{first.Overall} on {first.Date:yyyy-MM-dd} is the best of {Visits(visits.Length)}; confirmation was not asked for.")),
                ],
        };
    }

    static BestResponse Stable(
        EndpointContext context, Assessment[] visits, Assessment visit, UnconfirmedResponse? demoted, bool confirmed, DateOnly stableFrom) => new()
    {
        Subject = context.Subject,
        Category = visit.Overall.IsResponse ? ResponseNames.Like(visit.Overall, StableMeaning(context, visits)) : visit.Overall,
        Date = visit.Date,
        DemotedFrom = demoted?.Date,
        Confirmed = confirmed,
        Records = visit.Records,
        Reasons =
        [
            .. UnconfirmedResponse.Reasons(demoted),
            new(EndpointRulebook.StableMinimum, true, () => Invariant(
                $"{visit.Overall} on {visit.Date:yyyy-MM-dd} counts as stable disease: it is not before {stableFrom:yyyy-MM-dd}, the first date that does.")),
        ],
    };

    static BestResponse Progression(EndpointContext context, Assessment visit, UnconfirmedResponse? demoted, bool confirmed) => new()
    {
        Subject = context.Subject,
        Category = visit.Overall,
        Date = visit.Date,
        DemotedFrom = demoted?.Date,
        Confirmed = confirmed,
        Records = visit.Records,
        Reasons =
        [
            .. UnconfirmedResponse.Reasons(demoted),
            new(EndpointRulebook.BestOf, true, () =>
                Invariant($"{visit.Overall} on {visit.Date:yyyy-MM-dd}{(visit.Overall.Meaning is ResponseMeaning.UnconfirmedProgression ? ", not confirmed" : "")}, and no response or stable disease that counts before it.")),
        ],
    };

    /// <summary>Disease that is back after a CR that came too early for SD makes the best response PD: an SD always (table 3), a PR as the setting says. A PR with
    /// targets still gone and non-target lesions not evaluated is no return (R12).</summary>
    static bool BackAfterComplete(Assessment next, CrThenPr policy) =>
        next.Overall.Meaning is ResponseMeaning.Stable
        || next.Overall.Meaning is ResponseMeaning.Partial && policy is CrThenPr.Pd
            && !(next.Target is { Meaning: ResponseMeaning.Complete } && next.NonTarget is { Meaning: ResponseMeaning.NotEvaluable });

    static BestResponse ProgressionAfterComplete(EndpointContext context, Assessment complete, Assessment back, bool confirmed) => new()
    {
        Subject = context.Subject,
        Category = ResponseNames.Like(complete.Overall, ResponseMeaning.Progression),
        Date = back.Date,
        DemotedFrom = complete.Date,
        Confirmed = confirmed,
        Records = [.. complete.Records, .. back.Records],
        Reasons =
        [
            new(EndpointRulebook.CompleteThenPartial, true, () => Invariant(
                $"{complete.Overall} on {complete.Date:yyyy-MM-dd}, then {back.Overall} on {back.Date:yyyy-MM-dd}: disease that is back after CR counts as ")
                + "progression for best response, and neither visit is late enough for stable disease."),
        ],
    };

    static BestResponse NotEvaluable(
        EndpointContext context, Assessment[] visits, UnconfirmedResponse? demoted, bool confirmed, DateOnly origin, DateOnly until, DateOnly stableFrom)
    {
        var why = NotEvaluableReasons.Of(context, visits, origin, until);
        Assessment? visit = null;
        foreach (var candidate in visits)
        {
            if (visit is null || candidate.Overall.IsEvaluable && !visit.Overall.IsEvaluable)
                visit = candidate;
        }
        return new BestResponse
        {
            Subject = context.Subject,
            Category = visit is null ? ResponseCategory.NE : ResponseNames.Like(visit.Overall, ResponseMeaning.NotEvaluable),
            NotEvaluable = why,
            Date = visit?.Date,
            DemotedFrom = demoted?.Date,
            Confirmed = confirmed,
            Records = visit?.Records ?? [],
            Reasons =
            [
                .. UnconfirmedResponse.Reasons(demoted),
                new(NotEvaluableReasons.RuleOf(why), true, () => NotEvaluableReasons.Sentence(why, stableFrom)),
            ],
        };
    }

    /// <summary>What stands for stable disease: non-CR/non-PD where there are no target lesions (rulebook R13).</summary>
    static ResponseMeaning StableMeaning(EndpointContext context, Assessment[] visits)
    {
        foreach (var visit in visits)
        {
            if (visit.Overall.Meaning is ResponseMeaning.NonCompleteNonProgressive)
                return ResponseMeaning.NonCompleteNonProgressive;
        }
        var series = context.Series!;
        return !series.Recorded && series.BaselineSum is null && !series.BaselineLesions.IsDefaultOrEmpty
            ? ResponseMeaning.NonCompleteNonProgressive
            : ResponseMeaning.Stable;
    }

    static string Between(Assessment[] visits, ConfirmedPair pair)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        for (var index = pair.First + 1; index < pair.Second; index++)
            names.Add(visits[index].Overall.Code);
        return names.Count == 0 ? "" : ", with " + string.Join(", ", names) + " between";
    }

    static string Visits(int count) => count == 1 ? "one visit" : Invariant($"{count} visits");
}
