namespace Nadir.Pharmacokinetics;

/// <summary>Tmax: time of the largest concentration; of several equal ones the first (rulebook K11).</summary>
public static class Tmax
{
    public static readonly Parameter Definition = new("TMAX", "Time of CMAX", ParameterUnit.Time, Summary.Median) { Compute = curve => curve.Tmax };
}
