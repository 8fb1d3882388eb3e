using System.Collections.Immutable;
using Nadir.Protocol;
using Nadir.Response;

namespace Nadir.Results.Analyses;

/// <summary>Best percent change of the sum of target diameters from baseline: what a waterfall shows.</summary>
/// <remarks>Under irRC and irRECIST of the tumour burden. The smallest change over complete sums that count towards best response (rulebook R7, R28).</remarks>
public static class TumourChange
{
    public static EndpointAnalysis Analyze(Endpoint endpoint, StudyDefinition definition, ImmutableArray<Member> members)
    {
        var rows = ImmutableArray.CreateBuilder<AnalysisResult>();
        foreach (var group in SubjectGroup.Of(definition, members))
            foreach (var row in Quantities.Rows("best-change-percent", group.Name, Changes(endpoint, group.Members)))
                rows.Add(row with { Endpoint = endpoint.Id });
        var sorted = Changes(endpoint, members).Order().ToArray();
        if (sorted.Length == 0)
            return EndpointAnalysis.NotComputed(endpoint, "no subject has a baseline sum and a complete sum after it");
        return new(new EndpointAnswer(
            endpoint,
            $"median best change {Display.Number(Quantities.Quantile(sorted, 0.5)!.Value, 1)}% (range {Display.Number(sorted[0], 1)} to {Display.Number(sorted[^1], 1)}) in {Display.Count(sorted.Length, "subject")} of {members.Length}",
            [], null), rows.ToImmutable());
    }

    /// <returns>Null without a complete sum after baseline.</returns>
    public static decimal? Best(AssessmentSeries series) =>
        series.Assessments.Where(visit => visit.Excluded is null).Select(visit => visit.Sum?.PercentFromBaseline ?? visit.Burden?.PercentFromBaseline).Min();

    static IEnumerable<double> Changes(Endpoint endpoint, ImmutableArray<Member> members) =>
        members.Select(member => member.Subject.Series.FirstOrDefault(series => !series.Recorded && series.Reader == endpoint.Assessor && series.Criteria == endpoint.Criteria))
            .Select(series => series is null ? null : Best(series)).OfType<decimal>().Select(decimal.ToDouble);
}
