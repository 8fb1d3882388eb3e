using System.CommandLine;
using System.Globalization;
using System.Text;
using Nadir.Cli.Stat;
using Nadir.Diagnostics;
using Nadir.Escalation;
using Nadir.Escalation.Boin;
using Nadir.Escalation.BoinCombination;

namespace Nadir.Cli.Design;

/// <summary><c>nadir design boin-combination --levels 3x4 --outcomes "1.1NNN 1.2NNT"</c>: BOIN for two agents.</summary>
static class BoinCombinationCommand
{
    public static Command Create()
    {
        var (target, cutoff, cohorts, size) = (DesignOptions.Target(), DesignOptions.Cutoff(), DesignOptions.Cohorts(), DesignOptions.CohortSize());
        Option<string> levels = new("--levels") { Description = "Levels of the first and of the second agent: 3x4.", Required = true };
        var enough = StatRows.Count("--enough", "Subjects at one pair that end the trial when the design would stay there.");
        var outcomes = DesignOptions.Outcomes();
        outcomes.Description = "Outcomes so far, level of the first agent, dot, level of the second: 1.1NNN 1.2NNT.";
        return DesignOptions.Command("boin-combination", "BOIN for two agents: the next pair of levels, and the MTD.",
            "nadir design boin-combination --target 0.25 --levels 3x4 --outcomes \"1.1NNN 1.2NNT\"", [target, cutoff, levels, cohorts, size, enough, outcomes],
            parsed => Run(new() { Target = parsed.GetValue(target), EliminationCutoff = parsed.GetValue(cutoff) },
                new(DesignOptions.Subjects(parsed.GetValue(cohorts), parsed.GetValue(size)), parsed.GetValue(size), EnoughAtLevel: parsed.GetValue(enough) ?? int.MaxValue),
                parsed.GetValue(levels)!, parsed.GetValue(outcomes)));
    }

    static DesignAnswer Run(BoinSettings settings, TrialSize plan, string shape, string? outcomes)
    {
        var (counts, current) = Read(Shape(shape), outcomes);
        CombinationDesign design = new(settings, plan);
        var decision = design.Next(counts, current);
        var mtd = design.MaximumToleratedDose(counts);
        var rates = IsotonicMatrix.Of(counts);
        List<StatisticRow> rows = [];
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"BOIN for two agents, target DLT rate {settings.Target}.\n\npair  DLTs/subjects  isotonic rate\n");
        foreach (var pair in counts.Pairs().Where(pair => counts[pair].Evaluable > 0))
        {
            var closed = design.IsClosed(counts, pair);
            rows.Add(new(Name(pair), "isotonic-rate", rates[pair.First, pair.Second], N: counts[pair].Evaluable, Events: counts[pair].Dlts));
            text.Append(CultureInfo.InvariantCulture, $"{Name(pair),4}  {$"{counts[pair].Dlts}/{counts[pair].Evaluable}",13}  {rates[pair.First, pair.Second],13:0.000}{(closed ? "  closed" : "")}\n");
        }
        rows.AddRange(Pair("next", decision.Pair, "the lowest pair is closed: the trial stops"));
        if (decision.Also is { } also)
            rows.AddRange(Pair("next-as-good", also, ""));
        rows.AddRange(Pair("recommended", mtd, "no pair treated so far can be recommended"));
        var action = decision.Action switch { DoseAction.Escalate => "escalate to ", DoseAction.DeEscalate => "de-escalate to ", DoseAction.Wait => "wait at ", DoseAction.Stay => "stay at ", _ => "stop, the MTD is " };
        text.Append(CultureInfo.InvariantCulture, $"\nDecision: {(decision.Pair is { } next ? action + Name(next) : "stop, no pair is recommended")}{(decision.Also is { } tie ? $"; {Name(tie)} is exactly as good, the paper draws one of them" : "")}.\n");
        return new(new(
            [
                ("design", "boin-combination"), ("target", settings.Target), ("p-saf", settings.SafeInForce), ("p-tox", settings.ToxicInForce), ("cutoff", settings.EliminationCutoff), ("levels", shape),
                ("action", action.Split(' ')[0].TrimEnd(',')), ("subjects", plan.Subjects), ("cohort-size", plan.Cohort),
            ], [.. rows], []), text.ToString());
    }

    static IEnumerable<StatisticRow> Pair(string which, DosePair? pair, string why)
    {
        yield return new(StatisticRow.All, which + "-first", pair?.First + 1, Why: pair is null ? why : null);
        yield return new(StatisticRow.All, which + "-second", pair?.Second + 1, Why: pair is null ? why : null);
    }

    static string Name(DosePair pair) => string.Create(CultureInfo.InvariantCulture, $"{pair.First + 1}.{pair.Second + 1}");

    static (int First, int Second) Shape(string text)
    {
        var parts = text.Split('x');
        return parts.Length == 2 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first) && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            && first is >= 1 and <= 20 && second is >= 1 and <= 20
            ? (first, second)
            : throw new StudyInputException($"--levels is \"{text}\"; write the levels of both agents as 3x4, up to 20x20.");
    }

    static (CombinationTally Counts, DosePair Current) Read((int First, int Second) shape, string? outcomes)
    {
        CombinationTally counts = new(shape.First, shape.Second);
        DosePair current = new(0, 0);
        foreach (var group in (outcomes ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var name = string.Concat(group.TakeWhile(letter => char.IsAsciiDigit(letter) || letter == '.'));
            var parts = name.Split('.');
            if (parts.Length != 2 || name.Length == group.Length || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first) || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var second)
                || group[name.Length..].Any(letter => letter is not ('N' or 'T')))
                throw new StudyInputException($"--outcomes holds \"{group}\"; write both levels and a letter for each subject, N or T: 1.1NNN 1.2NNT.");
            current = new(first - 1, second - 1);
            if (!counts.Has(current))
                throw new StudyInputException($"--outcomes names the pair {name}, and there are {shape.First} by {shape.Second} levels.");
            counts[current] = counts[current].After(group.Length - name.Length, group.Count(letter => letter == 'T'));
        }
        return (counts, current);
    }
}
