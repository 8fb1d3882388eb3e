using System.Text;

namespace Nadir.Reporting.Writers;

/// <summary>How wide text is in a format: in points of a proportional typeface, or in columns of a fixed one.</summary>
abstract class Measure
{
    public abstract double Of(ReadOnlySpan<char> text);

    /// <summary>What stands for a part of a digit's width: never shown, never broken at.</summary>
    public abstract string Pad { get; }

    public double OfLongestWord(string text)
    {
        var widest = 0.0;
        foreach (var word in text.AsSpan().SplitAny(' ', '\n'))
            widest = Math.Max(widest, OfUnbroken(text.AsSpan(word)));
        return widest;
    }

    /// <summary>Chinese characters may be broken between, and seven of them read better than two.</summary>
    double OfUnbroken(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
            if (IsWide(c))
                return Math.Min(Of(word), Of("\u4E00\u4E00\u4E00\u4E00\u4E00\u4E00\u4E00"));
        return Of(word);
    }

    public double OfLongestLine(string text)
    {
        if (!text.Contains('\n', StringComparison.Ordinal))
            return Of(text);
        var widest = 0.0;
        foreach (var line in text.AsSpan().Split('\n'))
            widest = Math.Max(widest, Of(text.AsSpan(line)));
        return widest;
    }

    public static bool IsWide(char c) => c is >= '\u1100' and <= '\u115F' or >= '\u2E80' and <= '\uA4CF' or >= '\uAC00' and <= '\uD7A3' or >= '\uF900' and <= '\uFAFF' or >= '\uFE30' and <= '\uFE6F' or >= '\uFF00' and <= '\uFF60' or >= '\uFFE0' and <= '\uFFE6';

    /// <summary>Columns of a fixed typeface: wide characters take two, marks that combine none.</summary>
    public sealed class Fixed : Measure
    {
        public override string Pad => " ";

        public override double Of(ReadOnlySpan<char> text)
        {
            var columns = 0;
            foreach (var rune in text.EnumerateRunes())
                columns += Columns(rune);
            return columns;
        }

        public static int Columns(Rune rune) => Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.EnclosingMark or System.Globalization.UnicodeCategory.Format ? 0
            : rune.IsBmp ? IsWide((char)rune.Value) ? 2 : 1 : rune.Value is >= 0x20000 and <= 0x3FFFD or >= 0x1F300 and <= 0x1FAFF ? 2 : 1;
    }

    /// <summary>Points of Helvetica, and of the typefaces made to its widths (Arial, Liberation Sans, Nimbus Sans).</summary>
    /// <remarks>Widths: Adobe Font Metrics of Helvetica, thousandths of the size. A no-break space is half a digit, so that two of them stand for one.</remarks>
    public sealed class Sans(double size, bool bold = false) : Measure
    {
        public override string Pad => "\u00A0";

        public override double Of(ReadOnlySpan<char> text)
        {
            var thousandths = 0;
            foreach (var c in text)
                thousandths += Width(c);
            return thousandths * size / 1000 * (bold ? 1.07 : 1);
        }

        public static int Width(char c) => c switch
        {
            >= ' ' and <= '~' => Ascii[c - ' '],
            '\u00A0' => 278,
            '\u2013' => 556,
            '\u2212' or '\u00D7' or '\u00B1' => 584,
            '\u2264' or '\u2265' => 549,
            '\u00B7' => 278,
            >= '\u1D2C' and <= '\u1D6A' => 370,
            '\u2026' => 1000,
            _ when char.IsLowSurrogate(c) => 0,
            _ when char.IsHighSurrogate(c) || IsWide(c) => 1000,
            _ => 600,
        };

        static readonly short[] Ascii =
        [
            278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
            1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
            333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
        ];
    }
}
