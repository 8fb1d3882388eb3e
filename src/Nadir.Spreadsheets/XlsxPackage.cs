using System.IO.Compression;
using System.Text;
using Nadir.Diagnostics;

namespace Nadir.Spreadsheets;

/// <summary>The parts of an .xlsx file. What an archive says of its own size is not believed: everything is unpacked once, counted.</summary>
sealed class XlsxPackage
{
    const int MostParts = 10_000;

    readonly string path;
    readonly string file;

    XlsxPackage(string path, string file) => (this.path, this.file) = (path, file);

    /// <summary>Places of the merged ranges, such as B2:D2, by the part they stand in.</summary>
    Dictionary<string, List<string>> Merged { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="StudyInputException">More parts, or more unpacked bytes, than a workbook that a delivery could hold.</exception>
    /// <exception cref="InvalidDataException">Damaged or broken off.</exception>
    public static XlsxPackage Open(string path, string file)
    {
        XlsxPackage package = new(path, file);
        using var stream = File.OpenRead(path);
        using ZipArchive archive = new(stream, ZipArchiveMode.Read);
        if (archive.Entries.Count > MostParts)
            throw new StudyInputException($"{file} holds {archive.Entries.Count} parts; it is no workbook that could be read.");
        var buffer = new byte[1 << 16];
        long total = 0;
        foreach (var entry in archive.Entries)
        {
            MergeScan merges = new();
            using var part = entry.Open();
            long length = 0;
            for (int read; (read = part.Read(buffer)) > 0; length += read)
            {
                total += read;
                if (total > Workbook.MostBytes || total > 50_000_000 && total > stream.Length * 500)
                    throw new StudyInputException($"{file} unpacks to more than a delivery can hold; it was not read.");
                merges.Take(buffer.AsSpan(0, read));
            }
            if (length != entry.Length)
                throw new InvalidDataException($"{entry.FullName} breaks off.");
            if (merges.Ranges is { Count: > 0 } ranges)
                package.Merged[Plain(entry.FullName)] = ranges;
        }
        return package;
    }

    public IReadOnlyList<string> MergedIn(string part) => Merged.GetValueOrDefault(Plain(part), []);

    /// <summary>A part for reading; null when there is none. The file is opened anew, so that sheets may be read at any time and in any order.</summary>
    public XmlTokens? Read(string part)
    {
        var stream = File.OpenRead(path);
        ZipArchive archive = new(stream, ZipArchiveMode.Read);
        if (archive.Entries.FirstOrDefault(entry => string.Equals(Plain(entry.FullName), Plain(part), StringComparison.OrdinalIgnoreCase)) is { } found)
            return new XmlTokens(InUtf8(new PartStream(found.Open(), archive)));
        archive.Dispose();
        return null;
    }

    /// <exception cref="InvalidDataException">There is no such part.</exception>
    public XmlTokens Need(string part) => Read(part) ?? throw new InvalidDataException($"{file} has no part {part}.");

    /// <summary>Targets of a part's relations, by id, with the last word of their type.</summary>
    public Dictionary<string, (string Type, string Target)> Relations(string part)
    {
        Dictionary<string, (string, string)> relations = new(StringComparer.Ordinal);
        var folder = Plain(part).LastIndexOf('/') is >= 0 and var slash ? Plain(part)[..(slash + 1)] : "";
        using var xml = Read($"{folder}_rels/{Plain(part)[folder.Length..]}.rels");
        while (xml is not null && xml.Read() is var token && token != XmlTokens.Token.None)
        {
            if (token != XmlTokens.Token.Start || !xml.Name.SequenceEqual("Relationship"u8) || xml.AttributeText("Id"u8) is not { } id || xml.AttributeText("Target"u8) is not { } target)
                continue;
            var type = xml.AttributeText("Type"u8) ?? "";
            relations[id] = (type[(type.LastIndexOf('/') + 1)..], Resolved(folder, target));
        }
        return relations;
    }

    static string Resolved(string folder, string target)
    {
        if (target.StartsWith('/'))
            return target[1..];
        List<string> places = [.. folder.Split('/', StringSplitOptions.RemoveEmptyEntries)];
        foreach (var step in target.Split('/'))
        {
            if (step == ".." && places.Count > 0)
                places.RemoveAt(places.Count - 1);
            else if (step is not ("." or ".."))
                places.Add(step);
        }
        return string.Join('/', places);
    }

    static string Plain(string part) => part.Replace('\\', '/').TrimStart('/');

    static Stream InUtf8(Stream stream)
    {
        var head = new byte[2];
        var read = stream.ReadAtLeast(head, 2, throwOnEndOfStream: false);
        Stream whole = new PrefixedStream(head.AsMemory(0, read), stream);
        return head switch
        {
            [0xFF, 0xFE] => Encoding.CreateTranscodingStream(whole, Encoding.Unicode, Encoding.UTF8),
            [0xFE, 0xFF] => Encoding.CreateTranscodingStream(whole, Encoding.BigEndianUnicode, Encoding.UTF8),
            _ => whole,
        };
    }

    /// <summary>A part that closes its archive with itself.</summary>
    sealed class PartStream(Stream part, ZipArchive archive) : ReadingStream
    {
        public override int Read(byte[] buffer, int offset, int count) => part.Read(buffer, offset, count);

        protected override void Dispose(bool disposing)
        {
            part.Dispose();
            archive.Dispose();
        }
    }

    /// <summary>A stream with bytes before it that were read to look at them.</summary>
    sealed class PrefixedStream(Memory<byte> before, Stream rest) : ReadingStream
    {
        Memory<byte> left = before;

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (left.IsEmpty)
                return rest.Read(buffer, offset, count);
            var length = Math.Min(count, left.Length);
            left[..length].CopyTo(buffer.AsMemory(offset));
            left = left[length..];
            return length;
        }

        protected override void Dispose(bool disposing) => rest.Dispose();
    }

