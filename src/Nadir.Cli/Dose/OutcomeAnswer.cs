using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Nadir.Diagnostics;
using Nadir.Escalation.Desk;

namespace Nadir.Cli.Dose;

/// <summary>The desk's answer to an outcome string.</summary>
/// <param name="Other">The other variant, where none was chosen.</param>
/// <param name="Highest">Highest level treated, from 1.</param>
/// <param name="TopKnown">The number of levels was given.</param>
sealed record OutcomeAnswer(OutcomeVerdict Main, OutcomeVerdict? Other, int Highest, bool TopKnown, string? Overrule)
{
    public ImmutableArray<Finding> Findings =>
    [
        .. Main.Replay.Deviations.Select(sentence => Overrule is null
            ? new Finding(FindingCodes.DoseNonConformant, $"{sentence} The decision stands only with a written reason (--overrule).")
            : new Finding(FindingCodes.DoseOverruled, $"{sentence} Overruled: {Overrule}")),
        .. Overrule is not null && Main.Replay.Deviations.IsEmpty
            ? new[] { new Finding(FindingCodes.DoseOverruleUnused, "The outcomes follow the rule; there is nothing to overrule.") } : [],
        .. Main.Design.StartLevel > 0
            ? new[] { new Finding(FindingCodes.DoseStartAssumed, $"The first group is at {Name(Main.Design.StartLevel)}, which is taken as the planned starting level; if the plan starts at {Name(0)}, a level was skipped.") } : [],
    ];

    public int Print(TextWriter output, bool json)
    {
        output.Write(json ? ToJson() : ToText());
        return ExitCode.For(Findings);
    }

    string ToText()
    {
        var (design, replay, decision) = (Main.Design, Main.Replay, Main.Decision);
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{design.Name}: {DecisionWords.Of(decision, Name)}\n");
        text.Append(CultureInfo.InvariantCulture, $"  {Sentence(design.Explain(decision, replay.Levels.AsSpan(), Name))} ({decision.Rule.Id}: {decision.Rule.Title})\n");
        if (Other is { } other && (other.Decision with { Rule = decision.Rule }) != decision)
            text.Append(CultureInfo.InvariantCulture, $"  {other.Design.Name} would say: {DecisionWords.Of(other.Decision, Name)}\n");
        text.Append("\nlevel  evaluable  DLTs\n");
        for (var level = 0; level < Highest; level++)
            text.Append(CultureInfo.InvariantCulture, $"{level + 1,5}  {replay.Levels[level].Evaluable,9}  {replay.Levels[level].Dlts,4}\n");
        if (Main.Pathways.Length > 0)
        {
            text.Append("\nTwo cohorts ahead (DLTs of the subjects observed):\n");
            PathwayText.Append(text, Main.Pathways, Name, 1);
        }
        foreach (var finding in Findings)
            text.Append(CultureInfo.InvariantCulture, $"\n{finding.Severity.ToString().ToLowerInvariant()} {finding.Code.Id}: {finding.Sentence}\n");
        return text.ToString();
    }

    string ToJson() => DeskJson.Write(json =>
    {
        var (design, replay, decision) = (Main.Design, Main.Replay, Main.Decision);
        json.WriteString("design", design.Name);
        json.WriteString("variant", Main.Variant);
        DeskJson.Decision(json, decision, design.Explain(decision, replay.Levels.AsSpan(), Name), level => level + 1);
        json.WriteBoolean("conformant", replay.Deviations.IsEmpty);
        json.WriteBoolean("in-force", replay.Deviations.IsEmpty || Overrule is not null);
        json.WriteBoolean("top-level-known", TopKnown);
        json.WriteStartArray("levels");
        for (var level = 0; level < (TopKnown ? replay.Levels.Length : Highest); level++)
        {
            json.WriteStartObject();
            json.WriteNumber("level", level + 1);
            json.WriteNumber("evaluable", replay.Levels[level].Evaluable);
            json.WriteNumber("dlts", replay.Levels[level].Dlts);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (Other is { } other)
        {
            json.WriteStartObject("other-variant");
            json.WriteString("variant", other.Variant);
            DeskJson.Decision(json, other.Decision, other.Design.Explain(other.Decision, other.Replay.Levels.AsSpan(), Name), level => level + 1);
            json.WriteBoolean("conformant", other.Replay.Deviations.IsEmpty);
            json.WriteEndObject();
        }
        DeskJson.Pathways(json, Main.Pathways, level => level + 1);
        DeskJson.Findings(json, Findings);
    });

    static string Name(int level) => string.Create(CultureInfo.InvariantCulture, $"level {level + 1}");

    static string Sentence(string words) => string.Concat(char.ToUpperInvariant(words[0]).ToString(), words.AsSpan(1), ".");
}
