using Nadir.Protocol;
using Nadir.Response;
using static System.FormattableString;

namespace Nadir.Endpoints;

/// <summary>A response and the later one that confirms it.</summary>
/// <param name="First">Index of the visit that is confirmed.</param>
/// <param name="Second">Index of the visit that confirms it.</param>
public readonly record struct ConfirmedPair(int First, int Second);

/// <summary>Confirmation of CR and PR.</summary>
/// <remarks>
/// <para>RECIST 1.1 (Eisenhauer 2009), 4.6 and table 3; rulebook R18 to R20, R22, VA9. The two dates differ by at least the interval, no + 1: exactly
/// the interval confirms.</para>
/// <para>Between two CRs only CR and NE may lie; a PR there breaks the pair, unless the definition accepts a number of them. Between a PR and the CR or
/// PR that confirms it: CR, PR, NE and SD up to the numbers accepted, and no PR after a CR unless CR followed by PR is re-read as PR. Visits not done
/// count for nothing.</para>
/// </remarks>
public static class ConfirmedResponse
{
    /// <summary>The earliest CR that a later CR confirms; null when there is none.</summary>
    public static ConfirmedPair? Complete(ReadOnlySpan<Assessment> visits, Confirmation rule)
    {
        for (var first = 0; first < visits.Length; first++)
        {
            if (visits[first].Overall.Meaning is not ResponseMeaning.Complete)
                continue;
            var notEvaluable = 0;
            var partial = 0;
            for (var second = first + 1; second < visits.Length; second++)
            {
                var meaning = visits[second].Overall.Meaning;
                if (meaning is ResponseMeaning.Complete)
                {
                    if (FarEnough(visits[first], visits[second], rule))
                        return new ConfirmedPair(first, second);
                }
                else if (meaning is ResponseMeaning.NotAssessed)
                {
                    continue;
                }
                else if (meaning is ResponseMeaning.NotEvaluable ? ++notEvaluable > rule.MaxNotEvaluableBetween
                    : meaning is not ResponseMeaning.Partial || ++partial > rule.MaxPartialBetween)
                {
                    break;
                }
            }
        }
        return null;
    }

    /// <summary>The earliest PR that a later PR or CR confirms; null when there is none.</summary>
    /// <param name="crThenPr">With <see cref="CrThenPr.Pr"/>, a CR that PR follows is read as PR, and can be the first of the pair.</param>
    public static ConfirmedPair? Partial(ReadOnlySpan<Assessment> visits, Confirmation rule, CrThenPr crThenPr)
    {
        for (var first = 0; first < visits.Length; first++)
        {
            if (visits[first].Overall.Meaning is not ResponseMeaning.Partial && !(crThenPr is CrThenPr.Pr && IsCompleteThenPartial(visits, first)))
                continue;
            var notEvaluable = 0;
            var stable = 0;
            var complete = false;
            for (var second = first + 1; second < visits.Length; second++)
            {
                var meaning = visits[second].Overall.Meaning;
                if (meaning is ResponseMeaning.NotAssessed)
                    continue;
                if (meaning is ResponseMeaning.Partial && complete && crThenPr is not CrThenPr.Pr)
                    break;
                if (meaning is ResponseMeaning.Partial or ResponseMeaning.Complete)
                {
                    if (FarEnough(visits[first], visits[second], rule))
                        return new ConfirmedPair(first, second);
                    complete |= meaning is ResponseMeaning.Complete;
                }
                else if (meaning is ResponseMeaning.NotEvaluable ? ++notEvaluable > rule.MaxNotEvaluableBetween
                    : meaning is not ResponseMeaning.Stable || ++stable > rule.MaxStableBetween)
                {
                    break;
                }
            }
        }
        return null;
    }

    /// <summary>True when the visit is a CR that PR follows (rulebook R22).</summary>
    public static bool IsCompleteThenPartial(ReadOnlySpan<Assessment> visits, int index) =>
        AfterComplete(visits, index) is { } next && visits[next].Overall.Meaning is ResponseMeaning.Partial;

    /// <summary>When the visit is a CR: the next visit that can be judged, further CRs aside. Null when there is none, or the visit is no CR.</summary>
    public static int? AfterComplete(ReadOnlySpan<Assessment> visits, int index)
    {
        if (visits[index].Overall.Meaning is not ResponseMeaning.Complete)
            return null;
        for (var next = index + 1; next < visits.Length; next++)
        {
            if (visits[next].Overall is { IsEvaluable: true, Meaning: not ResponseMeaning.Complete })
                return next;
        }
        return null;
    }

    /// <summary>Why no later visit confirms a CR or PR: the end of a sentence.</summary>
    /// <param name="index">A visit with CR or PR that neither <see cref="Complete"/> nor <see cref="Partial"/> gave as the first of a pair.</param>
    public static string WhyNot(ReadOnlySpan<Assessment> visits, int index, Confirmation rule, CrThenPr crThenPr)
    {
        var ofComplete = visits[index].Overall.Meaning is ResponseMeaning.Complete;
        var wanted = ofComplete ? "CR" : "CR or PR";
        var notEvaluable = 0;
        var stable = 0;
        var partial = 0;
        var complete = false;
        string? early = null;
        for (var next = index + 1; next < visits.Length; next++)
        {
            var visit = visits[next];
            switch (visit.Overall.Meaning)
            {
                case ResponseMeaning.NotAssessed:
                    continue;
                case ResponseMeaning.NotEvaluable when ++notEvaluable > rule.MaxNotEvaluableBetween:
                    return Invariant($"{notEvaluable} NE followed before another {wanted}, and {rule.MaxNotEvaluableBetween} may lie between");
                case ResponseMeaning.NotEvaluable:
                    continue;
                case ResponseMeaning.Stable when !ofComplete && ++stable > rule.MaxStableBetween:
                    return Invariant($"{stable} SD followed before another {wanted}, and {rule.MaxStableBetween} may lie between");
                case ResponseMeaning.Stable when !ofComplete:
                    continue;
                case ResponseMeaning.Partial when !ofComplete && !(complete && crThenPr is not CrThenPr.Pr):
                case ResponseMeaning.Complete:
                    var days = visit.Date.DayNumber - visits[index].Date.DayNumber;
                    early = Invariant($"{visit.Overall} on {visit.Date:yyyy-MM-dd} came only {days} days later, and {rule.IntervalDays} are asked for");
                    complete |= visit.Overall.Meaning is ResponseMeaning.Complete;
                    continue;
                case ResponseMeaning.Partial when ofComplete && ++partial <= rule.MaxPartialBetween:
                    continue;
                case ResponseMeaning.Partial when !ofComplete:
                    return Invariant($"PR on {visit.Date:yyyy-MM-dd} followed a CR");
                default:
                    return Invariant($"{visit.Overall} on {visit.Date:yyyy-MM-dd} followed before another {wanted}");
            }
        }
        return early ?? $"no {wanted} followed";
    }

    static bool FarEnough(Assessment first, Assessment second, Confirmation rule) =>
        second.Date.DayNumber - first.Date.DayNumber >= rule.IntervalDays;
}
