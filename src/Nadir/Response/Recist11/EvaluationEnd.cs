namespace Nadir.Response.Recist11;

/// <summary>Which assessments count: those up to the first progression, the start of new therapy and the data cut-off.</summary>
/// <remarks>RECIST 1.1 (Eisenhauer 2009), section 4.6; rulebook R7, R28. An assessment on the very date of new therapy or of the cut-off counts (VA4).</remarks>
public static class EvaluationEnd
{
    /// <param name="progressed">An earlier assessment that counts was progression.</param>
    /// <returns>Why it does not count; null when it does.</returns>
    public static ExclusionReason? Of(DateOnly assessed, bool progressed, ResponseContext context) =>
        context.Cutoff is { } cutoff && assessed > cutoff ? ExclusionReason.AfterCutoff
        : context.NewTherapy is { } therapy && assessed > therapy ? ExclusionReason.AfterNewTherapy
        : progressed ? ExclusionReason.AfterProgression
        : null;
}
