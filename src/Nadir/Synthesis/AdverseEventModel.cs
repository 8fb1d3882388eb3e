using System.Collections.Immutable;
using Nadir.Statistics.Random;

namespace Nadir.Synthesis;

/// <summary>What was done with one treatment because of an event, mildest first.</summary>
enum DoseAction { NotChanged, Interrupted, Reduced, Withdrawn, NotApplicable }

/// <summary>An adverse event as it happened and as it was judged. Days from the first dose.</summary>
/// <param name="End">Null when it has not resolved.</param>
/// <param name="Related">By treatment, in the plan's order.</param>
/// <param name="Actions">By treatment, in the plan's order.</param>
sealed record AdverseEvent(
    AdverseEventTerm Term, int Start, int? End, int Grade, bool Serious, bool Hospital, bool Fatal, ImmutableArray<bool> Related, ImmutableArray<DoseAction> Actions,
    bool Treated)
{
    /// <summary>Limits the dose, as the investigator judged it.</summary>
    public bool DoseLimiting { get; init; }

    public bool IsRelated => Related.Contains(true);
}

/// <summary>Adverse events by hazards per month on treatment, each with grade, causality and consequence.</summary>
static class AdverseEventModel
{
    const double DaysPerMonth = 30.4375;

    /// <summary>Most come early: the rate falls to this share with this half-life.</summary>
    const double LateShare = 0.45;
    const double EarlyDays = 90;

    /// <summary>How subjects differ in what they get and report.</summary>
    const double SubjectSpread = 0.45;

    /// <summary>After the last dose events go on at this share of the rate, for this long.</summary>
    const double AfterwardsShare = 0.5;
    const int AfterwardsDays = 45;

    /// <summary>That radiotherapy is named as a cause too, of an event that is not its own.</summary>
    const double RadiationToo = 0.15;

    const int Step = 7;

    /// <summary>By grade 1 to 4: that a related event interrupts, or ends, treatment.</summary>
    static readonly double[] Interrupts = [0.02, 0.14, 0.55, 0.4], Withdraws = [0, 0.012, 0.13, 0.6];

    /// <param name="onTreatment">Days that treatment could last at most.</param>
    /// <returns>In order of start. The first that withdraws every treatment ends it; what could only have happened later is left to the caller to drop.</returns>
    public static ImmutableArray<AdverseEvent> Draw(StudyPlan plan, int onTreatment, RandomStream random)
    {
        var biological = plan.Treatments.Any(treatment => treatment is { Daily: false, Radiation: false, Frequency: not PlannedTreatment.Once });
        var oral = plan.Treatments.Any(treatment => treatment.Daily);
        var proneness = random.Spread(1, SubjectSpread);
        var events = ImmutableArray.CreateBuilder<AdverseEvent>();
        for (var i = 0; i < AdverseEventTerms.All.Length; i++)
        {
            var term = AdverseEventTerms.All[i];
            if (term.Biological && !biological || term.Oral && !oral || term.Radiation && !plan.Irradiates)
                continue;
            var draw = random.Part((ulong)i);
            for (var day = 0; day < onTreatment + AfterwardsDays; day += Step)
            {
                var share = LateShare + (1 - LateShare) * StableMath.Exp(-day / EarlyDays);
                if (day >= onTreatment)
                    share *= AfterwardsShare;
                if (!draw.NextBool(term.Rate / 100 / DaysPerMonth * Step * share * proneness))
                    continue;
                var adverse = Make(plan, term, day + 1 + draw.NextInt(Step), draw);
                events.Add(adverse);
                if (term.OncePerSubject || adverse.End is null)
                    break;
                // The same event does not overlap itself.
                day = Math.Max(day, adverse.End.Value);
            }
        }
        events.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : string.CompareOrdinal(a.Term.PreferredTerm, b.Term.PreferredTerm));
        return events.DrainToImmutable();
    }

    /// <summary>An event that killed.</summary>
    public static AdverseEvent Fatal(StudyPlan plan, int start, int death, RandomStream random)
    {
        var pneumonitis = random.NextBool(0.3);
        var term = AdverseEventTerms.All.First(term => term.PreferredTerm == (pneumonitis ? "Pneumonitis" : "Pneumonia"));
        return new AdverseEvent(term, start, death, 5, true, true, true, [.. plan.Treatments.Select(_ => pneumonitis)],
            [.. plan.Treatments.Select(_ => DoseAction.NotApplicable)], true);
    }

    static AdverseEvent Make(StudyPlan plan, AdverseEventTerm term, int start, RandomStream draw)
    {
        var grade = Grade(term.Grades, draw.NextUniform());
        var related = Causes(plan, term, draw);
        var length = term.Days == 0 ? (int?)null : Math.Max(1, (int)Math.Round(draw.Spread(term.Days * (0.7 + 0.25 * grade), 0.6)));
        // Some never resolve within the study.
        if (length is not null && draw.NextBool(0.12))
            length = null;
        var hospital = grade >= 3 && draw.NextBool(grade == 3 ? 0.35 : 0.8) && term.Laboratory is null;
        return new AdverseEvent(term, start, start + length, grade, hospital || grade == 4 && term.Laboratory is null, hospital, false, related,
            Actions(plan, related, grade, draw), grade >= 2 && draw.NextBool(0.6));
    }

    public static int Grade(double[] weights, double draw)
    {
        draw *= weights.Sum();
        for (var i = 0; i < weights.Length; i++)
        {
            draw -= weights[i];
            if (draw < 0)
                return i + 1;
        }
        return 1;
    }

    static ImmutableArray<bool> Causes(StudyPlan plan, AdverseEventTerm term, RandomStream draw)
    {
        var related = draw.NextBool(term.Related);
        bool[] causes = [.. plan.Treatments.Select(treatment => draw.NextBool(treatment.Radiation && !term.Radiation ? RadiationToo : 0.75) && related
            && !(term.Oral && !treatment.Daily) && !(term.Biological && (treatment.Daily || treatment.Radiation)) && !(term.Radiation && !treatment.Radiation))];
        var first = plan.Treatments.IndexOf(
            plan.Treatments.FirstOrDefault(treatment => treatment.Radiation == term.Radiation && term.Oral == treatment.Daily) ?? plan.Treatments[0]);
        if (related && !causes.Contains(true))
            causes[first] = true;
        return [.. causes];
    }

    static ImmutableArray<DoseAction> Actions(StudyPlan plan, ImmutableArray<bool> related, int grade, RandomStream draw)
    {
        var withdraws = draw.NextUniform() < Withdraws[grade - 1];
        var interrupts = draw.NextUniform() < Interrupts[grade - 1];
        return [.. plan.Treatments.Select((treatment, i) =>
            treatment.Radiation || treatment.Frequency == PlannedTreatment.Once ? DoseAction.NotApplicable
            : !related[i] ? DoseAction.NotChanged
            : withdraws ? DoseAction.Withdrawn
            : interrupts ? treatment.Daily && draw.NextBool(0.5) ? DoseAction.Reduced : DoseAction.Interrupted
            : DoseAction.NotChanged)];
    }
}
