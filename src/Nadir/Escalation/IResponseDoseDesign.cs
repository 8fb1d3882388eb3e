namespace Nadir.Escalation;

/// <summary>A design that weighs response against toxicity (BOIN12).</summary>
public interface IResponseDoseDesign : IDoseDesign
{
    /// <param name="levels">One per level, lowest first.</param>
    /// <param name="responses">Responses among the evaluable subjects, one per level.</param>
    /// <param name="current">Level treated last.</param>
    DoseDecision Next(ReadOnlySpan<LevelTally> levels, ReadOnlySpan<ResponseTally> responses, int current);
}

/// <param name="Responses">Evaluable subjects with a response.</param>
/// <param name="WithDlt">Those of them who had a DLT as well.</param>
public readonly record struct ResponseTally(int Responses, int WithDlt);
