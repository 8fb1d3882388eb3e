namespace Nadir.Units;

/// <summary>A CDISC study day: the origin is day 1, the day before it is day -1, and there is no day 0 (SDTMIG 4.4.4).</summary>
public static class StudyDay
{
    /// <summary>Study day of <paramref name="date"/> counted from <paramref name="origin"/> (<c>--DY</c>).</summary>
    public static int Of(DateOnly date, DateOnly origin)
    {
        var difference = date.DayNumber - origin.DayNumber;
        return difference >= 0 ? difference + 1 : difference;
    }
}

/// <summary>Lengths of time in whole days.</summary>
public static class DayCount
{
    /// <summary>A duration: end - origin + 1, so that an event on the origin's date lasts one day (rulebook V1, V17).</summary>
    public static int Duration(DateOnly origin, DateOnly end) => end.DayNumber - origin.DayNumber + 1;

    /// <summary>An interval between visits or a window: a plain difference, no + 1 (rulebook R18, V17).</summary>
    public static int Between(DateOnly from, DateOnly to) => to.DayNumber - from.DayNumber;

    /// <summary>Days in a month, for display only (rulebook V1).</summary>
    public const double PerMonth = 30.4375;
}
