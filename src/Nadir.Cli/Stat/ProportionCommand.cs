using System.CommandLine;
using Nadir.Diagnostics;
using Nadir.Statistics.Proportions;

namespace Nadir.Cli.Stat;

/// <summary><c>nadir stat proportion --events X --n N</c>, or of a file <c>--event C=1 [--by C]</c>: one proportion, its interval, and its exact test.</summary>
static class ProportionCommand
{
    /// <summary>Names of the intervals; the second group are other programs' names for the same.</summary>
    internal static readonly Dictionary<string, ProportionIntervalKind> Kinds = new(StringComparer.Ordinal)
    {
        ["clopper-pearson"] = ProportionIntervalKind.ClopperPearson, ["mid-p"] = ProportionIntervalKind.MidP, ["wilson"] = ProportionIntervalKind.Wilson,
        ["wilson-continuity"] = ProportionIntervalKind.WilsonContinuity, ["jeffreys"] = ProportionIntervalKind.Jeffreys,
        ["agresti-coull"] = ProportionIntervalKind.AgrestiCoull, ["wald"] = ProportionIntervalKind.Wald, ["wald-continuity"] = ProportionIntervalKind.WaldContinuity,
        ["blaker"] = ProportionIntervalKind.Blaker,
        ["exact"] = ProportionIntervalKind.ClopperPearson, ["midp"] = ProportionIntervalKind.MidP, ["wilson-cc"] = ProportionIntervalKind.WilsonContinuity,
        ["wilsoncc"] = ProportionIntervalKind.WilsonContinuity, ["score"] = ProportionIntervalKind.Wilson, ["wald-cc"] = ProportionIntervalKind.WaldContinuity,
        ["waldcc"] = ProportionIntervalKind.WaldContinuity,
    };

    static readonly Dictionary<string, TwoSidedRule> Rules = new(StringComparer.Ordinal)
    {
        ["less-probable"] = TwoSidedRule.LessProbable, ["doubled"] = TwoSidedRule.Doubled, ["blaker"] = TwoSidedRule.Blaker,
    };

    public sealed record Request(
        string? File = null, int? Events = null, int? N = null, string? Event = null, string? By = null, string Interval = "clopper-pearson",
        double Level = 0.95, double? Null = null, string? TwoSided = null, string? Like = null);

    public static Command Create()
    {
        var file = StatRows.OptionalFile();
        var (events, n) = (StatRows.Count("--events", "Successes, without a file."), StatRows.Count("--n", "Subjects, without a file."));
        var (status, by) = (StatRows.Text("--event", "Column and value of a success: response=1."), StatOptions.By());
        var interval = StatOptions.Among("--interval", "clopper-pearson (default), mid-p, wilson, wilson-continuity, jeffreys, agresti-coull, wald, wald-continuity, blaker.", Kinds.Keys);
        Option<double?> tested = new("--null") { Description = "Proportion for the exact test." };
        var rule = StatOptions.Among("--two-sided", "less-probable (default, R), doubled (SAS) or blaker.", Rules.Keys);
        var (level, like) = (StatOptions.Level(), StatOptions.Like());
        return StatRows.Command("proportion", "A proportion, its interval by any of nine methods, and its exact test.",
            "nadir stat proportion --events 3 --n 12 --interval wilson", [file, events, n, status, by, interval, tested, rule, level, like],
            parsed => Run(new(parsed.GetValue(file), parsed.GetValue(events), parsed.GetValue(n), parsed.GetValue(status), parsed.GetValue(by),
                parsed.GetValue(interval) ?? "clopper-pearson", parsed.GetValue(level), parsed.GetValue(tested), parsed.GetValue(rule), parsed.GetValue(like))));
    }

    public static StatAnswer Run(Request request)
    {
        StatOptions.CheckLevel(request.Level);
        if (request.Null is { } p && p is not (>= 0 and <= 1))
            throw new StudyInputException(FormattableString.Invariant($"--null is {p}; a proportion lies between 0 and 1."));
        var rule = request.TwoSided ?? (request.Like == "sas" ? "doubled" : "less-probable");
        var (counts, findings) = Counts(request);
        List<StatisticRow> rows = [];
        foreach (var (group, proportion) in counts)
        {
            var limits = proportion.Interval(Kinds[request.Interval], request.Level);
            rows.Add(new(group, "proportion", proportion.Estimate, limits.Lower, limits.Upper, N: proportion.Subjects, Events: proportion.Successes));
            if (request.Null is not { } tested)
                continue;
            rows.Add(new(group, "p-value", ExactBinomialTest.TwoSided(proportion, tested, Rules[rule])));
            rows.Add(new(group, "p-value-less", ExactBinomialTest.Less(proportion, tested)));
            rows.Add(new(group, "p-value-greater", ExactBinomialTest.Greater(proportion, tested)));
        }
        return new(
            [
                ("statistic", "proportion"), ("interval", Kinds.First(kind => kind.Value == Kinds[request.Interval]).Key), ("level", request.Level),
                ("null", request.Null), ("two-sided", request.Null is null ? null : rule), ("event", request.Event), ("by", request.By), ("like", request.Like),
            ],
            [.. rows], findings);
    }

    static (List<(string Group, Proportion Proportion)> Counts, System.Collections.Immutable.ImmutableArray<Finding> Findings) Counts(Request request)
    {
        if (request.File is null)
            return ([(StatisticRow.All, Given(request.Events, request.N, "--events", "--n"))], []);
        if (request.Event is null || request.Events is not null || request.N is not null)
            throw new StudyInputException("With a file, proportion needs --event C=1, and neither --events nor --n.");
        var columns = StatColumns.Read(request.File, [], request.By is null ? [StatColumns.Condition(request.Event).Column] : [StatColumns.Condition(request.Event).Column, request.By]);
        var success = columns.Where(request.Event);
        var findings = columns.Unmatched(request.Event) is { } doubt ? columns.Findings.Add(doubt) : columns.Findings;
        if (request.By is null)
            return ([(StatisticRow.All, new(success.Count(yes => yes), success.Length))], findings);
        var labels = columns.Text(request.By);
        return ([.. labels.Names.Select((name, code) => ($"{request.By}={name}",
            new Proportion(success.Where((yes, row) => yes && labels.Codes[row] == code).Count(), labels.Codes.Count(c => c == code))))], findings);
    }

    /// <exception cref="StudyInputException">A count is missing, negative, or above the subjects.</exception>
    internal static Proportion Given(int? events, int? n, string eventsOption, string nOption)
    {
        if (events is not { } x || n is not { } subjects)
            throw new StudyInputException($"Without a file, {eventsOption} and {nOption} are both needed.");
        if (subjects < 1)
            throw new StudyInputException(FormattableString.Invariant($"{nOption} is {subjects}; nobody has no proportion, so give at least 1."));
        return x >= 0 && x <= subjects
            ? new(x, subjects)
            : throw new StudyInputException(FormattableString.Invariant($"{eventsOption} is {x}; it lies between 0 and {nOption}, {subjects}."));
    }
}
