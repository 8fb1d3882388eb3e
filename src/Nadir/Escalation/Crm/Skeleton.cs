namespace Nadir.Escalation.Crm;

/// <summary>The prior guesses of the DLT rates that a continual reassessment starts from.</summary>
/// <remarks>
/// Lee and Cheung, Clin Trials 2009;6:227-238: a skeleton from one number, the half-width of the indifference interval. Whatever level is the MTD, the method
/// then settles at a level whose DLT rate lies within that distance of the target.
/// </remarks>
public static class Skeleton
{
    /// <param name="halfWidth">Half-width of the indifference interval, above 0.</param>
    /// <param name="target">Target DLT rate.</param>
    /// <param name="guess">Index (from 0) of the level guessed to be the MTD; its rate is the target.</param>
    /// <param name="levels">How many levels.</param>
    /// <param name="curve">The model that will use it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval leaves (0, 1), or the guess is no level.</exception>
    public static double[] FromIndifference(double halfWidth, double target, int guess, int levels, CrmCurve curve)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(levels, 1);
        if (guess < 0 || guess >= levels)
            throw new ArgumentOutOfRangeException(nameof(guess), guess + 1, "The level guessed to be the MTD is one of the levels.");
        if (!(halfWidth > 0 && target - halfWidth > 0 && target + halfWidth < 1))
            throw new ArgumentOutOfRangeException(nameof(halfWidth), halfWidth, "The indifference interval around the target lies inside (0, 1).");

        // At one and the same parameter the lower of two neighbours has the lower end of the interval and the higher its upper end: the dose labels of
        // neighbours have a constant ratio.
        var ratio = curve.LabelAt(target + halfWidth) / curve.LabelAt(target - halfWidth);
        var label = curve.LabelAt(target);
        return [.. Enumerable.Range(0, levels).Select(level => level == guess ? target : curve.RateAt(label * Math.Pow(ratio, level - guess)))];
    }

    /// <exception cref="ArgumentException">Fewer than two rates, one outside (0, 1), or one not above the one before.</exception>
    public static void Check(ReadOnlySpan<double> rates)
    {
        if (rates.Length < 2)
            throw new ArgumentException("A skeleton has a rate for each of two levels or more.", nameof(rates));
        for (var i = 0; i < rates.Length; i++)
        {
            if (!(rates[i] is > 0 and < 1))
                throw new ArgumentOutOfRangeException(nameof(rates), rates[i], "Each rate of a skeleton lies strictly between 0 and 1.");
            if (i > 0 && rates[i] <= rates[i - 1])
                throw new ArgumentOutOfRangeException(nameof(rates), rates[i], "Each rate of a skeleton is above the one before.");
        }
    }
}
