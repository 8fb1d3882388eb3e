using System.Collections.Immutable;
using System.Globalization;

namespace Nadir.Escalation.Desk;

/// <summary>Groups of outcomes held against the design, one after the other: the counts they give, and where they left the design.</summary>
/// <param name="Levels">Counts of all levels, lowest first.</param>
/// <param name="Current">Level of the last group.</param>
/// <param name="Deviations">One sentence for each departure; empty when every group was where the design wanted it, and no larger.</param>
public sealed record OutcomeReplay(ImmutableArray<LevelTally> Levels, int Current, ImmutableArray<string> Deviations)
{
    /// <summary>Rulebook D6: more subjects than the rule gives a level, or at another level than it says, are departures.</summary>
    /// <remarks>Within a group the order of the letters says nothing, so a group of six is taken as two of three that conform where any split does.</remarks>
    public static OutcomeReplay Of(IDoseDesign design, ImmutableArray<OutcomeGroup> groups, int levels)
    {
        var tallies = new LevelTally[levels];
        var current = design.StartLevel;
        var deviations = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < groups.Length; i++)
        {
            if (Deviation(design, tallies, current, groups[i]) is { } sentence)
                deviations.Add(string.Create(CultureInfo.InvariantCulture, $"Group {i + 1} ({groups[i].Text}): {sentence}."));
            tallies[groups[i].Level] = tallies[groups[i].Level].After(groups[i].Subjects, groups[i].Dlts, groups[i].Moderate);
            current = groups[i].Level;
        }
        return new([.. tallies], current, deviations.ToImmutable());
    }

    static string? Deviation(IDoseDesign design, ReadOnlySpan<LevelTally> before, int current, OutcomeGroup group)
    {
        Span<LevelTally> levels = new LevelTally[before.Length];
        before.CopyTo(levels);
        var (subjects, dlts, moderate) = (group.Subjects, group.Dlts, group.Moderate);
        while (subjects > 0)
        {
            var decision = design.Next(levels, current);
            if (decision.Action is DoseAction.Stop)
                return $"the rule had stopped ({DecisionWords.Of(decision, Name)})";
            if (decision.Level != group.Level)
                return $"the rule said {DecisionWords.Of(decision, Name)}";
            if (subjects <= decision.Subjects)
                return null;
            // More than one cohort in the group: one DLT at most in the first, so that it could go on.
            var (first, toxic) = (decision.Subjects, Math.Min(dlts, 1));
            var mild = Math.Min(moderate, first - toxic);
            if (first == 0)
                return $"the rule said {DecisionWords.Of(decision, Name)}";
            levels[group.Level] = levels[group.Level].After(first, toxic, mild);
            (subjects, dlts, moderate, current) = (subjects - first, dlts - toxic, moderate - mild, group.Level);
            if (design.Next(levels, current) is var next && (next.Action is DoseAction.Stop || next.Level != group.Level))
                return string.Create(CultureInfo.InvariantCulture, $"{group.Subjects} subjects, the rule gives {Name(group.Level)} {group.Subjects - subjects} at this point");
        }
        return null;
    }

    static string Name(int level) => string.Create(CultureInfo.InvariantCulture, $"level {level + 1}");
}
