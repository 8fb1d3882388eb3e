using System.Globalization;
using Nadir.Units;

namespace Nadir.Diagnostics;

/// <summary>Where a value came from: one row of one dataset.</summary>
public sealed record RecordRef
{
    readonly object? sequence;

    /// <param name="domain">SDTM domain, upper case: <c>TR</c>.</param>
    /// <param name="row">Row of the file, from 1, the header line not counted.</param>
    /// <param name="sequence"><c>--SEQ</c> as recorded; null when the dataset has none.</param>
    /// <param name="file">File name without folder; null for a value that no file holds.</param>
    public RecordRef(string domain, int row, decimal? sequence = null, string? file = null) =>
        (Domain, Row, this.sequence, File) = (domain, row, SharedNumber.Of(sequence), file);

    public string Domain { get; init; }
    public int Row { get; init; }
    public decimal? Sequence { get => (decimal?)sequence; init => sequence = SharedNumber.Of(value); }
    public string? File { get; init; }

    /// <summary><c>TR 17</c> by its sequence, else <c>TR row 4</c>.</summary>
    public override string ToString() => Sequence is { } number
        ? string.Create(CultureInfo.InvariantCulture, $"{Domain} {number:0.####}")
        : string.Create(CultureInfo.InvariantCulture, $"{Domain} row {Row}");
}
