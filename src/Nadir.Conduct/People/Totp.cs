using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Nadir.Conduct.People;

/// <summary>Codes of an authenticator: RFC 6238 with HMAC-SHA-1, six digits, thirty seconds.</summary>
static class Totp
{
    public const int Digits = 6, StepSeconds = 30;

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(20);

    public static long Step(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    public static string Code(ReadOnlySpan<byte> key, long step, int digits = Digits)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // RFC 6238 as every authenticator has it; HMAC does not rest on SHA-1's resistance to collisions.
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash[(hash[^1] & 0xF)..]) & 0x7FFF_FFFF;
        return (number % (uint)Math.Pow(10, digits)).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <summary>One step early or late is taken, a step that was used is not.</summary>
    /// <param name="last">Latest step that was used.</param>
    /// <returns>The step of the code; null when it is wrong.</returns>
    public static long? Check(ReadOnlySpan<byte> key, string? code, DateTimeOffset now, long last)
    {
        var typed = Encoding.ASCII.GetBytes(new string([.. (code ?? "").Where(char.IsAsciiDigit)]));
        long? found = null;
        for (var step = Step(now) - 1; step <= Step(now) + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(key, step)), typed) && step > last)
                found = step;
        }
        return found;
    }

    /// <summary>RFC 4648, without padding.</summary>
    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        StringBuilder text = new();
        int bits = 0, held = 0;
        foreach (var b in bytes)
        {
            held = held << 8 | b;
            bits += 8;
            while (bits >= 5)
            {
                bits -= 5;
                text.Append(alphabet[held >> bits & 31]);
            }
            held &= 31;
        }
        if (bits > 0)
            text.Append(alphabet[held << 5 - bits & 31]);
        return text.ToString();
    }
}
