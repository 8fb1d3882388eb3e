using Nadir.Statistics;
using Nadir.Statistics.Ranks;

namespace Nadir.Validation.Methods;

/// <summary>Tests on ranks, of values in the case or in two columns of a data set.</summary>
static class RankMethods
{
    public static void Register(MethodTable table)
    {
        var sum = table.Require("ST-WILCOXON", "Wilcoxon's rank-sum test, exact with ties and normal, with the Hodges-Lehmann shift.", "ranks.md");
        table.Method(sum, "wilcoxon", input =>
        {
            var (first, second) = Pair(input);
            return Answers.Of(WilcoxonRankSum.Test(first, second, Method(input)));
        });
        table.Method(sum, "shift", input =>
        {
            var (first, second) = Pair(input);
            return Answers.Of(HodgesLehmann.Shift(first, second, input.Has("exact"), Level(input)));
        });

        var signed = table.Require("ST-SIGNED-RANK", "Wilcoxon's signed-rank test, exact with ties and normal, with the pseudomedian.", "ranks.md");
        table.Method(signed, "signed-rank", input => Answers.Of(WilcoxonSignedRank.Test(
            Values(input, "x"), Method(input), input.Has("pratt") ? ZeroDifferences.Ranked : ZeroDifferences.LeftOut)));
        table.Method(signed, "pseudomedian", input => Answers.Of(HodgesLehmann.Centre(Values(input, "x"), input.Has("exact"), Level(input))));

        var several = table.Require("ST-KRUSKAL", "Kruskal-Wallis test.", "ranks.md");
        table.Method(several, "kruskal", input => Answers.Of(KruskalWallis.Test(Groups(input))));

        var trend = table.Require("ST-JONCKHEERE", "Jonckheere-Terpstra test, exact with ties and normal.", "ranks.md");
        table.Method(trend, "jonckheere", input => Answers.Of(JonckheereTerpstra.Test(Groups(input), Method(input))));
    }

    static RankMethod Method(CaseInput input) => input.Choice("method", RankMethod.Auto);

    static double Level(CaseInput input) => input.Number("level", ConfidenceLevel.Default);

    internal static double[] Values(CaseInput input, string name) => input.Has(name) ? input.Numbers(name) : input.Column(name);

    // x and y as lists, or the column `value` parted by the two values of the column `by`
    internal static (double[] First, double[] Second) Pair(CaseInput input)
    {
        if (input.Has("x"))
            return (input.Numbers("x"), input.Numbers("y"));
        var groups = Groups(input);
        return ([.. groups[0]], [.. groups[1]]);
    }

    internal static IReadOnlyList<IReadOnlyList<double>> Groups(CaseInput input)
    {
        if (input.Has("groups"))
            return [.. input.Text("groups").Split('/').Select(group => (IReadOnlyList<double>)[.. group.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(word => double.Parse(word, System.Globalization.CultureInfo.InvariantCulture))])];
        var values = input.Column(input.Text("value"));
        var by = input.TextColumn(input.Text("by"));
        return [.. by.Distinct().Order(StringComparer.Ordinal).Select(name => (IReadOnlyList<double>)[.. values.Where((_, i) => by[i] == name)])];
    }
}
