using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Response;

namespace Nadir.Results.Analyses;

/// <summary>The verdicts that a person has overruled: counted, and those that met no assessment said.</summary>
public static class OverruledVerdicts
{
    public const string Analysis = "overrules";

    /// <summary>Overruled assessments of all chains, with their series.</summary>
    public static IEnumerable<(AssessmentSeries Series, Assessment Visit)> Of(ImmutableArray<SubjectAnalysis> subjects) =>
        from subject in subjects
        from series in subject.Series
        from visit in series.Assessments
        where visit.Overruled is not null
        select (series, visit);

    /// <summary>How many records there are, and how many overall responses differ by them; nothing where there are no records.</summary>
    public static IEnumerable<AnalysisResult> Rows(StudyDefinition definition, ImmutableArray<SubjectAnalysis> subjects)
    {
        if (definition.Overrules.IsEmpty)
            yield break;
        yield return Row("records", definition.Overrules.Length);
        yield return Row("visits", Of(subjects).Count());
        yield return Row("responses-changed", Of(subjects).Count(one => one.Visit.Overruled!.Derived != one.Visit.Overall));
    }

    /// <summary>Records of subjects or visits that the data do not have.</summary>
    public static IEnumerable<Finding> Unused(StudyDefinition definition, ImmutableArray<SubjectAnalysis> subjects)
    {
        foreach (var overrule in definition.Overrules)
        {
            var said = subjects.FirstOrDefault(subject => subject.Subject == overrule.Subject)?.Series.SelectMany(series => series.Findings)
                .Any(finding => (finding.Code == FindingCodes.Overruled || finding.Code == FindingCodes.OverruleUnreadable) && finding.Sentence.Contains(overrule.By, StringComparison.Ordinal)
                    && finding.Sentence.Contains(overrule.Value, StringComparison.Ordinal) && finding.Sentence.Contains($"\"{overrule.Why}\"", StringComparison.Ordinal));
            if (said is not true)
                yield return new(FindingCodes.OverruleWithoutVisit,
                    $"{overrule.By} overrules {Overruling.Words(overrule.Field).ToLowerInvariant()} at visit {overrule.Visit ?? "(none)"} of {overrule.Subject} ({overrule.Reader}, {overrule.Criteria}); the data have no such assessment.",
                    overrule.Subject, overrule.Visit, Reader: overrule.Reader);
        }
    }

    static AnalysisResult Row(string statistic, int count) => new() { Endpoint = "", Analysis = Analysis, Statistic = statistic, Value = count, Method = "count" };
}
