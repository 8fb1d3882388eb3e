using System.CommandLine;
using Nadir.Diagnostics;
using Nadir.Statistics.Tables;

namespace Nadir.Cli.Stat;

/// <summary><c>nadir stat cochran-armitage FILE --event C=1 --by C</c>: trend of a proportion over ordered groups.</summary>
static class TrendCommand
{
    public sealed record Request(string? File = null, string? Event = null, string? By = null, string? Events = null, string? N = null, string? Scores = null, bool Exact = false);

    public static Command Create()
    {
        var file = StatRows.OptionalFile();
        var (status, by) = (StatRows.Text("--event", "Column and value of a success: response=1."), StatRows.Text("--by", "Column of the ordered groups: dose level."));
        var (events, n) = (StatRows.Text("--events", "Successes by group, without a file: 1,2,4."), StatRows.Text("--n", "Subjects by group: 10,10,9."));
        var scores = StatRows.Text("--scores", "Score of each group: 1,3,10. Without them 1, 2, 3 ...");
        var exact = StatRows.Flag("--exact", "Permutation distribution instead of the normal one.");
        return StatRows.Command("cochran-armitage", "Cochran-Armitage trend test of a proportion over ordered groups.",
            "nadir stat cochran-armitage --events 1,2,4,6 --n 10,10,11,9", [file, status, by, events, n, scores, exact],
            parsed => Run(new(parsed.GetValue(file), parsed.GetValue(status), parsed.GetValue(by), parsed.GetValue(events), parsed.GetValue(n), parsed.GetValue(scores), parsed.GetValue(exact))));
    }

    public static StatAnswer Run(Request request)
    {
        var (names, events, n, findings) = Counts(request);
        double[] scores = request.Scores is null ? [.. Enumerable.Range(1, n.Length).Select(i => (double)i)] : StatOptions.Numbers("--scores", request.Scores);
        if (scores.Length != n.Length)
            throw new StudyInputException(FormattableString.Invariant($"--scores gives {scores.Length} numbers for {n.Length} groups."));
        var test = request.Exact ? CochranArmitage.Exact(events, n, scores) : CochranArmitage.Test(events, n, scores);
        return new(
            [("statistic", "cochran-armitage"), ("test", test.Method), ("scores", string.Join(',', scores)), ("event", request.Event), ("by", request.By)],
            [
                .. StatRows.Of(test, n.Sum()),
                .. names.Select((name, g) => new StatisticRow(name, "proportion", n[g] > 0 ? (double)events[g] / n[g] : null, N: n[g], Events: events[g], Why: n[g] > 0 ? null : "nobody is in the group")),
            ],
            findings);
    }

    static (string[] Names, int[] Events, int[] N, System.Collections.Immutable.ImmutableArray<Finding> Findings) Counts(Request request)
    {
        if (request.File is null)
        {
            double[] events = StatOptions.Numbers("--events", request.Events), n = StatOptions.Numbers("--n", request.N);
            if (n.Length < 2 || events.Length != n.Length || events.Concat(n).Any(count => count < 0 || count != Math.Floor(count)) || events.Zip(n).Any(pair => pair.First > pair.Second))
                throw new StudyInputException("Without a file, --events and --n give counts for two groups or more, none above its n: --events 1,2,4 --n 10,10,9.");
            return ([.. Enumerable.Range(1, n.Length).Select(i => FormattableString.Invariant($"group={i}"))], [.. events.Select(count => (int)count)], [.. n.Select(count => (int)count)], []);
        }
        if (request.Event is null || request.By is null)
            throw new StudyInputException("With a file, cochran-armitage needs --event C=1 and --by C.");
        var columns = StatColumns.Read(request.File, [], [StatColumns.Condition(request.Event).Column, request.By]);
        var labels = columns.Text(request.By);
        var success = columns.Where(request.Event);
        return ([.. labels.Names.Select(name => $"{request.By}={name}")],
            [.. labels.Names.Select((_, code) => success.Where((yes, row) => yes && labels.Codes[row] == code).Count())],
            [.. labels.Names.Select((_, code) => labels.Codes.Count(c => c == code))],
            columns.Unmatched(request.Event) is { } doubt ? columns.Findings.Add(doubt) : columns.Findings);
    }
}
