using Nadir.Statistics.Distributions;

namespace Nadir.Escalation.Simulation;

/// <summary>A rate or a mean over simulated trials, with what chance did to it.</summary>
/// <param name="StandardError">Monte Carlo standard error.</param>
/// <param name="Lower">Of the 95% Monte Carlo interval: Wilson's for a rate, normal for a mean.</param>
/// <param name="Events">Trials that count, for a rate.</param>
public readonly record struct SimulatedEstimate(double Value, double StandardError, double Lower, double Upper, long Trials, long? Events = null)
{
    const double Level = 0.95;

    /// <summary>Share of the trials.</summary>
    public static SimulatedEstimate Rate(long events, long trials)
    {
        var p = (double)events / trials;
        // Wilson's interval for numbers of trials beyond 32 bits
        double z = StandardNormal.ForLevel(Level), z2 = z * z / trials, centre = (p + z2 / 2) / (1 + z2), half = z * Math.Sqrt(p * (1 - p) / trials + z2 / (4.0 * trials)) / (1 + z2);
        return new(p, Math.Sqrt(p * (1 - p) / trials), events == 0 ? 0 : centre - half, events == trials ? 1 : centre + half, trials, events);
    }

    /// <summary>Mean of a whole number counted in each trial.</summary>
    public static SimulatedEstimate Mean(long sum, long squares, long trials)
    {
        var mean = (double)sum / trials;
        // exact in whole numbers before the one division: n sum of squares - (sum)^2
        var spread = (UInt128)trials * (ulong)squares - (UInt128)(ulong)sum * (ulong)sum;
        var error = trials > 1 ? Math.Sqrt((double)spread / trials / (trials - 1.0) / trials) : 0;
        var z = StandardNormal.ForLevel(Level);
        return new(mean, error, mean - z * error, mean + z * error, trials);
    }

    /// <summary>Share of one count in another over all trials together. The subjects of a trial are not independent: the error is that of a ratio of means.</summary>
    /// <remarks>Cochran, Sampling Techniques, 3rd edition 1977, section 2.11: s^2 of (part - R whole) over the trials. No whole at all gives 0.</remarks>
    public static SimulatedEstimate Ratio(long part, long partSquares, long whole, long wholeSquares, long products, long trials)
    {
        if (whole == 0)
            return new(0, 0, 0, 0, trials);
        var ratio = (double)part / whole;
        var spread = partSquares - 2 * ratio * products + ratio * ratio * wholeSquares;
        var error = trials > 1 ? Math.Sqrt(Math.Max(0, spread) * trials / (trials - 1.0)) / whole : 0;
        var z = StandardNormal.ForLevel(Level);
        return new(ratio, error, Math.Max(0, ratio - z * error), Math.Min(1, ratio + z * error), trials);
    }

    /// <summary>Difference of two shares of the same trials, from the trials in which they disagree.</summary>
    public static SimulatedEstimate Difference(long hereOnly, long thereOnly, long trials)
    {
        var value = (double)(hereOnly - thereOnly) / trials;
        var error = Math.Sqrt(Math.Max(0, (double)(hereOnly + thereOnly) / trials - value * value) / trials);
        var z = StandardNormal.ForLevel(Level);
        return new(value, error, value - z * error, value + z * error, trials);
    }
}

/// <summary>What a simulation says of one design in one scenario.</summary>
public sealed class SimulatedRates(SimulatedCell cell, double target)
{
    readonly CellTally tally = cell.Tally;

    public SimulatedCell Cell => cell;

    public int Levels => tally.Levels;

    /// <summary>Index of the right level; -1 when none is.</summary>
    public int TrueMtd { get; } = cell.Scenario.TrueMtd(target);

    public SimulatedEstimate Selected(int level) => SimulatedEstimate.Rate(tally.Selected(level), tally.Trials);

    public SimulatedEstimate NoLevel => SimulatedEstimate.Rate(tally.NoLevel, tally.Trials);

    /// <summary>The right level was recommended.</summary>
    public SimulatedEstimate Correct => SimulatedEstimate.Rate(tally.Correct, tally.Trials);

    /// <summary>Against the first design of the plan, on the same subjects.</summary>
    public SimulatedEstimate CorrectDifference => SimulatedEstimate.Difference(tally.CorrectHereOnly, tally.CorrectThereOnly, tally.Trials);

    /// <summary>More than <see cref="CellTally.OverdoseShare"/> of the subjects were treated above the right level.</summary>
    public SimulatedEstimate Overdosed => SimulatedEstimate.Rate(tally.Overdosed, tally.Trials);

    public SimulatedEstimate Subjects(int level) => SimulatedEstimate.Mean(tally.Subjects(level), tally.SubjectSquaresAt(level), tally.Trials);

    public SimulatedEstimate Dlts(int level) => SimulatedEstimate.Mean(tally.Dlts(level), tally.DltSquaresAt(level), tally.Trials);

    public SimulatedEstimate AllSubjects => SimulatedEstimate.Mean(Sum(tally.Subjects), tally.SubjectSquares, tally.Trials);

    public SimulatedEstimate AllDlts => SimulatedEstimate.Mean(Sum(tally.Dlts), tally.DltSquares, tally.Trials);

    /// <summary>Share of all subjects that were treated above the right level.</summary>
    public SimulatedEstimate ShareAbove => SimulatedEstimate.Ratio(tally.Above, tally.AboveSquares, Sum(tally.Subjects), tally.SubjectSquares, tally.AboveTimesSubjects, tally.Trials);

    /// <summary>Mean number of subjects with a response at a level.</summary>
    public SimulatedEstimate Responses(int level) => SimulatedEstimate.Mean(tally.Responses(level), tally.ResponseSquaresAt(level), tally.Trials);

    public SimulatedEstimate Days => SimulatedEstimate.Mean(tally.Days, tally.DaySquares, tally.Trials);

    long Sum(Func<int, long> at)
    {
        long sum = 0;
        for (var level = 0; level < Levels; level++)
            sum += at(level);
        return sum;
    }
}
