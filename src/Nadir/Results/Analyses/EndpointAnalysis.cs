using System.Collections.Immutable;
using Nadir.Endpoints;
using Nadir.Protocol;

namespace Nadir.Results.Analyses;

/// <summary>An endpoint's answer and every statistic behind it.</summary>
public sealed record EndpointAnalysis(EndpointAnswer Answer, ImmutableArray<AnalysisResult> Results)
{
    /// <summary>In the place of an answer: why there is none.</summary>
    public static EndpointAnalysis NotComputed(Endpoint endpoint, string why) => new(new EndpointAnswer(endpoint, null, [], why), []);
}

/// <summary>A subject with its part in the endpoint being analysed.</summary>
public sealed record Member(SubjectAnalysis Subject, SubjectEndpoint Part)
{
    /// <returns>Subjects of the endpoint's population, in the order of the data.</returns>
    public static ImmutableArray<Member> Of(Endpoint endpoint, IEnumerable<SubjectAnalysis> subjects) =>
        [.. from subject in subjects
            let part = subject.Endpoints.FirstOrDefault(part => string.Equals(part.EndpointId, endpoint.Id, StringComparison.Ordinal))
            where part is { InPopulation: true }
            select new Member(subject, part)];
}

/// <summary>Whom a statistic counts: everyone, or one arm.</summary>
/// <param name="Name"><c>all</c>, <c>arm=A</c>.</param>
/// <param name="Label">As a reader knows it.</param>
public sealed record SubjectGroup(string Name, string Label, ImmutableArray<Member> Members)
{
    public const string Everyone = "all";

    public bool IsEveryone => Name is Everyone;

    /// <returns>Name of a part of the group: <c>category=CR</c>, <c>arm=A category=CR</c>.</returns>
    public string Named(string part) => IsEveryone ? part : $"{Name} {part}";

    /// <summary>Everyone first; then each arm of a study that declares two or more, in the order of the definition.</summary>
    public static IEnumerable<SubjectGroup> Of(StudyDefinition definition, ImmutableArray<Member> members)
    {
        yield return new(Everyone, "All", members);
        if (definition.Design.Arms.Length < 2)
            yield break;
        foreach (var arm in definition.Design.Arms)
            yield return new($"arm={arm.Code}", arm.Name,
                [.. members.Where(member => string.Equals(ArmOf(member.Subject), arm.Code, StringComparison.OrdinalIgnoreCase))]);
    }

    /// <summary>The actual arm counts, then the planned one (<c>ACTARMCD</c>, <c>ARMCD</c>).</summary>
    public static string? ArmOf(SubjectAnalysis subject) =>
        subject.Timeline.Data.Demographics is { } dm ? dm.ActualArmCode is { Length: > 0 } actual ? actual : dm.ArmCode : null;
}
