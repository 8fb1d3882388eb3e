using System.Collections.Immutable;
using System.Globalization;
using Nadir.Escalation.Expansion;
using Nadir.Protocol;
using Nadir.Safety;

namespace Nadir.Escalation.Desk;

/// <summary>A dose escalation at the data cut-off: counts by level, the decision and its reason, what would change it, and how the trial kept to its rule.</summary>
/// <remarks>Made from the data alone. Whatever a person decides (a departure, the recommended dose) stands beside what the rule says and never in its place.</remarks>
public sealed record EscalationDesk
{
    public required EscalationDesign Study { get; init; }
    /// <summary>Null when the rule cannot decide from counts by level; then <see cref="Decision"/> is null too.</summary>
    public required IDoseDesign? Design { get; init; }
    /// <summary>The data cut-off.</summary>
    public required DateOnly Today { get; init; }
    /// <summary>One per level, lowest first.</summary>
    public required ImmutableArray<LevelState> Levels { get; init; }
    public required LevelState Expansion { get; init; }
    /// <summary>Every treated subject of escalation and expansion in the order of treatment.</summary>
    public required ImmutableArray<DoseStep> Steps { get; init; }
    public required ImmutableArray<LateDlt> LateDlts { get; init; }
    /// <summary>Treated subjects of no level and no expansion.</summary>
    public required ImmutableArray<string> Unplaced { get; init; }

    public ImmutableArray<LevelTally> Tallies => [.. Levels.Select(level => level.Tally)];

    /// <summary>Index of the level treated last; the starting one when nobody was treated.</summary>
    public int Current => Steps.LastOrDefault(step => !step.Subject.Expansion)?.Subject.Level ?? DoseDesigns.StartIndex(Study);

    /// <summary>What the rule says today.</summary>
    public DoseDecision? Decision => Design?.Next(Tallies.AsSpan(), Current);

    /// <summary>The decision's reason in one sentence, without a full stop.</summary>
    public string? Reason => Decision is { } decision ? Design!.Explain(decision, Tallies.AsSpan(), NameOf) : null;

    /// <summary>Two cohorts ahead; empty when the escalation is over.</summary>
    public ImmutableArray<DosePathway> Pathways => Design is null ? [] : DosePathway.Ahead(Design, Tallies.AsSpan(), Current);

    /// <summary>Departures from the rule without a written reason.</summary>
    public IEnumerable<DoseStep> Departures => Steps.Where(step => step is { Departure: not null, Overrule: null });

    /// <summary>Every departure has its reason: the decision stands (rulebook D6).</summary>
    public bool InForce => !Departures.Any();

    /// <summary>Index of the level that the program proposes as recommended phase II dose: the MTD, or the highest tolerated one. Null while open, and when none is tolerated.</summary>
    public int? Proposed => Decision is { Action: DoseAction.Stop, Level: not DoseDecision.NoLevel and var level } ? level : null;

    /// <summary>Index of the level that a person entered as recommended phase II dose.</summary>
    public int? Recommended => Study.Recommended is { } entry ? IndexOf(entry.Level) : null;

    /// <summary>Index of the level that is expanded: the one named, the recommended one, else the proposed one.</summary>
    public int? Expanded => Study.ExpansionLevel is { } id ? IndexOf(id) : Recommended ?? Proposed;

    /// <summary>Fewest DLTs at which the expansion would stop with its evaluable subjects so far, by the Bayesian and by the exact rule; null without a limit or a subject.</summary>
    public (int? Bayesian, int? Exact)? ExpansionStop => Study.ExpansionLimit is { } limit && Expansion.Tally.Evaluable is > 0 and var n
        ? (ExpansionMonitor.Bayesian(n, limit, Study.ExpansionCutoff).StopIfAtLeast[^1], ExpansionMonitor.Exact(n, limit, 1 - Study.ExpansionCutoff).StopIfAtLeast[^1])
        : null;

    /// <summary>First day on which a subject now pending clears; null when nobody is.</summary>
    public DateOnly? NextClearing => Levels.SelectMany(level => level.Pending).Select(subject => subject.Dlt.ClearsOn).Min();

    /// <returns><c>level 2 (3e6 cells/kg)</c>.</returns>
    public string NameOf(int level) => string.Create(CultureInfo.InvariantCulture, $"level {Study.Levels[level].Id} ({Study.Levels[level].Dose})");

    int? IndexOf(int id)
    {
        for (var i = 0; i < Study.Levels.Length; i++)
        {
            if (Study.Levels[i].Id == id)
                return i;
        }
        return null;
    }

