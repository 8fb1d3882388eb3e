using System.Collections.Immutable;
using Nadir.Protocol;
using Nadir.Results.Analyses;
using Nadir.Safety;

namespace Nadir.Results;

/// <summary>What every study is summarised by, whatever endpoints it has: populations, demography, exposure, adverse events, agreement of responses.</summary>
public static class StudySummaries
{
    public static IEnumerable<AnalysisResult> Rows(StudyDefinition definition, ImmutableArray<SubjectAnalysis> subjects, CollectedSafety collected)
    {
        var treated = subjects.Where(subject => subject.Timeline.Treated).Select(subject => new Member(subject, new("", true))).ToImmutableArray();
        return Demography.Rows(definition, subjects, treated)
            .Concat(DispositionSummary.Rows(definition, subjects))
            .Concat(DeathSummary.Rows(definition, treated))
            .Concat(AssessmentDeviations.Rows(definition, treated))
            .Concat(SubgroupResponse.Rows(definition, subjects))
            .Concat(SubgroupHazards.Rows(definition, subjects))
            .Concat(ExposureSummary.Rows(definition, treated))
            .Concat(SafetyOverview.Rows(definition, treated, collected))
            .Concat(AdverseEventTiming.Rows(definition, treated, collected))
            .Concat(CellToxicitySummary.Rows(definition, treated))
            .Concat(LaboratorySummary.Rows(definition, treated))
            .Concat(ResponseAgreement.Rows(subjects))
            .Concat(ReaderAgreement.Rows(definition, subjects))
            .Concat(OverruledVerdicts.Rows(definition, subjects))
            .Concat(CriteriaComparison.Rows(definition, subjects))
            .Concat(TumourDynamics.Rows(subjects, definition.Policies.DaysPerMonth));
    }
}
