using Nadir.Statistics.Proportions;

namespace Nadir.Statistics.Tables;

/// <summary>Fisher's exact test of association, given both margins.</summary>
/// <remarks>
/// Fisher, Statistical Methods for Research Workers, 5th ed. (1934), section 21.02; Freeman and Halton, Biometrika 1951;38:141-149 for larger
/// tables. The two-sided p-value adds every table no more probable than the one observed; probabilities equal to within a relative 1e-7 count as
/// equal, as in R.
/// </remarks>
public static class FisherExact
{
    const string Name = "Fisher's exact test";

    /// <summary>Test of a table of any size. One-sided p-values are for two by two tables: the odds ratio is less, or greater, than 1.</summary>
    /// <param name="table">Empty rows and columns are left out.</param>
    public static TestResult Test(ContingencyTable table)
    {
        var kept = table.WithoutEmpty();
        if (kept.Rows < 2 || kept.Columns < 2)
            return new() { Method = Name, PValue = kept.Total > 0 ? 1 : null, Why = kept.Total > 0 ? null : "the table is empty" };
        if (kept.Rows > 2 || kept.Columns > 2)
            return ExactNetwork.TryPValue(kept) is { } p
                ? new() { Method = $"{Name}, {kept.Rows} by {kept.Columns}", PValue = p }
                : TestResult.None(Name, "the table is too large to enumerate; ask for the Monte Carlo p-value or the chi-squared test");

        Hypergeometric cells = new(kept);
        var masses = cells.Masses();
        var observed = kept[0, 0] - cells.Lowest;
        var limit = masses[observed] * (1 + ExactBinomialTest.RelativeTie);
        double twoSided = 0, less = 0, greater = 0;
        for (var i = 0; i < masses.Length; i++)
        {
            twoSided += masses[i] <= limit ? masses[i] : 0;
            less += i <= observed ? masses[i] : 0;
            greater += i >= observed ? masses[i] : 0;
        }
        return new() { Method = Name, PValue = Math.Min(1, twoSided), Less = Math.Min(1, less), Greater = Math.Min(1, greater) };
    }
}
