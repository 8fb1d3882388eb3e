using System.Globalization;
using System.Text;
using Nadir.Cli.Stat;
using Nadir.Escalation;

namespace Nadir.Cli.Design;

/// <summary>What a design decides after the outcomes given, and after each number of DLTs that the next cohort can have.</summary>
static class DecisionRows
{
    /// <summary><c>next-level</c> and <c>recommended-level</c> now; <c>next-level</c> with <c>events</c> for each outcome of the next cohort.</summary>
    public static IEnumerable<StatisticRow> Of(IDoseDesign design, LevelTally[] levels, int current)
    {
        var now = design.Next(levels, current);
        yield return Next(now, null, null);
        yield return Recommended(design.MaximumToleratedDose(levels));
        if (now.Subjects == 0)
            yield break;
        for (var dlts = 0; dlts <= now.Subjects; dlts++)
            yield return Next(design.Next(After(levels, now, dlts), now.Level), now.Subjects, dlts);
    }

    /// <summary>The same in words, with the reason of the decision now.</summary>
    public static string Text(IDoseDesign design, LevelTally[] levels, int current)
    {
        StringBuilder text = new();
        var now = design.Next(levels, current);
        text.Append('\n').Append(CultureInfo.InvariantCulture, $"Decision: {Word(now)}. {Sentence(design.Explain(now, levels, Name))} [{now.Rule.Id}]\n");
        if (now.Subjects > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nafter the next {now.Subjects} at {Name(now.Level)}\n");
            for (var dlts = 0; dlts <= now.Subjects; dlts++)
                text.Append(CultureInfo.InvariantCulture, $"  {dlts} {(dlts == 1 ? "DLT: " : "DLTs:")} {Word(design.Next(After(levels, now, dlts), now.Level))}\n");
        }
        return text.ToString();
    }

    public static string Name(int level) => string.Create(CultureInfo.InvariantCulture, $"level {level + 1}");

    public static string Group(int level) => (level + 1).ToString(CultureInfo.InvariantCulture);

    public static string Word(DoseDecision decision) => decision.Action switch
    {
        DoseAction.Wait => $"wait at {Name(decision.Level)}",
        DoseAction.Escalate => $"escalate to {Name(decision.Level)}",
        DoseAction.DeEscalate => $"de-escalate to {Name(decision.Level)}",
        DoseAction.Stay => $"stay at {Name(decision.Level)}",
        _ => decision.Level == DoseDecision.NoLevel ? "stop, no dose is recommended" : $"stop, the MTD is {Name(decision.Level)}",
    };

    /// <summary><c>recommended-level</c>: the MTD if the trial ended now.</summary>
    public static StatisticRow Recommended(int level) => new(StatisticRow.All, "recommended-level", Number(level),
        Why: level == DoseDecision.NoLevel ? "no level treated so far can be recommended" : null);

    /// <summary><c>next-level</c>, or <c>stop-with-level</c>.</summary>
    public static StatisticRow Next(DoseDecision decision, int? n, int? dlts) =>
        new(StatisticRow.All, decision.Action is DoseAction.Stop ? "stop-with-level" : "next-level", Number(decision.Level), N: n, Events: dlts,
            Why: decision.Level == DoseDecision.NoLevel ? "the trial stops and no dose is recommended" : null);

    static double? Number(int level) => level == DoseDecision.NoLevel ? null : level + 1;

    static LevelTally[] After(LevelTally[] levels, DoseDecision decision, int dlts)
    {
        LevelTally[] after = [.. levels];
        after[decision.Level] = after[decision.Level].After(decision.Subjects, dlts);
        return after;
    }

    static string Sentence(string text) => text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..] + ".";
}
