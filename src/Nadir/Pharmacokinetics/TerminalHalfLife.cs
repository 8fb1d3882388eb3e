namespace Nadir.Pharmacokinetics;

/// <summary>Terminal half-life: ln 2 over lambda z.</summary>
public static class TerminalHalfLife
{
    public static readonly Parameter Definition = new("LAMZHL", "Half-Life Lambda z", ParameterUnit.Time, Summary.Geometric)
    {
        Extent = Extent.Whole, Needs = [LambdaZ.Definition],
        Compute = curve => curve.Slope.HalfLife,
    };
}
