namespace Nadir.Statistics.Survival;

/// <summary>Time by which a share of subjects had the event, with Brookmeyer-Crowley limits.</summary>
/// <remarks>
/// <para>Estimate (rulebook V12): the smallest time with S at or below 1 - p. When S equals 1 - p over a stretch, the middle of the stretch; a stretch that
/// ends with the last observation ends there. Equal means within <see cref="Tolerance"/>, since 0.5 may arrive as 0.5 + 1e-16.</para>
/// <para>Limits (rulebook V13): Brookmeyer and Crowley, Biometrics 1982;38:29-41: the pointwise band, on its own scale, read at 1 - p by the same rule.
/// The lower limit is where the lower limit of S gets there, the upper where the upper limit does.</para>
/// <para>Never derived from raw proportions (rulebook V14). A curve or limit that does not come down to 1 - p has no value there.</para>
/// </remarks>
public static class SurvivalQuantile
{
    /// <summary>Square root of the spacing of doubles at 1.</summary>
    public const double Tolerance = 1.4901161193847656e-8;

    /// <param name="probability">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside its range.</exception>
    public static Estimate Of(KaplanMeier curve, double probability)
    {
        if (!(probability is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A quantile's probability lies strictly between 0 and 1.");
        if (curve.Subjects == 0)
            return new(null, null, null, "no subjects");
        if (curve.Events == 0)
            return new(null, null, null, "not reached: no events");

        var level = 1 - probability;
        var steps = curve.Steps.AsSpan();
        // S only falls, and its limits lie on either side of it: the lower one gets to the level no later, the upper one no sooner.
        var value = Reaches(steps, First(steps, level), step => step.Survival, level);
        var lower = Reaches(steps, 0, step => curve.IntervalOf(step)?.Lower, level);
        var upper = Reaches(steps, First(steps, level), step => curve.IntervalOf(step)?.Upper, level);
        return new(value, lower, upper,
            value is null ? "not reached"
            : lower is null && upper is null ? "limits not estimable"
            : lower is null ? "lower limit not estimable"
            : upper is null ? "upper limit not reached" : null);
    }

    /// <summary>The first step where S is at the level or below.</summary>
    static int First(ReadOnlySpan<KaplanMeier.Step> steps, double level)
    {
        var (from, to) = (0, steps.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (steps[middle].Survival > level + Tolerance)
                from = middle + 1;
            else
                to = middle;
        }
        return from;
    }

    static double? Reaches(ReadOnlySpan<KaplanMeier.Step> steps, int first, Func<KaplanMeier.Step, double?> height, double level)
    {
        double? from = null;
        var last = 0d;
        for (var i = first; i < steps.Length; i++)
        {
            var step = steps[i];
            // Nothing moves where only censorings are.
            if (step.Events == 0 && i > first)
            {
                if (from is not null)
                    last = step.Time;
                continue;
            }
            if (height(step) is not { } here)
                continue;
            last = step.Time;
            if (here < level - Tolerance)
                return from is { } start ? (start + step.Time) / 2 : step.Time;
            if (here <= level + Tolerance)
                from ??= step.Time;
        }
        return from is { } stretch ? (stretch + last) / 2 : null;
    }
}
