using Nadir.Statistics.Distributions;
using Nadir.Statistics.Ranks;

namespace Nadir.Statistics.Roc;

/// <summary>Scale on which the interval of an area is made.</summary>
public enum AucIntervalScale { Plain, Logit }

/// <summary>One cut-point: positive are scores at or above it.</summary>
/// <param name="Threshold">Half way between two neighbouring scores; minus infinity when all are positive, infinity when none is.</param>
public readonly record struct CutPoint(double Threshold, double Sensitivity, double Specificity)
{
    public double Youden => Sensitivity + Specificity - 1;
}

/// <summary>The cut-point with the greatest Youden index, and the p-value that allows for having chosen it.</summary>
/// <param name="TiedCutPoints">Cut-points with the same index, this one (the lowest) included.</param>
/// <param name="Test">Exact chance, given the scores, of a maximum as great among all cut-points.</param>
public sealed record OptimalCutPoint(CutPoint Cut, int TiedCutPoints, TestResult Test);

/// <summary>How well a score tells subjects with an outcome from those without. High scores speak for the outcome; an area under 1/2 says that low ones do.</summary>
/// <remarks>
/// Area: Mann and Whitney's, ties counting one half (Bamber, J Math Psychol 1975;12:387-415). Variance: DeLong, DeLong and Clarke-Pearson, Biometrics
/// 1988;44:837-845. The maximal Youden index is the two-sample Kolmogorov-Smirnov statistic, so its corrected p-value is that test's, exact
/// given ties (rulebook B2).
/// </remarks>
public sealed class RocCurve
{
    readonly double[] positives;
    readonly double[] negatives;
    readonly double[] positivePlacements;
    readonly double[] negativePlacements;

    RocCurve(double[] positives, double[] negatives)
    {
        (this.positives, this.negatives) = (positives, negatives);
        int m = positives.Length, n = negatives.Length;
        double[] all = Midranks.Of([.. positives, .. negatives]).Ranks, first = Midranks.Of(positives).Ranks, second = Midranks.Of(negatives).Ranks;
        // share of the other group that a subject beats
        positivePlacements = [.. Enumerable.Range(0, m).Select(i => (all[i] - first[i]) / n)];
        negativePlacements = [.. Enumerable.Range(0, n).Select(j => 1 - (all[m + j] - second[j]) / m)];
        Area = positivePlacements.Average();
    }

    /// <returns>Null when one of the two groups is empty.</returns>
    public static RocCurve? Of(IReadOnlyList<bool> outcome, IReadOnlyList<double> score)
    {
        if (outcome.Count != score.Count)
            throw new ArgumentException("Outcome and score have one entry per subject.", nameof(score));
        double[] positives = [.. score.Where((_, i) => outcome[i])], negatives = [.. score.Where((_, i) => !outcome[i])];
        return positives.Length == 0 || negatives.Length == 0 ? null : new(positives, negatives);
    }

    public int Positives => positives.Length;

    public int Negatives => negatives.Length;

    public double Area { get; }

    /// <summary>DeLong's; null with fewer than two subjects in a group.</summary>
    public double? StandardError => positives.Length < 2 || negatives.Length < 2
        ? null
        : Math.Sqrt(Covariance(positivePlacements, positivePlacements) / positives.Length + Covariance(negativePlacements, negativePlacements) / negatives.Length);

    /// <summary>The area with DeLong's interval, within [0, 1].</summary>
    public Estimate Auc(AucIntervalScale scale = AucIntervalScale.Plain, double level = ConfidenceLevel.Default)
    {
        var z = StandardNormal.ForLevel(level);
        if (StandardError is not { } error)
            return new(Area, null, null, "a group of one subject leaves DeLong's variance undefined");
        if (scale == AucIntervalScale.Plain)
            return new(Area, Math.Max(0, Area - z * error), Math.Min(1, Area + z * error), error == 0 ? "the scores part the groups completely: DeLong's variance is 0" : null);
        if (Area is 0 or 1)
            return new(Area, null, null, "the area is 0 or 1, where the logit is infinite");
        var half = z * error / (Area * (1 - Area));
        var logit = Math.Log(Area / (1 - Area));
        return new(Area, 1 / (1 + Math.Exp(half - logit)), 1 / (1 + Math.Exp(-half - logit)));
    }

