using Nadir.Statistics.Survival;

namespace Nadir.Statistics.Regression;

/// <summary>A stretch of a subject's time at risk in which its covariates stay as they are: after <paramref name="Start"/>, up to and including <paramref name="Stop"/>.</summary>
/// <param name="IsEvent">The event happened at <paramref name="Stop"/>.</param>
public readonly record struct RiskInterval(double Start, double Stop, bool IsEvent);

/// <summary>Proportional hazards regression on covariates that change in time, and on subjects who come under observation late (counting process).</summary>
/// <remarks>
/// <para>Andersen and Gill, Ann Stat 1982;10:1100-1120. The partial likelihood is a product over the times of events, each of those who are at risk at that time with the covariates that they have then.
/// So every time of events is a stratum of its own, of subjects who all have time 1, and <see cref="CoxRegression"/> fits the rest: ties, profile limits and Firth's penalty as there.</para>
/// <para>An interval that starts at the time of an event is not at risk for it: a covariate acts from the time after it was known.</para>
/// <para>The work is that of those at risk summed over the times of events: fit for trials, not for registers.</para>
/// <para>Checked by Nadir.Validation, ST-COX-TIME-DEPENDENT: R coxph(Surv(start, stop, event)).</para>
/// </remarks>
public static class TimeDependentCox
{
    /// <summary>Rows at risk summed over the times of events beyond which a fit is refused.</summary>
    public const long MostRows = 50_000_000;

    /// <param name="intervals">Several to a subject, which must not overlap; none starts below 0 or ends where it starts.</param>
    /// <param name="covariates">At least one; a finite number for each interval.</param>
    /// <param name="strata">For each interval its stratum; empty for one.</param>
    /// <returns><see cref="CoxModel.Subjects"/> counts intervals. Concordance is over those at risk at each event.</returns>
    /// <exception cref="ArgumentException">Lengths differ, an interval has no length, or there is more to do than <see cref="MostRows"/>: the caller's mistake.</exception>
    public static CoxModel Fit(ReadOnlySpan<RiskInterval> intervals, IReadOnlyList<Covariate> covariates, CoxOptions? options = null, ReadOnlySpan<int> strata = default)
    {
        if (strata.Length != 0 && strata.Length != intervals.Length)
            throw new ArgumentException("Each interval needs its stratum.", nameof(strata));
        if (covariates.Any(covariate => covariate.Values.Length != covariates[0].Values.Length) || covariates.Count > 0 && covariates[0].Values.Length != intervals.Length)
            throw new ArgumentException("Each covariate needs one value per interval.", nameof(covariates));

        var (rows, events, times) = AtRisk(intervals, strata);
        EventTime[] expanded = [.. events.Select(isEvent => new EventTime(1, isEvent))];
        return CoxRegression.Fit(expanded, [.. covariates.Select(covariate => new Covariate(covariate.Name, [.. rows.Select(row => covariate.Values[row])]))], options, [.. times])
            with { Subjects = intervals.Length };
    }

    /// <summary>For each time of events of each stratum the intervals at risk; which of them end there with the event; and the number of that time.</summary>
    static (List<int> Rows, List<bool> Events, List<int> Times) AtRisk(ReadOnlySpan<RiskInterval> intervals, ReadOnlySpan<int> strata)
    {
        var edges = new double[2 * intervals.Length];
        for (var i = 0; i < intervals.Length; i++)
            (edges[2 * i], edges[2 * i + 1]) = (intervals[i].Start, intervals[i].Stop);
        var distinct = DistinctTimes.Of(edges).Index;
        for (var i = 0; i < intervals.Length; i++)
            if (distinct[2 * i] >= distinct[2 * i + 1])
                throw new ArgumentException(FormattableString.Invariant($"Interval {i + 1} from {intervals[i].Start} to {intervals[i].Stop} has no length."), nameof(intervals));

        List<int> rows = [], times = [];
        List<bool> events = [];
        var number = 0;
        foreach (var members in Strata.Rows(strata, intervals.Length))
        {
            SortedSet<int> eventTimes = [];
            foreach (var row in members)
                if (intervals[row].IsEvent)
                    eventTimes.Add(distinct[2 * row + 1]);
            foreach (var time in eventTimes)
            {
                foreach (var row in members)
                    if (distinct[2 * row] < time && time <= distinct[2 * row + 1])
                    {
                        rows.Add(row);
                        events.Add(intervals[row].IsEvent && distinct[2 * row + 1] == time);
                        times.Add(number);
                    }
                if (rows.Count > MostRows)
                    throw new ArgumentException(FormattableString.Invariant($"More than {MostRows} rows are at risk over the times of events."), nameof(intervals));
                number++;
            }
        }
        // Without an event nobody is compared: the regression says so.
        for (var row = 0; number == 0 && row < intervals.Length; row++)
        {
            rows.Add(row);
            events.Add(false);
            times.Add(0);
        }
        return (rows, events, times);
    }
}
