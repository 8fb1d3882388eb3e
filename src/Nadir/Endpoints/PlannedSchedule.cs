using Nadir.Protocol;

namespace Nadir.Endpoints;

/// <summary>The planned tumour assessments of one subject: dates, windows and changes of interval.</summary>
/// <remarks>
/// Planned day n is the schedule's origin + n (rulebook VA17). A step runs until its own last planned visit; the next step counts on from there:
/// every 42 days until 168, then every 56, is 42, 84, 126, 168, 224, 280 ...
/// </remarks>
/// <param name="origin">What the schedule counts from (<see cref="TumourAssessments.From"/>).</param>
public readonly struct PlannedSchedule(TumourAssessments assessments, DateOnly origin)
{
    /// <summary>False when no schedule is known: then no visit can be missed.</summary>
    public bool IsKnown => !assessments.Schedule.IsDefaultOrEmpty && assessments.Schedule[0].EveryDays > 0;

    /// <summary>Planned date of the visit; null when the schedule has no such visit.</summary>
    /// <param name="number">From 1, the first assessment after baseline.</param>
    public DateOnly? Visit(int number)
    {
        var walk = new Walk(assessments);
        for (var visit = 1; walk.Next(out var day); visit++)
        {
            if (visit == number)
                return origin.AddDays(day);
        }
        return null;
    }

    /// <summary>Planned visits that were missed before an event.</summary>
    /// <param name="lastAdequate">The last adequate assessment before the event; null when there is none.</param>
    /// <param name="before">Date of the event.</param>
    /// <returns>Visits whose whole window lies after the last adequate assessment and closed before the event. A window that closes on the event's
    /// date has not closed before it; a window that opened on the assessment's date had its assessment (rulebook VA2).</returns>
    public int MissedBetween(DateOnly? lastAdequate, DateOnly before)
    {
        if (!IsKnown)
            return 0;
        var window = assessments.WindowDays;
        var open = lastAdequate is { } last ? last.DayNumber - origin.DayNumber : int.MinValue;
        var end = before.DayNumber - origin.DayNumber;
        var missed = 0;
        var walk = new Walk(assessments);
        while (walk.Next(out var day) && day + window < end)
        {
            if (day - window > open)
                missed++;
        }
        return missed;
    }

    /// <summary>Steps through the planned days.</summary>
    struct Walk(TumourAssessments assessments)
    {
        /// <summary>Longest schedule followed: fifty years.</summary>
        const int Horizon = 18263;

        int step;
        int day;

        public bool Next(out int planned)
        {
            planned = 0;
            while (step < assessments.Schedule.Length)
            {
                var (every, until) = assessments.Schedule[step];
                var next = day + every;
                if (every > 0 && next <= (until ?? Horizon))
                {
                    planned = day = next;
                    return true;
                }
                step++;
            }
            return false;
        }
    }
}
