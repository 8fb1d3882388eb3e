using Nadir.Response;

namespace Nadir.Endpoints;

/// <summary>Who counts as a responder: CR or PR as best response.</summary>
/// <remarks>RECIST 1.1 (Eisenhauer 2009), 4.6; rulebook R27. The denominator is the endpoint's population: a subject without assessment stays in it as
/// a non-responder.</remarks>
public static class ObjectiveResponse
{
    /// <param name="best">Null: no answer could be derived, which is a non-responder.</param>
    public static bool IsMet(BestResponse? best) => best?.Category.IsResponse is true;
}

/// <summary>Complete response as best response.</summary>
public static class CompleteResponse
{
    public static bool IsMet(BestResponse? best) => best?.Category.Meaning is ResponseMeaning.Complete;
}