    /// <param name="subjects">Everyone enrolled, whatever the order.</param>
    /// <param name="today">The data cut-off; nothing after it is in the data.</param>
    public static EscalationDesk Of(EscalationDesign study, ImmutableArray<DeskSubject> subjects, DateOnly today)
    {
        DeskSubject[] ordered = [.. subjects
            .OrderBy(subject => subject.Dlt.Start ?? DateOnly.MaxValue).ThenBy(subject => subject.Subject, StringComparer.Ordinal)];
        var design = DoseDesigns.Of(study);
        var steps = StepsOf(study, design, ordered);
        return new EscalationDesk
        {
            Study = study,
            Design = design,
            Today = today,
            Levels = [.. study.Levels.Select((_, level) => new LevelState([.. ordered.Where(subject => !subject.Expansion && subject.Level == level)]))],
            Expansion = new LevelState([.. ordered.Where(subject => subject.Expansion)]),
            Steps = steps,
            LateDlts = LateOf(steps),
            Unplaced = [.. ordered.Where(subject => subject is { Expansion: false, Level: null, Dlt.State: not DltState.NotTreated }).Select(subject => subject.Subject)],
        };
    }

    static ImmutableArray<DoseStep> StepsOf(EscalationDesign study, IDoseDesign? design, DeskSubject[] ordered)
    {
        var steps = ImmutableArray.CreateBuilder<DoseStep>();
        foreach (var subject in ordered)
        {
            if (subject.Dlt.Start is not { } date || (!subject.Expansion && subject.Level is null))
                continue;
            // What became known on the very day may or may not have been known before the dose: the rule is kept if it is kept by either.
            var known = design is null ? null : KnownOn(study, design, steps, date);
            var departure = known is { } first && Against(study, subject, first) is { } against
                && KnownOn(study, design!, steps, date.AddDays(-1)) is { } before && Against(study, subject, before) is not null ? against : null;
            steps.Add(new(subject, date, known, departure, departure is null ? null
                : study.Overrules.FirstOrDefault(overrule => overrule.Subjects.Any(name => IsNamed(subject.Subject, name)))));
        }
        return steps.ToImmutable();
    }

    /// <summary>USUBJID, or its last part after a hyphen.</summary>
    static bool IsNamed(string subject, string name) =>
        string.Equals(subject, name, StringComparison.OrdinalIgnoreCase) || subject.EndsWith("-" + name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The rule's word from what was known at the end of a day of the subjects treated so far.</summary>
    static DoseDecision? KnownOn(EscalationDesign study, IDoseDesign design, IEnumerable<DoseStep> treated, DateOnly day)
    {
        var tallies = new LevelTally[study.Levels.Length];
        var current = design.StartLevel;
        foreach (var (subject, date, _, _, _) in treated)
        {
            if (subject.Expansion || subject.Level is not { } level)
                continue;
            current = level;
            tallies[level] = (subject.Dlt.On(day < date ? date : day)) switch
            {
                DltState.Pending => tallies[level] with { Pending = tallies[level].Pending + 1 },
                DltState.Toxic => tallies[level].After(1, 1),
                DltState.Clear => tallies[level].After(1, 0, subject.Moderate ? 1 : 0),
                _ => tallies[level],
            };
        }
        return design.Next(tallies, current);
    }

    /// <returns>How treating the subject leaves the rule; null when it keeps to it.</returns>
    static string? Against(EscalationDesign study, DeskSubject subject, DoseDecision rule)
    {
        string Name(int level) => string.Create(CultureInfo.InvariantCulture, $"level {study.Levels[level].Id}");
        if (subject.Expansion)
            return rule.Action is DoseAction.Stop ? null : $"treated in the expansion while the escalation went on; the rule said {DecisionWords.Of(rule, Name)}";
        if (rule.Action is DoseAction.Stop or DoseAction.Wait || rule.Level != subject.Level)
            return $"treated at {Name(subject.Level!.Value)}; the rule said {DecisionWords.Of(rule, Name)}";
        return null;
    }

    static ImmutableArray<LateDlt> LateOf(ImmutableArray<DoseStep> steps) =>
    [
        .. from step in steps
           where step.Subject is { Expansion: false, Dlt.State: DltState.Toxic }
           let first = step.Subject.Dlt.Events[0]
           let after = steps.FirstOrDefault(other => (other.Subject.Expansion || other.Subject.Level > step.Subject.Level)
               && other.Date > step.Date && other.Date < first.KnownOn && step.Subject.Dlt.On(other.Date) is DltState.Clear or DltState.NotEvaluable)
           where after is not null
           select new LateDlt(step.Subject, first.Onset, first.KnownOn, after),
    ];
}
