using System.Globalization;
using Nadir.Diagnostics;

namespace Nadir.Conduct.Forms;

/// <summary>From an SDTM record back to the form and the item it came from.</summary>
public sealed class RecordSources
{
    readonly Dictionary<(string Domain, string Subject, decimal Sequence), (FormKey Form, string Item)> places = [];

    /// <returns>Null for a record that no form gave.</returns>
    public (FormKey Form, string Item)? Find(RecordRef record, string usubjid) =>
        record.Sequence is { } sequence && places.TryGetValue((record.Domain, usubjid, sequence), out var place) ? place : null;

    internal static RecordSources Read(string file)
    {
        RecordSources sources = new();
        foreach (var line in File.ReadLines(file).Skip(1))
        {
            // Domain, subject and number hold no comma; the address stands last.
            var parts = line.Split(',');
            if (parts.Length < 6 || !decimal.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) || parts[^1].Trim('"').Split('#') is not [var key, var item] || key.Split('/').Length != 4)
                continue;
            sources.places[(parts[0], parts[1].Trim('"'), sequence)] = (FormKey.Parse(key), item);
        }
        return sources;
    }
}
