using System.Collections.Immutable;
using Nadir.Protocol;
using Nadir.Safety;

namespace Nadir.Results.Analyses;

/// <summary>Which analysis answers which kind of endpoint.</summary>
public static class EndpointAnalyses
{
    /// <summary>Kinds that are times to an event.</summary>
    public static readonly ImmutableHashSet<EndpointKind> TimesToEvent =
        [EndpointKind.DOR, EndpointKind.TTR, EndpointKind.TTP, EndpointKind.TTNT, EndpointKind.PFS, EndpointKind.PFS2, EndpointKind.OS, EndpointKind.EFS, EndpointKind.RFS];

    public static EndpointAnalysis Of(Endpoint endpoint, StudyDefinition definition, ImmutableArray<SubjectAnalysis> subjects, CollectedSafety collected)
    {
        var members = Member.Of(endpoint, subjects);
        if (members.IsEmpty)
            return EndpointAnalysis.NotComputed(endpoint, $"no subject is in population {endpoint.Population}");
        if (SeriesPlan.NeedsResponse(endpoint))
        {
            var chain = SeriesKey.Of(endpoint);
            if (!subjects.Any(subject => subject.Series.Any(series => SeriesKey.Of(series) == chain)))
                return EndpointAnalysis.NotComputed(endpoint, SeriesPlan.WhyNever(chain, definition) ?? $"no subject has tumour assessments: {chain}");
            if (UnusableAssessments.Why(chain, definition, subjects) is { } unusable)
                return EndpointAnalysis.NotComputed(endpoint, unusable);
        }
        if (ResponseRate.All.FirstOrDefault(rate => rate.Kind == endpoint.Kind) is { } rate)
            return Answerable(members, member => member.Part.Best is not null || member.Part.BestConfirmed is not null) ?? rate.Analyze(endpoint, definition, members);
        if (endpoint.Kind is EndpointKind.BOR)
            return Answerable(members, member => member.Part.Best is not null || member.Part.BestConfirmed is not null) ?? BestOverallResponseTable.Analyze(endpoint, definition, members);
        if (TimesToEvent.Contains(endpoint.Kind))
            return Answerable(members, member => member.Part.Time is not null) ?? TimeToEventSummary.Analyze(endpoint, definition, members);
        if (Kinetics.KineticQuestions.Answers(endpoint.Kind))
            return Kinetics.KineticAnalysis.Of(endpoint, definition, members);
        return endpoint.Kind switch
        {
            EndpointKind.AE or EndpointKind.SAE => AdverseEventIncidence.Analyze(endpoint, definition, members, collected),
            EndpointKind.LC => LocalControlSummary.Analyze(endpoint, definition, members),
            EndpointKind.DLT => DoseEscalationSummary.Toxicity(endpoint, definition, subjects),
            EndpointKind.MTD or EndpointKind.RP2D => DoseEscalationSummary.MaximumToleratedDose(endpoint, definition, subjects),
            EndpointKind.TUMOR_CHANGE => TumourChange.Analyze(endpoint, definition, members),
            EndpointKind.BIOMARKER_CORR or EndpointKind.PD_BIOMARKER => EndpointAnalysis.NotComputed(endpoint, "the definition does not say which marker: name it in biomarkers and ask for it in the endpoint (biomarker: {of: [...]})"),
            _ => EndpointAnalysis.NotComputed(endpoint, $"no analysis for endpoints of kind {endpoint.Kind} in this version"),
        };

        // No subject has an answer: the reason that most of them carry stands in its place.
        EndpointAnalysis? Answerable(ImmutableArray<Member> all, Func<Member, bool> has) => all.Any(has) ? null
            : EndpointAnalysis.NotComputed(endpoint, all
                .GroupBy(member => member.Part.Why ?? "the data have no answer for any subject", StringComparer.Ordinal)
                .OrderByDescending(reason => reason.Count()).ThenBy(reason => reason.Key, StringComparer.Ordinal).First().Key);
    }
}
