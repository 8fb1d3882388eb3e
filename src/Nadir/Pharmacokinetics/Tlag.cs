namespace Nadir.Pharmacokinetics;

/// <summary>Tlag: time of the sample from which concentrations first rise; after extravascular doses only.</summary>
public static class Tlag
{
    public static readonly Parameter Definition = new("TLAG", "Time Until First Nonzero Conc", ParameterUnit.Time, Summary.Median)
    {
        Routes = Routes.Extravascular, Extent = Extent.Whole,
        Compute = curve =>
        {
            ReadOnlySpan<double> times = curve.Times, concentrations = curve.Concentrations;
            for (var i = 1; i < times.Length; i++)
                if (concentrations[i] > concentrations[i - 1])
                    return times[i - 1];
            return new Answer(curve.NoArea == Absent.None ? 0 : double.NaN, curve.NoArea);
        },
    };
}
