using System.Collections.Immutable;
using System.Globalization;

namespace Nadir.Synthesis;

/// <summary>An imaging visit as it took place.</summary>
/// <param name="Number">VISITNUM.</param>
/// <param name="Visit">VISIT.</param>
/// <param name="Planned">Day it was planned for; null for baseline and unscheduled visits.</param>
/// <param name="Day">Day of the first scan.</param>
/// <param name="AbdomenDay">Day on which what is below the diaphragm was scanned: mostly the same.</param>
/// <param name="AbdomenDone">False where only the chest was scanned.</param>
/// <param name="Readable">False where the scans could not be read at all.</param>
sealed record Scan(decimal Number, string Visit, int? Planned, int Day, int AbdomenDay, bool AbdomenDone, bool Readable)
{
    static readonly ImmutableArray<string> Chest = ["LUNG", "PLEURA"];

    public int LastDay => AbdomenDone ? Math.Max(Day, AbdomenDay) : Day;

    /// <summary>When an organ was scanned; null when it was not.</summary>
    public int? DayOf(string location) => Chest.Contains(location) ? Day : AbdomenDone ? AbdomenDay : null;
}

/// <summary>Names and numbers of visits. A visit stands for a week of the study: number 2 is the first dose, 8 is week 6.</summary>
static class Visits
{
    public const decimal Screening = 1;
    const int FirstDose = 2;

    /// <summary>Contacts after everything else.</summary>
    const int FollowUp = 900;

    public static (decimal Number, string Name) Week(int day) =>
        (FirstDose + day / 7, day == 0 ? "CYCLE 1 DAY 1" : string.Create(CultureInfo.InvariantCulture, $"WEEK {day / 7}"));

    /// <summary>A week's visit, or one between two weeks that is planned.</summary>
    public static (decimal Number, string Name) Monitoring(int day) => day % 7 == 0 ? Week(day)
        : (FirstDose + day / 7 + 0.1m * (day % 7), string.Create(CultureInfo.InvariantCulture, $"DAY {day + 1}"));

    /// <summary>Between the visits of two weeks.</summary>
    public static (decimal Number, string Name) Unscheduled(int day)
    {
        var number = FirstDose + day / 7 + 0.1m * (1 + day % 7);
        return (number, string.Create(CultureInfo.InvariantCulture, $"UNSCHEDULED {number:0.0}"));
    }

    public static (decimal Number, string Name) Survival(int contact) => (FollowUp + contact, string.Create(CultureInfo.InvariantCulture, $"SURVIVAL FOLLOW-UP {contact}"));
}
