namespace Nadir.Escalation;

/// <summary>A design that weighs response against toxicity (BOIN12).</summary>
public interface IResponseDoseDesign : IDoseDesign
{
    /// <param name="levels">One per level, lowest first.</param>
    /// <param name="responses">Evaluable subjects with a response, one per level.</param>
    /// <param name="current">Level treated last.</param>
    DoseDecision Next(ReadOnlySpan<LevelTally> levels, ReadOnlySpan<int> responses, int current);

    /// <summary>The level recommended if the trial ended with these counts; <see cref="DoseDecision.NoLevel"/> when there is none.</summary>
    int OptimalDose(ReadOnlySpan<LevelTally> levels, ReadOnlySpan<int> responses);
}
