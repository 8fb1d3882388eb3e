namespace Nadir.Pharmacokinetics;

/// <summary>MRT: moment over area, less half the duration of an infusion. After extravascular doses the time of absorption is in it.</summary>
public static class MeanResidenceTime
{
    public static readonly Parameter Last = Of("MRTLST", "MRT to Last Nonzero Conc", AumcLast.Definition, AucLast.Definition);
    public static readonly Parameter Observed = Of("MRTIFO", "MRT Infinity Obs", AumcInfinity.Observed, AucInfinity.Observed);
    public static readonly Parameter Predicted = Of("MRTIFP", "MRT Infinity Pred", AumcInfinity.Predicted, AucInfinity.Predicted);

    static Parameter Of(string code, string label, Parameter moment, Parameter area) => new(code, label, ParameterUnit.Time, Summary.Geometric)
    {
        Extent = Extent.Whole, Needs = [moment, area],
        Compute = curve => curve[area].Value is > 0 and var total
            ? curve[moment].Value / total - (curve.Dosing.Route == Route.Infusion ? curve.Dosing.Duration / 2 : 0)
            : Absent.AreaZero,
    };
}
