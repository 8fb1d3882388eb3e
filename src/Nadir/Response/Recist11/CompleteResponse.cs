namespace Nadir.Response.Recist11;

/// <summary>Complete response of the target lesions.</summary>
/// <remarks>RECIST 1.1 (Eisenhauer 2009), section 4.3.1; rulebook R4. The sum need not be 0: a node of 8 mm is normal. A lesion that is too small to
/// measure is not gone.</remarks>
public static class CompleteResponse
{
    /// <summary>True when every lesion that is no node is gone and every node is under 10 mm. A lesion without a number forbids it, and so does having no lesions.</summary>
    public static bool IsMet(ReadOnlySpan<LesionReading> targets)
    {
        foreach (var target in targets)
            if (target.Diameter is not { } diameter || !(target.Nodal ? NormalNode.IsMet(diameter) : diameter.Value == 0))
                return false;
        return targets.Length > 0;
    }
}
