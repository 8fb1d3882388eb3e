namespace Nadir.Pharmacokinetics;

/// <summary>Vz: clearance over lambda z, the volume of the terminal phase; after extravascular doses over bioavailability (Vz/F).</summary>
public static class Volume
{
    public static readonly Parameter Observed = Of("VZO", "Vz Obs", Routes.Intravenous, Clearance.Observed);
    public static readonly Parameter Predicted = Of("VZP", "Vz Pred", Routes.Intravenous, Clearance.Predicted);
    public static readonly Parameter OverFObserved = Of("VZFO", "Vz Obs by F", Routes.Extravascular, Clearance.OverFObserved);
    public static readonly Parameter OverFPredicted = Of("VZFP", "Vz Pred by F", Routes.Extravascular, Clearance.OverFPredicted);

    static Parameter Of(string code, string label, Routes routes, Parameter clearance) => new(code, label, ParameterUnit.Volume, Summary.Geometric)
    {
        Extent = Extent.Whole, Routes = routes, NeedsDose = true, Needs = [clearance],
        Compute = curve => curve[clearance].Value / curve.Slope.Lambda,
    };
}
