namespace Nadir.Pharmacokinetics;

/// <summary>Cmin: the smallest concentration observed, at steady state within the dosing interval; 0 when a sample is below the limit of quantification.</summary>
public static class Cmin
{
    public static readonly Parameter Definition = new("CMIN", "Min Conc", ParameterUnit.Concentration, Summary.Geometric)
    {
        Compute = curve => curve.Observed[Index(curve)],
    };

    /// <summary>TMIN: its first time.</summary>
    public static readonly Parameter Time = new("TMIN", "Time of CMIN Observation", ParameterUnit.Time, Summary.Median)
    {
        Compute = curve => curve.ObservedTimes[Index(curve)],
    };

    static int Index(Curve curve)
    {
        ReadOnlySpan<double> times = curve.ObservedTimes, values = curve.Observed;
        var end = curve.Dosing.Tau ?? double.PositiveInfinity;
        var smallest = -1;
        for (var i = 0; i < times.Length; i++)
            if (times[i] >= 0 && times[i] <= end && (smallest < 0 || values[i] < values[smallest]))
                smallest = i;
        return Math.Max(smallest, 0);
    }
}
