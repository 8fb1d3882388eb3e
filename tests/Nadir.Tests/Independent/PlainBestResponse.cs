namespace Nadir.Tests.Independent;

/// <param name="ResponseDay">First visit of the response that counts for ORR; null for a non-responder.</param>
sealed record PlainBest(string Category, int? ResponseDay);

/// <summary>Best overall response in the default policies, a second time: every pair of visits is tried (rulebook R18 to R24, R28).</summary>
static class PlainBestResponse
{
    const int Interval = 28, StableMinimum = 42;

    /// <param name="visits">The visits that count, up to the first PD.</param>
    public static PlainBest Unconfirmed(List<PlainVerdict> visits, bool targets)
    {
        var response = visits.Where(v => v.Overall is "CR" or "PR").Select(v => (int?)v.Day).FirstOrDefault();
        foreach (var category in (string[])["CR", "PR"])
        {
            if (visits.Any(v => v.Overall == category))
                return new(category, response);
        }
        return new(WithoutResponse(visits, targets), null);
    }

    public static PlainBest Confirmed(List<PlainVerdict> visits, bool targets)
    {
        int? complete = null, partial = null;
        for (var i = visits.Count - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < visits.Count; j++)
            {
                if (ConfirmsComplete(visits, i, j))
                    complete = i;
                if (ConfirmsPartial(visits, i, j))
                    partial = i;
            }
        }
        int? first = complete is null ? partial : partial is null ? complete : Math.Min(complete.Value, partial.Value);
        var day = first is { } index ? visits[index].Day : (int?)null;
        return complete is not null ? new("CR", day) : partial is not null ? new("PR", day) : new(WithoutResponse(visits, targets), null);
    }

    /// <summary>CR, then CR 28 days later or more; between them at most one NE and nothing else but CR.</summary>
    public static bool ConfirmsComplete(List<PlainVerdict> visits, int i, int j)
    {
        if (visits[i].Overall != "CR" || visits[j].Overall != "CR" || visits[j].Day - visits[i].Day < Interval)
            return false;
        var between = visits.GetRange(i + 1, j - i - 1);
        return between.All(v => v.Overall is "CR" or "NE") && between.Count(v => v.Overall == "NE") <= 1;
    }

    /// <summary>PR, then PR or CR 28 days later or more; between them at most one NE and one SD, and no PR after a CR (rulebook R20).</summary>
    public static bool ConfirmsPartial(List<PlainVerdict> visits, int i, int j)
    {
        if (visits[i].Overall != "PR" || visits[j].Overall is not ("PR" or "CR") || visits[j].Day - visits[i].Day < Interval)
            return false;
        var between = visits.GetRange(i + 1, j - i - 1);
        var complete = visits.FindIndex(i, v => v.Overall == "CR");
        if (complete >= 0 && visits.FindIndex(complete, v => v.Overall == "PR") is var partial && partial >= 0 && partial <= j)
            return false;
        return between.All(v => v.Overall is "CR" or "PR" or "SD" or "NE")
            && between.Count(v => v.Overall == "NE") <= 1 && between.Count(v => v.Overall == "SD") <= 1;
    }

    /// <summary>No response, or none confirmed: control from the SD minimum on, else PD, else NE.</summary>
    static string WithoutResponse(List<PlainVerdict> visits, bool targets)
    {
        if (visits.Any(v => v.Overall is "CR" or "PR" or "SD" or "NON-CR/NON-PD" && v.Day >= StableMinimum))
            return targets ? "SD" : "NON-CR/NON-PD";
        return visits.Any(v => v.Overall == "PD") || LostBeforeTheMinimum(visits) ? "PD" : "NE";
    }

    /// <summary>R19: CR, then SD; R22: CR, then PR. Both are PD when the CR came before the SD minimum. Neither rule names non-CR/non-PD, which R21 leaves NE.
    /// A PR that is a CR with a non-target not evaluated loses nothing.</summary>
    static bool LostBeforeTheMinimum(List<PlainVerdict> visits)
    {
        for (var i = 0; i < visits.Count; i++)
        {
            var next = visits.Skip(i + 1).FirstOrDefault(v => v.Overall != "NE");
            if (visits[i].Overall == "CR" && next is { Overall: "SD" or "PR" } and not { Target: "CR", NonTarget: "NE" })
                return true;
        }
        return false;
    }
}
