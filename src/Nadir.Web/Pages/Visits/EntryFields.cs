using System.Collections.Immutable;
using System.Text.Json;
using Nadir.Conduct.Forms;
using Nadir.Web.Requests;

namespace Nadir.Web.Pages.Visits;

/// <summary>Names of a form's fields, and what was sent in them. Each item has its value, its unit, why there is none, and what the person saw before.</summary>
static class EntryFields
{
    public static string Value(string item, string row = "") => $"v.{row}{item}";
    public static string Unit(string item, string row = "") => $"u.{row}{item}";
    public static string NotDone(string item, string row = "") => $"n.{row}{item}";
    public static string Seen(string item, string row = "") => $"s.{row}{item}";

    /// <summary>A value as the hidden field beside its input carries it.</summary>
    public static string Carry(ItemValue value) => value.IsEmpty ? "" : JsonSerializer.Serialize((string?[])[value.Text, value.Unit, value.NotDone]);

    static ItemValue Carried(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return ItemValue.Empty;
        try
        {
            return JsonSerializer.Deserialize<string?[]>(text) is [var value, var unit, var notDone] ? new ItemValue(value, unit, notDone) : ItemValue.Empty;
        }
        catch (JsonException)
        {
            return ItemValue.Empty;
        }
    }

    /// <summary>What was sent, item by item; items that the sent form did not have are not among them.</summary>
    /// <param name="row">Part of the names where one page holds several forms: <c>T01.</c></param>
    public static ImmutableDictionary<string, (ItemValue Now, ItemValue Seen)> Read(Caller caller, FormPlan form, string row = "")
    {
        var read = ImmutableDictionary.CreateBuilder<string, (ItemValue, ItemValue)>(StringComparer.Ordinal);
        foreach (var item in form.Items)
        {
            if (!caller.Form.ContainsKey(Value(item.Id, row)) && !caller.Form.ContainsKey(NotDone(item.Id, row)))
                continue;
            var text = caller.Field(Value(item.Id, row));
            var reason = caller.Field(NotDone(item.Id, row));
            var unit = item.Units.IsEmpty || text is null ? null : caller.Field(Unit(item.Id, row)) ?? item.Units[0];
            read[item.Id] = (new ItemValue(text, unit, text is null ? reason : null), Carried(caller.Field(Seen(item.Id, row))));
        }
        return read.ToImmutable();
    }

    /// <summary>Only what the person changed: what others have changed meanwhile in other items stays theirs.</summary>
    public static (ImmutableDictionary<string, ItemValue> Values, ImmutableDictionary<string, ItemValue> Seen) Changed(ImmutableDictionary<string, (ItemValue Now, ItemValue Seen)> read)
    {
        var changed = read.Where(pair => pair.Value.Now != pair.Value.Seen).ToList();
        return (changed.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Now, StringComparer.Ordinal), changed.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Seen, StringComparer.Ordinal));
    }
}
