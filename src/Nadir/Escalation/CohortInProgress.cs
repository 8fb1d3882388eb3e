using Nadir.Diagnostics;

namespace Nadir.Escalation;

/// <summary>A design that decides from whole cohorts, in a trial whose subjects come one by one: an unfilled cohort is filled before the design is asked.</summary>
/// <remarks>What stops the trial or closes the current level is heard at once, in the midst of a cohort too.</remarks>
public sealed class CohortInProgress(IDoseDesign design, int cohort) : IDoseDesign
{
    static readonly Rule Filled = new("D8", "a cohort is filled before the next decision", "study setting");

    public string Name => design.Name;

    public int StartLevel => design.StartLevel;

    public DoseDecision Next(ReadOnlySpan<LevelTally> levels, int current)
    {
        var next = design.Next(levels, current);
        var started = levels[current].Treated % cohort;
        return started == 0 || next.Action is DoseAction.Stop || next.Rule == ModelRules.LevelClosed
            ? next
            : DoseDecision.Treat(current, current, cohort - started, Filled);
    }

    public int MaximumToleratedDose(ReadOnlySpan<LevelTally> levels) => design.MaximumToleratedDose(levels);

    public string Explain(DoseDecision decision, ReadOnlySpan<LevelTally> levels, Func<int, string> name) => decision.Rule == Filled
        ? FormattableString.Invariant($"{name(decision.Level)} has {levels[decision.Level].Treated} subjects, and its cohort of {cohort} is filled first")
        : design.Explain(decision, levels, name);
}
