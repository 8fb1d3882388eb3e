using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Nadir.Sdtm.Formats;

/// <summary>What versions 5 and 8 of the SAS transport format have in common, and where they differ.</summary>
/// <remarks>
/// SAS technical note TS-140 (version 5) and "Record layout of a SAS version 8 or 9 data set in SAS transport format".
/// Everything comes in records of 80 bytes; headers are ASCII, integers have their most significant byte first.
/// </remarks>
static class XportLayout
{
    public const int Record = 80;

    /// <summary>Bytes of one variable's description; files from VAX have 136.</summary>
    public const int Namestr = 140;

    public static readonly byte[] Library5 = Header("LIBRARY", new string('0', 30));
    public static readonly byte[] Library8 = Header("LIBV8", new string('0', 30));

    /// <summary>What every member starts with, in either version, up to where they differ.</summary>
    public static ReadOnlySpan<byte> MemberStart => "HEADER RECORD*******MEMB"u8;

    /// <summary>A header record: its kind, and 30 characters of numbers.</summary>
    public static byte[] Header(string kind, string numbers) =>
        Encoding.ASCII.GetBytes($"HEADER RECORD*******{kind,-8}HEADER RECORD!!!!!!!{numbers,-30}  ");

    /// <returns>The kind of a header record (<c>NAMESTR</c>), or null when the bytes are none.</returns>
    public static string? Kind(ReadOnlySpan<byte> record) =>
        record.Length >= 48 && record.StartsWith("HEADER RECORD*******"u8) && record[28..].StartsWith("HEADER RECORD!!!!!!!"u8)
            ? Ascii(record.Slice(20, 8))
            : null;

    /// <summary>The number in some characters of a header; 0 when there is none.</summary>
    public static long Digits(ReadOnlySpan<byte> text) =>
        long.TryParse(Encoding.ASCII.GetString(text), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture, out var value) ? value : 0;

    public static string Ascii(ReadOnlySpan<byte> text) => Encoding.Latin1.GetString(text).Replace('\0', ' ').Trim();

    public static short Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt16BigEndian(bytes[at..]);

    public static ushort UShort(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    /// <summary>Names and labels: UTF-8 when they are, else Windows-1252.</summary>
    public static string Words(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.LastIndexOfAnyExcept((byte)' ', (byte)0);
        bytes = bytes[..(end + 1)];
        return (System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Windows1252.Decode(bytes)).Trim();
    }
}

/// <summary>Where one variable of a member lies in a row.</summary>
readonly record struct XportVariable(bool IsNumber, int Position, int Length);
