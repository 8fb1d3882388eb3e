using Nadir.Diagnostics;
using Nadir.Sdtm;

namespace Nadir.Response;

/// <summary>The record that says a scan was done for a new symptom or sign.</summary>
/// <remarks>Rulebook I6 asks for it. Read from SV, the reason of an unplanned visit (SVUPDES) that speaks of a symptom or sign, at the visit or within its
/// scan dates; and from RS, symptomatic deterioration (SYMPTDTR) recorded at the visit, within its scan dates or in the week before.</remarks>
static class NewSymptom
{
    /// <summary>Days before the first scan in which a recorded deterioration is taken for its occasion.</summary>
    public const int DaysBefore = 7;

    /// <returns>Null when nothing says so.</returns>
    public static RecordRef? Of(SubjectData data, string name, decimal? number, DateOnly first, DateOnly last)
    {
        foreach (var visit in data.Visits)
            if (visit.UnplannedReason is { } reason && Speaks(reason)
                && (number is not null && visit.VisitNumber == number || string.Equals(visit.Visit, name, StringComparison.OrdinalIgnoreCase) && visit.Visit is not null && NearBy(visit)
                    || visit.Start?.Date is { } on && on >= first && on <= last))
                return visit.Source;
        foreach (var response in data.Responses)
            if (response.TestCode is "SYMPTDTR" && IsYes(response.Result)
                && (number is not null && response.VisitNumber == number || response.Date?.Date is { } on && on >= first.AddDays(-DaysBefore) && on <= last))
                return response.Source;
        return null;

        bool NearBy(Sv visit) => visit.Start?.Date is not { } on || on >= first.AddDays(-DaysBefore) && on <= last.AddDays(DaysBefore);
    }

    static bool Speaks(string reason) =>
        reason.Contains("SYMPTOM", StringComparison.OrdinalIgnoreCase) || reason.Contains("CLINICAL SIGN", StringComparison.OrdinalIgnoreCase)
        || reason.Contains("NEW SIGN", StringComparison.OrdinalIgnoreCase) || reason.Contains("症状", StringComparison.Ordinal);

    static bool IsYes(string? result) => !string.IsNullOrWhiteSpace(result) && result.ToUpperInvariant() is not ("N" or "NO" or "NONE" or "ABSENT");
}
