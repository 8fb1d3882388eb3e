namespace Nadir.Response.Recist11;

/// <summary>A lesion that is back after overall complete response.</summary>
/// <remarks>RECIST 1.1 (Eisenhauer 2009), appendix, and EORTC; rulebook R9. Nodes are left to <see cref="TargetProgression"/>: a node is judged by its
/// size. In partial response or stable disease a lesion that comes back only adds its diameter to the sum.</remarks>
public static class Reappearance
{
    /// <summary>True for a target that is no node and has a diameter above 0.</summary>
    /// <param name="afterCompleteResponse">An earlier assessment that counts was an overall complete response.</param>
    public static bool IsMet(LesionReading target, bool afterCompleteResponse) =>
        afterCompleteResponse && !target.Nodal && target.Diameter is { Value: > 0 };

    /// <summary>True when any target is back.</summary>
    public static bool IsMet(ReadOnlySpan<LesionReading> targets, bool afterCompleteResponse)
    {
        foreach (var target in targets)
            if (IsMet(target, afterCompleteResponse))
                return true;
        return false;
    }

    /// <summary>True for a non-target lesion that is no node and is there again.</summary>
    public static bool IsMetByNonTarget(LesionReading lesion, bool afterCompleteResponse) =>
        afterCompleteResponse && !lesion.Nodal && lesion.Means is LesionStatus.Present or LesionStatus.Increased;
}
