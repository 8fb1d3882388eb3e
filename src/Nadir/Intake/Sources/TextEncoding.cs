using System.Text;

namespace Nadir.Intake.Sources;

/// <summary>Which encoding a text file is in, told from its first bytes.</summary>
/// <remarks>
/// A byte order mark decides. Without one: many zero bytes are UTF-16; bytes that are valid UTF-8 are UTF-8; else what Chinese systems write, GB18030, when
/// it decodes whole and gives Chinese characters; else Windows-1252.
/// </remarks>
static class TextEncoding
{
    /// <summary>Enough to see a few rows of names.</summary>
    public const int Sample = 1 << 20;

    static readonly Encoding Strict = new UTF8Encoding(false, true);

    public static Encoding Of(ReadOnlySpan<byte> head)
    {
        if (head is [0xEF, 0xBB, 0xBF, ..])
            return Encoding.UTF8;
        if (head is [0xFF, 0xFE, ..])
            return Encoding.Unicode;
        if (head is [0xFE, 0xFF, ..])
            return Encoding.BigEndianUnicode;
        if (Utf16(head) is { } wide)
            return wide;
        if (IsValid(Strict, head))
            return Encoding.UTF8;
        var chinese = Page(54936);
        return IsChinese(chinese, head) ? chinese : Page(1252);
    }

    static Encoding? Utf16(ReadOnlySpan<byte> head)
    {
        int even = 0, odd = 0;
        var length = Math.Min(head.Length, 4096) & ~1;
        for (var i = 0; i < length; i += 2)
        {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
        }
        // Separators, digits and line ends have a zero half even where the words are Chinese.
        if (length < 8 || Math.Max(even, odd) * 10 < length / 2)
            return null;
        return odd > even * 4 ? Encoding.Unicode : even > odd * 4 ? Encoding.BigEndianUnicode : null;
    }

    /// <summary>A character cut at the end of the sample does not count.</summary>
    static bool IsValid(Encoding strict, ReadOnlySpan<byte> head)
    {
        for (var cut = 0; cut < 4 && cut <= head.Length; cut++)
        {
            try
            {
                strict.GetCharCount(head[..^cut]);
                return true;
            }
            catch (DecoderFallbackException)
            {
                if (head.Length < Sample)
                    return false;
            }
        }
        return false;
    }

    static bool IsChinese(Encoding chinese, ReadOnlySpan<byte> head)
    {
        var text = chinese.GetString(head);
        int han = 0, strange = 0;
        foreach (var c in text)
        {
            if (c is >= '\u4E00' and <= '\u9FA5')
                han++;
            else if (c is '\uFFFD' or >= '\uE000' and <= '\uF8FF')
                strange++;
        }
        return han > 0 && strange * 20 <= han;
    }

    static Encoding Page(int number)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(number);
    }
}
