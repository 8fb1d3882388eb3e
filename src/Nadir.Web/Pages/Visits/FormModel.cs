using System.Collections.Immutable;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Log;
using Nadir.Safety.Ctcae;

namespace Nadir.Web.Pages.Visits;

/// <summary>One form as a person sees it: what was entered, what they have typed, who changed what, and what is asked about it.</summary>
/// <param name="Typed">What the person typed and was refused, or left as a draft; null: the form as it stands.</param>
/// <param name="Seen">What the person saw before they typed; with <paramref name="Typed"/>.</param>
/// <param name="Draft">When the draft that is shown was kept; null: none is shown.</param>
/// <param name="History">By item, the latest first.</param>
public sealed record FormModel(
    string Study, SubjectCard Subject, VisitPlan Visit, FormPlan Form, FormRecord Record, bool MayEnter,
    ImmutableDictionary<string, ItemValue>? Typed, ImmutableDictionary<string, ItemValue>? Seen, DateTimeOffset? Draft,
    ILookup<string, AuditEntry> History, IReadOnlyList<QueryThread> Queries, Outcome.Refused? Refused)
{
    /// <summary>Version of CTCAE that the study names.</summary>
    public string Ctcae { get; init; } = "5.0";

    /// <summary>What an adverse event is called in CTCAE, as far as it stands here; null for another form.</summary>
    public string? Term => Form.Id == "adverse-events" ? (Form.Item("preferred-term") is { } coded ? Shown(coded).Text : null) ?? (Form.Item("term") is { } typed ? Shown(typed).Text : null) : null;

    /// <summary>Choices of an item: of a grade, those that the term has.</summary>
    public IEnumerable<ItemChoice> Choices(ItemPlan item) => Form.Id == "adverse-events" && item.Id == "grade" && Term is { } term && CtcaeTerm.Find(term, Ctcae) is { } known
        ? item.Choices.Where(choice => !int.TryParse(choice.Value, out var grade) || known.Has(grade)) : item.Choices;

    public ItemValue Shown(ItemPlan item) => Typed is not null && Typed.TryGetValue(item.Id, out var typed) ? typed : Record[item.Id];

    /// <summary>After a conflict the person has both values before their eyes: theirs, if they send it again, is put in place of the other's.</summary>
    public ItemValue SeenNow(ItemPlan item) => Refused is { Kind: RefusalKind.Conflict } || Seen is null || !Seen.TryGetValue(item.Id, out var seen) ? Record[item.Id] : seen;

    public string? ProblemWith(string item) => Refused is null || Refused.Problems.IsDefault ? null : Refused.Problems.FirstOrDefault(problem => problem.Item == item)?.Sentence;

    public ItemConflict? ConflictIn(string item) => Refused is null || Refused.Conflicts.IsDefault ? null : Refused.Conflicts.FirstOrDefault(conflict => conflict.Item == item);

    public bool Held => Record.Hold != Hold.None;

    public bool WasEntered => Record.Items.Values.Any(item => !item.Value.IsEmpty);
}
