using System.Globalization;
using System.Text;
using CsvHelper;
using Nadir.Diagnostics;

namespace Nadir.Intake.Sources;

/// <summary>A text file of cells: comma, semicolon, tab or bar between them; UTF-8, UTF-16, GB18030 or Windows-1252. Streams: memory does not grow with the file.</summary>
public sealed class DelimitedSheet : SourceSheet
{
    const int LongestRow = 1 << 22;
    const int MostPooled = 256;
    static readonly char[] Separators = [',', ';', '\t', '|'];

    readonly string path;
    readonly Encoding encoding;
    readonly char separator;
    readonly List<string> troubles = [];

    DelimitedSheet(string path, Encoding encoding, char separator) : base(Path.GetFileName(path), "") =>
        (this.path, this.encoding, this.separator) = (path, encoding, separator);

    public override IReadOnlyList<string> Troubles => troubles;

    /// <summary>The encoding's name, for the map.</summary>
    public string Encoding => encoding.WebName;

    /// <exception cref="StudyInputException">The file is empty or is no text.</exception>
    public static DelimitedSheet Open(string path)
    {
        var head = new byte[TextEncoding.Sample];
        using var stream = System.IO.File.OpenRead(path);
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (length == 0)
            throw new StudyInputException($"{Path.GetFileName(path)} is empty.");
        var encoding = TextEncoding.Of(head.AsSpan(0, length));
        var text = encoding.GetString(head, 0, length);
        if (text.AsSpan(0, Math.Min(text.Length, 4096)).Count('\0') > 8)
            throw new StudyInputException($"{Path.GetFileName(path)} is neither text nor a workbook.");
        return new DelimitedSheet(path, encoding, Separator(text));
    }

    public override IEnumerable<SourceRow> Rows()
    {
        troubles.Clear();
        using var file = System.IO.File.OpenRead(path);
        using var stream = encoding is UTF8Encoding ? file : System.Text.Encoding.CreateTranscodingStream(file, encoding, new UTF8Encoding(false), leaveOpen: true);
        using var csv = CsvReader.Create(stream, new CsvReaderOptions
        {
            HasHeader = false,
            SkipEmptyLines = false,
            AllowLineBreaksInQuotes = true,
            MaxRecordSize = LongestRow,
            Separator = separator,
            OnMalformedRecord = Hear,
        }, leaveOpen: true);
        var cells = Array.Empty<SourceCell>();
        List<TextPool> pools = [];
        var number = 0;
        while (Read(csv, number))
        {
            number++;
            if (cells.Length != csv.FieldCount)
                cells = new SourceCell[csv.FieldCount];
            for (var i = 0; i < cells.Length; i++)
            {
                var bytes = csv.GetSpan(i);
                if (number == 1 && i == 0 && bytes is [0xEF, 0xBB, 0xBF, ..])
                    bytes = bytes[3..];
                cells[i] = bytes.IsEmpty ? default : i < MostPooled ? Pool(pools, i).Of(bytes) : SourceCell.Of(System.Text.Encoding.UTF8.GetString(bytes));
            }
            yield return new SourceRow(number, cells);
        }
    }

    static TextPool Pool(List<TextPool> pools, int column)
    {
        while (pools.Count <= column)
            pools.Add(new TextPool());
        return pools[column];
    }

    bool Read(CsvReader csv, int before)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException)
        {
            troubles.Add(string.Create(CultureInfo.InvariantCulture, $"{File}: row {before + 1} is longer than {LongestRow} bytes; it and the rows after it were not read."));
            return false;
        }
    }

    void Hear(CsvMalformedRecord record)
    {
        if (troubles.Count < 100)
            troubles.Add($"{File}: a quote is not closed as it should be ({record.Reason}); the cell was read as it stands.");
    }

    /// <summary>The separator that gives most lines the same number of cells, more than one.</summary>
    static char Separator(string text)
    {
        var best = (Separator: ',', Score: 0);
        foreach (var candidate in Separators)
        {
            Dictionary<int, int> widths = [];
            foreach (var width in Widths(text, candidate).Take(50))
                widths[width] = widths.GetValueOrDefault(width) + 1;
            var score = widths.Where(pair => pair.Key > 1).Select(pair => pair.Value * 1000 + pair.Key).DefaultIfEmpty().Max();
            if (score > best.Score)
                best = (candidate, score);
        }
        return best.Separator;
    }

    static IEnumerable<int> Widths(string text, char separator)
    {
        int width = 1, seen = 0;
        var quoted = false;
        foreach (var c in text)
        {
            seen++;
            if (c == '"')
                quoted = !quoted;
            else if (!quoted && c == separator)
                width++;
            else if (!quoted && c == '\n')
            {
                yield return width;
                width = 1;
                seen = 0;
            }
        }
        if (seen > 0)
            yield return width;
    }
}
