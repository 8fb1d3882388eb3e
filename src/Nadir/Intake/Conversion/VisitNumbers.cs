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

    const int MostKnown = 100_000;

    readonly Dictionary<string, (string Name, double Number)> known = new(StringComparer.Ordinal);
    readonly Dictionary<(string Subject, string Visit), double> placed = [];

    /// <summary>True for a visit whose name gives no day: unscheduled, end of treatment and the like.</summary>
    public static bool IsOther(double number) => number >= Others;

    /// <summary>Gives such a visit of a subject its place between the planned ones, by its date.</summary>
    public void Place(string subject, string visit, double number) => placed[(subject, visit)] = number;

    /// <param name="subject">Whose visit; null where that does not matter.</param>
    public (string Name, double Number) Of(string visit, string? subject = null)
    {
        // A delivery has few visits and many rows.
        if (!known.TryGetValue(visit, out var spelled))
        {
            spelled = Named(visit);
            if (known.Count < MostKnown)
                known.Add(visit, spelled);
        }
        var (name, number) = spelled;
        return subject is not null && placed.TryGetValue((subject, name), out var between) ? (name, between) : (name, number);
    }

    (string Name, double Number) Named(string visit)
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
