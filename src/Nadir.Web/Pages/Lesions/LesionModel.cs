using System.Collections.Immutable;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;

namespace Nadir.Web.Pages.Lesions;

/// <summary>All lesions of a subject at one visit, each beside its earlier values.</summary>
/// <param name="Scan">The form with the date of the scan; null where the study has none.</param>
/// <param name="BothAxes">A criterion of the study multiplies two axes.</param>
public sealed record LesionModel(
    string Study, SubjectCard Subject, VisitPlan Visit, FormPlan Form, FormPlan? Scan, FormRecord? ScanRecord, ImmutableArray<LesionRow> Rows, bool BothAxes, bool MayEnter,
    LiveModel Live, IReadOnlyList<QueryThread> Queries, Outcome.Refused? Refused)
{
    public bool IsBaseline => Visit.Id == LesionGrid.Baseline;

    /// <param name="field">As the grid names it: <c>T01.state</c>.</param>
    public ItemConflict? ConflictIn(string field) => Refused is null || Refused.Conflicts.IsDefault ? null : Refused.Conflicts.FirstOrDefault(conflict => conflict.Item == field);

    public string? ProblemWith(string field) => Refused is null || Refused.Problems.IsDefault ? null : Refused.Problems.FirstOrDefault(problem => problem.Item == field)?.Sentence;

    public bool WasEntered => Rows.Any(row => row.Record.Version > 0);
}

/// <summary>A lesion in the grid.</summary>
/// <param name="Instance">Identifier that stays: <c>T01</c>; <c>+1</c> for a row that is still blank.</param>
/// <param name="Identity">Where it was first entered; what it is, is said there. Null for a blank row.</param>
/// <param name="Record">At this visit.</param>
/// <param name="Before">Earlier visits, the latest first.</param>
/// <param name="Typed">What was sent and not saved; null: as it stands.</param>
public sealed record LesionRow(string Instance, string Role, FormRecord? Identity, FormRecord Record, ImmutableArray<EarlierValue> Before, ImmutableDictionary<string, ItemValue>? Typed = null)
{
    public bool IsBlank => Instance.StartsWith('+');

    public bool Nodal => (Shown("nodal").Text ?? Identity?["nodal"].Text) == "Y";

    public ItemValue Shown(string item) => Typed is not null && Typed.TryGetValue(item, out var typed) ? typed : Record[item];

    /// <summary>Part of its fields' names.</summary>
    public string Prefix => Instance + ".";
}

public sealed record EarlierValue(string Visit, string Label, string Text);
