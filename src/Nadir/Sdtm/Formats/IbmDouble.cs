using System.Buffers.Binary;

namespace Nadir.Sdtm.Formats;

/// <summary>Numbers as XPORT stores them: IBM System/360 floating point, base 16, most significant byte first, cut to the variable's length.</summary>
/// <remarks>
/// SAS technical note TS-140, "Numeric data fields". Value: sign, fraction of 56 bits, 16 to the power of (7-bit exponent - 64).
/// A double has 53 bits, so every double within the range (5.4e-79 to 7.2e75) is kept exactly at full length.
/// Missing: a first byte of <c>.</c>, <c>_</c> or <c>A</c> to <c>Z</c>, all other bytes zero.
/// </remarks>
static class IbmDouble
{
    /// <summary>Largest magnitude that can be stored.</summary>
    public static readonly double Largest = Math.ScaleB(1 - Math.ScaleB(1, -53), 252);

    /// <summary>16 to the power of (exponent - 64), with the fraction's 56 bits taken off: powers of two, so a product is exact.</summary>
    static readonly double[] Scale = [.. Enumerable.Range(0, 128).Select(exponent => Math.ScaleB(1, 4 * (exponent - 64) - 56))];

    /// <param name="bytes">2 to 8 bytes; those that were cut are zero.</param>
    /// <param name="missing">SAS's letter when the value is missing.</param>
    public static double? Read(ReadOnlySpan<byte> bytes, out char missing)
    {
        missing = '.';
        ulong bits;
        if (bytes.Length == 8)
            bits = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        else
        {
            bits = 0;
            for (var i = 0; i < bytes.Length && i < 8; i++)
                bits |= (ulong)bytes[i] << (56 - 8 * i);
        }
        if (bits == 0)
            return 0;
        var fraction = bits & 0x00FF_FFFF_FFFF_FFFF;
        var first = (byte)(bits >> 56);
        if (fraction == 0)
        {
            // Fraction 0 is the value 0 unless the first byte names a missing value.
            if (first is (byte)'.' or (byte)'_' or (>= (byte)'A' and <= (byte)'Z'))
            {
                missing = (char)first;
                return null;
            }
            return 0;
        }
        var magnitude = fraction * Scale[first & 0x7F];
        return (first & 0x80) != 0 ? -magnitude : magnitude;
    }

    /// <summary>Writes 8 bytes.</summary>
    /// <returns>False when the number is too large, infinite or not a number; then the bytes are a missing value.</returns>
    public static bool Write(double? number, char missing, Span<byte> bytes)
    {
        bytes[..8].Clear();
        if (number is not { } value || !(Math.Abs(value) <= Largest))
        {
            bytes[0] = (byte)missing;
            return number is null;
        }
        if (value == 0)
            return true;
        var magnitude = Math.Abs(value);
        // magnitude = fraction * 2^exponent, with fraction in [0.5, 1).
        var exponent = Math.ILogB(magnitude) + 1;
        var hex = (exponent + 3) >> 2;
        if (hex < -64)
            return true;
        // At most 53 significant bits, moved at most 3 places down inside 56: exact.
        var fraction = (ulong)Math.ScaleB(magnitude, 56 - 4 * hex);
        var bits = fraction | (ulong)(hex + 64) << 56 | (value < 0 ? 1UL << 63 : 0);
        BinaryPrimitives.WriteUInt64BigEndian(bytes, bits);
        return true;
    }
}
