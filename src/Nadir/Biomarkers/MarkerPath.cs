using System.Collections.Immutable;
using Nadir.Protocol;

namespace Nadir.Biomarkers;

/// <summary>A stretch of a subject's follow-up and the marker as last known in it.</summary>
/// <param name="Start">A day as the outcome counts them, its origin is day 1 (rulebook V1); at risk after it. 0: from the origin on.</param>
/// <param name="Stop">Up to and including this day.</param>
/// <param name="IsEvent">The outcome's event is on <paramref name="Stop"/>.</param>
/// <param name="Scaled">On the marker's scale: the value, or its change from baseline.</param>
public readonly record struct MarkerInterval(int Start, int Stop, bool IsEvent, double Scaled, MarkerValue Value);

/// <summary>A marker as it was known at each moment of a follow-up (rulebook B1).</summary>
/// <remarks>
/// A value holds from the day after it was measured until the next one; what is measured on the day of the event comes too late to count for it. The last value on or before the origin holds from the origin;
/// without one the subject is at risk from the first value on. Values after new anticancer therapy are not used: the one before them holds on. A value that has no place on the marker's scale
/// ends what was known, and nothing is known until the next one.
/// </remarks>
public static class MarkerPath
{
    /// <param name="measure">Value, change or percent change.</param>
    /// <param name="origin">Where the outcome counts from.</param>
    /// <param name="days">To the event or the end of follow-up, both days counted.</param>
    /// <returns>In order; empty when nothing was known while the subject was at risk.</returns>
    public static ImmutableArray<MarkerInterval> Of(MarkerCourse course, MarkerMeasure measure, DateOnly origin, int days, bool isEvent)
    {
        var known = course.Values.Where(value => !value.AfterNewTherapy && (value.Day > 0 || course.Baseline is not null))
            .Select(value => (Value: value, Day: value.Date <= origin ? 0 : value.Date.DayNumber - origin.DayNumber + 1)).Where(one => one.Day < days).ToArray();
        var first = Math.Max(0, Array.FindLastIndex(known, one => one.Day == 0));
        var path = ImmutableArray.CreateBuilder<MarkerInterval>();
        for (var i = first; i < known.Length; i++)
        {
            var (value, day) = known[i];
            var stop = i + 1 < known.Length ? known[i + 1].Day : days;
            if (Number(course, measure, value) is { } scaled)
                path.Add(new(day, stop, isEvent && stop == days, scaled, value));
        }
        return path.DrainToImmutable();
    }

    static double? Number(MarkerCourse course, MarkerMeasure measure, MarkerValue value) => measure is MarkerMeasure.Value
        ? MarkerNumber.On(course.Marker.Scale, value.Number)
        : course.Baseline is { } baseline ? MarkerChange.Between(baseline, value).Of(measure, course.Marker.Scale) : null;
}
