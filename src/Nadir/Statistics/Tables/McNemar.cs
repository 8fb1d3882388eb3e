using Nadir.Statistics.Distributions;
using Nadir.Statistics.Proportions;

namespace Nadir.Statistics.Tables;

/// <summary>Change between two classifications of the same subjects.</summary>
/// <remarks>McNemar, Psychometrika 1947;12:153-157; for more than two categories the test of symmetry of Bowker, J Am Stat Assoc 1948;43:572-574.</remarks>
public static class McNemar
{
    const string NoChange = "no subject changed, so there is nothing to test";

    /// <param name="continuity">Lessens |b - c| by 1 (Edwards 1948), for two categories only and never below 0: R's default. SAS has none.</param>
    public static TestResult Test(ContingencyTable table, bool continuity = false)
    {
        Square(table);
        var name = table.Rows > 2 ? "Bowker's test of symmetry" : continuity ? "McNemar's test with continuity correction" : "McNemar's test";
        double statistic = 0, df = 0;
        for (var i = 0; i < table.Rows; i++)
            for (var j = i + 1; j < table.Rows; j++)
            {
                double b = table[i, j], c = table[j, i];
                if (b + c == 0)
                    continue;
                var distance = Math.Abs(b - c);
                if (continuity && table.Rows == 2)
                    distance = Math.Max(0, distance - 1);
                statistic += distance * distance / (b + c);
                df++;
            }
        return df == 0
            ? TestResult.None(name, NoChange)
            : new() { Method = name, Statistic = statistic, DegreesOfFreedom = df, PValue = ChiSquared.UpperTail(statistic, df) };
    }

    /// <summary>Binomial test of the pairs that changed: as many one way as the other.</summary>
    /// <param name="midP">Half the probability of the observed split counts (Fagerland, Lydersen and Laake, BMC Med Res Methodol 2013;13:91).</param>
    public static TestResult Exact(ContingencyTable table, bool midP = false)
    {
        Square(table);
        var name = midP ? "McNemar's test, mid-p" : "McNemar's exact test";
        if (table.Rows != 2)
            return TestResult.None(name, "the exact test is for two categories");
        int b = table[0, 1], c = table[1, 0];
        if (b + c == 0)
            return TestResult.None(name, NoChange);
        var p = ExactBinomialTest.TwoSided(new(b, b + c), 0.5, TwoSidedRule.Doubled);
        return new()
        {
            Method = name, Statistic = b,
            // twice (tail - half the mass); doubled exact stops at 1 where b = c, this does not pass it either
            PValue = !midP ? p : b == c ? 1 - Binomial.Mass(b, b + c, 0.5) : p - Binomial.Mass(b, b + c, 0.5),
        };
    }

    internal static void Square(ContingencyTable table)
    {
        if (table.Rows != table.Columns || table.Rows < 2)
            throw new ArgumentException($"Both classifications need the same categories, two or more; the table is {table.Rows} by {table.Columns}.", nameof(table));
    }
}
