using System.Globalization;

namespace Nadir.Diagnostics;

/// <summary>Where a value came from: one row of one dataset.</summary>
/// <param name="Domain">SDTM domain, upper case: <c>TR</c>.</param>
/// <param name="Row">Row of the file, from 1, the header line not counted.</param>
/// <param name="Sequence"><c>--SEQ</c> as recorded; null when the dataset has none.</param>
/// <param name="File">File name without folder; null for a value that no file holds.</param>
public sealed record RecordRef(string Domain, int Row, decimal? Sequence = null, string? File = null)
{
    /// <summary><c>TR 17</c> by its sequence, else <c>TR row 4</c>.</summary>
    public override string ToString() => Sequence is { } sequence
        ? string.Create(CultureInfo.InvariantCulture, $"{Domain} {sequence:0.####}")
        : string.Create(CultureInfo.InvariantCulture, $"{Domain} row {Row}");
}
