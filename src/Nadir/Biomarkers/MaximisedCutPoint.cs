using Nadir.Statistics;
using Nadir.Statistics.Survival;

namespace Nadir.Biomarkers;

/// <summary>The cut-point of a marker that parts an outcome best, with a p-value that allows for having looked for it (rulebook B2).</summary>
/// <remarks>
/// <para>Lausen and Schumacher, Biometrics 1992;48:73-85: the greatest standardised rank statistic over cut-points that leave at least a share
/// <see cref="Outer"/> of the subjects on either side. The p-value is Miller and Siegmund's approximation (Biometrics 1982;38:1011-1016). There is none
/// that is not corrected: the best cut-point's own test would promise too much.</para>
/// <para>Scores: the outcome itself, 1 or 0; for times to event the log-rank scores, the event less the Nelson-Aalen sum up to the subject's time.</para>
/// </remarks>
/// <param name="At">High is at or above it; null when there is no cut-point.</param>
/// <param name="Low">Subjects below it.</param>
public sealed record MaximisedCutPoint(double? At, int Low, int High, TestResult Test)
{
    /// <summary>Share of the subjects that each side must have.</summary>
    public const double Outer = 0.1;

    const string Name = "maximally selected rank statistic, Miller-Siegmund p-value";

    public static MaximisedCutPoint OfOutcome(IReadOnlyList<double> values, IReadOnlyList<bool> outcome) => Of(values, [.. outcome.Select(yes => yes ? 1.0 : 0.0)]);

    public static MaximisedCutPoint OfTimes(IReadOnlyList<double> values, IReadOnlyList<EventTime> times) => Of(values, LogRankScores(times));

    /// <summary>Event less the sum over events up to the subject's time of one over the number at risk.</summary>
    public static double[] LogRankScores(IReadOnlyList<EventTime> times)
    {
        var scores = new double[times.Count];
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = times[i].IsEvent ? 1 : 0;
            for (var j = 0; j < scores.Length; j++)
                if (times[j].IsEvent && times[j].Time <= times[i].Time)
                    scores[i] -= 1.0 / times.Count(other => other.Time >= times[j].Time);
        }
        return scores;
    }

    static MaximisedCutPoint Of(IReadOnlyList<double> values, double[] scores)
    {
        var n = values.Count;
        var (mean, squares) = (scores.Sum() / Math.Max(n, 1), 0.0);
        foreach (var score in scores)
            squares += (score - mean) * (score - mean);
        if (n < 4 || squares == 0)
            return new(null, 0, 0, TestResult.None(Name, n < 4 ? "fewer than four subjects" : "the outcome does not vary"));
        int[] order = [.. Enumerable.Range(0, n).OrderBy(i => values[i])];
        var (best, at, low, sum) = (-1.0, 0.0, 0, 0.0);
        for (var m = 1; m < n; m++)
        {
            sum += scores[order[m - 1]];
            if (values[order[m]] == values[order[m - 1]] || m < Math.Max(1, Math.Floor(n * Outer)) || m > Math.Floor(n * (1 - Outer)))
                continue;
            var standard = Math.Abs(sum - m * mean) / Math.Sqrt(m * (double)(n - m) / (n * (n - 1.0)) * squares);
            if (standard > best + 1e-12)
                (best, at, low) = (standard, (values[order[m - 1]] + values[order[m]]) / 2, m);
        }
        if (best < 0)
            return new(null, 0, 0, TestResult.None(Name, "no cut-point leaves a tenth of the subjects on either side"));
        return new(at, low, n - low, new() { Method = Name, Statistic = best, PValue = MillerSiegmund(best) });
    }

    /// <summary>Approximate chance of a standardised maximum of at least <paramref name="b"/>; 1 where the formula exceeds it or does not hold.</summary>
    public static double MillerSiegmund(double b)
    {
        if (b < 1)
            return 1;
        var density = Math.Exp(-b * b / 2) / Math.Sqrt(2 * Math.PI);
        const double High = 1 - Outer;
        return Math.Min(1, 4 * density / b + density * (b - 1 / b) * Math.Log(High * (1 - Outer) / ((1 - High) * Outer)));
    }
}
