using System.Collections.Immutable;
using System.Text.Json;
using Nadir.Conduct.Forms;
using Nadir.Web.Requests;

namespace Nadir.Web.Pages.Visits;

/// <summary>What a person has typed and not saved. It is no data: it stands outside the trail, and goes when the form is saved.</summary>
sealed record FormDraft(ImmutableDictionary<string, ItemValue> Typed, ImmutableDictionary<string, ItemValue> Seen, DateTimeOffset At)
{
    sealed record Kept(Dictionary<string, ItemValue> Typed, Dictionary<string, ItemValue> Seen);

    public static async Task<FormDraft?> Find(Caller caller, string study, FormKey form)
    {
        if (await caller.Workspace.DraftOf(caller.Actor, study, form.ToString(), caller.Gone) is not { } draft || JsonSerializer.Deserialize<Kept>(draft.Text) is not { } kept)
            return null;
        return new(kept.Typed.ToImmutableDictionary(StringComparer.Ordinal), kept.Seen.ToImmutableDictionary(StringComparer.Ordinal), draft.At);
    }

    public static Task Keep(Caller caller, string study, FormKey form, ImmutableDictionary<string, ItemValue> typed, ImmutableDictionary<string, ItemValue> seen) =>
        caller.Workspace.KeepDraft(caller.Actor, study, form.ToString(), typed.IsEmpty ? null : JsonSerializer.Serialize(new Kept(typed.ToDictionary(), seen.ToDictionary())), caller.Gone);

    public static Task Drop(Caller caller, string study, FormKey form) => caller.Workspace.KeepDraft(caller.Actor, study, form.ToString(), null, caller.Gone);
}
