using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Sdtm;

namespace Nadir.Biomarkers;

/// <summary>Which records are a marker's.</summary>
public static class MarkerRecords
{
    /// <summary>Records of the marker's domain and test, with its detail, method and specimen where it names them; not done ones left out.</summary>
    public static IEnumerable<Measured> Of(Biomarker marker, SubjectData data)
    {
        var domain = marker.Domain.ToUpperInvariant();
        var records = domain switch { "LB" => data.Laboratory, "VS" => data.Vitals, _ => data.OtherFindings };
        for (var i = 0; i < records.Count; i++)
        {
            var context = records.Row(i).Context;
            if (context.Domain == domain && Same(context.TestCode, marker.Test) && context.Status is null
                && Fits(marker.Detail, context.Detail) && Fits(marker.Method, context.Method) && Fits(marker.Specimen, context.Specimen))
                yield return records[i];
        }
    }

    /// <summary>Why the marker's records cannot be pooled (rulebook B4, B5): they differ in something that the definition leaves open. Null when they can.</summary>
    public static string? Mixed(Biomarker marker, IEnumerable<SubjectData> subjects)
    {
        SortedSet<string> units = new(StringComparer.OrdinalIgnoreCase), details = new(StringComparer.OrdinalIgnoreCase),
            methods = new(StringComparer.OrdinalIgnoreCase), specimens = new(StringComparer.OrdinalIgnoreCase);
        foreach (var record in subjects.SelectMany(subject => Of(marker, subject)))
        {
            units.Add(record.Unit ?? "");
            details.Add(record.Detail ?? "");
            methods.Add(record.Method ?? "");
            specimens.Add(record.Specimen ?? "");
        }
        return Several(marker.Unit, units, "units", "unit") ?? Several(marker.Detail, details, "details", "detail")
            ?? Several(marker.Method, methods, "methods", "method") ?? Several(marker.Specimen, specimens, "specimens", "specimen");
    }

    /// <summary>Findings on a marker as a whole: no record at all, or records that are not pooled.</summary>
    public static IEnumerable<Finding> Findings(StudyDefinition study, ImmutableArray<SubjectData> subjects)
    {
        foreach (var marker in study.Biomarkers)
            if (!subjects.Any(subject => Of(marker, subject).Any()))
                yield return new(FindingCodes.MarkerAbsent, $"{marker.Title} ({marker.Id}): no record of {marker.Domain.ToUpperInvariant()} {marker.Test}{(marker.Detail is { } detail ? $" {detail}" : "")}{(marker.Method is { } method ? $" by {method}" : "")}.");
            else if (Mixed(marker, subjects) is { } mixed)
                yield return new(FindingCodes.MarkerMixed, $"{marker.Title} ({marker.Id}): {mixed}.");
    }

    static string? Several(string? chosen, SortedSet<string> found, string many, string key) => chosen is not null || found.Count < 2 ? null
        : $"the records have {found.Count} {many} ({string.Join(", ", found.Select(one => one.Length == 0 ? "none" : one))}), which are not pooled; name one with the key {key}";

    static bool Fits(string? wanted, string? recorded) => wanted is null || Same(wanted, recorded ?? "");

    static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
