using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;

namespace Nadir.Results.Registry;

/// <summary>What a study posts, and what stands in the way of posting it.</summary>
/// <param name="Findings">Most severe first.</param>
public sealed record RegistryResults(ResultsSection Section, ImmutableArray<Finding> Findings)
{
    /// <param name="threshold">Percent of a group that an event which is not serious must exceed to be listed, 0 to 5.</param>
    /// <param name="vocabulary">Dictionary of the adverse events with its version: <c>MedDRA 27.1</c>; null when not stated.</param>
    public static RegistryResults Of(StudyAnalysis analysis, decimal threshold = 0, string? vocabulary = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threshold);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threshold, 5);
        List<Finding> findings = [];
        var groups = ReportedGroup.Of(analysis.Definition);
        ResultsSection section = new()
        {
            ParticipantFlowModule = FlowModule.Of(analysis, groups, findings),
            BaselineCharacteristicsModule = BaselineModule.Of(analysis, groups),
            OutcomeMeasuresModule = OutcomeModule.Of(analysis, findings),
            AdverseEventsModule = analysis.Data.Domains.Contains("AE") ? AdverseEventModule.Of(analysis, groups, threshold, vocabulary) : null,
            MoreInfoModule = Limitations(analysis) is { } limits ? new() { LimitationsAndCaveats = new() { Description = limits } } : null,
        };
        if (section.AdverseEventsModule is null)
            findings.Add(new(FindingCodes.ResultsEvent, "The study has no adverse events dataset (AE); the registry requires the adverse event tables."));
        else if (vocabulary is null)
            findings.Add(new(FindingCodes.ResultsVocabulary, "Neither the data nor the definition say which dictionary coded the adverse events; state it with --vocabulary, such as \"MedDRA 27.1\"."));
        findings.Add(new(FindingCodes.ResultsByPeople, "Certain agreements and the point of contact are for people to fill in the registry's form."));
        return new(section, [.. findings.Concat(ResultsReview.Of(section)).OrderByDescending(finding => finding.Severity)]);
    }

    /// <summary>A sentence to start from where fewer were enrolled than planned; null otherwise.</summary>
    static string? Limitations(StudyAnalysis analysis)
    {
        var enrolled = analysis.Subjects.Count(subject => subject.Timeline.Enrolled);
        return analysis.Definition.Design.Planned is { } planned && enrolled < planned
            ? string.Create(CultureInfo.InvariantCulture, $"{enrolled} of {planned} planned participants were enrolled.") : null;
    }
}
