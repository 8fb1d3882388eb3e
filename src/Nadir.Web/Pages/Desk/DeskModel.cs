using Nadir.Conduct;
using Nadir.Conduct.Commands;
using Nadir.Escalation.Desk;

namespace Nadir.Web.Pages.Desk;

/// <summary>The dose desk: the board, what the rule says, what the committee decided.</summary>
/// <param name="Desk">Null with <paramref name="Why"/>.</param>
/// <param name="Basis">Hash of what is shown: a decision carries it.</param>
public sealed record DeskModel(string Study, EscalationDesk? Desk, string? Basis, string? Why, IReadOnlyList<DoseDecision> Decisions, Outcome.Refused? Refused);

/// <param name="Same">The desk shows what the committee saw.</param>
/// <param name="Again">What the committee saw, derived again from the trail as it was then, is the same.</param>
public sealed record MinutesModel(string Study, string Title, DoseDecision Decision, bool Same, bool Again);
