using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Sdtm.Formats;

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
        foreach (var row in CsvDataset.Texts(file, "DOMAIN", "USUBJID", "SEQ", "CELL"))
        {
            if (row is [{ } domain, { } subject, { } number, { } cell] && decimal.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) && cell.Split('#') is [var key, var item] && key.Split('/').Length == 4)
                sources.places[(domain, subject, sequence)] = (FormKey.Parse(key), item);
        }
        return sources;
    }
}
