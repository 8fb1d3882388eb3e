using Nadir.Protocol;
using static System.FormattableString;

namespace Nadir.Endpoints;

/// <summary>PFS2 as EMA has it: time to progression on the next line of treatment, or death.</summary>
/// <remarks>EMA guideline on anticancer medicinal products, appendix 1. The first progression that an assessment after the start of the next treatment shows.
/// Without one the subject is censored at the last contact, as survival is.</remarks>
public static class SecondProgression
{
    public static TimeToEvent Derive(EndpointContext context, DatedRecord origin, DateOnly until)
    {
        var therapy = context.Timeline.NewTherapy;
        var progression = therapy is null ? null : FirstProgression.Find(context.Assessments, ProgressionEvent.Radiological, therapy.Date.AddDays(1), until, WaitingProgression.Of(context.Series, context.Policies));
        var death = context.Endpoint.Event.Death && context.Timeline.Death is { } died && died.Date <= until ? died : null;
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
}
