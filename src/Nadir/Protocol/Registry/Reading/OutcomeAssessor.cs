using System.Collections.Immutable;

namespace Nadir.Protocol.Registry.Reading;

/// <summary>Who assesses, as the row states it.</summary>
static class OutcomeAssessor
{
    public const string Investigator = "investigator";
    public const string Independent = "BICR";
    public const string Both = "both";

    static readonly Phrases<string> Names = new(
        ("blinded independent central review|blinded independent central radiolog*|blinded independent review|blinded independent central|blinded central|independent central review|independent review committee|independent radiolog* review|independent radiolog* committee|independent imaging review|independent review|independent central|central review|central radiograph* evaluation|central radiolog*|centrally reviewed|bicr|birc|irc|icr|irrc|ircs|independent assessment|central imaging|independent reviewer*|central independent|blinded independent", Independent),
        ("investigator assess*|investigator s assess*|investigators assess*|investigator derived|assessed by the investigator*|assessed by investigator*|by the investigator*|by investigator*|per investigator*|by local investigator*|per the investigator*|as investigator|investigator evaluation|investigator judg*|the investigator judg*|investigator determined|investigator review|according to investigator*|investigator per|investigator using|based on investigator*|based on the investigator*|determined by investigator*|investigator reported|by the local investigator*|investigator s evaluation|investigator and|and investigator*|local investigator*|investigator evaluated|the investigator per|investigator according|local assessment|by the study investigator*|evaluated by the investigator*|investigator s judgment|by inv|by the inv|inv assess*|assessed by inv|local radiolog*", Investigator));

    public static (string? Assessor, ImmutableArray<(int Part, int Start, int End)> Words) Read(RegisteredOutcome row, OutcomeTokens tokens)
    {
        var independent = false;
        var investigator = false;
        List<(int, int, int)> words = [];
        for (var part = 0; part < 3; part++)
        {
            var list = part switch { 0 => tokens.Measure, 1 => tokens.Description, _ => tokens.TimeFrame };
            foreach (var (name, first, count) in Names.Find(list))
            {
                if (name == Investigator && first + count < list.Length && list[first + count].Text is "brochure" or "choice" or "discretion" or "decision" or "exclusively")
                    continue;
                // irRC is a set of criteria; in capitals it is the independent radiology review committee.
                if (list[first].Text == "irrc" && (part switch { 0 => row.Measure, 1 => row.Description!, _ => row.TimeFrame! })[list[first].Start] == 'i')
                    continue;
                if (name == Independent)
                    independent = true;
                else
                    investigator = true;
                words.Add((part, list[first].Start, list[first + count - 1].End));
            }
        }
        return (independent && investigator ? Both : independent ? Independent : investigator ? Investigator : null, [.. words]);
    }
}
