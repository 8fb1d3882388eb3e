using System.Collections.Immutable;

namespace Nadir.Escalation.Desk;

/// <summary>One outcome of the next subjects and what the design would then say: a branch of the tree of what would change the decision.</summary>
/// <param name="Level">Where the subjects are.</param>
/// <param name="Subjects">How many are observed: those that are pending there and those treated next.</param>
/// <param name="Fewest">Fewest DLTs among them that lead here.</param>
/// <param name="Most">Most DLTs among them that lead here; outcomes with the same consequences are one branch.</param>
/// <param name="Then">The decision after them.</param>
/// <param name="Next">One cohort further; empty at the end of the tree, or of the escalation.</param>
public sealed record DosePathway(int Level, int Subjects, int Fewest, int Most, DoseDecision Then, ImmutableArray<DosePathway> Next)
{
    /// <param name="cohorts">How many cohorts ahead.</param>
    /// <returns>Empty when escalation is over.</returns>
    public static ImmutableArray<DosePathway> Ahead(IDoseDesign design, ReadOnlySpan<LevelTally> levels, int current, int cohorts = 2)
    {
        var decision = design.Next(levels, current);
        if (cohorts == 0 || decision.Action is DoseAction.Stop)
            return [];
        var at = decision.Level;
        var known = levels[at];
        var observed = known.Pending + decision.Subjects;
        var pathways = ImmutableArray.CreateBuilder<DosePathway>();
        var after = levels.ToArray();
        for (var dlts = 0; dlts <= observed; dlts++)
        {
            after[at] = known with { Evaluable = known.Evaluable + observed, Dlts = known.Dlts + dlts, Pending = 0 };
            DosePathway pathway = new(at, observed, dlts, dlts, design.Next(after, at), Ahead(design, after, at, cohorts - 1));
            if (pathways.Count > 0 && pathways[^1].LeadsWhere(pathway))
                pathways[^1] = pathways[^1] with { Most = dlts };
            else
                pathways.Add(pathway);
        }
        return pathways.ToImmutable();
    }

    bool LeadsWhere(DosePathway other) => Then == other.Then && Next.Length == other.Next.Length
        && Next.Zip(other.Next).All(pair => (pair.First.Fewest, pair.First.Most) == (pair.Second.Fewest, pair.Second.Most) && pair.First.LeadsWhere(pair.Second));

    /// <summary><c>0/3</c>, <c>2 or 3/3</c>, <c>2 to 6/6</c>: DLTs of the subjects observed.</summary>
    public string Outcome => FormattableString.Invariant(Fewest == Most ? $"{Fewest}/{Subjects}" : Most == Fewest + 1 ? (FormattableString)$"{Fewest} or {Most}/{Subjects}" : $"{Fewest} to {Most}/{Subjects}");
}
