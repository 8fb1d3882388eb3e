using System.Globalization;
using System.Text;

namespace Nadir.Results.Analyses;

/// <summary>Numbers as a line of text shows them. Rounding happens here and nowhere before.</summary>
/// <remarks>A half is rounded away from zero, as SAS does.</remarks>
public static class Display
{
    public static string Number(double value, int decimals) =>
        Math.Round(value, decimals, MidpointRounding.AwayFromZero).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <param name="share">0 to 1.</param>
    /// <returns><c>30.0</c>, without the sign.</returns>
    public static string Percent(double share) => Number(share * 100, 1);

    /// <returns><c>95%</c>, <c>97.5%</c>.</returns>
    public static string Level(double level) => (level * 100).ToString("0.####", CultureInfo.InvariantCulture) + "%";

    /// <returns><c>6.8 months</c>; <paramref name="missing"/> for null.</returns>
    public static string Months(double? days, double daysPerMonth, string missing = "not reached") =>
        days is { } known ? $"{Number(known / daysPerMonth, 1)} months" : missing;

    /// <returns>Words with commas and an "and" before the last.</returns>
    public static string List(IReadOnlyList<string> words) => words.Count switch
    {
        0 => "",
        1 => words[0],
        _ => string.Join(", ", words.Take(words.Count - 1)) + " and " + words[^1],
    };

    /// <returns>PascalCase of code as words: <c>NoEvent</c> is <c>no event</c>.</returns>
    public static string Words(Enum value)
    {
        var name = value.ToString();
        StringBuilder words = new(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0)
                words.Append(' ');
            words.Append(char.ToLowerInvariant(name[i]));
        }
        return words.ToString();
    }

    /// <returns><c>1 subject</c>, <c>3 subjects</c>.</returns>
    public static string Count(int n, string noun) => string.Create(CultureInfo.InvariantCulture, $"{n} {noun}{(n == 1 ? "" : "s")}");
}
