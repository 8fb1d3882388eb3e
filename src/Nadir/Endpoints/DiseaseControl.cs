using Nadir.Response;

namespace Nadir.Endpoints;

/// <summary>Who counts as controlled: CR, PR, SD or non-CR/non-PD as best response.</summary>
/// <remarks>Non-CR/non-PD is included (rulebook R13), and, like SD, only from the SD minimum on (R21), which best response has applied.</remarks>
public static class DiseaseControl
{
    public static bool IsMet(BestResponse? best) => best?.Category.IsControl is true;
}

/// <summary>Stable disease as best response, non-CR/non-PD included (rulebook R13).</summary>
public static class StableDisease
{
    public static bool IsMet(BestResponse? best) =>
        best?.Category.Meaning is ResponseMeaning.Stable or ResponseMeaning.NonCompleteNonProgressive;
}
