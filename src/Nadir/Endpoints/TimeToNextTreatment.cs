using static System.FormattableString;

namespace Nadir.Endpoints;

/// <summary>Time to the next anticancer treatment or death: time to next treatment, and the PFS2 that a protocol defines so (T2).</summary>
/// <remarks>Rulebook VA8: followed like survival, so censored at the last contact. Next treatment is dated by the decision for it where a disposition
/// record tells, else by its start. Death counts where the endpoint declares it.</remarks>
public static class TimeToNextTreatment
{
    public static TimeToEvent Derive(EndpointContext context, DatedRecord origin, DateOnly until)
    {
        var next = NextTreatment(context, origin.Date, until);
        var death = context.Endpoint.Event.Death && context.Timeline.Death is { } died && died.Date <= until ? died : null;
        if (next is not null && (death is null || next.Date <= death.Date))
        {
            return Event(context, origin, next, next.Variable == "DSSTDTC" ? "Decision for next treatment" : "Next anticancer treatment",
                Invariant($"Next treatment on {next.Date:yyyy-MM-dd} ({next.Record})."));
        }
        return death is not null
            ? Event(context, origin, death, "Death", Invariant($"Death on {death.Date:yyyy-MM-dd}, before any next treatment."))
            : OverallSurvival.CensoredAtLastContact(
                context, origin, until, EndpointRulebook.NextTreatment, context.Endpoint.Event.Death ? "next treatment or death" : "next treatment");
    }

    /// <summary>The decision for a next treatment where one is recorded, else its start.</summary>
    static DatedRecord? NextTreatment(EndpointContext context, DateOnly from, DateOnly until)
    {
        DatedRecord? decision = null;
        foreach (var record in context.Timeline.Data.Dispositions)
        {
            if (record.Date?.Earliest is { } date && date >= from && date <= until && (decision is null || date < decision.Date) && Disposition.IsNextTreatmentDecision(record))
                decision = new DatedRecord(date, record.Source, "DSSTDTC", record.Date is { IsComplete: false });
        }
        return decision ?? (context.Timeline.NewTherapy is { } therapy && therapy.Date >= from && therapy.Date <= until ? therapy : null);
    }

    static TimeToEvent Event(EndpointContext context, DatedRecord origin, DatedRecord at, string description, string sentence) => new()
    {
        Subject = context.Subject,
        Origin = origin.Date,
        End = at.Date,
        Description = description,
        Record = at.Record,
        Variable = at.Variable,
        Reasons = [new(EndpointRulebook.NextTreatment, true, () => sentence)],
    };
}
