using System.Collections.Immutable;
using Nadir.Diagnostics;

namespace Nadir.Protocol.Registry.Forms;

/// <summary>The plain text form: a line each for title, summary, conditions, interventions, primary, secondary, other outcomes (when there are any) and detailed description.</summary>
/// <remarks>The line of interventions (<c>DRUG: name|RADIATION: name</c>) is the one that can be told by itself; the others are counted from it,
/// so that a summary or description of several lines is read too.</remarks>
static class PlainText
{
    static readonly ImmutableArray<string> Types =
        ["DRUG", "BIOLOGICAL", "RADIATION", "PROCEDURE", "DEVICE", "GENETIC", "BEHAVIORAL", "DIETARY_SUPPLEMENT", "COMBINATION_PRODUCT", "DIAGNOSTIC_TEST", "OTHER"];

    public static RegistryRecord Read(string text, string name)
    {
        string[] lines = [.. text.ReplaceLineEndings("\n").Split('\n').Select(line => Markup.Out(line).Trim())];
        var length = lines.Length;
        while (length > 0 && lines[length - 1].Length == 0)
            length--;
        lines = lines[..length];
        var at = Array.FindIndex(lines, IsInterventions);
        if (at < 2)
            throw new StudyInputException(
                $"{name}: not a registry record: no line of interventions such as \"DRUG: name\" after title and conditions, no CSV download and no API study object.");
        if (at + 1 >= lines.Length)
            throw new StudyInputException($"{name}: the record ends after its interventions, expected a line of primary outcomes.");

        var rest = lines[Math.Min(at + 3, lines.Length)..];
        // One line is left: the detailed description. More: the first of them is the other outcomes, when it reads as outcome rows do.
        var other = rest.Length > 1 && (rest[0].Length == 0 || LooksLikeOutcomes(rest[0])) ? rest[0] : null;
        var missing = ImmutableArray.CreateBuilder<string>();
        if (at + 2 >= lines.Length)
            missing.Add("The text ends after the primary outcomes: no secondary outcomes and no detailed description were found.");
        return new()
        {
            Form = RecordForm.PlainText,
            Title = lines[0],
            Id = RegistryNumbers.In(text),
            Summary = string.Join('\n', lines[1..Math.Max(1, at - 1)]).Trim(),
            Conditions = [.. Split(lines[at - 1])],
            Interventions = [.. Split(lines[at]).Select(Intervention)],
            Outcomes =
            [
                .. OutcomeRow.Rows(EndpointTier.Primary, lines[at + 1]),
                .. OutcomeRow.Rows(EndpointTier.Secondary, at + 2 < lines.Length ? lines[at + 2] : ""),
                .. OutcomeRow.Rows(EndpointTier.Other, other ?? ""),
            ],
            Description = string.Join('\n', other is null ? rest : rest[1..]).Trim(),
            Missing = missing.ToImmutable(),
        };
    }

    static bool IsInterventions(string line) => line.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon && Types.Contains(line[..colon]);

    static bool LooksLikeOutcomes(string line) => OutcomeRow.Rows(EndpointTier.Other, line).All(row => row.TimeFrame is not null && TimeWords.ReadsAsTime(row.TimeFrame));

    internal static IEnumerable<string> Split(string line) => line.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    internal static RegisteredIntervention Intervention(string text)
    {
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0 && Types.Contains(text[..colon]) ? new(text[..colon], text[(colon + 2)..].Trim()) : new("", text);
    }
}
