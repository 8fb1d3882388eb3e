using System.Globalization;
using System.Text;
using Nadir.Conduct.Log;
using Nadir.Diagnostics;

namespace Nadir.Conduct.Exchange;

/// <summary>What <see cref="TrailCsv"/> wrote in the plain flavour, read again: written once more it is the same bytes, so that a copy of a trail can be held against the trail (R07).</summary>
public static class TrailReader
{
    const int Cells = 17;

    /// <exception cref="StudyInputException">The file is no trail of this program, or damaged.</exception>
    public static IEnumerable<AuditEntry> Read(Stream from)
    {
        using StreamReader reader = new(from, new UTF8Encoding(false), leaveOpen: true);
        if (Row(reader) is not { } heading || string.Join(',', heading) != TrailCsv.Header)
            throw new StudyInputException("The file is no audit trail of this program: its heading is another.");
        while (Row(reader) is { } row)
        {
            if (row.Count != Cells || !long.TryParse(row[0], NumberStyles.None, CultureInfo.InvariantCulture, out var position) || !DateTimeOffset.TryParse(row[1], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at))
                throw new StudyInputException("A row of the trail is not as it was written; the file is damaged.");
            yield return new AuditEntry(position, at, row[2] ?? "", row[3] ?? "", row[4] ?? "", row[5], row[6], row[7], row[8], row[9], row[10], row[11], row[12], row[13], row[14], row[15], row[16] is { } protocol ? int.Parse(protocol, CultureInfo.InvariantCulture) : null);
        }
    }

    /// <returns>Cells of the next row, null for an empty one; null at the end of the file.</returns>
    static List<string?>? Row(StreamReader reader)
    {
        if (reader.Peek() < 0)
            return null;
        List<string?> row = [];
        StringBuilder cell = new();
        var quoted = false;
        while (reader.Read() is >= 0 and var next)
        {
            var c = (char)next;
            if (quoted && c == '"' && reader.Peek() == '"')
                cell.Append((char)reader.Read());
            else if (c == '"')
                quoted = !quoted;
            else if (!quoted && c is ',' or '\n')
            {
                row.Add(cell.Length == 0 ? null : cell.ToString());
                cell.Clear();
                if (c == '\n')
                    return row;
            }
            else
                cell.Append(c);
        }
        row.Add(cell.Length == 0 ? null : cell.ToString());
        return row;
    }
}
