using System.Security.Cryptography;
using System.Text;
using Nadir.Conduct.Forms;

namespace Nadir.Conduct.Casebooks;

/// <summary>What a signature is bound to.</summary>
public static class FormContent
{
    /// <summary>SHA-256 of the form's key and of every item with its value, in ordinal order; lower-case hexadecimal. The same content gives the same hash, whoever entered it and when.</summary>
    public static string Hash(FormRecord form) => Hash(form.Key.ToString(), form.Items.Select(item => (item.Key, item.Value.Value)));

    /// <param name="items">In ordinal order of their names.</param>
    public static string Hash(string name, IEnumerable<(string Item, ItemValue Value)> items)
    {
        StringBuilder text = new();
        // A unit separator cannot be typed: no two contents run into one another.
        text.Append(name).Append('\u001e');
        foreach (var (item, value) in items.Where(item => !item.Value.IsEmpty))
            text.Append(item).Append('\u001f').Append(value.Text is null ? "" : "=" + value.Text).Append('\u001f').Append(value.Unit).Append('\u001f').Append(value.NotDone).Append('\u001e');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
