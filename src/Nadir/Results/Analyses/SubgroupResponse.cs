using System.Collections.Immutable;
using Nadir.Protocol;
using Nadir.Sdtm;

namespace Nadir.Results.Analyses;

/// <summary>Objective response in subgroups by age, sex, race and country: shares with the endpoint's interval, without a test.</summary>
/// <remarks>A characteristic that all subjects share makes no subgroup. Subjects without a value are in none.</remarks>
public static class SubgroupResponse
{
    public const string Analysis = "subgroup-response";

    static readonly ImmutableArray<(string Name, Func<Dm, string?> Of)> Characteristics =
    [
        ("age", dm => dm.Age is { } age ? age < 65 ? "<65" : ">=65" : null), ("sex", dm => dm.Sex), ("race", dm => dm.Race), ("country", dm => dm.Country),
    ];

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
            foreach (var (name, of) in Characteristics)
            {
                var values = members.Where(member => member.Subject.Timeline.Data.Demographics is { } dm && of(dm) is { Length: > 0 })
                    .GroupBy(member => of(member.Subject.Timeline.Data.Demographics!)!, StringComparer.Ordinal).OrderBy(value => value.Key, StringComparer.Ordinal).ToArray();
                if (values.Length > 1)
                    foreach (var value in values)
                        yield return Row($"{name}={value.Key}", [.. value]);
            }
        }
    }
}
