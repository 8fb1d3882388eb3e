using System.Collections.Immutable;
using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Survival;

/// <summary>Compares the survival of two or more groups by observed and expected events.</summary>
/// <remarks>
/// <para>Mantel, Cancer Chemother Rep 1966;50:163-170; weights: <see cref="LogRankFamily"/>. At each event time, each group expects events in proportion to its subjects
/// at risk; the covariance is the multivariate hypergeometric one. Strata are compared within and added.</para>
/// <para>At a tied time, events come before censorings. Events when one group alone is at risk say nothing about a difference.</para>
/// <para>Checked by Nadir.Validation, ST-LOG-RANK: R survdiff, the other weights written out in R, and small sets by hand.</para>
/// </remarks>
/// <param name="Groups">In the order of their numbers.</param>
/// <param name="Covariance">Of weighted observed minus expected; one row per group.</param>
/// <param name="ChiSquare">Null when no event time had two groups at risk.</param>
/// <param name="Df">Groups that can be compared, less one.</param>
/// <param name="PValue">Upper tail of chi-squared; null as the statistic is.</param>
/// <param name="Why">Why there is no statistic; null when there is.</param>
public sealed record LogRankTest(
    ImmutableArray<LogRankTest.Group> Groups, double[,] Covariance, double? ChiSquare, int Df, double? PValue, LogRankWeight Weight, string? Why = null)
{
    /// <summary>One group's side of the comparison.</summary>
    /// <param name="Observed">Weighted number of events.</param>
    /// <param name="Expected">Weighted number expected were survival the same.</param>
    /// <param name="Events">Events, not weighted.</param>
    public readonly record struct Group(int Subjects, int Events, double Observed, double Expected);

    /// <param name="groups">The times of each group.</param>
    public static LogRankTest Compare(IEnumerable<IEnumerable<EventTime>> groups, LogRankWeight? weight = null)
    {
        List<EventTime> times = [];
        List<int> group = [];
        var count = 0;
        foreach (var members in groups)
        {
            times.AddRange(members);
            while (group.Count < times.Count)
                group.Add(count);
            count++;
        }
        return Compare([.. times], [.. group], count, weight: weight);
    }

    /// <param name="times">One per subject, none negative, in any order.</param>
    /// <param name="groups">For each subject its group, from 0.</param>
    /// <param name="groupCount">Number of groups; a group may be empty.</param>
    /// <param name="strata">For each subject its stratum, any number; empty for none.</param>
    public static LogRankTest Compare(
        ReadOnlySpan<EventTime> times, ReadOnlySpan<int> groups, int groupCount, ReadOnlySpan<int> strata = default, LogRankWeight? weight = null)
    {
        if (groups.Length != times.Length || (!strata.IsEmpty && strata.Length != times.Length))
            throw new ArgumentException("Each time needs its group, and its stratum when there are strata.", nameof(groups));

        var sums = new LogRankSums(groupCount, weight ?? LogRankWeight.LogRank);
        foreach (var rows in Strata.Rows(strata, times.Length))
            sums.Add(times, groups, rows);
        return sums.Test();
    }

    /// <summary>Test for a trend over ordered groups, one degree of freedom.</summary>
    /// <param name="scores">One per group, in the order of <see cref="Groups"/>: 1, 2, 3 where no dose is better.</param>
    /// <returns>z (positive when more events than expected go with higher scores), chi-square and p; null when the variance is zero.</returns>
    /// <remarks>Tarone, Biometrika 1975;62:679-682.</remarks>
    public (double Z, double ChiSquare, double PValue)? Trend(IReadOnlyList<double> scores)
    {
        if (scores.Count != Groups.Length)
            throw new ArgumentException("A trend needs one score per group.", nameof(scores));

        double difference = 0, variance = 0, scale = 0;
        for (var i = 0; i < scores.Count; i++)
        {
            difference += scores[i] * (Groups[i].Observed - Groups[i].Expected);
            for (var j = 0; j < scores.Count; j++)
            {
                variance += scores[i] * scores[j] * Covariance[i, j];
                scale += Math.Abs(scores[i] * scores[j] * Covariance[i, j]);
            }
        }
        if (variance <= QuadraticForm.Tolerance * scale)
            return null;
        var z = difference / Math.Sqrt(variance);
        return (z, z * z, StandardNormal.TwoSided(z));
    }
}
