using System.Globalization;
using Nadir.Intake.Proposals;
using Nadir.Intake.Values;

namespace Nadir.Intake.Conversion;

/// <summary>VISITNUM from a visit's name: baseline 1, then by the planned day that the name gives, then in the order of first mention.</summary>
sealed class VisitNumbers
{
    readonly int cycleDays;
    readonly Remembered<(string Name, double Number, string Written)> known;

    /// <param name="cycleDays">Length of a treatment cycle.</param>
    public VisitNumbers(int cycleDays)
    {
        this.cycleDays = cycleDays;
        known = new(visit => Named(visit) is var (name, number) ? (name, number, number.ToString(CultureInfo.InvariantCulture)) : default);
    }

    readonly Dictionary<string, double> unnamed = new(StringComparer.Ordinal);

    /// <summary>After what the plan numbers.</summary>
    const double Scans = 5000, Others = 9000;

    readonly Dictionary<(string Subject, string Visit), double> placed = [];

    /// <summary>True for a visit whose name gives no day: unscheduled, end of treatment and the like.</summary>
    public static bool IsOther(double number) => number >= Others;

    /// <summary>Some visit's name gave no day.</summary>
    public bool HasOthers => unnamed.Count > 0;

    /// <summary>Gives such a visit of a subject its place between the planned ones, by its date.</summary>
    public void Place(string subject, string visit, double number) => placed[(subject, visit)] = number;

    /// <param name="subject">Whose visit; null where that does not matter.</param>
    /// <returns>Name, number, and the number as the data have it.</returns>
    public (string Name, double Number, string Written) Of(string visit, string? subject = null)
    {
        var found = known.Of(visit);
        return placed.Count > 0 && subject is not null && placed.TryGetValue((subject, found.Name), out var between) && between != found.Number ? (found.Name, between, between.ToString(CultureInfo.InvariantCulture)) : found;
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
            // At the end of the cycle before the next begins.
            ["AFTER", "CYCLE", var c] when Number(c) is { } cycle => cycle * cycleDays,
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
