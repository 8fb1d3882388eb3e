namespace Nadir.Pharmacokinetics;

/// <summary>AUClast: area under the concentrations from the start of the interval to Tlast.</summary>
public static class AucLast
{
    public static readonly Parameter Definition = new("AUCLST", "AUC to Last Nonzero Conc", ParameterUnit.Area, Summary.Geometric)
    {
        Compute = curve => curve.NoArea == Absent.None ? curve.AucLast : curve.NoArea,
    };
}
