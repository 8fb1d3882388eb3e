namespace Nadir.Pharmacokinetics;

/// <summary>Part of AUCinf that no sample shows, in percent (rulebook K3): after Tlast, and after a bolus before the first sample.</summary>
public static class AucExtrapolated
{
    public static readonly Parameter Observed = After("AUCPEO", "AUC %Extrapolation Obs", AucInfinity.Observed);
    public static readonly Parameter Predicted = After("AUCPEP", "AUC %Extrapolation Pred", AucInfinity.Predicted);
    public static readonly Parameter BackObserved = Before("AUCPBEO", "AUC %Back Extrapolation Obs", AucInfinity.Observed);
    public static readonly Parameter BackPredicted = Before("AUCPBEP", "AUC %Back Extrapolation Pred", AucInfinity.Predicted);

    static Parameter After(string code, string label, Parameter infinity) => new(code, label, ParameterUnit.Percent, Summary.Arithmetic)
    {
        Extent = Extent.Whole, Needs = [infinity],
        Compute = curve => 100 * (curve[infinity].Value - curve.AucLast) / curve[infinity].Value,
    };

    static Parameter Before(string code, string label, Parameter infinity) => new(code, label, ParameterUnit.Percent, Summary.Arithmetic)
    {
        Extent = Extent.Whole, Routes = Routes.Bolus, Needs = [infinity],
        Compute = curve => PartialArea.Between(curve, 0, FirstQuantified(curve), BeyondLast.Last) is { IsPresent: true, Value: var area }
            ? 100 * area / curve[infinity].Value
            : Absent.NoSamples,
    };

    static double FirstQuantified(Curve curve)
    {
        var first = 0;
        while (curve.Observed[first] <= 0)
            first++;
        return curve.ObservedTimes[first];
    }
}
