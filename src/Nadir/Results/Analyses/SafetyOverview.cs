using System.Collections.Immutable;
using Nadir.Protocol;
using Nadir.Safety;

namespace Nadir.Results.Analyses;

/// <summary>Adverse events in treated subjects at a glance, whether or not an endpoint asks for them.</summary>
public static class SafetyOverview
{
    public const string Analysis = "adverse-event-overview";

    /// <summary>What is counted, in the order of the table. All are treatment-emergent.</summary>
    public static readonly ImmutableArray<(string Group, string Label, AdverseEventFilter Filter)> Lines =
    [
        ("any", "Any adverse event", new()),
        ("related", "Related to study treatment", new() { RelatedTo = "any" }),
        ("grade>=3", "Grade 3 or worse", new() { MinimumGrade = 3 }),
        ("related grade>=3", "Related, grade 3 or worse", new() { RelatedTo = "any", MinimumGrade = 3 }),
        ("serious", "Serious", new() { Serious = true }),
        ("related serious", "Related and serious", new() { RelatedTo = "any", Serious = true }),
        ("immune-related", "Immune-related", new() { ImmuneRelated = true }),
        ("special-interest", "Of special interest", new() { SpecialInterest = true }),
        ("withdrawn", "Leading to withdrawal of treatment", new() { LeadingTo = [AdverseEventAction.Withdrawn] }),
        ("dose-change", "Leading to a change of dose", new() { LeadingTo = [AdverseEventAction.Reduced, AdverseEventAction.Increased] }),
        ("interrupted", "Leading to interruption", new() { LeadingTo = [AdverseEventAction.Interrupted] }),
        ("death", "Leading to death", new() { LeadingTo = [AdverseEventAction.Death] }),
    ];

    /// <summary>Parts of the events that have a table by term of their own, by what their analysis' name ends with.</summary>
    public static readonly ImmutableArray<(string Ending, string Title, AdverseEventFilter Filter)> Families =
    [
        ("grade-3", "Adverse events of grade 3 or worse", new() { MinimumGrade = 3 }),
        ("related", "Adverse events related to study treatment", new() { RelatedTo = "any" }),
        ("serious", "Serious adverse events", new() { Serious = true }),
        ("withdrawn", "Adverse events leading to withdrawal of treatment", new() { LeadingTo = [AdverseEventAction.Withdrawn] }),
        ("fatal", "Adverse events leading to death", new() { LeadingTo = [AdverseEventAction.Death] }),
    ];

    public static string FamilyAnalysis(string ending) => $"{AdverseEventTable.Analysis}-{ending}";

    public static IEnumerable<AnalysisResult> Rows(StudyDefinition definition, ImmutableArray<Member> treated, CollectedSafety collected)
    {
        var lines = Lines.Select(line => (line.Group, line.Filter))
            .Concat(definition.Treatments.Length > 1
                ? definition.Treatments.Select(treatment => ($"related={treatment.Id}", new AdverseEventFilter { RelatedTo = treatment.Id }))
                : [])
            .ToArray();
        foreach (var group in SubjectGroup.Of(definition, treated))
        {
            foreach (var (name, filter) in lines)
                yield return AdverseEventIncidence.Row("", Analysis, group.Named(name), group.Members, new(filter), definition.Policies, collected);
            foreach (var row in AdverseEventTable.Rows("", group, new(new())))
                yield return row;
            if (group.IsEveryone)
                foreach (var row in Families.Where(family => collected.WhyNot(family.Filter) is null).SelectMany(family => AdverseEventTable.Rows("", group, new(family.Filter), FamilyAnalysis(family.Ending))))
                    yield return row;
        }
    }
}
