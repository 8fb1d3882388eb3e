using Nadir.Statistics;
using Nadir.Statistics.Tables;

namespace Nadir.Validation.Methods;

/// <summary>Tables of counts.</summary>
static class TableMethods
{
    public static void Register(MethodTable table)
    {
        var fisher = table.Require("ST-FISHER", "Fisher's exact test for tables of any size.", "tables.md");
        table.Method(fisher, "fisher", input => Answers.Of(FisherExact.Test(Table(input))));

        var odds = table.Require("ST-ODDS-RATIO", "Odds ratios: sample with Woolf's interval, conditional with exact and mid-p intervals.", "tables.md");
        table.Method(odds, "odds-ratio", input => Answers.Of(OddsRatio.Sample(Table(input), Level(input))));
        table.Method(odds, "odds-ratio-exact", input => Answers.Of(OddsRatio.Conditional(Table(input), Level(input), input.Has("mid-p"))));

        var chi = table.Require("ST-CHI-SQUARED", "Pearson's chi-squared test with and without Yates' correction, and the likelihood-ratio test.", "tables.md");
        table.Method(chi, "chi-squared", input => Answers.Of(ChiSquaredTest.Pearson(Table(input), input.Has("continuity"))));
        table.Method(chi, "likelihood-ratio", input => Answers.Of(ChiSquaredTest.LikelihoodRatio(Table(input))));

        var trend = table.Require("ST-TREND", "Cochran-Armitage trend test, normal and exact.", "tables.md");
        table.Method(trend, "cochran-armitage", input =>
        {
            double[]? scores = input.Has("scores") ? input.Numbers("scores") : null;
            return Answers.Of(input.Has("exact")
                ? CochranArmitage.Exact(input.Integers("x"), input.Integers("n"), scores)
                : CochranArmitage.Test(input.Integers("x"), input.Integers("n"), scores));
        });

        var mcnemar = table.Require("ST-MCNEMAR", "McNemar's test, exact and mid-p, and Bowker's test of symmetry.", "tables.md");
        table.Method(mcnemar, "mcnemar", input => Answers.Of(input.Has("exact") || input.Has("mid-p")
            ? McNemar.Exact(Table(input), input.Has("mid-p"))
            : McNemar.Test(Table(input), input.Has("continuity"))));

        var kappa = table.Require("ST-KAPPA", "Cohen's kappa, unweighted and weighted, with its interval and test.", "tables.md");
        table.Method(kappa, "kappa", input =>
        {
            var answer = Kappa.Of(Table(input), input.Choice("weights", KappaWeights.Unweighted), Level(input));
            var all = Answers.Of(answer.Value, answer.Test);
            (all["standard-error"], all["null-standard-error"]) = (answer.StandardError, answer.NullStandardError);
            return all;
        });
    }

    static ContingencyTable Table(CaseInput input) => new(input.Table("table"));

    static double Level(CaseInput input) => input.Number("level", ConfidenceLevel.Default);
}
