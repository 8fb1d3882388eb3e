using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Proportions;

/// <summary>Equal-tailed posterior interval under the Beta(1/2, 1/2) prior.</summary>
/// <remarks>Brown, Cai and DasGupta, Stat Sci 2001;16:101-133, section 3.1.3. The lower limit at 0 is 0 and the upper limit at n is 1, as there.</remarks>
public static class Jeffreys
{
    public static Interval Interval(int successes, int subjects, double alpha) => new(
        successes == 0 ? 0 : Beta.Quantile(alpha / 2, successes + 0.5, subjects - successes + 0.5),
        successes == subjects ? 1 : Beta.UpperQuantile(alpha / 2, successes + 0.5, subjects - successes + 0.5));
}
