namespace Nadir.Statistics.Survival;

/// <summary>Looks up times in steps that ascend, by the tolerance of <see cref="DistinctTimes"/>.</summary>
static class TimeSteps
{
    public static bool Same(double a, double b) => Math.Abs(a - b) <= DistinctTimes.RelativeTolerance * Math.Max(a, b);

    /// <summary>How many steps have their time at or before <paramref name="time"/>.</summary>
    public static int Until<T>(ReadOnlySpan<T> steps, Func<T, double> timeOf, double time)
    {
        var (from, to) = (0, steps.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (timeOf(steps[middle]) is var at && (at <= time || Same(at, time)))
                from = middle + 1;
            else
                to = middle;
        }
        return from;
    }
}
