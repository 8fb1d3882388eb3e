namespace Nadir.Statistics;

/// <summary>What every method asks of a confidence level: strictly between 0 and 1.</summary>
public static class ConfidenceLevel
{
    public const double Default = 0.95;

    /// <returns>Alpha, the share outside the interval.</returns>
    /// <exception cref="ArgumentOutOfRangeException">0, 1, or outside them.</exception>
    public static double Alpha(double level) =>
        level is > 0 and < 1 ? 1 - level : throw new ArgumentOutOfRangeException(nameof(level), level, "A confidence level lies strictly between 0 and 1.");
}
