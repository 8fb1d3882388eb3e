using System.CommandLine;
using Nadir.Statistics.Ranks;

namespace Nadir.Cli.Stat;

/// <summary><c>nadir stat signed-rank FILE --value C [--against C]</c>: paired differences, or one sample against a value.</summary>
static class SignedRankCommand
{
    public sealed record Request(string File, string Value, string? Against = null, double Null = 0, string? Method = null, bool Pratt = false, double Level = 0.95, string? Like = null);

    public static Command Create()
    {
        var file = StatOptions.File();
        var (value, against) = (StatRows.Needed("--value", "Column of values."), StatRows.Text("--against", "Column of the paired values: the test is of value less this."));
        Option<double> tested = new("--null") { Description = "Centre tested, without pairs.", DefaultValueFactory = _ => 0 };
        var method = StatOptions.Among("--method", "auto (default: exact where that is quick), exact, normal-continuity or normal.", WilcoxonCommand.Methods.Keys);
        var pratt = StatRows.Flag("--pratt", "Rank zero differences before leaving them out.");
        var (level, like) = (StatOptions.Level(), StatOptions.Like());
        return StatRows.Command("signed-rank", "Wilcoxon signed-rank test of pairs or of one sample, exact with ties, and the pseudomedian.",
            "nadir stat signed-rank trial.csv --value week8 --against baseline", [file, value, against, tested, method, pratt, level, like],
            parsed => Run(new(parsed.GetRequiredValue(file), parsed.GetRequiredValue(value), parsed.GetValue(against), parsed.GetValue(tested), parsed.GetValue(method),
                parsed.GetValue(pratt), parsed.GetValue(level), parsed.GetValue(like))));
    }

    public static StatAnswer Run(Request request)
    {
        StatOptions.CheckLevel(request.Level);
        var columns = StatColumns.Read(request.File, request.Against is null ? [request.Value] : [request.Value, request.Against]);
        double[] values = columns.Numbers(request.Value);
        double[] differences = request.Against is { } other ? [.. values.Zip(columns.Numbers(other), (a, b) => a - b)] : [.. values.Select(value => value - request.Null)];
        double[] nonzero = [.. differences.Where(d => d != 0)];
        var zeros = nonzero.Length < differences.Length;
        var ties = nonzero.Select(Math.Abs).Distinct().Count() < nonzero.Length;
        var method = request.Method is { } named ? WilcoxonCommand.Methods[named] : request.Like switch
        {
            "r" => ties || zeros || nonzero.Length >= 50 ? RankMethod.NormalCorrected : RankMethod.Exact,
            "sas" => nonzero.Length <= 20 ? RankMethod.Exact : RankMethod.StudentT,
            _ => RankMethod.Auto,
        };
        var test = WilcoxonSignedRank.Test(differences, method, request.Pratt ? ZeroDifferences.Ranked : ZeroDifferences.LeftOut);
        var exactLimits = !ties && !zeros && test.Method.EndsWith("exact", StringComparison.Ordinal);
        var centre = HodgesLehmann.Centre(nonzero, exactLimits, request.Level);
        if (request.Against is null)
            centre = new(centre.Value + request.Null, centre.Lower + request.Null, centre.Upper + request.Null, centre.Why);
        return new(
            [
                ("statistic", "signed-rank"), ("test", test.Method), ("zeros", request.Pratt ? "ranked, then left out" : "left out"),
                ("limits", exactLimits ? "Moses, exact" : "Moses, normal with continuity correction"), ("level", request.Level), ("value", request.Value),
                ("against", request.Against), ("null", request.Against is null ? request.Null : null), ("like", request.Like),
            ],
            [.. StatRows.Of(test, nonzero.Length), StatisticRow.Of(StatisticRow.All, "estimate", centre, null, nonzero.Length)],
            columns.Findings);
    }
}