    /// <summary>Test of area 1/2 by DeLong's standard error.</summary>
    public TestResult Test()
    {
        const string Name = "DeLong test of area 0.5";
        if (StandardError is not > 0)
            return TestResult.None(Name, "the standard error is 0 or undefined; the Wilcoxon test stands in");
        var z = (Area - 0.5) / StandardError.Value;
        return new() { Method = Name, Statistic = z, PValue = StandardNormal.TwoSided(z), Less = StandardNormal.LowerTail(z), Greater = StandardNormal.UpperTail(z) };
    }

    /// <summary>Difference of two areas in the same subjects: this curve's less the other's.</summary>
    /// <param name="other">From the same subjects in the same order.</param>
    public (Estimate Difference, TestResult Test) CompareWith(RocCurve other, double level = ConfidenceLevel.Default)
    {
        const string Name = "DeLong test of two correlated areas";
        var z = StandardNormal.ForLevel(level);
        if (other.Positives != Positives || other.Negatives != Negatives)
            throw new ArgumentException("Both curves need the same subjects.", nameof(other));
        var difference = Area - other.Area;
        if (Positives < 2 || Negatives < 2)
            return (new(difference, null, null, "a group of one subject"), TestResult.None(Name, "a group of one subject"));
        double[] first = [.. positivePlacements.Zip(other.positivePlacements, (a, b) => a - b)], second = [.. negativePlacements.Zip(other.negativePlacements, (a, b) => a - b)];
        var error = Math.Sqrt(Covariance(first, first) / Positives + Covariance(second, second) / Negatives);
        if (error == 0)
            return (new(difference, difference, difference), TestResult.None(Name, "both scores order the subjects alike"));
        var ratio = difference / error;
        return (new(difference, difference - z * error, difference + z * error),
            new() { Method = Name, Statistic = ratio, PValue = StandardNormal.TwoSided(ratio), Less = StandardNormal.LowerTail(ratio), Greater = StandardNormal.UpperTail(ratio) });
    }

    /// <summary>Every cut-point, thresholds ascending, from all positive to none.</summary>
    public IReadOnlyList<CutPoint> CutPoints()
    {
        double[] values = [.. positives.Concat(negatives).Distinct().Order()], cases = [.. positives.Order()], controls = [.. negatives.Order()];
        List<CutPoint> cuts = [new(double.NegativeInfinity, 1, 0)];
        int below = 0, under = 0;
        for (var i = 0; i < values.Length; i++)
        {
            while (below < cases.Length && cases[below] <= values[i])
                below++;
            while (under < controls.Length && controls[under] <= values[i])
                under++;
            cuts.Add(new(i + 1 < values.Length ? values[i] + (values[i + 1] - values[i]) / 2 : double.PositiveInfinity,
                1 - (double)below / cases.Length, (double)under / controls.Length));
        }
        return cuts;
    }

    public OptimalCutPoint BestCutPoint()
    {
        // counts, not shares, so that equal indexes are equal
        var cuts = CutPoints();
        long Index(CutPoint cut) => (long)Math.Round(cut.Youden * Positives * Negatives);
        var best = cuts.Max(Index);
        return new(cuts.First(cut => Index(cut) == best), cuts.Count(cut => Index(cut) == best), KolmogorovSmirnov.Test(positives, negatives));
    }

    static double Covariance(double[] a, double[] b)
    {
        double meanA = a.Average(), meanB = b.Average(), sum = 0;
        for (var i = 0; i < a.Length; i++)
            sum += (a[i] - meanA) * (b[i] - meanB);
        return sum / (a.Length - 1);
    }
}
