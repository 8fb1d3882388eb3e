namespace Nadir.Pharmacokinetics;

/// <summary>MRT: moment over area, less half the duration of an infusion. After extravascular doses the time of absorption is in it.</summary>
/// <remarks>To infinity at steady state: (AUMCtau + tau (AUCinf - AUCtau)) / AUCtau, since what is left at tau of this dose stands for what earlier doses left at 0.
/// Gabrielsson and Weiner, Pharmacokinetic and Pharmacodynamic Data Analysis, chapter 2.8.</remarks>
public static class MeanResidenceTime
{
    public static readonly Parameter Last = Of("MRTLST", "MRT to Last Nonzero Conc", AumcLast.Definition, AucLast.Definition) with { Extent = Extent.Any };
    public static readonly Parameter Observed = Of("MRTIFO", "MRT Infinity Obs", AumcInfinity.Observed, AucInfinity.Observed);
    public static readonly Parameter Predicted = Of("MRTIFP", "MRT Infinity Pred", AumcInfinity.Predicted, AucInfinity.Predicted);

    static Parameter Of(string code, string label, Parameter moment, Parameter area) => new(code, label, ParameterUnit.Time, Summary.Geometric)
    {
        Extent = Extent.Whole, Needs = [moment, area],
        Compute = curve => curve[area].Value is > 0 and var total
            ? Residence(curve, moment, area, total) - (curve.Dosing.Route == Route.Infusion && curve.Interval.Start == 0 ? curve.Dosing.Duration / 2 : 0)
            : Absent.AreaZero,
    };

    static double Residence(Curve curve, Parameter moment, Parameter area, double total)
    {
        if (curve.Dosing.Tau is not { } tau || area == AucLast.Definition)
            return curve[moment].Value / total;
        var one = PartialArea.Between(curve, 0, tau, BeyondLast.Infinity).Value;
        return (PartialArea.MomentTo(curve, tau) + tau * (total - one)) / one;
    }
}
