using System.Text;
using Nadir.Diagnostics;

namespace Nadir.Protocol.Registry;

/// <summary>The text of a record's file. Its encoding is told by its bytes: UTF-8, UTF-16 with or without a mark, GB18030, or Windows-1252.</summary>
/// <remarks>Bytes that are not UTF-8 are GB18030 when all of them pair up and most pairs are Chinese; otherwise Windows-1252, in which single bytes above 127 are signs such as a dash.</remarks>
public static class RecordText
{
    /// <summary>Bytes that are looked at to tell an encoding.</summary>
    const int Sample = 64 * 1024;

    /// <returns>The text, and the name of its encoding where that is not UTF-8.</returns>
    /// <exception cref="StudyInputException">No text: bytes of another kind of file.</exception>
    public static (string Text, string? Encoding) Of(byte[] bytes, string name)
    {
        switch (bytes)
        {
            case [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..]:
                throw new StudyInputException($"{name}: text in UTF-32, expected a registry record in UTF-8.");
            case [0xFF, 0xFE, ..]:
                return (Strict(new UnicodeEncoding(false, true, true), bytes, name), "UTF-16");
            case [0xFE, 0xFF, ..]:
                return (Strict(new UnicodeEncoding(true, true, true), bytes, name), "UTF-16");
        }
        if (Zeros(bytes) is var (even, odd) && even + odd > 0)
        {
            if (odd > 10 * even || even > 10 * odd)
                return (Strict(new UnicodeEncoding(even > odd, false, true), bytes, name), "UTF-16 without a mark");
            throw new StudyInputException($"{name}: not text, expected a registry record.");
        }
        try
        {
            return (new UTF8Encoding(false, true).GetString(bytes), null);
        }
        catch (DecoderFallbackException)
        {
            return Legacy(bytes);
        }
    }

    /// <summary>NUL bytes in the sample at even and at odd places: in UTF-16 every second byte of Latin text is one.</summary>
    static (int Even, int Odd) Zeros(byte[] bytes)
    {
        int even = 0, odd = 0;
        for (var i = 0; i < Math.Min(bytes.Length, Sample); i++)
        {
            if (bytes[i] == 0)
                _ = i % 2 == 0 ? even++ : odd++;
        }
        return (even, odd);
    }

    static string Strict(Encoding encoding, byte[] bytes, string name)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException fault)
        {
            throw new StudyInputException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}: text in {encoding.WebName} that breaks at byte {fault.Index}, expected a registry record in UTF-8."), fault);
        }
    }

    static (string Text, string Encoding) Legacy(byte[] bytes)
    {
        var provider = CodePagesEncodingProvider.Instance;
        if (Pairs(bytes))
        {
            try
            {
                return (provider.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!.GetString(bytes), "GB18030");
            }
            catch (DecoderFallbackException)
            {
                // Not all pairs are characters.
            }
        }
        return (provider.GetEncoding(1252)!.GetString(bytes), "Windows-1252");
    }

    /// <summary>Every byte above 127 begins a pair, and most pairs lie where the Chinese characters and full-width signs are.</summary>
    static bool Pairs(byte[] bytes)
    {
        int pairs = 0, chinese = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x80)
                continue;
            if (bytes[i] is 0x80 or 0xFF || i + 1 >= bytes.Length)
                return false;
            var next = bytes[i + 1];
            // Four bytes: a digit second and fourth.
            if (next is >= 0x30 and <= 0x39 && i + 3 < bytes.Length && bytes[i + 2] >= 0x81 && bytes[i + 3] is >= 0x30 and <= 0x39)
            {
                i += 3;
                continue;
            }
            if (next < 0x40 || next is 0x7F or 0xFF)
                return false;
            pairs++;
            chinese += bytes[i] is >= 0xA1 and <= 0xF7 && next >= 0xA1 ? 1 : 0;
            i++;
        }
        return pairs > 0 && 2 * chinese >= pairs;
    }
}
