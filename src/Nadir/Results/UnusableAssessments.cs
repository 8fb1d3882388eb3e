using System.Collections.Immutable;
using Nadir.Protocol;

namespace Nadir.Results;

/// <summary>Tumour results that are there and give nothing: a share of 0 of n would be of the records and not of the subjects.</summary>
/// <remarks>A subject without an assessment is a non-responder (rulebook R27). When no subject of the study has a lesion that was judged, the data are at fault, and the answer says why.</remarks>
static class UnusableAssessments
{
    /// <returns>Null when at least one subject has an assessment that says something; or lesions that were judged at baseline and assessments after it, or no records but those of baseline.</returns>
    public static string? Why(SeriesKey chain, StudyDefinition definition, ImmutableArray<SubjectAnalysis> subjects)
    {
        var all = subjects.SelectMany(subject => subject.Series).Where(series => SeriesKey.Of(series) == chain).ToArray();
        if (all.Any(series => series.Assessments.Any(visit => visit.Overall.IsEvaluable)))
            return null;
        var reader = definition.Readers.FirstOrDefault(known => known.Id == chain.Reader);
        // Not evaluable, or not yet seen again: that is the subjects'.
        if (all.Any(series => series.BaselineLesions.Any(lesion => lesion.IsEvaluated))
            && (all.Any(series => !series.Assessments.IsEmpty) || !subjects.Any(subject => VisitsOf(subject, reader) > 1)))
            return null;
        var (domain, records) = chain.Recorded
            ? ("RS", subjects.Sum(subject => subject.Timeline.Data.Responses.Count(rs => reader?.Matches(rs.Evaluator, rs.EvaluatorId, rs.Accepted) == true)))
            : ("TR", subjects.Sum(subject => subject.Timeline.Data.TumourResults.Count(tr => reader?.Matches(tr.Evaluator, tr.EvaluatorId, tr.Accepted) == true)));
        if (records == 0)
            return null;
        var said = all.SelectMany(series => series.Findings.Select(finding => (finding.Code, finding.Subject)).Distinct())
            .GroupBy(finding => finding.Code.Id, StringComparer.Ordinal).OrderByDescending(code => code.Count()).ThenBy(code => code.Key, StringComparer.Ordinal).FirstOrDefault();
        return $"{domain} has {records} records by {chain.Reader}, and no assessment can be made of them{(said is null ? "" : $": {char.ToLowerInvariant(said.First().Code.Meaning[0])}{said.First().Code.Meaning[1..].TrimEnd('.')} ({said.Key}, {said.Count()} of {subjects.Length} subjects)")}";
    }

    static int VisitsOf(SubjectAnalysis subject, Reader? reader) => subject.Timeline.Data.TumourResults
        .Where(tr => reader?.Matches(tr.Evaluator, tr.EvaluatorId, tr.Accepted) == true).Select(tr => (tr.VisitNumber, tr.Visit, tr.VisitNumber is null && tr.Visit is null ? tr.Date : null)).Distinct().Count();
}
