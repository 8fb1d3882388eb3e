namespace Nadir.Pharmacokinetics;

/// <summary>Clearance: dose over AUCinf; after extravascular doses over bioavailability (CL/F), under a code of its own.</summary>
/// <remarks>At steady state a dose leaves within one dosing interval what AUCtau holds, and AUCinf holds more than one dose: there it is dose over AUCtau, as CLTAU and CLFTAU.
/// Gabrielsson and Weiner, Pharmacokinetic and Pharmacodynamic Data Analysis, chapter 2.8.</remarks>
public static class Clearance
{
    public static readonly Parameter Observed = Of("CLO", "Total CL Obs", Routes.Intravenous, AucInfinity.Observed);
    public static readonly Parameter Predicted = Of("CLP", "Total CL Pred", Routes.Intravenous, AucInfinity.Predicted);
    public static readonly Parameter OverFObserved = Of("CLFO", "Total CL Obs by F", Routes.Extravascular, AucInfinity.Observed);
    public static readonly Parameter OverFPredicted = Of("CLFP", "Total CL Pred by F", Routes.Extravascular, AucInfinity.Predicted);

    static Parameter Of(string code, string label, Routes routes, Parameter area) => new(code, label, ParameterUnit.Clearance, Summary.Geometric)
    {
        Extent = Extent.Whole, Routes = routes, NeedsDose = true, Needs = [area],
        Compute = curve => curve.Dosing.Amount!.Value / (curve.Dosing.Tau is { } tau ? PartialArea.Between(curve, 0, tau, BeyondLast.Infinity).Value : curve[area].Value),
    };
}
