using System.CommandLine;
using Nadir.Diagnostics;
using Nadir.Statistics.Roc;

namespace Nadir.Cli.Stat;

/// <summary><c>nadir stat roc FILE --outcome C=1 --score C [--against C]</c>: how well a score tells an outcome.</summary>
static class RocCommand
{
    public sealed record Request(string File, string Outcome, string Score, string? Against = null, string Interval = "plain", double Level = 0.95, bool Curve = false);

    public static Command Create()
    {
        var file = StatOptions.File();
        var (outcome, score, against) = (StatRows.Needed("--outcome", "Column and value of the outcome: response=1."), StatRows.Needed("--score", "Column of the score; high values speak for the outcome."),
            StatRows.Text("--against", "Column of a second score of the same subjects, to compare areas."));
        var interval = StatOptions.Among("--interval", "plain (default) or logit.", "plain", "logit");
        var (level, curve) = (StatOptions.Level(), StatRows.Flag("--curve", "Every cut-point too."));
        return StatRows.Command("roc", "ROC curve: area with DeLong's interval, optimal cut-point with a p-value that allows for the choice.",
            "nadir stat roc trial.csv --outcome response=1 --score cd70", [file, outcome, score, against, interval, level, curve],
            parsed => Run(new(parsed.GetRequiredValue(file), parsed.GetRequiredValue(outcome), parsed.GetRequiredValue(score), parsed.GetValue(against),
                parsed.GetValue(interval) ?? "plain", parsed.GetValue(level), parsed.GetValue(curve))));
    }

    public static StatAnswer Run(Request request)
    {
        StatOptions.CheckLevel(request.Level);
        var columns = StatColumns.Read(request.File, request.Against is null ? [request.Score] : [request.Score, request.Against], [StatColumns.Condition(request.Outcome).Column]);
        var outcome = columns.Where(request.Outcome);
        var curve = RocCurve.Of(outcome, columns.Numbers(request.Score))
            ?? throw new StudyInputException($"{request.File}: {(outcome.Any(yes => yes) ? "every" : "no")} row has {request.Outcome}; a curve needs subjects with and without the outcome.");
        int n = outcome.Length, events = curve.Positives;
        var best = curve.BestCutPoint();
        List<StatisticRow> rows =
        [
            StatisticRow.Of(StatisticRow.All, "auc", curve.Auc(request.Interval == "logit" ? AucIntervalScale.Logit : AucIntervalScale.Plain, request.Level), null, n, events),
            new(StatisticRow.All, "standard-error", curve.StandardError, N: n, Events: events),
            .. StatRows.Of(curve.Test(), n),
            new(StatisticRow.All, "cut-point", double.IsFinite(best.Cut.Threshold) ? best.Cut.Threshold : null, N: n, Events: events, Why: double.IsFinite(best.Cut.Threshold) ? null : "no cut-point is better than chance"),
            new(StatisticRow.All, "youden", best.Cut.Youden), new(StatisticRow.All, "sensitivity", best.Cut.Sensitivity), new(StatisticRow.All, "specificity", best.Cut.Specificity),
            new(StatisticRow.All, "cut-point-p-value", best.Test.Greater),
        ];
        if (request.Against is { } other)
        {
            var (difference, test) = curve.CompareWith(RocCurve.Of(outcome, columns.Numbers(other))!, request.Level);
            rows.Add(StatisticRow.Of(StatisticRow.All, "auc-difference", difference, null, n, events));
            rows.Add(new(StatisticRow.All, "auc-difference-p-value", test.PValue, Why: test.PValue is null ? test.Why : null));
        }
        if (request.Curve)
            foreach (var cut in curve.CutPoints())
            {
                var group = double.IsFinite(cut.Threshold) ? FormattableString.Invariant($"cut={cut.Threshold}") : cut.Threshold < 0 ? "cut=lowest" : "cut=highest";
                rows.Add(new(group, "sensitivity", cut.Sensitivity));
                rows.Add(new(group, "specificity", cut.Specificity));
            }
        List<Finding> findings = [.. columns.Findings];
        if (columns.Unmatched(request.Outcome) is { } doubt)
            findings.Add(doubt);
        if (best.TiedCutPoints > 1)
            findings.Add(new(FindingCodes.StatDoubtful, FormattableString.Invariant($"{best.TiedCutPoints} cut-points share the greatest Youden index; the lowest is given.")));
        return new(
            [
                ("statistic", "roc"), ("direction", "high scores speak for the outcome"), ("variance", "DeLong"), ("interval", request.Interval), ("level", request.Level),
                ("cut-point-test", $"{best.Test.Method}, one-sided"), ("outcome", request.Outcome), ("score", request.Score), ("against", request.Against),
            ],
            [.. rows], [.. findings]);
    }
}
