using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Nadir.Spreadsheets;

/// <summary>Start tags, end tags and text of an XML part in UTF-8, one after the other, without a string for each.</summary>
/// <remarks>
/// For the parts of a workbook, which are large and plain: names without their prefixes, the five entities of XML and character references, CDATA; comments and
/// processing instructions are passed over. Whatever else XML allows (a document type above all) is refused.
/// </remarks>
sealed class XmlTokens(Stream stream) : IDisposable
{
    const int Most = 1 << 24;

    byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
    int start, end;
    bool ended;
    int nameStart, nameEnd, tokenEnd;
    bool closesItself;

    public enum Token { None, Start, End, Text, Data }

    /// <summary>Elements that are open: how deep the reading is, the last start tag included.</summary>
    public int Depth { get; private set; }

    /// <summary>Name of the last tag, without its prefix.</summary>
    public ReadOnlySpan<byte> Name => buffer.AsSpan(nameStart, nameEnd - nameStart);

    bool openEnd;

    /// <exception cref="InvalidDataException">Not well-formed, broken off, or a document type.</exception>
    public Token Read()
    {
        if (openEnd)
        {
            // An element without content ends where it starts.
            openEnd = false;
            Depth--;
            return Token.End;
        }
        while (true)
        {
            start = tokenEnd;
            if (start == end && !Fill())
                return Depth == 0 ? Token.None : throw new InvalidDataException("The XML breaks off.");
            if (buffer[start] != '<')
            {
                tokenEnd = TextEnd();
                (nameStart, nameEnd) = (start, tokenEnd);
                return Token.Text;
            }
            while (end - start < 9 && Fill()) { }
            var rest = buffer.AsSpan(start, end - start);
            if (rest.StartsWith("<!--"u8))
                tokenEnd = After("-->"u8, 4);
            else if (rest.StartsWith("<?"u8))
                tokenEnd = After("?>"u8, 2);
            else if (rest.StartsWith("<![CDATA["u8))
            {
                tokenEnd = After("]]>"u8, 9);
                (nameStart, nameEnd) = (start + 9, tokenEnd - 3);
                return Token.Data;
            }
            else if (rest.StartsWith("<!"u8))
                throw new InvalidDataException("The XML declares a document type; files with entities are not read.");
            else
                return Tag();
        }
    }

