using System.Collections.Immutable;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Response;

namespace Nadir.Results.Analyses;

/// <summary>Best overall response by category, with the reasons for NE (rulebook R27).</summary>
public static class BestOverallResponseTable
{
    /// <summary>Categories in the order of a table, best first; NE last.</summary>
    public static readonly ImmutableArray<ResponseMeaning> Order =
    [
        ResponseMeaning.Complete, ResponseMeaning.Partial, ResponseMeaning.Stable, ResponseMeaning.NonCompleteNonProgressive,
        ResponseMeaning.UnconfirmedProgression, ResponseMeaning.Progression, ResponseMeaning.NotEvaluable, ResponseMeaning.NotAssessed,
    ];

    /// <summary>Printed also when nobody has them.</summary>
    static readonly ImmutableArray<ResponseCategory> Always = [ResponseCategory.CR, ResponseCategory.PR, ResponseCategory.SD, ResponseCategory.PD, ResponseCategory.NE];

    public static BestResponse? Best(Member member, bool confirmed) => confirmed ? member.Part.BestConfirmed : member.Part.Best;

    public static EndpointAnalysis Analyze(Endpoint endpoint, StudyDefinition definition, ImmutableArray<Member> members)
    {
        var confirmed = ResponseRate.ConfirmedFirst(endpoint);
        return new(
            new EndpointAnswer(endpoint, Line(members, confirmed), [new(confirmed ? "With or without confirmation" : "Confirmed", Line(members, !confirmed))], null),
            [.. SubjectGroup.Of(definition, members).SelectMany(group => Rows(endpoint, group))]);
    }

    /// <summary>Counts of every category, with and without confirmation, and of every reason for NE.</summary>
    public static IEnumerable<AnalysisResult> Rows(Endpoint endpoint, SubjectGroup group)
    {
        foreach (var confirmed in (bool[])[true, false])
        {
            var analysis = $"best-overall-response-{(confirmed ? "confirmed" : "unconfirmed")}";
            foreach (var (category, count) in Counts(group.Members, confirmed))
                yield return Row(category.Label, "category", count);
            foreach (var reason in group.Members.Select(member => Best(member, confirmed)?.NotEvaluable).OfType<NotEvaluableReason>().GroupBy(reason => reason).OrderBy(reason => reason.Key))
                yield return Row(Display.Words(reason.Key).Replace(' ', '-'), "not-evaluable", reason.Count());

            AnalysisResult Row(string value, string name, int count) => new()
            {
                Endpoint = endpoint.Id, Analysis = analysis, Group = group.Named($"{name}={value}"),
                Statistic = "count", Value = count, N = group.Members.Length, Method = "count",
            };
        }
    }

    /// <returns><c>CR 2, PR 10, SD 14, PD 11, NE 3 of 40</c>.</returns>
    public static string Line(ImmutableArray<Member> members, bool confirmed) =>
        string.Join(", ", Counts(members, confirmed).Select(pair => $"{pair.Category.Label} {pair.Count}")) + $" of {members.Length}";

    static IEnumerable<(ResponseCategory Category, int Count)> Counts(ImmutableArray<Member> members, bool confirmed)
    {
        var best = members.Select(member => Best(member, confirmed)?.Category ?? ResponseCategory.NE).ToArray();
        // Where nobody has a category, it is named as the criteria name the others.
        var immune = best.FirstOrDefault(category => category.Code.Contains('i', StringComparison.Ordinal));
        var always = immune is null ? Always : [.. Always.Select(category => ResponseNames.Like(immune, category.Meaning))];
        return best.Concat(always.Where(category => !best.Any(other => other.Meaning == category.Meaning))).Distinct()
            .OrderBy(category => Order.IndexOf(category.Meaning)).ThenBy(category => category.Code, StringComparer.Ordinal)
            .Select(category => (category, best.Count(other => other == category)));
    }
}
