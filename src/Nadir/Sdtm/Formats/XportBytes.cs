using System.Globalization;
using Nadir.Diagnostics;

namespace Nadir.Sdtm.Formats;

/// <summary>The bytes of a transport file, a window at a time, aware of where the next member starts.</summary>
sealed class XportBytes
{
    const int Chunk = 1 << 18;

    /// <summary>Bytes that must be seen to know that no member starts at a place, and to tell padding from blank rows.</summary>
    const int LookAhead = 2 * XportLayout.Record;

    readonly Stream stream;
    readonly string file;
    byte[] buffer = new byte[2 * Chunk];
    long origin;
    int position;
    int filled;
    bool ended;
    int searched;
    int member = -1;

    XportBytes(Stream stream, string file) => (this.stream, this.file) = (stream, file);

    /// <summary>Opens a file and passes over its library header.</summary>
    public static XportBytes Open(Stream stream, string file)
    {
        var bytes = new XportBytes(stream, file);
        var kind = bytes.Fill(XportLayout.Record) ? XportLayout.Kind(bytes.Span(0, XportLayout.Record)) : null;
        if (kind is not ("LIBRARY" or "LIBV8"))
            throw new StudyInputException($"{file} is not a SAS transport file (version 5 or 8): its first 80 bytes are not a library header.");
        bytes.Header(3 * XportLayout.Record, "the library header");
        return bytes;
    }

    /// <summary>Offset in the file of the next byte to be taken.</summary>
    public long Offset => origin + position;

    /// <summary>True when the bytes seen so far are the last of the file.</summary>
    public bool IsEndOfFile => ended;

    public ReadOnlySpan<byte> Span(int start, int length) => buffer.AsSpan(start, length);

    /// <summary>Takes bytes of a header.</summary>
    /// <exception cref="StudyInputException">The file ends before; the sentence names the byte.</exception>
    public ReadOnlySpan<byte> Header(int length, string what)
    {
        if (!Fill(length))
            throw new StudyInputException(string.Create(CultureInfo.InvariantCulture, $"{file} is cut off at byte {origin + filled}, inside {what}."));
        var span = buffer.AsSpan(position, length);
        position += length;
        searched = position;
        member = -1;
        return span;
    }

    /// <summary>How many bytes of this member's rows are at hand: at least <paramref name="wanted"/>, unless the member ends before.</summary>
    /// <param name="isEnd">True when the count reaches the end of the member.</param>
    public int Available(int wanted, out bool isEnd)
    {
        Fill(wanted + LookAhead);
        Search();
        var end = member >= 0 ? member : ended ? filled : filled - LookAhead;
        isEnd = member >= 0 || ended;
        return Math.Max(0, end - position);
    }

    /// <returns>Where in the window the bytes start.</returns>
    public int Take(int length)
    {
        var start = position;
        position += length;
        return start;
    }

    /// <summary>True when the next bytes are all spaces: zeros would be the number 0.</summary>
    public bool IsBlank(int length) => !buffer.AsSpan(position, length).ContainsAnyExcept((byte)' ');

    /// <summary>Passes over what is left of a member.</summary>
    /// <returns>False when no other member follows.</returns>
    public bool SkipToMember()
    {
        while (true)
        {
            Fill(Chunk);
            Search();
            if (member >= 0)
            {
                position = member;
                member = -1;
                return true;
            }
            if (ended)
                return false;
            position = Math.Max(position, filled - LookAhead);
        }
    }

    void Search()
    {
        if (member >= 0 && member >= position)
            return;
        member = -1;
        searched = Math.Max(searched, position);
        while (true)
        {
            var found = buffer.AsSpan(searched, filled - searched).IndexOf(XportLayout.MemberStart);
            if (found < 0)
            {
                searched = Math.Max(searched, filled - XportLayout.MemberStart.Length + 1);
                return;
            }
            searched += found;
            if ((origin + searched) % XportLayout.Record == 0)
            {
                member = searched;
                return;
            }
            searched++;
        }
    }

    /// <summary>Sees to it that so many bytes are in the window, unless the file ends.</summary>
    bool Fill(int wanted)
    {
        if (filled - position >= wanted)
            return true;
        buffer.AsSpan(position, filled - position).CopyTo(buffer);
        origin += position;
        filled -= position;
        searched = Math.Max(0, searched - position);
        member = member >= 0 ? member - position : -1;
        position = 0;
        if (buffer.Length < wanted)
            Array.Resize(ref buffer, wanted + Chunk);
        while (!ended && filled < buffer.Length)
        {
            var read = stream.Read(buffer, filled, buffer.Length - filled);
            if (read == 0)
                ended = true;
            filled += read;
            if (filled >= wanted && filled >= Chunk)
                break;
        }
        return filled >= wanted;
    }
}
