namespace Nadir.Pharmacokinetics;

/// <summary>AUMCinf: AUMClast and Tlast Clast over lambda z and Clast over its square; and the part of it that no sample shows, in percent.</summary>
public static class AumcInfinity
{
    public static readonly Parameter Observed = Of("AUMCIFO", "AUMC Infinity Obs", curve => curve.Clast);
    public static readonly Parameter Predicted = Of("AUMCIFP", "AUMC Infinity Pred", curve => curve.Slope.ClastPredicted);
    public static readonly Parameter ExtrapolatedObserved = Percent("AUMCPEO", "AUMC % Extrapolation Obs", Observed);
    public static readonly Parameter ExtrapolatedPredicted = Percent("AUMCPEP", "AUMC % Extrapolation Pred", Predicted);

    static Parameter Of(string code, string label, Func<Curve, double> clast) => new(code, label, ParameterUnit.Moment, Summary.Geometric)
    {
        Extent = Extent.Whole, Needs = [AumcLast.Definition, LambdaZ.Definition],
        Compute = curve =>
        {
            var (c, lambda) = (clast(curve), curve.Slope.Lambda);
            return curve.AumcLast + c * curve.Tlast / lambda + c / (lambda * lambda);
        },
    };

    static Parameter Percent(string code, string label, Parameter infinity) => new(code, label, ParameterUnit.Percent, Summary.Arithmetic)
    {
        Extent = Extent.Whole, Needs = [infinity],
        Compute = curve => 100 * (curve[infinity].Value - curve.AumcLast) / curve[infinity].Value,
    };
}
