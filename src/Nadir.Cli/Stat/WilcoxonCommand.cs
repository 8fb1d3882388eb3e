using System.CommandLine;
using Nadir.Statistics.Ranks;

namespace Nadir.Cli.Stat;

/// <summary><c>nadir stat wilcoxon FILE --value C --by C</c>: rank-sum test of two groups with the Hodges-Lehmann shift.</summary>
static class WilcoxonCommand
{
    internal static readonly Dictionary<string, RankMethod> Methods = new(StringComparer.Ordinal)
    {
        ["auto"] = RankMethod.Auto, ["exact"] = RankMethod.Exact, ["normal-continuity"] = RankMethod.NormalCorrected, ["normal"] = RankMethod.Normal,
    };

    public sealed record Request(string File, string Value, string By, string? Method = null, double Level = 0.95, string? Like = null);

    public static Command Create()
    {
        var file = StatOptions.File();
        var (value, by) = (StatRows.Needed("--value", "Column of values."), StatRows.Needed("--by", "Column of the two groups."));
        var method = StatOptions.Among("--method", "auto (default: exact where that is quick), exact, normal-continuity or normal.", Methods.Keys);
        var (level, like) = (StatOptions.Level(), StatOptions.Like());
        return StatRows.Command("wilcoxon", "Wilcoxon rank-sum test of two groups, exact with ties, and the shift between them.",
            "nadir stat wilcoxon trial.csv --value cmax --by response", [file, value, by, method, level, like],
            parsed => Run(new(parsed.GetRequiredValue(file), parsed.GetRequiredValue(value), parsed.GetRequiredValue(by), parsed.GetValue(method), parsed.GetValue(level), parsed.GetValue(like))));
    }

    public static StatAnswer Run(Request request)
    {
        StatOptions.CheckLevel(request.Level);
        var (names, values, columns) = StatRows.Groups(request.File, request.Value, request.By, exactly: 2);
        double[] first = values[0], second = values[1];
        var ties = first.Concat(second).Distinct().Count() < first.Length + second.Length;
        var method = request.Method is { } named ? Methods[named] : request.Like switch
        {
            "r" => ties || first.Length >= 50 || second.Length >= 50 ? RankMethod.NormalCorrected : RankMethod.Exact,
            "sas" => RankMethod.NormalCorrected,
            _ => RankMethod.Auto,
        };
        var test = WilcoxonRankSum.Test(first, second, method);
        var exactLimits = !ties && test.Method.EndsWith("exact", StringComparison.Ordinal);
        int m = first.Length, n = m + second.Length;
        return new(
            [
                ("statistic", "wilcoxon"), ("test", test.Method), ("first", names[0]), ("second", names[1]),
                ("limits", exactLimits ? "Moses, exact" : "Moses, normal with continuity correction"), ("level", request.Level), ("value", request.Value), ("by", request.By), ("like", request.Like),
            ],
            [
                .. StatRows.Of(test, n),
                new(StatisticRow.All, "rank-sum", test.Statistic + m * (m + 1.0) / 2, N: m),
                StatisticRow.Of(StatisticRow.All, "estimate", HodgesLehmann.Shift(first, second, exactLimits, request.Level), null, n),
            ],
            columns.Findings);
    }
}