    abstract class ReadingStream : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

/// <summary>Finds the merged ranges of a worksheet, which stand behind its cells, while the part is unpacked.</summary>
sealed class MergeScan
{
    /// <summary>A sheet with more is decoration.</summary>
    const int Most = 50_000;

    static ReadOnlySpan<byte> Mark => "mergeCell "u8;

    readonly byte[] carry = new byte[256];
    int carried;

    public List<string>? Ranges { get; private set; }

    public void Take(ReadOnlySpan<byte> bytes)
    {
        if (carried > 0)
        {
            var joined = new byte[carried + Math.Min(bytes.Length, carry.Length)];
            carry.AsSpan(0, carried).CopyTo(joined);
            bytes[..(joined.Length - carried)].CopyTo(joined.AsSpan(carried));
            // What begins in the bytes before may end in these.
            Find(joined, carried);
        }
        Find(bytes, bytes.Length);
        carried = Math.Min(bytes.Length, carry.Length / 2);
        bytes[^carried..].CopyTo(carry);
    }

    void Find(ReadOnlySpan<byte> bytes, int before)
    {
        for (var at = 0; at < before; )
        {
            var next = bytes[at..].IndexOf(Mark);
            if (next < 0 || at + next >= before)
                return;
            at += next + Mark.Length;
            var tag = bytes[at..];
            var close = tag.IndexOf((byte)'>');
            var open = close < 0 ? -1 : tag[..close].IndexOf("ref="u8);
            if (open < 0 || open + 5 >= close)
                continue;
            var value = tag[(open + 5)..close];
            if (value.IndexOfAny((byte)'"', (byte)'\'') is > 0 and var length && (Ranges ??= []).Count < Most)
            {
                var range = Encoding.ASCII.GetString(value[..length]);
                if (Ranges.Count == 0 || Ranges[^1] != range)
                    Ranges.Add(range);
            }
        }
    }
}
