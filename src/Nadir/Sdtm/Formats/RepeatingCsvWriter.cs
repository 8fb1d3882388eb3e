using System.Buffers;
using System.Globalization;
using System.Text;

namespace Nadir.Sdtm.Formats;

/// <summary>CSV for long tables whose rows repeat much of the row before: a cell with the same text as the one above it is copied as bytes and not encoded again.</summary>
/// <remarks>RFC 4180, UTF-8 without a mark, LF; a cell with a comma, a quote or a line end is quoted. The same bytes as <see cref="CsvDataset"/> writes.</remarks>
sealed class RepeatingCsvWriter(Stream stream, int columns) : IDisposable
{
    const int Usual = 1 << 18;
    static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    byte[] buffer = new byte[Usual];
    /// <summary>Where the row begins; what is before it is whole rows.</summary>
    int start;
    int end;
    /// <summary>The texts of the row before; null where it had none that may be copied.</summary>
    readonly string?[] above = new string?[columns];
    /// <summary>Where the row before begins, and where its cells end in it, counted from there and with their commas.</summary>
    int rowAbove = -1;
    int[] endsAbove = new int[columns], ends = new int[columns];
    int column;

    /// <summary>Writes the next cells of the row.</summary>
    public void Texts(params ReadOnlySpan<string?> texts)
    {
        for (var i = 0; i < texts.Length;)
        {
            var same = i;
            while (same < texts.Length && rowAbove >= 0 && ReferenceEquals(above[column + same - i], texts[same] ?? ""))
                same++;
            if (same > i)
            {
                Copy(same - i);
                i = same;
                continue;
            }
            Encode(texts[i++] ?? "");
        }
    }

    public void Text(string? text)
    {
        if (rowAbove >= 0 && ReferenceEquals(above[column], text ?? ""))
            Copy(1);
        else
            Encode(text ?? "");
    }

    public void Number(int number)
    {
        Room(16);
        number.TryFormat(buffer.AsSpan(end), out var length, default, CultureInfo.InvariantCulture);
        end += length;
        Close(null);
    }

    public void Text(ReadOnlySpan<char> text)
    {
        Put(text);
        Close(null);
    }

    public void EndRow()
    {
        buffer[end - 1] = (byte)'\n';
        (ends, endsAbove) = (endsAbove, ends);
        (rowAbove, start, column) = (start, end, 0);
        if (end <= Usual / 2)
            return;
        stream.Write(buffer, 0, end);
        (rowAbove, start, end) = (-1, 0, 0);
    }

    /// <summary>So many cells are as in the row above.</summary>
    void Copy(int cells)
    {
        var from = column == 0 ? 0 : endsAbove[column - 1];
        var length = endsAbove[column + cells - 1] - from;
        Room(length);
        buffer.AsSpan(rowAbove + from, length).CopyTo(buffer.AsSpan(end));
        var moved = end - start - from;
        for (var i = column; i < column + cells; i++)
            ends[i] = endsAbove[i] + moved;
        column += cells;
        end += length;
        // The last cell of a row has the line end for a comma.
        buffer[end - 1] = (byte)',';
    }

    void Encode(string text)
    {
        Put(text);
        Close(text);
    }

    void Close(string? text)
    {
        buffer[end++] = (byte)',';
        above[column] = text;
        ends[column++] = end - start;
    }

    void Put(ReadOnlySpan<char> text)
    {
        Room(3 * text.Length + 4);
        if (text.Length <= 24 && PutShort(text))
            return;
        if (text.IndexOfAny(Quoted) < 0)
            end += Encoding.UTF8.GetBytes(text, buffer.AsSpan(end));
        else
        {
            var quoted = string.Concat("\"", text.ToString().Replace("\"", "\"\"", StringComparison.Ordinal), "\"");
            Room(3 * quoted.Length + 4);
            end += Encoding.UTF8.GetBytes(quoted, buffer.AsSpan(end));
        }
    }

    /// <summary>Short plain texts need no searching.</summary>
    bool PutShort(ReadOnlySpan<char> text)
    {
        var into = buffer.AsSpan(end, text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is > '~' or < ' ' or ',' or '"')
                return false;
            into[i] = (byte)c;
        }
        end += text.Length;
        return true;
    }

    /// <summary>Rows are kept whole in the buffer; a longer one makes it longer.</summary>
    void Room(int bytes)
    {
        if (end + bytes + 1 > buffer.Length)
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, end + bytes + 1));
    }

    public void Dispose() => stream.Write(buffer, 0, end);
}
