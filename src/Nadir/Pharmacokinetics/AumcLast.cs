namespace Nadir.Pharmacokinetics;

/// <summary>AUMClast: area under time times concentration to Tlast.</summary>
public static class AumcLast
{
    public static readonly Parameter Definition = new("AUMCLST", "AUMC to Last Nonzero Conc", ParameterUnit.Moment, Summary.Geometric)
    {
        Extent = Extent.Any, Needs = [AucLast.Definition],
        Compute = curve => curve.AumcLast,
    };
}
