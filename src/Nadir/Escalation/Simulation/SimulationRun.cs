using System.Collections.Immutable;

namespace Nadir.Escalation.Simulation;

/// <summary>Runs the trials of a plan, or of one part of it, on some threads.</summary>
/// <remarks>Threads take blocks of trials as they come and each counts for itself; counts are whole numbers, so the result does not depend on who took what.</remarks>
public static class SimulationRun
{
    const int Block = 256;

    /// <param name="threads">1 or more.</param>
    /// <param name="progress">Trials done so far, over scenarios and designs; called from any thread.</param>
    /// <returns>Scenario by scenario, in each design by design.</returns>
    /// <exception cref="ArgumentException">Settings that make no design.</exception>
    public static ImmutableArray<SimulatedCell> Run(SimulationPlan plan, Shard shard, int threads, Action<long>? progress = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var cells = Cells(plan);
        long next = shard.First(plan.Trials), end = shard.End(plan.Trials), done = 0;
        var faults = new Exception?[threads];
        void Work(int worker, ImmutableArray<SimulatedCell> own)
        {
            try
            {
                Worker one = new(plan, own);
                while (true)
                {
                    var from = Interlocked.Add(ref next, Block) - Block;
                    if (from >= end)
                        return;
                    var to = Math.Min(from + Block, end);
                    one.Run(from, to);
                    progress?.Invoke(Interlocked.Add(ref done, (to - from) * own.Length));
                }
            }
#pragma warning disable CA1031 // handed to the caller's thread
            catch (Exception fault)
#pragma warning restore CA1031
            {
                faults[worker] = fault;
                Interlocked.Exchange(ref next, end);
            }
        }
        var owns = Enumerable.Range(0, threads).Select(_ => Cells(plan)).ToArray();
        Thread[] others = [.. Enumerable.Range(1, threads - 1).Select(worker => new Thread(() => Work(worker, owns[worker])))];
        foreach (var thread in others)
            thread.Start();
        Work(0, owns[0]);
        foreach (var thread in others)
            thread.Join();
        if (Array.Find(faults, fault => fault is not null) is { } fault)
            throw fault is ArgumentException ? fault : new InvalidOperationException(fault.Message, fault);
        foreach (var own in owns)
            for (var i = 0; i < cells.Length; i++)
                cells[i].Tally.Add(own[i].Tally);
        return cells;
    }

    /// <summary>Empty cells of a plan.</summary>
    internal static ImmutableArray<SimulatedCell> Cells(SimulationPlan plan) =>
        [.. from scenario in plan.AllScenarios from design in plan.Designs select new SimulatedCell(scenario, design.Id, new(scenario.Rates.Length))];

    sealed class Worker
    {
        readonly SimulationPlan plan;
        readonly SubjectDraws draws;
        readonly TimedTrial? timed;
        readonly (SimulatedCell Cell, IDoseDesign Design, int TrueMtd, TrialOutcome Outcome)[] cells;

        public Worker(SimulationPlan plan, ImmutableArray<SimulatedCell> own)
        {
            (this.plan, draws, timed) = (plan, new(plan.Seed), plan.Accrual is { } accrual ? new(accrual) : null);
            cells = [.. own.Select((cell, i) =>
            {
                var settings = plan.Designs[i % plan.Designs.Length];
                var levels = cell.Scenario.Rates.Length;
                return (cell, DesignCatalogue.Make(plan, settings, levels), cell.Scenario.TrueMtd(plan.Target), new TrialOutcome(levels));
            })];
        }

        public void Run(long from, long to)
        {
            for (var start = 0; start < cells.Length; start += plan.Designs.Length)
                for (var trial = from; trial < to; trial++)
                {
                    bool? first = null;
                    for (var i = start; i < start + plan.Designs.Length; i++)
                    {
                        var (cell, design, trueMtd, outcome) = cells[i];
                        draws.MoveTo(trial);
                        if (timed is null)
                            CohortTrial.Run(design, cell.Scenario, draws, outcome);
                        else
                            timed.Run(design, cell.Scenario, draws, outcome);
                        var correct = cell.Tally.Add(outcome, trueMtd, first);
                        first ??= correct;
                    }
                }
        }
    }
}

/// <summary>One design in one scenario, and what was counted.</summary>
public sealed record SimulatedCell(Scenario Scenario, string Design, CellTally Tally);
