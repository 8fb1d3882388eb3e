using System.Globalization;
using System.Text;
using Nadir.Conduct.Log;

namespace Nadir.Conduct.Exchange;

/// <summary>The audit trail as CSV, streamed: a study of any size in bounded memory.</summary>
public static class TrailCsv
{
    public const string Header = "event,at_utc,person,name,kind,study,site,subject,visit,form,instance,item,old,new,reason,detail,protocol";

    /// <param name="spreadsheet">Cells that a spreadsheet would take for a formula get an apostrophe; the plain flavour keeps every value as it is.</param>
    public static async Task Write(IAsyncEnumerable<AuditEntry> trail, Stream to, CancellationToken cancellation = default, bool spreadsheet = false)
    {
        await using StreamWriter writer = new(to, new UTF8Encoding(false), 65536, leaveOpen: true) { NewLine = "\n" };
        await writer.WriteLineAsync(Header);
        await foreach (var e in trail.WithCancellation(cancellation))
        {
            string?[] cells = [OdmNames.Number(e.Position), OdmNames.Time(e.At), e.Person, e.Name, e.Kind, e.Study, e.Site, e.Subject, e.Visit, e.Form, e.Instance, e.Item, e.Old, e.New, e.Reason, e.Detail, e.Protocol?.ToString(CultureInfo.InvariantCulture)];
            await writer.WriteLineAsync(string.Join(',', cells.Select(cell => Quoted(spreadsheet ? Neutral(cell) : cell))));
        }
    }

    internal static string Quoted(string? cell) => cell is null ? "" : cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A number stays a number.</summary>
    static string? Neutral(string? cell) => cell is { Length: > 0 } && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' && !double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? "'" + cell : cell;
}
