using System.Globalization;
using Nadir.Diagnostics;

namespace Nadir.Intake.Conversion;

/// <summary>What lesion sheets get wrong: dates that go back, lesions renamed or described anew, a lesion twice on a day.</summary>
static class LesionChecks
{
    /// <summary>Tells what is wrong with a subject's lesions as one reader sees them.</summary>
    /// <param name="assessments">In the order of their visits and dates.</param>
    /// <returns>Those that are used.</returns>
    public static IEnumerable<LesionAssessment> Of(Conversion to, IReadOnlyList<LesionAssessment> assessments, LesionOverview overview)
    {
        overview.Of(assessments);
        Dates(to, assessments);
        if (overview.DescribedTwice)
            Descriptions(to, assessments);
        if (overview.BeginsLate)
            Renamed(to, assessments);
        return overview.MayRepeat ? Once(to, assessments) : assessments;
    }

    /// <summary>A later visit's scan before the baseline scan keeps its date, and is said (rulebook XA3).</summary>
    static void Dates(Conversion to, IReadOnlyList<LesionAssessment> assessments)
    {
        string? baseline = null;
        foreach (var a in assessments)
        {
            if (a is { VisitName: "BASELINE", Date: { Length: >= 10 } day } && (baseline is null || string.CompareOrdinal(day, baseline) < 0))
                baseline = day;
        }
        if (baseline is null)
            return;
        HashSet<string>? said = null;
        foreach (var a in assessments)
        {
            if (a.VisitName is null or "BASELINE" || a.Date is not { Length: >= 10 } date || string.CompareOrdinal(date, baseline) >= 0 || !(said ??= new(StringComparer.Ordinal)).Add(date))
                continue;
            var swapped = Swapped(date) is { } other && string.CompareOrdinal(other, baseline) > 0 ? $"; with day and month exchanged it would be {other}" : "";
            to.Log.Add(FindingCodes.IntakeDateBeforeBaseline, a.Plan.Sheet, $"{a.Plan.Sheet.Title}, row {a.Row}: {a.VisitName} is dated {date[..10]}, before the baseline scan of {baseline[..10]}{swapped}; the date is kept as it is.", a.Row, null, date, a.Subject.Usubjid);
        }
    }

    static string? Swapped(string date) =>
        int.Parse(date.AsSpan(8, 2), CultureInfo.InvariantCulture) <= 12 ? $"{date[..4]}-{date.AsSpan(8, 2)}-{date.AsSpan(5, 2)}" : null;

    /// <summary>One name, two sites.</summary>
    static void Descriptions(Conversion to, IReadOnlyList<LesionAssessment> assessments)
    {
        foreach (var lesion in assessments.Where(a => a.Organ is not null).GroupBy(a => a.Lesion, StringComparer.Ordinal))
        {
            var places = lesion.Select(a => a.Organ!).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            if (places.Count < 2)
                continue;
            var second = lesion.First(a => !string.Equals(a.Organ, places[0], StringComparison.OrdinalIgnoreCase));
            to.Log.Add(FindingCodes.IntakeLesionDescribed, second.Plan.Sheet, $"{second.Plan.Sheet.Title}, row {second.Row}: {lesion.Key} of subject {second.Subject.Id} is in {places[1]} here and in {places[0]} before; the first stands.", second.Row, null, places[1], second.Subject.Usubjid);
        }
    }

    /// <summary>A target or non-target lesion that first appears after baseline, where another of the same role and site has its last assessment: one lesion renamed?</summary>
    static void Renamed(Conversion to, IReadOnlyList<LesionAssessment> assessments)
    {
        var dates = assessments.Where(a => a.Date is not null).GroupBy(a => a.Lesion, StringComparer.Ordinal)
            .Select(group => (Lesion: group.First(), From: group.Select(a => a.Date!).Order(StringComparer.Ordinal).First(), To: group.Select(a => a.Date!).Order(StringComparer.Ordinal).Last())).ToList();
        if (dates.Count == 0)
            return;
        var first = dates.Select(lesion => lesion.From).Order(StringComparer.Ordinal).First();
        var last = dates.Select(lesion => lesion.To).Order(StringComparer.Ordinal).Last();
        foreach (var late in dates.Where(lesion => lesion.Lesion.Role is "TARGET" or "NON-TARGET" && !lesion.Lesion.Lesion.AsSpan().ContainsAny('.', '/') && string.CompareOrdinal(lesion.From[..Math.Min(10, lesion.From.Length)], first[..Math.Min(10, first.Length)]) > 0))
        {
            var before = dates.FirstOrDefault(other => other.Lesion.Role == late.Lesion.Role && string.CompareOrdinal(other.To, late.From) < 0 && string.CompareOrdinal(other.To, last) < 0
                && string.Equals(other.Lesion.Organ, late.Lesion.Organ, StringComparison.OrdinalIgnoreCase));
            if (before.Lesion is null || late.Lesion.VisitName == "BASELINE")
                continue;
            to.Log.Add(FindingCodes.IntakeLesionRenamed, late.Lesion.Plan.Sheet, $"{late.Lesion.Plan.Sheet.Title}, row {late.Lesion.Row}: {late.Lesion.Lesion} begins on {late.From[..10]} in the site ({late.Lesion.Organ ?? "not given"}) where {before.Lesion.Lesion} ends on {before.To[..Math.Min(10, before.To.Length)]}; they are two lesions until a correction in the map says otherwise.",
                late.Lesion.Row, null, late.Lesion.Lesion, late.Lesion.Subject.Usubjid);
        }
    }

    /// <summary>Identical rows count once; contradicting ones not at all, with a finding (rulebook XA2).</summary>
    static IEnumerable<LesionAssessment> Once(Conversion to, IReadOnlyList<LesionAssessment> assessments)
    {
        foreach (var same in assessments.GroupBy(a => (a.Lesion, a.VisitName, a.Date)))
        {
            var distinct = same.GroupBy(a => (Text(a.Longest), Text(a.Short), Text(a.State))).ToList();
            var kept = distinct.Select(group => group.First()).ToList();
            if (same.Count() > distinct.Count && same.Skip(1).First() is var repeated)
                to.Log.Add(FindingCodes.IntakeRowRepeated, repeated.Plan.Sheet, $"{repeated.Plan.Sheet.Title}, row {repeated.Row}: {repeated.Lesion} of subject {repeated.Subject.Id} is there twice with the same values; one was used.", repeated.Row, null, null, repeated.Subject.Usubjid);
            // A row with the diameter and a row with the state do not contradict each other.
            if (kept.Count > 1 && (Differs(kept, a => Text(a.Longest)) || Differs(kept, a => Text(a.Short)) || Differs(kept, a => Text(a.State))))
            {
                var second = kept[1];
                to.Log.Add(FindingCodes.IntakeLesionTwice, second.Plan.Sheet, $"{second.Plan.Sheet.Title}, row {second.Row}: {second.Lesion} of subject {second.Subject.Id} has other values at {second.VisitName ?? second.Date} in row {kept[0].Row}; neither is used.", second.Row, null, null, second.Subject.Usubjid);
                continue;
            }
            foreach (var one in kept)
                yield return one;
        }
    }

    static string? Text(SourceValue value) => value.IsThere ? value.Text : null;

    static bool Differs(List<LesionAssessment> assessments, Func<LesionAssessment, string?> value) => assessments.Select(value).Where(text => text is not null).Distinct(StringComparer.Ordinal).Count() > 1;
}
