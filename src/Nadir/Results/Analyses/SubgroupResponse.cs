using System.Collections.Immutable;
using Nadir.Protocol;

namespace Nadir.Results.Analyses;

/// <summary>Objective response in subgroups by age, sex, race and country: shares with the endpoint's interval, without a test.</summary>
/// <remarks>Subgroups: <see cref="SubgroupFactors"/>.</remarks>
public static class SubgroupResponse
{
    public const string Analysis = "subgroup-response";

    public static IEnumerable<AnalysisResult> Rows(StudyDefinition definition, ImmutableArray<SubjectAnalysis> subjects)
    {
        foreach (var endpoint in definition.Endpoints)
        {
            if (ResponseRate.All.FirstOrDefault(rate => rate.Kind == endpoint.Kind) is not { Kind: EndpointKind.ORR } rate)
                continue;
            var members = Member.Of(endpoint, subjects);
            if (members.IsEmpty || !members.Any(member => member.Part.Best is not null || member.Part.BestConfirmed is not null))
                continue;
            var confirmed = ResponseRate.ConfirmedFirst(endpoint);
            AnalysisResult Row(string group, IReadOnlyCollection<Member> of) => Incidence.Of(
                of.Count(member => BestOverallResponseTable.Best(member, confirmed) is { } best && rate.Counts(best.Category)), of.Count, endpoint.Policies).Row(endpoint.Id, Analysis, group);
            yield return Row(SubjectGroup.Everyone, members);
            foreach (var level in SubgroupFactors.Of(members).SelectMany(factor => factor.Levels))
                yield return Row(level.Name, level.Members);
        }
    }
}
