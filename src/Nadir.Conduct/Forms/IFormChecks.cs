using System.Collections.Immutable;
using Nadir.Conduct.Casebooks;
using Nadir.Protocol;

namespace Nadir.Conduct.Forms;

/// <summary>What is checked as data are entered. Beside the field and on the server it is the same.</summary>
public interface IFormChecks
{
    /// <summary>Values that are refused: no number where a number is asked for, a date that no calendar has or that is still to come, a word of no list, an impossible size. Fast and pure.</summary>
    /// <param name="values">By item: what is about to be saved; items of the form that are not named stay as they are.</param>
    /// <param name="consent">Of the subject; nothing but history may be dated before it. Null while there is none.</param>
    /// <param name="today">The server's date.</param>
    ImmutableArray<Commands.ItemProblem> Refused(FormPlan form, FormKey key, IReadOnlyDictionary<string, ItemValue> values, DateOnly? consent, DateOnly today);

    /// <summary>Every item that the form asks for is there, or marked as not done.</summary>
    bool IsComplete(FormPlan form, FormRecord record);

    /// <summary>What should stand as open queries for a subject as it is: unusual values, gaps, contradictions within and between forms, and what the derivation of the study finds.
    /// Takes some ten milliseconds and reads nothing but its arguments; run it after a save, outside the append.</summary>
    ImmutableArray<CheckFinding> Findings(StudyDefinition definition, CasebookPlan plan, string subject, string site, IReadOnlyList<FormRecord> forms, DateOnly today);
}

/// <summary>A query that an edit check asks for. It closes by itself when the check no longer finds it.</summary>
/// <param name="Item">Null: the whole form.</param>
/// <param name="Code">Stable; with form and item it says which query it is.</param>
public sealed record CheckFinding(FormKey Form, string? Item, string Code, string Sentence);
