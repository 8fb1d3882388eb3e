using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Proportions;

/// <summary>A two-stage design: stop after <paramref name="FirstStage"/> subjects with <paramref name="FirstLimit"/> successes or fewer; in all, promising with more than <paramref name="Limit"/> of <paramref name="Total"/>.</summary>
public sealed record TwoStageDesign(int FirstLimit, int FirstStage, int Limit, int Total);

/// <summary>Estimate, interval and p-value that allow for the stop after the first stage of Simon's two-stage design.</summary>
/// <remarks>
/// Koyama and Chen, Stat Med 2008;27:3145-3154. Outcomes that went on rank above those that stopped. With the planned second stage they rank by total
/// successes. With another size, the p-value of the second stage alone, given the first, is turned into the success probability at which
/// the planned design has that chance of more than its limit, and that probability gives the chance for every other first stage.
/// The estimate is where the p-value is 1/2; the limits are where it is alpha/2 and 1 - alpha/2.
/// </remarks>
public static class KoyamaChen
{
    /// <param name="first">Successes in the first stage.</param>
    /// <param name="second">Successes in the second stage; null when the trial stopped.</param>
    /// <param name="secondSubjects">Subjects of the second stage where not as planned.</param>
    /// <param name="p0">Proportion tested.</param>
    /// <returns>Estimate with its two-sided interval, and the one-sided p-value.</returns>
    public static (Estimate Value, TestResult Test) Of(
        TwoStageDesign design, int first, int? second, double p0, int? secondSubjects = null, double level = ConfidenceLevel.Default)
    {
        var alpha = ConfidenceLevel.Alpha(level);
        Check(design, first, second, secondSubjects);
        double P(double p) => PValue(design, first, second, secondSubjects ?? design.Total - design.FirstStage, p);
        double Solve(double at) => P(0) >= at ? 0 : P(1) <= at ? 1 : Root.Find(p => P(p) - at, 0, 1);
        var p = P(p0);
        return (new(Solve(0.5), Solve(alpha / 2), Solve(1 - alpha / 2)), new() { Method = "Koyama-Chen two-stage test", Statistic = first + (second ?? 0), PValue = p, Greater = p });
    }

    /// <summary>Chance of an outcome at least as good when the proportion is <paramref name="p"/>.</summary>
    static double PValue(TwoStageDesign design, int first, int? second, int subjects, double p)
    {
        if (second is not { } successes)
            return Binomial.AtLeast(first, design.FirstStage, p);
        var planned = design.Total - design.FirstStage;
        double sum = 0;
        var total = first + successes;
        var chance = p;
        if (subjects != planned)
        {
            // proportion at which the planned second stage passes the limit with the chance that the observed one had
            var needed = design.Limit + 1 - first;
            var conditional = Binomial.AtLeast(successes, subjects, p);
            chance = needed <= 0 ? 0 : needed > planned ? 1 : Beta.Quantile(conditional, needed, planned - needed + 1);
            total = design.Limit + 1;
        }
        for (var x = design.FirstLimit + 1; x <= design.FirstStage; x++)
            sum += Binomial.Mass(x, design.FirstStage, p) * Binomial.AtLeast(total - x, planned, chance);
        return sum;
    }

    static void Check(TwoStageDesign design, int first, int? second, int? secondSubjects)
    {
        if (design is not { FirstLimit: >= 0, FirstStage: > 0 } || design.FirstLimit >= design.FirstStage || design.Total <= design.FirstStage
            || design.Limit < design.FirstLimit || design.Limit >= design.Total)
            throw new ArgumentException("A two-stage design has 0 <= r1 < n1 < n and r1 <= r < n.", nameof(design));
        if (first < 0 || first > design.FirstStage)
            throw new ArgumentOutOfRangeException(nameof(first), first, "Successes of the first stage lie between 0 and n1.");
        if (second is null != first <= design.FirstLimit)
            throw new ArgumentException("The second stage is there exactly when the first had more than r1 successes.", nameof(second));
        if (second is < 0 || second > (secondSubjects ?? design.Total - design.FirstStage) || secondSubjects is < 1)
            throw new ArgumentOutOfRangeException(nameof(second), second, "Successes of the second stage lie between 0 and its subjects.");
    }
}
