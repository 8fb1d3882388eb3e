using Nadir.Protocol;

namespace Nadir.Response.Recist11;

/// <summary>A visit between -30% and progression after a partial response: still a partial response.</summary>
/// <remarks>EORTC; rulebook R24: 100, 70, 70, 80, 80 is PR to the end. After an unconfirmed response the default goes by the numbers: SD.</remarks>
public static class ContinuingPartialResponse
{
    /// <param name="earlier">Assessments that count, in order of date, this one not among them.</param>
    public static bool IsMet(ReadOnlySpan<DatedResponse> earlier, ContinuingPr policy, Confirmation confirmation) => policy switch
    {
        ContinuingPr.AfterConfirmed => ConfirmedResponse.IsMet(earlier, confirmation),
        ContinuingPr.Always => AnyResponse(earlier),
        _ => false,
    };

    static bool AnyResponse(ReadOnlySpan<DatedResponse> earlier)
    {
        foreach (var visit in earlier)
            if (visit.Overall is ResponseMeaning.Complete or ResponseMeaning.Partial)
                return true;
        return false;
    }
}
