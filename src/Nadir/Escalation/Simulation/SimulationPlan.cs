using System.Collections.Immutable;

namespace Nadir.Escalation.Simulation;

/// <summary>What is simulated: designs, the truths they meet, how many trials, and the seed. Read from a plan file; see <see cref="SimulationPlanReader"/>.</summary>
/// <remarks>
/// Trial k of a plan meets the same subjects in every design and every scenario: subject i of trial k has one tolerance, and a dose level whose true rate is above it gives
/// a DLT. So designs differ by what they decide, not by whom they met.
/// </remarks>
public sealed record SimulationPlan
{
    /// <summary>A plan asks for no more trials than this, counted over scenarios and designs.</summary>
    public const long MostTrials = 100_000_000_000;

    public string? Title { get; init; }

    /// <summary>Trials of each design in each scenario.</summary>
    public long Trials { get; init; } = 10_000;

    public long Seed { get; init; } = 1;

    /// <summary>Target DLT rate: which level is right, and the default of designs that have one.</summary>
    public double Target { get; init; } = 0.3;

    /// <summary>Most subjects of a trial, for designs that do not end by themselves.</summary>
    public int Subjects { get; init; } = 30;

    public int CohortSize { get; init; } = 3;

    public ImmutableArray<Scenario> Scenarios { get; init; } = [];

    public ImmutableArray<ScenarioGrid> Grids { get; init; } = [];

    public ImmutableArray<DesignSettings> Designs { get; init; } = [];

    /// <summary>Calendar time; null: each cohort is observed to its end before the next decision.</summary>
    public Accrual? Accrual { get; init; }

    /// <summary>SHA-256 of the plan file, in lower-case hexadecimal.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Every scenario: those written out, then those of the grids.</summary>
    public ImmutableArray<Scenario> AllScenarios => [.. Scenarios, .. Grids.SelectMany(grid => grid.Expand(Target))];
}

/// <summary>One truth.</summary>
/// <param name="Rates">True probability of a DLT, one per level, lowest first.</param>
public sealed record Scenario(string Id, ImmutableArray<double> Rates)
{
    /// <summary>True probability that the worst toxicity is moderate, for accelerated titration; empty: never.</summary>
    public ImmutableArray<double> Moderate { get; init; } = [];

    /// <summary>True probability of a response, for designs that weigh it; empty: none.</summary>
    public ImmutableArray<double> Responses { get; init; } = [];

    /// <summary>The right level from 1; 0: no level is; null: the one whose rate is closest to the target, of two the lower.</summary>
    public int? Mtd { get; init; }

    /// <summary>Index of the right level; -1 when no level is.</summary>
    public int TrueMtd(double target)
    {
        if (Mtd is { } given)
            return given - 1;
        var best = 0;
        for (var level = 1; level < Rates.Length; level++)
            // rates as written are rounded to doubles; closer by less than that is not closer
            if (Math.Abs(Rates[level] - target) < Math.Abs(Rates[best] - target) - 1e-12)
                best = level;
        return best;
    }
}

/// <summary>When subjects come and when DLTs are seen.</summary>
/// <param name="IntervalDays">Mean time between subjects.</param>
/// <param name="WindowDays">DLT window.</param>
/// <param name="Exponential">Times between subjects vary exponentially; otherwise they are all alike.</param>
/// <param name="Late">Share of the DLTs that occur in the second half of the window, evenly within each half.</param>
public sealed record Accrual(int IntervalDays = 0, int WindowDays = 28, bool Exponential = true, double Late = 0.5);

/// <summary>Scenarios by rule: logit(rate) rises by a step from level to level and passes the target at the right one.</summary>
public sealed record ScenarioGrid(int Levels, ImmutableArray<int> Mtd, ImmutableArray<double> Steps)
{
    /// <summary>One scenario for each right level and each step: <c>mtd2-step0.8</c>.</summary>
    public IEnumerable<Scenario> Expand(double target) =>
        from mtd in Mtd
        from step in Steps
        select new Scenario(FormattableString.Invariant($"mtd{mtd}-step{step}"),
            [.. Enumerable.Range(1, Levels).Select(level => level == mtd ? target : 1 / (1 + Math.Exp(-(Math.Log(target / (1 - target)) + step * (level - mtd)))))])
        { Mtd = mtd };
}
