using System.Collections.Immutable;
using Nadir.Protocol;
using Nadir.Response;

namespace Nadir.Endpoints;

/// <summary>The visit at which a duration of response or of control begins.</summary>
/// <remarks>
/// Rulebook V8: the first response of the kinds that the endpoint includes; with confirmation, the first that is later confirmed. Where SD is included
/// (T4) confirmation has no part in it: an unconfirmed response is at least SD. Any SD on or after the start of treatment begins it, the SD minimum is
/// for best response only (VA7); non-CR/non-PD does not (VA10). The assessments are those of best response (R28).
/// </remarks>
public static class ResponseStart
{
    static readonly ImmutableArray<string> Control = ["CR", "PR", "SD", "NON-CR/NON-PD"];

    /// <param name="until">Last day that counts.</param>
    /// <returns>Null when the subject has no such response, or no start of treatment to count it from.</returns>
    public static DatedRecord? Find(EndpointContext context, bool confirmed, DateOnly until)
    {
        if (!context.HasBaseline || From(context) is not { } from)
            return null;
        var includes = context.Endpoint.Origin is Origin.FirstControl ? Control : context.Endpoint.OriginIncludes;
        var visits = context.Counted(from, until);
        var rule = CountedAssessments.ConfirmationFor(context.Endpoint.Criteria, context.Policies.Confirmation);
        var start = confirmed && rule.IntervalDays > 0 && !ResponseNames.IsOneOf(ResponseCategory.SD, includes)
            ? FirstConfirmed(visits, includes, rule, context.Policies.CrThenPr)
            : First(visits, includes);
        return start is null ? null : new DatedRecord(start.Date, TumourFollowUp.SourceOf(start), TumourFollowUp.VariableOf(start));
    }

    static Assessment? First(Assessment[] visits, ImmutableArray<string> includes)
    {
        foreach (var visit in visits)
        {
            if (ResponseNames.IsOneOf(visit.Overall, includes))
                return visit;
        }
        return null;
    }

    static Assessment? FirstConfirmed(Assessment[] visits, ImmutableArray<string> includes, Confirmation rule, CrThenPr crThenPr)
    {
        var complete = ResponseNames.IsOneOf(ResponseCategory.CR, includes) ? ConfirmedResponse.Complete(visits, rule) : null;
        var partial = ResponseNames.IsOneOf(ResponseCategory.PR, includes) ? ConfirmedResponse.Partial(visits, rule, crThenPr) : null;
        return (complete, partial) switch
        {
            ({ } c, { } p) => visits[Math.Min(c.First, p.First)],
            ({ } c, null) => visits[c.First],
            (null, { } p) => visits[p.First],
            _ => null,
        };
    }

    /// <summary>Start of treatment: what the schedule of assessments counts from.</summary>
    static DateOnly? From(EndpointContext context) =>
        context.Timeline.Origins.TryGetValue(context.Study.TumourAssessments.From, out var from)
            || context.Timeline.Origins.TryGetValue(Origin.TreatmentStart, out from)
            ? from.Date
            : null;
}
