using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Projections;

namespace Nadir.Conduct.Review;

/// <summary>Names of a read's values: <c>w6/lesions/T01/longest-diameter</c>, a form's key without the subject, and the item.</summary>
public static class ReadKeys
{
    public static string Of(string visit, string form, string instance, string item) => $"{visit}/{form}/{instance}/{item}";

    /// <returns>The key with an empty subject; null when the name has not four parts.</returns>
    public static (FormKey Form, string Item)? Parse(string name) =>
        name.Split('/') is [{ Length: > 0 } visit, { Length: > 0 } form, { Length: > 0 } instance, { Length: > 0 } item] ? (new FormKey("", visit, form, instance), item) : null;

    /// <summary>What the signature of a read is bound to.</summary>
    internal static string Content(TaskState task) => FormContent.Hash(task.Task, task.Items.Select(item => (item.Key, item.Value.Value.Value)));

    /// <summary>The read as forms of the subject.</summary>
    internal static IReadOnlyList<FormRecord> Forms(TaskState task, string subject) =>
    [
        .. from item in task.Items
           let name = Parse(item.Key)
           where name is not null
           group (name.Value.Item, item.Value) by name.Value.Form with { Subject = subject } into form
           orderby form.Key.ToString()
           select Records.Of(form.Key, State(form)),
    ];

    static FormState State(IEnumerable<(string Item, ItemState Value)> items)
    {
        FormState state = new();
        foreach (var (item, value) in items)
            state.Items[item] = value;
        return state;
    }
}
