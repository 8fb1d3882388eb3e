using Nadir.Response.Recist11;

namespace Nadir.Response.IRecist;

/// <summary>Overall response of a visit at which no progression holds.</summary>
/// <remarks>RECIST 1.1, Tables 1 and 2, and Seymour 2017, Table 2, read again there; rulebook R12, R13, I8. iCR needs every new lesion gone: with one that is
/// there still, or that was there and was not evaluated, the response is iPR (IA13, JA14), and without targets at baseline NON-iCR/NON-iUPD.</remarks>
public static class ImmuneOverallResponse
{
    /// <param name="newLesionThere">A new lesion is there, or was when it was last looked at.</param>
    public static ResponseCategory Of(ResponseCategory? target, ResponseCategory? nonTarget, bool newLesionThere)
    {
        var recist = OverallResponse.Of(target, nonTarget, NewLesionStatus.None);
        return recist.Meaning is ResponseMeaning.Complete && newLesionThere
            ? target is null ? IRecistCategories.NonCrNonUpd : IRecistCategories.PR
            : IRecistCategories.Of(recist);
    }
}
