using System.Globalization;
using Nadir.Reporting.Figures;
using Nadir.Response;

namespace Nadir.Reporting.Tests.Figures;

public class PaletteTests
{
    [Theory]
    [InlineData("ink")]
    [InlineData("soft")]
    [InlineData("link")]
    [InlineData("bad")]
    public void Text_has_a_contrast_of_at_least_four_and_a_half_in_both_themes(string text)
    {
        foreach (var theme in (string[])[Palette.Light, Palette.Dark])
        {
            Assert.InRange(Contrast(Colour(theme, text), Colour(theme, "paper")), 4.5, 21);
            Assert.InRange(Contrast(Colour(theme, text), Colour(theme, "shade")), 4.5, 21);
        }
    }

    [Fact]
    public void Each_meaning_has_letters_a_shape_and_a_dash_of_its_own()
    {
        var looks = ((ResponseCategory[])[ResponseCategory.CR, ResponseCategory.PR, ResponseCategory.SD, ResponseCategory.PD, ResponseCategory.NonCrNonPd, ResponseCategory.NE]).Select(Palette.Of).ToList();
        Assert.Equal(looks.Count, looks.Select(look => look.Letters).Distinct().Count());
        Assert.Equal(looks.Count, looks.Select(look => look.Shape).Distinct().Count());
        Assert.Equal(looks.Count, looks.Select(look => look.Class).Distinct().Count());
    }

    [Fact]
    public void Files_of_their_own_have_no_custom_properties_left()
    {
        Assert.DoesNotContain("var(", FigureStyle.OfFile, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme:dark", FigureStyle.OfFile, StringComparison.Ordinal);
    }

    static string Colour(string theme, string name) => theme.Split(';').Single(part => part.StartsWith($"--{name}:", StringComparison.Ordinal))[(name.Length + 3)..];

    static double Contrast(string a, string b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    static double Luminance(string colour)
    {
        double Channel(int from)
        {
            var value = int.Parse(colour.AsSpan(from, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }
        return 0.2126 * Channel(1) + 0.7152 * Channel(3) + 0.0722 * Channel(5);
    }
}
