using System.CommandLine;
using Nadir.Statistics.Correlations;
using Nadir.Statistics.Ranks;

namespace Nadir.Cli.Stat;

/// <summary><c>nadir stat correlation FILE --x C --y C [--kind pearson|spearman|kendall|point-biserial]</c>.</summary>
static class CorrelationCommand
{
    static readonly Dictionary<string, SpearmanMethod> SpearmanMethods = new(StringComparer.Ordinal)
    {
        ["auto"] = SpearmanMethod.Auto, ["exact"] = SpearmanMethod.Exact, ["t"] = SpearmanMethod.StudentT, ["edgeworth"] = SpearmanMethod.Edgeworth,
    };

    public sealed record Request(string File, string X, string Y, string Kind = "pearson", string? Method = null, double Level = 0.95, string? Like = null);

    public static Command Create()
    {
        var file = StatOptions.File();
        var (x, y) = (StatRows.Needed("--x", "Column; for point-biserial with its value: response=1."), StatRows.Needed("--y", "Column of numbers."));
        var kind = StatOptions.Among("--kind", "pearson (default), spearman, kendall or point-biserial.", "pearson", "spearman", "kendall", "point-biserial");
        var method = StatOptions.Among("--method", "P-value: auto (default), exact, t or edgeworth for spearman; auto, exact or normal for kendall.", "auto", "exact", "t", "edgeworth", "normal");
        var (level, like) = (StatOptions.Level(), StatOptions.Like());
        return StatRows.Command("correlation", "Pearson, Spearman, Kendall or point-biserial correlation, with interval and test.",
            "nadir stat correlation trial.csv --x cd70 --y crs-grade --kind spearman", [file, x, y, kind, method, level, like],
            parsed => Run(new(parsed.GetRequiredValue(file), parsed.GetRequiredValue(x), parsed.GetRequiredValue(y), parsed.GetValue(kind) ?? "pearson",
                parsed.GetValue(method), parsed.GetValue(level), parsed.GetValue(like))));
    }

    public static StatAnswer Run(Request request)
    {
        StatOptions.CheckLevel(request.Level);
        var sas = request.Like == "sas";
        StatColumns columns;
        Correlation result;
        if (request.Kind == "point-biserial")
        {
            columns = StatColumns.Read(request.File, [request.Y], [StatColumns.Condition(request.X).Column]);
            StatRows.RefuseConstant(columns, request.File, request.Y);
            result = Pearson.PointBiserial(columns.Where(request.X), columns.Numbers(request.Y), request.Level);
        }
        else
        {
            columns = StatColumns.Read(request.File, [request.X, request.Y]);
            StatRows.RefuseConstant(columns, request.File, request.X, request.Y);
            double[] x = columns.Numbers(request.X), y = columns.Numbers(request.Y);
            var ties = x.Distinct().Count() < x.Length || y.Distinct().Count() < y.Length;
            result = request.Kind switch
            {
                "spearman" => Spearman.Of(x, y, Method(request, ties, x.Length), request.Level, sas ? FisherScale.BiasAdjusted : FisherScale.Usual),
                "kendall" => Kendall.Of(x, y, KendallMethod(request, ties, x.Length), request.Level),
                _ => Pearson.Of(x, y, request.Level, sas ? FisherScale.BiasAdjusted : FisherScale.Usual),
            };
        }
        return new(
            [
                ("statistic", "correlation"), ("kind", request.Kind), ("test", result.Test.Method),
                ("interval", request.Kind == "kendall" ? "Fieller" : sas && request.Kind != "point-biserial" ? "Fisher z, bias adjusted" : request.Kind == "spearman" ? "Bonett-Wright" : "Fisher z"),
                ("level", request.Level), ("x", request.X), ("y", request.Y), ("like", request.Like),
            ],
            [StatisticRow.Of(StatisticRow.All, "estimate", result.Value, null, columns.Count), .. StatRows.Of(result.Test, columns.Count)],
            columns.Findings);
    }

    static SpearmanMethod Method(Request request, bool ties, int n) =>
        request.Method is { } named && SpearmanMethods.TryGetValue(named, out var method) ? method
        : request.Method is not null ? throw new Nadir.Diagnostics.StudyInputException($"--method {request.Method} is not one for spearman; use auto, exact, t or edgeworth.")
        : request.Like switch
        {
            "r" => ties ? SpearmanMethod.StudentT : n <= 9 ? SpearmanMethod.Exact : n <= 1290 ? SpearmanMethod.Edgeworth : SpearmanMethod.StudentT,
            "sas" => SpearmanMethod.StudentT,
            _ => SpearmanMethod.Auto,
        };

    static RankMethod KendallMethod(Request request, bool ties, int n) => request.Method switch
    {
        "auto" => RankMethod.Auto,
        "exact" => RankMethod.Exact,
        "normal" => RankMethod.Normal,
        not null => throw new Nadir.Diagnostics.StudyInputException($"--method {request.Method} is not one for kendall; use auto, exact or normal."),
        _ => request.Like switch { "r" => !ties && n < 50 ? RankMethod.Exact : RankMethod.Normal, "sas" => RankMethod.Normal, _ => RankMethod.Auto },
    };
}
