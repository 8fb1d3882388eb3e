using Nadir.Diagnostics;

namespace Nadir.Results.Registry;

/// <summary>Review of the adverse event tables: what the registry's upload rejects or drops (rulebook S13).</summary>
static class EventReview
{
    public static IEnumerable<Finding> Of(AdverseEventsModule events)
    {
        const string where = "Adverse events";
        // Warnings are what posted records have: a time frame is missing in 1 of 21, deaths in 1 (from before they were asked for), a term twice in 2.
        if (events.TimeFrame is null or "")
            yield return new(FindingCodes.ResultsText with { Severity = Severity.Warning }, $"{where}: the time frame is missing.");
        else if (events.TimeFrame.Length > 500)
            yield return new(FindingCodes.ResultsText, $"{where}: the time frame has at most 500 characters, this one {events.TimeFrame.Length}.");
        if (ResultsReview.Number(events.FrequencyThreshold) is not (>= 0 and <= 5))
            yield return new(FindingCodes.ResultsEvent, $"{where}: the frequency threshold is 0 to 5 percent, not '{events.FrequencyThreshold}'.");
        foreach (var group in events.EventGroups ?? [])
            foreach (var (what, affected, at) in ((string, int?, int?)[])[("deaths", group.DeathsNumAffected, group.DeathsNumAtRisk), ("serious", group.SeriousNumAffected, group.SeriousNumAtRisk), ("other", group.OtherNumAffected, group.OtherNumAtRisk)])
                if (affected is null || at is null || affected > at)
                    yield return new(FindingCodes.ResultsEvent with { Severity = affected > at ? Severity.Error : Severity.Warning }, $"{where}, {group.Id}, {what}: {Shown(affected)} affected of {Shown(at)} at risk.");
        foreach (var finding in Table(events.SeriousEvents, "serious", group => group.SeriousNumAffected, events)
            .Concat(Table(events.OtherEvents, "other", group => group.OtherNumAffected, events)))
            yield return finding;
    }

    static IEnumerable<Finding> Table(IReadOnlyList<ReportedEvent>? rows, string table, Func<EventGroup, int?> affected, AdverseEventsModule events)
    {
        HashSet<(string?, string?)> seen = [];
        foreach (var row in rows ?? [])
        {
            var where = $"Adverse events, {table}, {row.Term}";
            if (row.Term is null || row.Term.Trim().Length == 0)
                yield return new(FindingCodes.ResultsEvent, $"{where}: an event has no term; the upload drops it.");
            if (!OrganClasses.Knows(row.OrganSystem))
                yield return new(FindingCodes.ResultsEvent, $"{where}: '{row.OrganSystem}' is no system organ class of the registry's list.");
            if (!seen.Add((row.OrganSystem, row.Term?.ToUpperInvariant())))
                yield return new(FindingCodes.ResultsEvent with { Severity = Severity.Warning }, $"{where}: the term stands twice under {row.OrganSystem}.");
            foreach (var cell in row.Stats ?? [])
            {
                if (cell.NumAffected is null || cell.NumAtRisk is null)
                    continue;
                if (cell.NumAffected > cell.NumAtRisk || cell.NumEvents < cell.NumAffected)
                    yield return new(FindingCodes.ResultsEvent, $"{where}, {cell.GroupId}: {Shown(cell.NumEvents)} events in {cell.NumAffected} affected of {cell.NumAtRisk} at risk.");
                if (events.EventGroups?.FirstOrDefault(group => group.Id == cell.GroupId) is { } own && affected(own) < cell.NumAffected)
                    yield return new(FindingCodes.ResultsCounts, $"{where}, {cell.GroupId}: {cell.NumAffected} affected by one term, and {Shown(affected(own))} by any.");
            }
        }
    }

    static string Shown(int? count) => count?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none stated";
}
