using Nadir.Escalation.Boin12;

namespace Nadir.Escalation.Simulation;

/// <summary>BOIN12 among the designs that decide from counts. Pending subjects are waited for.</summary>
internal sealed class Boin12Counts(Boin12Design design) : IResponseDoseDesign
{
    public string Name => "BOIN12";

    public int StartLevel => design.Size.StartLevel;

    public DoseDecision Next(ReadOnlySpan<LevelTally> levels, ReadOnlySpan<ResponseTally> responses, int current)
    {
        Span<ToxicityEfficacyTally> tallies = stackalloc ToxicityEfficacyTally[levels.Length];
        for (var level = 0; level < levels.Length; level++)
        {
            if (levels[level].Pending > 0)
                return DoseDecision.WaitAt(level, ModelRules.Pending);
            var (all, both) = responses[level];
            tallies[level] = new(levels[level].Evaluable, all - both, levels[level].Dlts - both, both);
        }
        return design.Next(tallies, current);
    }

    public DoseDecision Next(ReadOnlySpan<LevelTally> levels, int current) => Next(levels, stackalloc ResponseTally[levels.Length], current);

    public int MaximumToleratedDose(ReadOnlySpan<LevelTally> levels)
    {
        Span<ToxicityEfficacyTally> tallies = stackalloc ToxicityEfficacyTally[levels.Length];
        for (var level = 0; level < levels.Length; level++)
            tallies[level] = new(levels[level].Evaluable, 0, levels[level].Dlts, 0);
        return design.OptimalDose(tallies);
    }

    public string Explain(DoseDecision decision, ReadOnlySpan<LevelTally> levels, Func<int, string> name) => decision.Rule.Title;
}
