namespace Nadir.Response.IRecist;

/// <summary>The categories of iRECIST, and what stands for a scan that is not used.</summary>
/// <remarks>Seymour et al., Lancet Oncol 2017;18:e143-152. All responses carry the prefix, those before the first progression too.</remarks>
public static class IRecistCategories
{
    public static readonly ResponseCategory CR = new("iCR", ResponseMeaning.Complete);
    public static readonly ResponseCategory PR = new("iPR", ResponseMeaning.Partial);
    public static readonly ResponseCategory SD = new("iSD", ResponseMeaning.Stable);
    public static readonly ResponseCategory NonCrNonUpd = new("NON-iCR/NON-iUPD", ResponseMeaning.NonCompleteNonProgressive);
    /// <summary>Progression that waits for confirmation.</summary>
    public static readonly ResponseCategory Upd = new("iUPD", ResponseMeaning.UnconfirmedProgression);
    /// <summary>Confirmed progression.</summary>
    public static readonly ResponseCategory Cpd = new("iCPD", ResponseMeaning.Progression);
    /// <summary>A scan sooner than four weeks after an iUPD (rulebook I6, IA15): no assessment.</summary>
    public static readonly ResponseCategory NotUsed = new("NOT USED", ResponseMeaning.NotAssessed);

    /// <summary>The name of a response that is no progression.</summary>
    internal static ResponseCategory Of(ResponseCategory recist) => recist.Meaning switch
    {
        ResponseMeaning.Complete => CR,
        ResponseMeaning.Partial => PR,
        ResponseMeaning.Stable => SD,
        ResponseMeaning.NonCompleteNonProgressive => NonCrNonUpd,
        _ => ResponseCategory.NE,
    };
}
