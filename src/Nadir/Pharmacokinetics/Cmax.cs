namespace Nadir.Pharmacokinetics;

/// <summary>Cmax: the largest concentration observed.</summary>
/// <remarks>What is put in at time 0, C0 of a bolus included, is not observed.</remarks>
public static class Cmax
{
    public static readonly Parameter Definition = new("CMAX", "Max Conc", ParameterUnit.Concentration, Summary.Geometric)
    {
        Compute = curve => curve.Observed[curve.Peak],
    };
}
