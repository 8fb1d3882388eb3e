namespace Nadir.Response.Recist11;

/// <summary>Overall response of a visit from its three parts.</summary>
/// <remarks>RECIST 1.1 (Eisenhauer 2009), Tables 1 and 2; rulebook R12, R13.</remarks>
public static class OverallResponse
{
    /// <param name="target">Null: no target lesion at baseline.</param>
    /// <param name="nonTarget">Null: no non-target lesion at baseline, which counts as complete. Not evaluated is NE, and is not complete.</param>
    /// <param name="newLesion">Only an unequivocal one is progression.</param>
    public static ResponseCategory Of(ResponseCategory? target, ResponseCategory? nonTarget, NewLesionStatus newLesion)
    {
        if (newLesion == NewLesionStatus.Unequivocal || target is { IsProgression: true } || nonTarget is { IsProgression: true })
            return ResponseCategory.PD;
        if (target is not { } response)
            return NonTargetOnly(nonTarget);
        return response.Meaning switch
        {
            ResponseMeaning.Complete => nonTarget is null or { Meaning: ResponseMeaning.Complete } ? ResponseCategory.CR : ResponseCategory.PR,
            ResponseMeaning.Partial => ResponseCategory.PR,
            ResponseMeaning.Stable => ResponseCategory.SD,
            _ => ResponseCategory.NE,
        };
    }

    /// <summary>Table 2: what is neither CR nor PD is never called stable.</summary>
    static ResponseCategory NonTargetOnly(ResponseCategory? nonTarget) => nonTarget?.Meaning switch
    {
        ResponseMeaning.Complete => ResponseCategory.CR,
        ResponseMeaning.NonCompleteNonProgressive => ResponseCategory.NonCrNonPd,
        _ => ResponseCategory.NE,
    };
}
