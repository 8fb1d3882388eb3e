using System.Globalization;

namespace Nadir.Pharmacokinetics.Cells;

/// <summary>Area of a course of cells over an interval (rulebook K13).</summary>
/// <remarks>
/// Cells that were seen to be lost are 0 from the first sample below the limit on: the area is whole. Where sampling stopped while they were still there, nobody knows what came, and no
/// terminal slope says it: the area has no number, unless the last sample lies within the window before the end; then the area ends with it, and that is said.
/// </remarks>
public static class CellArea
{
    /// <param name="curve">The whole course, in days.</param>
    /// <param name="windowDays">How long before the end of the interval the last sample may lie.</param>
    public static (Answer Area, string? Note) Over(Curve curve, NcaInterval interval, int windowDays)
    {
        if (curve.NoArea != Absent.None)
            return (curve.NoArea, null);
        var (last, sampled) = (curve.Tlast, curve.ObservedTimes[^1]);
        if (last >= interval.End)
            return (PartialArea.Between(curve, interval.Start, interval.End, BeyondLast.All), null);
        if (sampled > last)
            return (PartialArea.Between(curve, interval.Start, interval.End, BeyondLast.All),
                string.Create(CultureInfo.InvariantCulture, $"lost: below the limit from day {curve.ObservedTimes[curve.Last + 1]:0.#}, 0 after it"));
        return last >= interval.End - windowDays
            ? (PartialArea.Between(curve, interval.Start, interval.End, BeyondLast.Last), string.Create(CultureInfo.InvariantCulture, $"to the last sample, day {last:0.#}"))
            : (Absent.SamplingStopped, string.Create(CultureInfo.InvariantCulture, $"sampling stopped on day {last:0.#} while still quantifiable; AUClast is to that day"));
    }
}
