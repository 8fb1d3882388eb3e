using System.Collections.Immutable;
using Nadir.Response;

namespace Nadir.Results.Analyses;

/// <summary>How often the responses derived from lesions are those that the reader recorded, visit by visit.</summary>
/// <remarks>Agreement and Cohen's kappa (Cohen, Educ Psychol Meas 1960;20:37-46) over the visits that have both.</remarks>
public static class ResponseAgreement
{
    public const string Analysis = "agreement";

    public static IEnumerable<AnalysisResult> Rows(ImmutableArray<SubjectAnalysis> subjects)
    {
        foreach (var reader in subjects.SelectMany(subject => subject.Comparisons).GroupBy(comparison => comparison.Reader, StringComparer.Ordinal).OrderBy(reader => reader.Key, StringComparer.Ordinal))
        {
            var table = ResponseComparison.Agreement(reader);
            if (table.IsEmpty)
                continue;
            foreach (var cell in table)
                yield return Row($"reader={reader.Key} derived={cell.Derived} recorded={cell.Recorded}", "visits", cell.Visits, null, "count");
            var both = table.Where(cell => cell.Derived != AgreementRow.Missing && cell.Recorded != AgreementRow.Missing).ToArray();
            var n = both.Sum(cell => cell.Visits);
            var same = both.Where(cell => cell.Derived == cell.Recorded).Sum(cell => cell.Visits);
            yield return Row($"reader={reader.Key}", "agreement", n > 0 ? (double)same / n : null, n, "share of visits with both", n > 0 ? null : "no visit has both", same);
            var (kappa, why) = Kappa(both, n, same);
            yield return Row($"reader={reader.Key}", "kappa", kappa, n, "Cohen's kappa", why, same);
        }
    }

    static (double? Value, string? Why) Kappa(AgreementRow[] cells, int n, int same)
    {
        if (n == 0)
            return (null, "no visit has both");
        var expected = cells.Select(cell => cell.Derived).Distinct(StringComparer.Ordinal)
            .Sum(code => (double)cells.Where(cell => cell.Derived == code).Sum(cell => cell.Visits) * cells.Where(cell => cell.Recorded == code).Sum(cell => cell.Visits)) / n / n;
        return expected < 1 ? (((double)same / n - expected) / (1 - expected), null) : (null, "both have one category only");
    }

    static AnalysisResult Row(string group, string statistic, double? value, int? n, string method, string? why = null, int? events = null) => new()
    {
        Endpoint = "", Analysis = Analysis, Group = group, Statistic = statistic, Value = value, N = n, Events = events, Method = method, Why = why,
    };
}
