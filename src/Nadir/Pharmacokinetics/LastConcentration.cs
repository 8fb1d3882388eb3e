namespace Nadir.Pharmacokinetics;

/// <summary>Clast and Tlast: the last quantifiable concentration and its time. A sample below the limit after it changes neither.</summary>
public static class LastConcentration
{
    public static readonly Parameter Clast = new("CLST", "Last Nonzero Conc", ParameterUnit.Concentration, Summary.Geometric) { Compute = curve => curve.Clast };

    public static readonly Parameter Tlast = new("TLST", "Time of Last Nonzero Conc", ParameterUnit.Time, Summary.Median) { Compute = curve => curve.Tlast };
}
