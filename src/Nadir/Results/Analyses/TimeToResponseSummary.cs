using System.Collections.Immutable;
using Nadir.Protocol;

namespace Nadir.Results.Analyses;

/// <summary>Time to response in those who responded: median and range, nothing censored (rulebook V9).</summary>
/// <remarks>It describes responders; it says nothing of how soon a response comes. The Kaplan-Meier estimate, with the others censored, stands beside it.</remarks>
public static class TimeToResponseSummary
{
    /// <returns><c>median 1.4 months (range 1.3 to 4.2) in 12 responders</c>; null without responders.</returns>
    public static string? Line(ImmutableArray<Member> members, Policies policies)
    {
        var days = Days(members).Order().ToArray();
        string Shown(double value) => Display.Number(value / policies.DaysPerMonth, 1);
        return days.Length == 0 ? null
            : $"median {Shown(Quantities.Quantile(days, 0.5)!.Value)} months (range {Shown(days[0])} to {Shown(days[^1])}) in {Display.Count(days.Length, "responder")}";
    }

    public static IEnumerable<AnalysisResult> Rows(Endpoint endpoint, StudyDefinition definition, ImmutableArray<Member> members) =>
        SubjectGroup.Of(definition, members).SelectMany(group =>
            Quantities.Rows("time-to-response", group.Name, Days(group.Members)).Select(row => row with { Endpoint = endpoint.Id }));

    static IEnumerable<double> Days(ImmutableArray<Member> members) =>
        members.Where(member => member.Part.Time is { IsEvent: true }).Select(member => (double)member.Part.Time!.Days);
}
