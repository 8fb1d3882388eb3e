namespace Nadir.Pharmacokinetics;

/// <summary>AUCinf: AUClast and what the terminal slope adds after Tlast, Clast over lambda z; from the concentration observed last, or from the one that the line predicts there.</summary>
public static class AucInfinity
{
    public static readonly Parameter Observed = new("AUCIFO", "AUC Infinity Obs", ParameterUnit.Area, Summary.Geometric)
    {
        Extent = Extent.Whole, Needs = [AucLast.Definition, LambdaZ.Definition],
        Compute = curve => curve.AucLast + curve.Clast / curve.Slope.Lambda,
    };

    public static readonly Parameter Predicted = new("AUCIFP", "AUC Infinity Pred", ParameterUnit.Area, Summary.Geometric)
    {
        Extent = Extent.Whole, Needs = [AucLast.Definition, LambdaZ.Definition],
        Compute = curve => curve.AucLast + curve.Slope.ClastPredicted / curve.Slope.Lambda,
    };
}
