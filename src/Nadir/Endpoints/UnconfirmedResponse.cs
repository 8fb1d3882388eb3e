using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Response;
using static System.FormattableString;

namespace Nadir.Endpoints;

/// <summary>A CR or PR that no later visit confirmed, among the visits that count.</summary>
/// <param name="Index">Its place among <paramref name="Visits"/>.</param>
/// <param name="Rule">Confirmation as it applied.</param>
sealed record UnconfirmedResponse(EndpointContext Context, Assessment[] Visits, int Index, Confirmation Rule)
{
    public DateOnly Date => Visits[Index].Date;

    /// <param name="only">CR or PR alone; null: CR before PR.</param>
    /// <returns>The earliest of its class; null when there is none.</returns>
    public static UnconfirmedResponse? Of(EndpointContext context, Assessment[] visits, Confirmation rule, ResponseMeaning? only = null)
    {
        var index = only is { } one ? First(visits, one) : First(visits, ResponseMeaning.Complete) is >= 0 and var complete ? complete : First(visits, ResponseMeaning.Partial);
        return index < 0 ? null : new UnconfirmedResponse(context, visits, index, rule);
    }

    /// <summary>The response as a rejected reason; nothing when there was none.</summary>
    public static ReadOnlySpan<Reason> Reasons(UnconfirmedResponse? unconfirmed) =>
        unconfirmed is null ? [] : new[] { new Reason(EndpointRulebook.Confirmation, false, unconfirmed.Sentence) };

    string Sentence() => Invariant(
        $"{Visits[Index].Overall} on {Date:yyyy-MM-dd} was not confirmed: {ConfirmedResponse.WhyNot(Visits, Index, Rule, Context.Policies.CrThenPr)}.");

    static int First(Assessment[] visits, ResponseMeaning wanted) => Array.FindIndex(visits, visit => visit.Overall.Meaning == wanted);
}
