using System.Collections.Immutable;
using Nadir.Protocol;
using Nadir.Safety;

namespace Nadir.Results.Analyses;

/// <summary>Subjects with at least one adverse event that an endpoint counts, by grade and by treatment, and the table of terms behind it.</summary>
public static class AdverseEventIncidence
{
    public static EndpointAnalysis Analyze(Endpoint endpoint, StudyDefinition definition, ImmutableArray<Member> members, CollectedSafety collected)
    {
        var selected = SelectedEvents.Of(endpoint);
        if (collected.WhyNot(selected.Filter) is { } whyNot)
            return EndpointAnalysis.NotComputed(endpoint, whyNot);

        var rows = ImmutableArray.CreateBuilder<AnalysisResult>();
        var beside = ImmutableArray.CreateBuilder<LabelledLine>();
        foreach (var group in SubjectGroup.Of(definition, members))
        {
            var counted = Of(group.Members, selected, endpoint.Policies);
            rows.Add(counted.Row(endpoint.Id, "adverse-events", group.Name));
            rows.Add(Count(endpoint.Id, "adverse-events", group.Name, "events", Events(group.Members, selected), group.Members.Length));
            if (!group.IsEveryone)
                beside.Add(new(group.Label, counted.ToString()));
            foreach (var (label, name, part) in Parts(selected, definition))
            {
                rows.Add(Row(endpoint.Id, "adverse-events", group.Named(name), group.Members, part, endpoint.Policies, collected));
                if (group.IsEveryone)
                    beside.Add(new(label, collected.WhyNot(part.Filter) is { } why ? $"not known: {why}" : Of(group.Members, part, endpoint.Policies).ToString()));
            }
            rows.AddRange(AdverseEventTable.Rows(endpoint.Id, group, selected));
        }
        if (AdverseEventTable.Commonest(members, selected, 5) is { Length: > 0 } commonest)
            beside.Add(new("Most frequent", commonest));
        var headline = $"{Of(members, selected, endpoint.Policies)}, {Display.Count(Events(members, selected), "event")}";
        if (CellToxicityAnswer.Of(endpoint, definition, members) is { } components)
        {
            headline += $"; {components.Headline}";
            beside.InsertRange(0, components.Beside);
            rows.AddRange(components.Rows);
        }
        return new(new EndpointAnswer(endpoint, headline, beside.ToImmutable(), null), rows.ToImmutable());
    }

    /// <summary>Subjects with at least one event that counts.</summary>
    public static Incidence Of(ImmutableArray<Member> members, SelectedEvents selected, Policies policies) =>
        Incidence.Of(members.Count(member => selected.Of(member.Subject).Any()), members.Length, policies);

    /// <summary>The share with its interval; without a value, and with the reason, where the study did not collect what the filter asks for.</summary>
    public static AnalysisResult Row(
        string endpoint, string analysis, string group, ImmutableArray<Member> members, SelectedEvents selected, Policies policies, CollectedSafety collected)
    {
        var row = Of(members, selected, policies).Row(endpoint, analysis, group);
        return collected.WhyNot(selected.Filter) is { } why ? row with { Value = null, Lower = null, Upper = null, Events = null, Why = why } : row;
    }

    static int Events(ImmutableArray<Member> members, SelectedEvents selected) => members.Sum(member => selected.Of(member.Subject).Count());

    /// <summary>The same events narrowed: grade 3 or worse, serious, fatal, each action, related to each treatment. What is already asked for is left out.</summary>
    static IEnumerable<(string Label, string Name, SelectedEvents Selected)> Parts(SelectedEvents selected, StudyDefinition definition)
    {
        var filter = selected.Filter;
        if (filter.MinimumGrade is null or < 3)
            yield return ("Grade 3 or worse", "grade>=3", selected.With(all => all with { MinimumGrade = 3 }));
        if (!filter.Serious)
            yield return ("Serious", "serious", selected.With(all => all with { Serious = true }));
        if (filter.LeadingTo.IsEmpty)
            yield return ("Fatal", "fatal", selected.With(all => all with { LeadingTo = [AdverseEventAction.Death] }));
        if (filter.LeadingTo.Length > 1)
            foreach (var action in filter.LeadingTo)
                yield return ($"Leading to: {Display.Words(action)}", $"action={Display.Words(action)}", selected.With(all => all with { LeadingTo = [action] }));
        if (!Named(filter.RelatedTo) && definition.Treatments.Length > 1)
            foreach (var treatment in definition.Treatments)
                yield return ($"Related to {treatment.Name}", $"related={treatment.Id}", selected.With(all => all with { RelatedTo = treatment.Id }));
    }

    static bool Named(string? relatedTo) => relatedTo is not null && !string.Equals(relatedTo, "any", StringComparison.OrdinalIgnoreCase);

    internal static AnalysisResult Count(string endpoint, string analysis, string group, string statistic, double value, int n) => new()
    {
        Endpoint = endpoint, Analysis = analysis, Group = group, Statistic = statistic, Value = value, N = n, Method = "count",
    };
}
