using Nadir.Response;

namespace Nadir.Endpoints;

/// <summary>What criteria call a response, when an endpoint needs one that no visit has: the SD that an unconfirmed iPR counts as is iSD.</summary>
public static class ResponseNames
{
    /// <summary>The category of that meaning in the same criteria as <paramref name="model"/>: <c>i</c> and <c>ir</c> prefixes are kept.</summary>
    public static ResponseCategory Like(ResponseCategory model, ResponseMeaning meaning)
    {
        var category = meaning switch
        {
            ResponseMeaning.Complete => ResponseCategory.CR,
            ResponseMeaning.Partial => ResponseCategory.PR,
            ResponseMeaning.Stable => ResponseCategory.SD,
            ResponseMeaning.NonCompleteNonProgressive => ResponseCategory.NonCrNonPd,
            ResponseMeaning.Progression => ResponseCategory.PD,
            _ => ResponseCategory.NE,
        };
        if (IsIRecist(model.Code) && meaning is (ResponseMeaning.NonCompleteNonProgressive or ResponseMeaning.Progression))
            return meaning is ResponseMeaning.Progression ? Response.IRecist.IRecistCategories.Upd : Response.IRecist.IRecistCategories.NonCrNonUpd;
        var prefix = IsIRecist(model.Code) ? "i" : model.Code.StartsWith("ir", StringComparison.Ordinal) ? "ir" : "";
        return prefix.Length == 0 || meaning is ResponseMeaning.NotEvaluable or ResponseMeaning.NotAssessed
            ? category
            : category with { Code = prefix + category.Code };
    }

    static bool IsIRecist(string code) =>
        code.StartsWith("NON-i", StringComparison.Ordinal) || code.StartsWith('i') && !code.StartsWith("ir", StringComparison.Ordinal);

    /// <summary>True when the visit's response is one of the names an endpoint lists. <c>CR</c>, <c>PR</c>, <c>SD</c> stand for the response of that
    /// meaning under any criteria; SD does not include non-CR/non-PD (rulebook VA10).</summary>
    public static bool IsOneOf(ResponseCategory category, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (string.Equals(name, category.Code, StringComparison.OrdinalIgnoreCase) || category.Meaning == MeaningOf(name))
                return true;
        }
        return false;
    }

    static ResponseMeaning? MeaningOf(string name) => name switch
    {
        "CR" => ResponseMeaning.Complete,
        "PR" => ResponseMeaning.Partial,
        "SD" => ResponseMeaning.Stable,
        "NON-CR/NON-PD" => ResponseMeaning.NonCompleteNonProgressive,
        _ => null,
    };
}
