using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Forms;
using Nadir.Web.Requests;

namespace Nadir.Web.Pages.Parts;

/// <summary>An instance of a repeating form in one line.</summary>
static class Summary
{
    const int Shown = 4;

    public static string Of(FormPlan form, FormRecord record, Caller caller)
    {
        var parts = form.Items.Where(item => item.Type is not ItemType.LongText)
            .OrderByDescending(item => item.Required)
            .Select(item => Value(item, record[item.Id], caller)).Where(text => text.Length > 0).Take(Shown).ToList();
        return parts.Count == 0 ? record.Key.Instance : string.Join(" · ", parts);
    }

    /// <summary>A value for people: a choice by its label, a number with its unit.</summary>
    public static string Value(ItemPlan item, ItemValue value, Caller caller)
    {
        if (value.NotDone is { } why)
            return $"{caller.T("not done")}: {why}";
        if (value.Text is not { } text)
            return "";
        if (item.Type == ItemType.Flag)
            return caller.T(text switch { "Y" => "yes", "N" => "no", _ => text });
        var choice = item.Choices.FirstOrDefault(choice => choice.Value == text);
        var shown = choice is null ? text : caller.Say(choice.Label, choice.Chinese);
        return value.Unit is null ? shown : $"{shown} {value.Unit}";
    }
}
