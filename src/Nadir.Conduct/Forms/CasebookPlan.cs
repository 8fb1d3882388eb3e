using System.Collections.Immutable;

namespace Nadir.Conduct.Forms;

/// <summary>What is to be filled in for each subject of a study: visits and their forms, made from one version of the study definition.</summary>
/// <param name="Version">Of the protocol, from 1; every value keeps the version it was entered under (R32).</param>
/// <param name="Visits">In the order of time; <see cref="VisitPlan.Running"/> last.</param>
public sealed record CasebookPlan(int Version, ImmutableArray<VisitPlan> Visits, ImmutableArray<FormPlan> Forms)
{
    public FormPlan? Form(string id) => Forms.FirstOrDefault(form => form.Id == id);

    public VisitPlan? Visit(string id) => Visits.FirstOrDefault(visit => visit.Id == id);
}

/// <summary>A planned visit.</summary>
/// <param name="Id">Part of keys and addresses: <c>baseline</c>, <c>w6</c>, <c>c1d1</c>, <c>running</c>.</param>
/// <param name="Label">English.</param>
/// <param name="Day">Days after the origin of the schedule (0: the origin); null where a visit has no planned day.</param>
/// <param name="Window">Days that it may be early or late.</param>
/// <param name="Forms">Identifiers of its forms, in the order in which they are filled in.</param>
public sealed record VisitPlan(string Id, string Label, string Chinese, int? Day, int? Window, ImmutableArray<string> Forms)
{
    /// <summary>Not a visit: what goes on through the trial, such as adverse events and survival.</summary>
    public const string Running = "running";
}

/// <summary>A form.</summary>
/// <param name="Id">As <c>Nadir.Intake.Forms.FormLibrary</c> names it, and further ones: <c>adverse-events</c>, <c>lesions</c>, <c>consent</c>.</param>
/// <param name="Domain">SDTM domain that it fills, upper case; empty for a form that fills none.</param>
/// <param name="Repeats">It has any number of instances (adverse events, lesions), each with an identifier that stays.</param>
/// <param name="Instruction">What a person fills in, one sentence.</param>
public sealed record FormPlan(string Id, string Label, string Chinese, string Domain, bool Repeats, string Instruction, string ChineseInstruction, ImmutableArray<ItemPlan> Items)
{
    public ItemPlan? Item(string id) => Items.FirstOrDefault(item => item.Id == id);
}

public enum ItemType
{
    Text,
    /// <summary>Any length.</summary>
    LongText,
    Number,
    /// <summary>ISO 8601, may be partial: <c>2030-05</c>; <c>UN</c> for a part that is not known (<c>2030-UN-UN</c>) is stored without it.</summary>
    Date,
    /// <summary>ISO 8601 date with time of day, may be partial.</summary>
    DateTime,
    /// <summary>Y or N.</summary>
    Flag,
    /// <summary>One of <see cref="ItemPlan.Choices"/>.</summary>
    Choice,
}

/// <summary>A question of a form.</summary>
/// <param name="Id">Identifier within the form: <c>longest-diameter</c>.</param>
/// <param name="Cdash">CDASH or SDTM variable: <c>AETERM</c>; null where there is none.</param>
/// <param name="Units">Units to choose from, the first one usual; empty for none.</param>
/// <param name="Required">The form is not complete without it, unless it is marked as not done with a reason.</param>
/// <param name="Low">Smallest usual value; outside is a query, not a refusal. Null: none.</param>
/// <param name="Impossible">Outside these limits a value is refused. Null: none.</param>
/// <param name="NotDone">May be marked as not done, with a reason.</param>
public sealed record ItemPlan(
    string Id, ItemType Type, string Label, string Chinese, string? Cdash, ImmutableArray<string> Units, ImmutableArray<ItemChoice> Choices,
    bool Required, decimal? Low = null, decimal? High = null, (decimal Low, decimal High)? Impossible = null, bool NotDone = false);

/// <param name="Value">As stored: a controlled term.</param>
public sealed record ItemChoice(string Value, string Label, string Chinese);
