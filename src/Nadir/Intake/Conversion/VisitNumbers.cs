using System.Globalization;
using Nadir.Intake.Proposals;

namespace Nadir.Intake.Conversion;

/// <summary>VISITNUM from a visit's name: baseline 1, then by the planned day that the name gives, then in the order of first mention.</summary>
/// <param name="cycleDays">Length of a treatment cycle.</param>
sealed class VisitNumbers(int cycleDays)
{
    readonly Dictionary<string, double> unnamed = new(StringComparer.Ordinal);

    /// <summary>After what the plan numbers.</summary>
    const double Scans = 5000, Others = 9000;

    public (string Name, double Number) Of(string visit)
    {
        var name = VisitHeading.Spelled(visit);
        if (name == "BASELINE")
            return (name, 1);
        var words = name.Split(' ');
        double? day = words switch
        {
            ["WEEK", var n] when Number(n) is { } week => week * 7,
            ["MONTH", var n] when Number(n) is { } month => month * 30.4375,
            ["DAY", var n] when Number(n) is { } number => number,
            ["CYCLE", var c, "DAY", var d] when Number(c) is { } cycle && Number(d) is { } inside => (cycle - 1) * cycleDays + inside,
            ["CYCLE", var c] when Number(c) is { } cycle => (cycle - 1) * cycleDays + 1,
            _ => null,
        };
        if (day is { } planned)
            return (name, Math.Round(10 + planned, 2));
        if (words is ["SCAN" or "FOLLOW-UP", var count] && Number(count) is { } ordinal)
            return (name, Scans + ordinal);
        if (!unnamed.TryGetValue(name, out var next))
            unnamed.Add(name, next = Others + unnamed.Count);
        return (name, next);
    }

    static double? Number(string text) => double.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