    Token Tag()
    {
        tokenEnd = TagEnd();
        var closes = buffer[start + 1] == '/';
        nameStart = start + (closes ? 2 : 1);
        nameEnd = nameStart;
        while (nameEnd < tokenEnd && buffer[nameEnd] is not ((byte)' ' or (byte)'>' or (byte)'/' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
        {
            if (buffer[nameEnd++] == ':')
                nameStart = nameEnd;
        }
        if (nameEnd == nameStart)
            throw new InvalidDataException("A tag of the XML has no name.");
        if (closes)
            return --Depth < 0 ? throw new InvalidDataException("The XML closes what was not open.") : Token.End;
        closesItself = buffer[tokenEnd - 2] == '/';
        openEnd = closesItself;
        Depth++;
        return Token.Start;
    }

    /// <summary>Value of an attribute of the last start tag, by its name without a prefix; empty when it has none. Entities are as they were written.</summary>
    public ReadOnlySpan<byte> Attribute(ReadOnlySpan<byte> name)
    {
        var at = nameEnd;
        var last = tokenEnd - (closesItself ? 2 : 1);
        while (at < last)
        {
            while (at < last && buffer[at] <= ' ')
                at++;
            var begin = at;
            while (at < last && buffer[at] != '=' && buffer[at] > ' ')
                at++;
            var found = buffer.AsSpan(begin, at - begin);
            found = found[(found.IndexOf((byte)':') + 1)..];
            while (at < last && buffer[at] is not ((byte)'"' or (byte)'\''))
                at++;
            if (at >= last)
                return [];
            var length = buffer.AsSpan(at + 1, last - at - 1).IndexOf(buffer[at]);
            if (length < 0)
                throw new InvalidDataException("An attribute of the XML is not closed.");
            if (found.SequenceEqual(name))
                return buffer.AsSpan(at + 1, length);
            at += length + 2;
        }
        return [];
    }

    public string? AttributeText(ReadOnlySpan<byte> name) => Attribute(name) is { IsEmpty: false } value ? Decoded(value) : null;

    public int? AttributeNumber(ReadOnlySpan<byte> name) => Utf8Parser.TryParse(Attribute(name), out int value, out var used) && used > 0 ? value : null;

    /// <summary>The last text as it was written; entities are still to be decoded unless it is <see cref="Token.Data"/>.</summary>
    public ReadOnlySpan<byte> Text => buffer.AsSpan(nameStart, nameEnd - nameStart);

    /// <summary>Passes over the element whose start tag was read last.</summary>
    public void Skip()
    {
        for (var depth = Depth; Depth >= depth;)
            Read();
    }

    public static string Decoded(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf((byte)'&') < 0)
            return Encoding.UTF8.GetString(text);
        var written = Encoding.UTF8.GetString(text);
        StringBuilder decoded = new(written.Length);
        for (var i = 0; i < written.Length; i++)
        {
            var semicolon = written[i] == '&' ? written.IndexOf(';', i) : -1;
            if (semicolon < 0 || semicolon - i > 10)
            {
                decoded.Append(written[i]);
                continue;
            }
            decoded.Append(Entity(written[(i + 1)..semicolon]));
            i = semicolon;
        }
        return decoded.ToString();
    }

    static string Entity(string name)
    {
        switch (name)
        {
            case "amp": return "&";
            case "lt": return "<";
            case "gt": return ">";
            case "quot": return "\"";
            case "apos": return "'";
        }
        var hex = name.StartsWith("#x", StringComparison.OrdinalIgnoreCase);
        return name.StartsWith('#') && int.TryParse(name.AsSpan(hex ? 2 : 1), hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code) && Rune.IsValid(code)
            ? new Rune(code).ToString() : throw new InvalidDataException("The XML uses an entity that it does not declare.");
    }

    int TextEnd()
    {
        for (var from = start; ;)
        {
            var at = buffer.AsSpan(from, end - from).IndexOf((byte)'<');
            if (at >= 0)
                return from + at;
            var seen = end - start;
            if (!Fill())
                return end;
            from = start + seen;
        }
    }

    int After(ReadOnlySpan<byte> mark, int from)
    {
        while (true)
        {
            var at = buffer.AsSpan(start + from, end - start - from).IndexOf(mark);
            if (at >= 0)
                return start + from + at + mark.Length;
            from = Math.Max(from, end - start - mark.Length + 1);
            if (!Fill())
                throw new InvalidDataException("The XML breaks off.");
        }
    }

    /// <summary>A tag ends at its first &gt; outside quotes.</summary>
    int TagEnd()
    {
        var at = 1;
        byte quote = 0;
        while (true)
        {
            var rest = buffer.AsSpan(start + at, end - start - at);
            var next = quote == 0 ? rest.IndexOfAny((byte)'>', (byte)'"', (byte)'\'') : rest.IndexOf(quote);
            if (next < 0)
            {
                at = end - start;
                if (!Fill())
                    throw new InvalidDataException("The XML breaks off.");
                continue;
            }
            at += next + 1;
            if (rest[next] == '>' && quote == 0)
                return start + at;
            quote = quote == 0 ? rest[next] : (byte)0;
        }
    }

    /// <summary>Reads on, keeping what begins at <see cref="start"/>.</summary>
    bool Fill()
    {
        if (ended)
            return false;
        if (start > 0)
        {
            Buffer.BlockCopy(buffer, start, buffer, 0, end - start);
            (end, tokenEnd, start) = (end - start, tokenEnd - start, 0);
        }
        if (end == buffer.Length)
        {
            if (buffer.Length >= Most)
                throw new InvalidDataException("A tag or a text of the XML is longer than a workbook can hold.");
            var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
            Buffer.BlockCopy(buffer, 0, larger, 0, end);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }
        var read = stream.Read(buffer, end, buffer.Length - end);
        ended = read == 0;
        end += read;
        return read > 0;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        stream.Dispose();
    }
}
