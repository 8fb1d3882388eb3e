using System.Collections.Immutable;
using Nadir.Units;

namespace Nadir.Response.IRecist;

/// <summary>An iUPD that waits for confirmation, as it was when it began: what later visits are compared with.</summary>
/// <remarks>Rulebook I1, I3, IA19: the categories that caused it are remembered, and forgotten with the block.</remarks>
/// <param name="Date">Of the first iUPD.</param>
/// <param name="Visit">Its name.</param>
/// <param name="Target">The targets progressed.</param>
/// <param name="NonTarget">A non-target lesion progressed.</param>
/// <param name="NewLesion">A new lesion appeared.</param>
/// <param name="TargetSum">Null when a target was not measured: then 5 mm over it cannot be told (IA16).</param>
/// <param name="NewLesionSum">Null when a new target was not measured, or there was none.</param>
/// <param name="Known">Per new lesion: there by then.</param>
/// <param name="NewLesionSizes">Per new lesion, where it was measured.</param>
/// <param name="NonTargets">As read then.</param>
/// <param name="TargetBefore">Target response at the last evaluable visit before it; null when there was none.</param>
sealed record ProgressionBlock(
    DateOnly Date, string Visit, bool Target, bool NonTarget, bool NewLesion, Millimetres? TargetSum, Millimetres? NewLesionSum, bool[] Known,
    Millimetres?[] NewLesionSizes, ImmutableArray<LesionReading> NonTargets, ResponseMeaning? TargetBefore)
{
    /// <summary>The categories in words.</summary>
    public string Causes()
    {
        List<string> causes = [];
        if (Target)
            causes.Add("targets");
        if (NonTarget)
            causes.Add("non-targets");
        if (NewLesion)
            causes.Add("new lesion");
        return string.Join(", ", causes);
    }
}
