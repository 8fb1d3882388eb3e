namespace Nadir.Statistics;

/// <summary>An interval cut to a range, or carried to another scale.</summary>
public static class IntervalScale
{
    extension(Interval interval)
    {
        /// <summary>The part inside [<paramref name="lowest"/>, <paramref name="highest"/>].</summary>
        public Interval Within(double lowest, double highest) =>
            new(Math.Clamp(interval.Lower, lowest, highest), Math.Clamp(interval.Upper, lowest, highest));

        /// <summary>Both limits on another scale. A decreasing scale swaps them.</summary>
        public Interval On(Func<double, double> scale)
        {
            var (first, second) = (scale(interval.Lower), scale(interval.Upper));
            return first <= second ? new(first, second) : new(second, first);
        }
    }
}
