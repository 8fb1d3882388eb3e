using System.CommandLine;
using Nadir.Diagnostics;
using Nadir.Statistics.Proportions;

namespace Nadir.Cli.Stat;

/// <summary><c>nadir stat difference --events 9,3 --n 10,10</c>, or of a file <c>--event C=1 --by C</c>: first proportion less the second.</summary>
static class DifferenceCommand
{
    static readonly Dictionary<string, DifferenceIntervalKind> Kinds = new(StringComparer.Ordinal)
    {
        ["newcombe"] = DifferenceIntervalKind.Newcombe, ["newcombe-continuity"] = DifferenceIntervalKind.NewcombeContinuity,
        ["miettinen-nurminen"] = DifferenceIntervalKind.MiettinenNurminen, ["mee"] = DifferenceIntervalKind.Mee, ["agresti-caffo"] = DifferenceIntervalKind.AgrestiCaffo,
        ["wald"] = DifferenceIntervalKind.Wald, ["wald-continuity"] = DifferenceIntervalKind.WaldContinuity, ["exact"] = DifferenceIntervalKind.ExactUnconditional,
    };

    public sealed record Request(
        string? File = null, string? Events = null, string? N = null, string? Event = null, string? By = null, string? Interval = null, double Level = 0.95, string? Like = null);

    public static Command Create()
    {
        var file = StatRows.OptionalFile();
        var (events, n) = (StatRows.Text("--events", "Successes of both groups: 9,3."), StatRows.Text("--n", "Subjects of both groups: 10,10."));
        var (status, by) = (StatRows.Text("--event", "Column and value of a success: response=1."), StatRows.Text("--by", "Column of the two groups."));
        var interval = StatOptions.Among("--interval", "newcombe (default), newcombe-continuity, miettinen-nurminen, mee, agresti-caffo, wald, wald-continuity, exact.", Kinds.Keys);
        var (level, like) = (StatOptions.Level(), StatOptions.Like());
        return StatRows.Command("difference", "Difference of two proportions with its interval, and the tests of no difference.",
            "nadir stat difference --events 56,48 --n 70,80 --interval miettinen-nurminen", [file, events, n, status, by, interval, level, like],
            parsed => Run(new(parsed.GetValue(file), parsed.GetValue(events), parsed.GetValue(n), parsed.GetValue(status), parsed.GetValue(by),
                parsed.GetValue(interval), parsed.GetValue(level), parsed.GetValue(like))));
    }

    public static StatAnswer Run(Request request)
    {
        StatOptions.CheckLevel(request.Level);
        var interval = request.Interval ?? (request.Like switch { "r" => "wald-continuity", "sas" => "wald", _ => "newcombe" });
        var (groups, pair, findings) = Pair(request);
        var (first, second) = pair;
        if (interval == "exact" && (first.Subjects + 1L) * (second.Subjects + 1) > ExactUnconditional.MostTables)
            throw new StudyInputException("These groups are too large for the exact unconditional interval; use --interval miettinen-nurminen.");
        var difference = ProportionDifference.Of(first, second, Kinds[interval], request.Level);
        List<StatisticRow> rows =
        [
            new(groups[0], "proportion", first.Estimate, N: first.Subjects, Events: first.Successes),
            new(groups[1], "proportion", second.Estimate, N: second.Subjects, Events: second.Successes),
            StatisticRow.Of(StatisticRow.All, "difference", difference, null, first.Subjects + second.Subjects, first.Successes + second.Successes),
        ];
        rows.AddRange(StatRows.Of(ScoreDifference.Test(first, second)));
        if (interval == "exact")
        {
            var barnard = ExactUnconditional.Test(first, second);
            rows.Add(new(StatisticRow.All, "barnard-p-value", barnard.PValue, Why: barnard.PValue is null ? barnard.Why : null));
        }
        return new(
            [
                ("statistic", "difference"), ("interval", interval), ("level", request.Level), ("test", "Miettinen-Nurminen score"), ("event", request.Event),
                ("by", request.By), ("like", request.Like),
            ],
            [.. rows], findings);
    }

    static (string[] Groups, (Proportion, Proportion) Pair, System.Collections.Immutable.ImmutableArray<Finding> Findings) Pair(Request request)
    {
        if (request.File is not null)
        {
            if (request.Event is null || request.By is null)
                throw new StudyInputException("With a file, difference needs --event C=1 and --by C.");
            var columns = StatColumns.Read(request.File, [], [StatColumns.Condition(request.Event).Column, request.By]);
            var labels = columns.Text(request.By);
            if (labels.Names.Length != 2)
                throw new StudyInputException(FormattableString.Invariant($"{request.File}: column {request.By} holds {labels.Names.Length} groups; a difference needs two."));
            var success = columns.Where(request.Event);
            Proportion Of(int code) => new(success.Where((yes, row) => yes && labels.Codes[row] == code).Count(), labels.Codes.Count(c => c == code));
            return ([$"{request.By}={labels.Names[0]}", $"{request.By}={labels.Names[1]}"], (Of(0), Of(1)), columns.Unmatched(request.Event) is { } doubt ? columns.Findings.Add(doubt) : columns.Findings);
        }
        double[] events = StatOptions.Numbers("--events", request.Events), n = StatOptions.Numbers("--n", request.N);
        if (events.Length != 2 || n.Length != 2 || events.Concat(n).Any(count => count != Math.Floor(count) || Math.Abs(count) > int.MaxValue))
            throw new StudyInputException("Without a file, difference needs --events and --n with two whole numbers each: --events 9,3 --n 10,10.");
        return (["first", "second"],
            (ProportionCommand.Given((int)events[0], (int)n[0], "--events", "--n"), ProportionCommand.Given((int)events[1], (int)n[1], "--events", "--n")), []);
    }
}
