using Nadir.Escalation;

namespace Nadir.Tests.Escalation;

/// <summary>A whole escalation in a string: <c>1NNN 2NTN</c>.</summary>
static class Outcomes
{
    public static LevelTally[] Tallies(string text, int levels)
    {
        var tallies = new LevelTally[levels];
        foreach (var group in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            tallies[group[0] - '1'] = tallies[group[0] - '1'].After(group.Length - 1, group.Count(letter => letter == 'T'));
        return tallies;
    }

    public static int Current(string text) => text.Length == 0 ? 0 : text.Split(' ')[^1][0] - '1';

    public static DoseDecision Next(IDoseDesign design, string text, int levels) => design.Next(Tallies(text, levels), Current(text));

    /// <summary>Level from 1 after an action, as a sentence in a test would say it.</summary>
    public static string Words(DoseDecision decision) => decision.Level == DoseDecision.NoLevel ? $"{decision.Action}" : $"{decision.Action} {decision.Level + 1}";
}
