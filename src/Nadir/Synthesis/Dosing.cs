using System.Collections.Immutable;
using Nadir.Statistics.Random;

namespace Nadir.Synthesis;

/// <summary>One record of a treatment that was given.</summary>
/// <param name="Treatment">Position in the plan.</param>
/// <param name="Amount">In the treatment's unit.</param>
/// <param name="Adjusted">EXADJ; null for the planned dose.</param>
sealed record Dose(int Treatment, int PlannedDay, int Start, int End, decimal Amount, string? Adjusted);

/// <summary>When each treatment was given: on a fixed grid of cycles, a little late at times, left out while an event lasts, and stopped by it.</summary>
/// <remarks>A dose that would come more than a week late is left out and not made up, so that cycles stay on their grid.</remarks>
static class Dosing
{
    const double LateDose = 0.12, PartialInfusion = 0.008, SkippedOtherwise = 0.012;
    const int MaximumDelay = 7;

    /// <param name="until">Day after which nothing is given.</param>
    public static ImmutableArray<Dose> Draw(StudyPlan plan, double weight, ImmutableArray<AdverseEvent> events, int until, RandomStream random)
    {
        var doses = ImmutableArray.CreateBuilder<Dose>();
        for (var t = 0; t < plan.Treatments.Length; t++)
        {
            var treatment = plan.Treatments[t];
            if (treatment.Radiation)
                continue;
            var amount = treatment.PerKilogram ? Math.Round(treatment.Dose * (decimal)weight, 0, MidpointRounding.AwayFromZero) : treatment.Dose;
            var reduced = false;
            for (var cycle = 0; cycle * treatment.CycleDays <= until; cycle++)
            {
                var planned = cycle * treatment.CycleDays;
                // One stream a cycle, not a treatment: combinations are given on the same day.
                var draw = random.Part((ulong)cycle);
                var late = cycle > 0 && draw.NextBool(LateDose) ? draw.NextInt(1, MaximumDelay) : 0;
                var day = planned + late;
                if (day > until || Withdrawn(events, t, day))
                    break;
                reduced |= events.Any(adverse => adverse.Actions[t] == DoseAction.Reduced && adverse.Start < day);
                var held = events.Any(adverse => adverse.Actions[t] == DoseAction.Interrupted && adverse.Start <= day && (adverse.End ?? adverse.Start + 42) >= day);
                if (cycle > 0 && (held || draw.NextBool(SkippedOtherwise)))
                    continue;
                var given = draw.Part((ulong)t);
                // Cells are infused whole.
                var partial = !treatment.Daily && given.NextBool(PartialInfusion) && treatment.Frequency != PlannedTreatment.Once;
                doses.Add(new Dose(t, planned, day, treatment.Daily ? Math.Min(planned + treatment.CycleDays - 1, until) : day,
                    partial || reduced ? Math.Round(amount / 2, 1) : amount, partial ? "INFUSION REACTION" : reduced ? "ADVERSE EVENT" : null));
                if (treatment.Frequency == PlannedTreatment.Once)
                    break;
            }
        }
        return [.. doses.OrderBy(dose => dose.Start).ThenBy(dose => dose.Treatment)];
    }

    static bool Withdrawn(ImmutableArray<AdverseEvent> events, int treatment, int day) =>
        events.Any(adverse => adverse.Actions[treatment] == DoseAction.Withdrawn && adverse.Start <= day);
}
