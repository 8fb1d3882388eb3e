using Nadir.Protocol;
using Nadir.Response;
using static System.FormattableString;

namespace Nadir.Endpoints;

/// <summary>PFS2 as EMA has it: time to progression on the next line of treatment, or death.</summary>
/// <remarks>EMA guideline on anticancer medicinal products, appendix 1. The first progression that an assessment after the start of the next treatment shows, or that RS records there by the endpoint's
/// criteria and reader: on the next treatment lesions are seldom measured. Without one the subject is censored at the last contact, as survival is.</remarks>
public static class SecondProgression
{
    public static TimeToEvent Derive(EndpointContext context, DatedRecord origin, DateOnly until)
    {
        var therapy = context.Timeline.NewTherapy;
        var progression = therapy is null ? null : FirstProgression.Find(context.Assessments, ProgressionEvent.Radiological, therapy.Date.AddDays(1), until, WaitingProgression.Of(context.Series, context.Policies));
        var recorded = therapy is null ? null : Recorded(context, therapy.Date, until);
        var death = context.Endpoint.Event.Death && context.Timeline.Death is { } died && died.Date <= until ? died : null;
        if (recorded is not null && (progression is null || recorded.Date < progression.Date) && (death is null || recorded.Date <= death.Date))
        {
            return new TimeToEvent
            {
                Subject = context.Subject,
                Origin = origin.Date,
                End = recorded.Date,
                Description = "Disease progression on next treatment",
                Record = recorded.Record,
                Variable = recorded.Variable,
                Reasons =
                [
                    new(EndpointRulebook.NextTreatment, true, () =>
                        Invariant($"Progression recorded on {recorded.Date:yyyy-MM-dd}, on the treatment that started on {therapy!.Date:yyyy-MM-dd}.")),
                ],
            };
        }
        if (progression is not null && (death is null || progression.Date <= death.Date))
        {
            return new TimeToEvent
            {
                Subject = context.Subject,
                Origin = origin.Date,
                End = progression.Date,
                Description = "Disease progression on next treatment",
                Record = TumourFollowUp.SourceOf(progression),
                Variable = TumourFollowUp.VariableOf(progression),
                Reasons =
                [
                    new(EndpointRulebook.NextTreatment, true, () =>
                        Invariant($"Progression on {progression.Date:yyyy-MM-dd}, on the treatment that started on {therapy!.Date:yyyy-MM-dd}.")),
                ],
            };
        }
        return death is not null
            ? OverallSurvival.Derive(context, origin, until)
            : OverallSurvival.CensoredAtLastContact(context, origin, until, EndpointRulebook.NextTreatment, "progression on a next treatment");
    }

    /// <summary>The first progression in RS after the start of the next treatment; null when none is recorded.</summary>
    static DatedRecord? Recorded(EndpointContext context, DateOnly after, DateOnly until)
    {
        if (context.Study.Readers.FirstOrDefault(known => known.Id == context.Endpoint.Assessor) is not { } reader
            || ResponseCategoryList.Find(context.Endpoint.Criteria, context.Study) is not { } list)
            return null;
        return (from response in context.Timeline.Data.Responses
                where response.TestCode is "OVRLRESP" && reader.Matches(response.Evaluator, response.EvaluatorId, response.Accepted) && list.Matches(response.Category)
                    && list.Read(response.Result) is { IsProgression: true }
                let date = response.Date?.Date
                where date > after && date <= until
                orderby date, response.Source.Row
                select new DatedRecord(date.Value, response.Source, "RSDTC")).FirstOrDefault();
    }
}
