using System.Globalization;
using System.Text;
using Nadir.Conduct.Log;

namespace Nadir.Conduct.Exchange;

/// <summary>The audit trail as CSV, streamed: a study of any size in bounded memory.</summary>
public static class TrailCsv
{
    const string Columns = "person,name,kind,study,site,subject,visit,form,instance,item,old,new,reason,detail,protocol";

    /// <summary>Of the archive's file.</summary>
    public const string Header = "event,at_utc," + Columns;

    /// <summary>Of the file that people open in a spreadsheet.</summary>
    public const string SpreadsheetHeader = "position,at," + Columns;

    /// <param name="spreadsheet">Cells that a spreadsheet would take for a formula get an apostrophe; the plain flavour keeps every value as it is.</param>
    public static async Task Write(IAsyncEnumerable<AuditEntry> trail, Stream to, CancellationToken cancellation = default, bool spreadsheet = false)
    {
        await using StreamWriter writer = new(to, new UTF8Encoding(false), 65536, leaveOpen: true) { NewLine = "\n" };
        await writer.WriteLineAsync(spreadsheet ? SpreadsheetHeader : Header);
        await foreach (var e in trail.WithCancellation(cancellation))
        {
            string?[] cells = [OdmNames.Number(e.Position), OdmNames.Time(e.At), e.Person, e.Name, e.Kind, e.Study, e.Site, e.Subject, e.Visit, e.Form, e.Instance, e.Item, e.Old, e.New, e.Reason, e.Detail, e.Protocol?.ToString(CultureInfo.InvariantCulture)];
            await writer.WriteLineAsync(string.Join(',', cells.Select(cell => spreadsheet ? SpreadsheetCell(cell) : Quoted(cell))));
        }
    }

    internal static string Quoted(string? cell) => cell is null ? "" : cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>What a spreadsheet would take for a formula begins with an apostrophe, a number does not.</summary>
    public static string SpreadsheetCell(string? cell) =>
        Quoted(cell is { Length: > 0 } && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' && !decimal.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? "'" + cell : cell);
}
