using System.Collections.Immutable;
using Nadir.Diagnostics;

namespace Nadir.Cli;

/// <summary>Findings on a terminal: counts, then the worst of them with subject, visit and record.</summary>
static class FindingsView
{
    /// <param name="most">How many to print; the rest are counted and the file that has them all is named.</param>
    /// <param name="where">What to say about the rest; null: nothing.</param>
    public static void Print(ImmutableArray<Finding> findings, TextWriter output, int most, string? where)
    {
        output.WriteLine(Counts(findings));
        foreach (var finding in findings.OrderByDescending(finding => finding.Severity).Take(most))
            output.WriteLine($"  {Line(finding)}");
        if (findings.Length > most && where is not null)
            output.WriteLine($"  ... and {findings.Length - most} more: {where}");
    }

    /// <summary><c>3 errors, 12 warnings, 40 notes</c>.</summary>
    public static string Counts(ImmutableArray<Finding> findings) =>
        $"{Count(findings, Severity.Error, "error")}, {Count(findings, Severity.Warning, "warning")}, {Count(findings, Severity.Information, "note")}";

    static string Line(Finding finding)
    {
        var place = string.Join(", ", new[] { finding.Subject, finding.Visit, finding.Record?.ToString() }.Where(part => !string.IsNullOrEmpty(part)));
        var severity = finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" };
        return Printable(place.Length == 0 ? $"{severity} {finding.Code.Id}: {finding.Sentence}" : $"{severity} {finding.Code.Id} ({place}): {finding.Sentence}");
    }

    /// <summary>Data may hold anything; what steers a terminal is shown as a replacement character, and a line is cut at a length that can be read.</summary>
    internal static string Printable(string line)
    {
        const int Longest = 500;
        var shown = line.Length > Longest ? line[..Longest] + " ..." : line;
        return string.Create(shown.Length, shown, static (span, text) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = char.IsControl(text[i]) ? '\uFFFD' : text[i];
        });
    }

    static string Count(ImmutableArray<Finding> findings, Severity severity, string word)
    {
        var count = findings.Count(finding => finding.Severity == severity);
        return count == 1 ? $"1 {word}" : $"{count} {word}s";
    }
}
