using System.Collections.Immutable;
using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Survival;

/// <summary>Compares the cumulative incidence of one cause between groups, where other causes compete.</summary>
/// <remarks>
/// <para>Gray, Ann Stat 1988;16:1141-1154. A log-rank test on subdistribution hazards: subjects with a competing event stay in the risk set by their expected share, so a group's
/// risk set is n (1 - F1) / S, and the weight is (1 - F1 pooled) to the power rho. Covariance: Gray's, under equal incidence of the cause; tied events of the cause by the
/// hypergeometric variance in the pooled risk set. Strata are compared within and added.</para>
/// <para>Checked by Nadir.Validation, ST-GRAY: R cmprsk.</para>
/// </remarks>
/// <param name="Score">Per group, observed minus expected events of the cause, weighted.</param>
/// <param name="ChiSquare">Null when nothing can be compared.</param>
public sealed record GrayTest(
    ImmutableArray<double> Score, double[,] Covariance, double? ChiSquare, int Df, double? PValue, double Rho, string? Why = null)
{
    /// <param name="times">One per subject, none negative.</param>
    /// <param name="groups">For each subject its group, from 0.</param>
    /// <param name="groupCount">Number of groups; a group may be empty.</param>
    /// <param name="cause">The kind of event compared, 1 or more.</param>
    /// <param name="strata">For each subject its stratum; empty for none.</param>
    /// <param name="rho">0 weighs all times alike.</param>
    public static GrayTest Compare(
        ReadOnlySpan<CompetingTime> times, ReadOnlySpan<int> groups, int groupCount, int cause = 1, ReadOnlySpan<int> strata = default, double rho = 0)
    {
        if (groups.Length != times.Length || (!strata.IsEmpty && strata.Length != times.Length))
            throw new ArgumentException("Each time needs its group, and its stratum when there are strata.", nameof(groups));
        ArgumentOutOfRangeException.ThrowIfLessThan(cause, 1);

        var score = new double[groupCount];
        var covariance = new double[groupCount, groupCount];
        foreach (var rows in Strata.Rows(strata, times.Length))
        {
            GraySums sums = new(groupCount, rho);
            sums.Add(times, groups, rows, cause);
            for (var i = 0; i < groupCount; i++)
            {
                score[i] += sums.Score[i];
                for (var j = 0; j < groupCount; j++)
                    covariance[i, j] += sums.Covariance(i, j);
            }
        }
        var (chiSquare, df) = QuadraticForm.Of(covariance, score);
        return df > 0
            ? new([.. score], covariance, chiSquare, df, ChiSquared.UpperTail(chiSquare, df), rho)
            : new([.. score], covariance, null, 0, null, rho, "no event of the cause while two groups were at risk");
    }
}
