using System.Globalization;

namespace Nadir.Sdtm.Formats;

/// <summary>Numbers as data files write them: sign, digits, decimal point, exponent; no thousands, no decimal comma, no unit.</summary>
public static class Numbers
{
    /// <returns>Null for anything else, and for a number that decimal cannot hold.</returns>
    public static decimal? Parse(ReadOnlySpan<char> text)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent
            | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
        return decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
