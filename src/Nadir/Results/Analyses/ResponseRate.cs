using System.Collections.Immutable;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Response;

namespace Nadir.Results.Analyses;

/// <summary>A share of subjects by their best overall response: objective response, disease control, CR alone, SD alone.</summary>
/// <remarks>The denominator is the endpoint's population, subjects without an assessment included (rulebook R27).</remarks>
public sealed record ResponseRate(EndpointKind Kind, string Analysis, string Definition, Func<ResponseCategory, bool> Counts)
{
    public static readonly ImmutableArray<ResponseRate> All =
    [
        new(EndpointKind.ORR, "objective-response", "CR or PR", best => best.IsResponse),
        new(EndpointKind.DCR, "disease-control", "CR, PR, SD or non-CR/non-PD", best => best.IsControl),
        new(EndpointKind.CR_RATE, "complete-response", "CR", best => best.Meaning is ResponseMeaning.Complete),
        new(EndpointKind.SD_RATE, "stable-disease", "SD or non-CR/non-PD", best => best.IsControl && !best.IsResponse),
    ];

    public EndpointAnalysis Analyze(Endpoint endpoint, StudyDefinition definition, ImmutableArray<Member> members)
    {
        var rows = ImmutableArray.CreateBuilder<AnalysisResult>();
        var beside = ImmutableArray.CreateBuilder<LabelledLine>();
        var confirmedFirst = ConfirmedFirst(endpoint);
        foreach (var group in SubjectGroup.Of(definition, members))
        {
            foreach (var confirmed in (bool[])[confirmedFirst, !confirmedFirst])
            {
                var incidence = Of(group.Members, confirmed, endpoint.Policies);
                rows.Add(incidence.Row(endpoint.Id, $"{Analysis}-{(confirmed ? "confirmed" : "unconfirmed")}", group.Name));
                if (group.IsEveryone && confirmed != confirmedFirst)
                    beside.Add(new(confirmed ? "Confirmed" : "With or without confirmation", incidence.ToString()));
                else if (!group.IsEveryone && confirmed == confirmedFirst)
                    beside.Add(new(group.Label, incidence.ToString()));
            }
            rows.AddRange(BestOverallResponseTable.Rows(endpoint, group));
        }

        if (Unbounded(members, confirmedFirst) is { } unbounded)
        {
            var incidence = Incidence.Of(unbounded.Count(Counts), members.Length, endpoint.Policies);
            rows.Add(incidence.Row(endpoint.Id, $"{Analysis}-{(confirmedFirst ? "confirmed" : "unconfirmed")}-unbounded", SubjectGroup.Everyone));
            beside.Add(new("Without the time frame", incidence.ToString()));
        }
        Say(endpoint, members, confirmedFirst, beside);
        var headline = $"{Of(members, confirmedFirst, endpoint.Policies)}, {(confirmedFirst ? "confirmed" : "confirmation not asked for")}";
        return new(new EndpointAnswer(endpoint, headline, beside.ToImmutable(), null), rows.ToImmutable());
    }

    /// <returns>Categories without the registered time frame (rulebook V18); null when nothing bounds the endpoint.</returns>
    static IReadOnlyList<ResponseCategory>? Unbounded(ImmutableArray<Member> members, bool confirmed) =>
        members.Any(member => member.Part.BestUnbounded is not null)
            ? [.. members.Select(member => confirmed ? member.Part.BestConfirmedUnbounded ?? member.Part.BestConfirmed : member.Part.BestUnbounded ?? member.Part.Best)
                .OfType<BestResponse>().Select(best => best.Category)]
            : null;

    Incidence Of(ImmutableArray<Member> members, bool confirmed, Policies policies) =>
        Incidence.Of(members.Count(member => BestOverallResponseTable.Best(member, confirmed) is { } best && Counts(best.Category)), members.Length, policies);

    /// <summary>What the definition leaves to be said: the SD minimum, non-CR/non-PD in disease control (rulebook R13, R21), the best responses.</summary>
    void Say(Endpoint endpoint, ImmutableArray<Member> members, bool confirmed, ImmutableArray<LabelledLine>.Builder beside)
    {
        beside.Add(new("Counts", Definition));
        if (Kind is EndpointKind.DCR or EndpointKind.SD_RATE)
        {
            beside.Add(new("SD minimum", endpoint.Policies.SdMinimum switch
            {
                { Kind: SdMinimumKind.Days, Days: var days } => $"{days} days from {Display.Words(endpoint.Origin)}, inclusive",
                { Kind: SdMinimumKind.FirstVisitLessWindow } => "first planned visit less its window",
                _ => "none",
            }));
            var persistent = members.Count(member => BestOverallResponseTable.Best(member, confirmed) is { Category.Meaning: ResponseMeaning.NonCompleteNonProgressive });
            beside.Add(new("Non-CR/non-PD", $"{Display.Count(persistent, "subject")} with non-target disease only, counted as disease control"));
        }
        beside.Add(new("Best overall response", BestOverallResponseTable.Line(members, confirmed)));
    }

    /// <summary>Confirmed responses are the headline unless the endpoint does not ask for confirmation (rulebook R18).</summary>
    internal static bool ConfirmedFirst(Endpoint endpoint) => endpoint.Confirmed ?? endpoint.Policies.Confirmation.IntervalDays > 0;
}
