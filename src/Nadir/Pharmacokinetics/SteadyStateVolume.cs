namespace Nadir.Pharmacokinetics;

/// <summary>Vss: mean residence time times clearance; intravenous doses only, since absorption would count as residence.</summary>
public static class SteadyStateVolume
{
    public static readonly Parameter Observed = Of("VSSO", "Vol Dist Steady State Obs", MeanResidenceTime.Observed, Clearance.Observed);
    public static readonly Parameter Predicted = Of("VSSP", "Vol Dist Steady State Pred", MeanResidenceTime.Predicted, Clearance.Predicted);

    static Parameter Of(string code, string label, Parameter residence, Parameter clearance) => new(code, label, ParameterUnit.Volume, Summary.Geometric)
    {
        Extent = Extent.Whole, Routes = Routes.Intravenous, NeedsDose = true, Needs = [residence, clearance],
        Compute = curve => curve[residence].Value * curve[clearance].Value,
    };
}
