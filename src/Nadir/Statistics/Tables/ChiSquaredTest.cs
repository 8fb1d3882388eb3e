using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Tables;

/// <summary>Chi-squared tests of association. Empty rows and columns are left out.</summary>
public static class ChiSquaredTest
{
    /// <summary>Sum of (observed - expected)^2 / expected.</summary>
    /// <remarks>Pearson 1900. With continuity correction (Yates 1934, two by two tables only) |observed - expected| is lessened by 1/2, or by itself where it is less.</remarks>
    public static TestResult Pearson(ContingencyTable table, bool continuity = false)
    {
        var kept = table.WithoutEmpty();
        var corrected = continuity && kept is { Rows: 2, Columns: 2 };
        var name = corrected ? "Pearson's chi-squared test with Yates' correction" : "Pearson's chi-squared test";
        if (kept.Rows < 2 || kept.Columns < 2)
            return TestResult.None(name, Single);
        var correction = 0.0;
        if (corrected)
            correction = Math.Min(0.5, Math.Abs(kept[0, 0] - kept.Expected(0, 0)));
        double sum = 0;
        for (var i = 0; i < kept.Rows; i++)
            for (var j = 0; j < kept.Columns; j++)
            {
                var expected = kept.Expected(i, j);
                var distance = Math.Abs(kept[i, j] - expected) - correction;
                sum += distance * distance / expected;
            }
        return Result(name, sum, kept);
    }

    /// <summary>2 sum of observed ln(observed / expected).</summary>
    public static TestResult LikelihoodRatio(ContingencyTable table)
    {
        const string Name = "Likelihood-ratio chi-squared test";
        var kept = table.WithoutEmpty();
        if (kept.Rows < 2 || kept.Columns < 2)
            return TestResult.None(Name, Single);
        double sum = 0;
        for (var i = 0; i < kept.Rows; i++)
            for (var j = 0; j < kept.Columns; j++)
                sum += Stirling.Deviance(kept[i, j], kept.Expected(i, j)); // what it adds to o ln(o/e) cancels over the table
        return Result(Name, 2 * sum, kept);
    }

    const string Single = "all subjects are in one row or one column, so there is nothing to compare";

    static TestResult Result(string name, double statistic, ContingencyTable table)
    {
        double df = (table.Rows - 1) * (table.Columns - 1);
        return new() { Method = name, Statistic = statistic, DegreesOfFreedom = df, PValue = ChiSquared.UpperTail(statistic, df) };
    }
}
