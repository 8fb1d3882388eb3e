namespace Nadir.Pharmacokinetics;

/// <summary>Area between two times that need not be sample times.</summary>
/// <remarks>
/// Inside the profile a limit that falls between samples is interpolated along the curve that the segment's area assumes, so that parts add up to the whole.
/// Beyond Tlast one of the rules of <see cref="BeyondLast"/> goes on (rulebook K6).
/// </remarks>
public static class PartialArea
{
    /// <param name="curve">The whole profile.</param>
    public static Answer Between(Curve curve, double from, double to, BeyondLast beyond)
    {
        if (curve.NoArea != Absent.None)
            return curve.NoArea;
        ReadOnlySpan<double> times = curve.Times, concentrations = curve.Concentrations;
        var last = curve.LastInArea;
        var tlast = times[last];
        if (from < times[0])
            return Absent.NoStart;
        var inside = Along(curve, from, Math.Min(to, tlast), 1, last);
        if (to <= tlast || beyond == BeyondLast.Last)
            return inside;
        if (beyond == BeyondLast.All)
            return inside + Along(curve, Math.Max(from, tlast), to, last + 1, times.Length - 1);

        var slope = curve.Slope;
        if (slope.Why != Absent.None)
            return slope.Why;
        var start = beyond == BeyondLast.Infinity ? concentrations[last] : slope.ClastPredicted;
        return inside + start / slope.Lambda * (Math.Exp(-slope.Lambda * Math.Max(0, from - tlast)) - Math.Exp(-slope.Lambda * (to - tlast)));
    }

    /// <summary>First moment from the dose to a time, along the terminal slope beyond Tlast; NaN without a slope where one is needed.</summary>
    /// <param name="curve">The whole profile.</param>
    public static double MomentTo(Curve curve, double to)
    {
        ReadOnlySpan<double> times = curve.Times, concentrations = curve.Concentrations;
        double moment = 0;
        var last = curve.LastInArea;
        for (var i = 1; i <= last && times[i - 1] < to; i++)
        {
            var (t1, t2, c1) = (times[i - 1], Math.Min(to, times[i]), concentrations[i - 1]);
            var c2 = t2 == times[i] ? concentrations[i] : At(curve, i, t2);
            moment += IsLog(curve, i) ? Trapezoid.LogMoment(t1, c1, t2, c2) : Trapezoid.LinearMoment(t1, c1, t2, c2);
        }
        var (tlast, clast) = (times[last], concentrations[last]);
        return to <= tlast ? moment : moment + Trapezoid.LogMoment(tlast, clast, to, clast * Math.Exp(-curve.Slope.Lambda * (to - tlast)));
    }

    /// <summary>Concentration at a time within the samples that the areas run over; null outside them.</summary>
    public static double? ConcentrationAt(Curve curve, double time)
    {
        ReadOnlySpan<double> times = curve.Times, concentrations = curve.Concentrations;
        for (var i = 0; i < times.Length; i++)
            if (times[i] == time)
                return concentrations[i];
            else if (times[i] > time)
                return i == 0 ? null : At(curve, i, time);
        return null;
    }

    static double Along(Curve curve, double from, double to, int firstEnd, int lastEnd)
    {
        ReadOnlySpan<double> times = curve.Times, concentrations = curve.Concentrations;
        double area = 0;
        for (var i = firstEnd; i <= lastEnd; i++)
        {
            var (a, b) = (Math.Max(from, times[i - 1]), Math.Min(to, times[i]));
            if (a >= b)
                continue;
            var (c1, c2) = (a == times[i - 1] ? concentrations[i - 1] : At(curve, i, a), b == times[i] ? concentrations[i] : At(curve, i, b));
            area += IsLog(curve, i) ? Trapezoid.LogArea(b - a, c1, c2) : Trapezoid.LinearArea(b - a, c1, c2);
        }
        return area;
    }

    static double At(Curve curve, int end, double time)
    {
        ReadOnlySpan<double> times = curve.Times, concentrations = curve.Concentrations;
        return Trapezoid.Between(IsLog(curve, end), times[end - 1], concentrations[end - 1], times[end], concentrations[end], time);
    }

    static bool IsLog(Curve curve, int end) => Trapezoid.IsLogarithmic(
        curve.Options.Method, curve.Times[end - 1], curve.Concentrations[end - 1], curve.Concentrations[end], curve.AreaTmax);
}
