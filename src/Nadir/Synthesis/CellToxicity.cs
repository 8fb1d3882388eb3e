using System.Collections.Immutable;
using Nadir.Statistics.Random;

namespace Nadir.Synthesis;

/// <summary>What an infusion of engineered T cells does in its first weeks: cytokine release, neurotoxicity, low counts. More and worse at higher doses.</summary>
static class CellToxicity
{
    const string Immune = "Immune system disorders", Nervous = "Nervous system disorders", Blood = "Blood and lymphatic system disorders", Investigations = "Investigations";

    public static readonly AdverseEventTerm CytokineRelease = new("Cytokine release syndrome", Immune, 0, [58, 30, 9, 3], 1, 5);

    public static readonly AdverseEventTerm Neurotoxicity =
        new("Immune effector cell-associated neurotoxicity syndrome", Nervous, 0, [60, 27, 11, 2], 1, 4);

    static readonly (AdverseEventTerm Term, double Probability)[] Counts =
    [
        (new("Lymphocyte count decreased", Investigations, 0, [5, 15, 40, 40], 0.9, 20), 0.85), (new("Neutrophil count decreased", Investigations, 0, [15, 25, 35, 25], 0.85, 12), 0.7),
        (new("Platelet count decreased", Investigations, 0, [45, 30, 17, 8], 0.75, 14, "PLAT"), 0.45), (new("Febrile neutropenia", Blood, 0, [0, 0, 95, 5], 0.7, 5), 0.12),
    ];

    /// <summary>At the first level, and what each further level adds.</summary>
    const double ReleaseProbability = 0.45, ReleasePerLevel = 0.13, NeurotoxicityShare = 0.22, SevereFactorPerLevel = 0.35;

    /// <summary>Grade 3 that passes within so many days limits no dose; so do low counts, which the preparation causes.</summary>
    const int TransientDays = 3;

    public static ImmutableArray<AdverseEvent> Draw(StudyPlan plan, RandomStream random)
    {
        var events = ImmutableArray.CreateBuilder<AdverseEvent>();
        var steps = Math.Max(plan.Level - 1, 0);
        var release = random.Part("release");
        if (release.NextBool(Math.Min(ReleaseProbability + ReleasePerLevel * steps, 0.95)))
        {
            events.Add(Make(plan, CytokineRelease, release.NextInt(1, 9), steps, limits: true, release));
            var nerves = random.Part("nerves");
            if (nerves.NextBool(NeurotoxicityShare + 0.04 * steps))
                events.Add(Make(plan, Neurotoxicity, events[0].Start + nerves.NextInt(1, 5), steps, limits: true, nerves));
        }
        foreach (var (term, probability) in Counts)
        {
            var draw = random.Part(term.PreferredTerm);
            if (draw.NextBool(probability))
                events.Add(Make(plan, term, draw.NextInt(1, 10), 0, limits: false, draw));
        }
        return events.DrainToImmutable();
    }

    static AdverseEvent Make(StudyPlan plan, AdverseEventTerm term, int start, int steps, bool limits, RandomStream draw)
    {
        var weights = term.Grades.Select((weight, i) => i < 2 ? weight : weight * (0.25 + SevereFactorPerLevel * steps * (limits ? 1 : 0) + (limits ? 0 : 0.75))).ToArray();
        var grade = AdverseEventModel.Grade(weights, draw.NextUniform());
        var days = Math.Max(1, (int)Math.Round(draw.Spread(term.Days * (0.7 + 0.2 * grade), 0.4)));
        var serious = grade >= 3 && limits || grade == 4 || term.PreferredTerm == "Febrile neutropenia";
        return new AdverseEvent(term, start, start + days, grade, serious, serious, false, [.. plan.Treatments.Select(_ => true)],
            [.. plan.Treatments.Select(_ => DoseAction.NotApplicable)], grade >= 2)
        {
            DoseLimiting = limits && (grade >= 4 || grade == 3 && days > TransientDays),
        };
    }
}
