namespace Nadir.Response.IRecist;

/// <summary>Whether the targets reached their response after the new lesion appeared, so that it may count although the lesion persists.</summary>
/// <remarks>
/// EORTC iRECIST clarifications, scenarios B and F, read again there; rulebook I5. A PR from before the iUPD says nothing new: it stays iUPD, also when the sum
/// fell further or rose in between (IA6). Before means at the last evaluable visit before the iUPD; reached at the visit of the iUPD itself is after,
/// and so is a PR that was lost before it and is reached again (IA5). Targets that are gone after a mere PR are a response after (IA13).
/// </remarks>
public static class ResponseAfterNewLesion
{
    /// <param name="now">Target response of this visit; null without targets, where nothing can be reached.</param>
    /// <param name="before">Target response at the last evaluable visit before the iUPD; null when there was none.</param>
    public static bool IsMet(ResponseMeaning? now, ResponseMeaning? before) => now switch
    {
        ResponseMeaning.Complete => before is not ResponseMeaning.Complete,
        ResponseMeaning.Partial => before is not (ResponseMeaning.Complete or ResponseMeaning.Partial),
        _ => false,
    };
}
