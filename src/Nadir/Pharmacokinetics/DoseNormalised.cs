using System.Collections.Immutable;

namespace Nadir.Pharmacokinetics;

/// <summary>Concentrations and areas over the dose: CDISC writes a D after the code.</summary>
public static class DoseNormalised
{
    public static readonly ImmutableArray<Parameter> All =
    [
        Of(Cmax.Definition), Of(AucLast.Definition), Of(AucAll.Definition), Of(AucInfinity.Observed), Of(AucInfinity.Predicted),
    ];

    static Parameter Of(Parameter of) => new(
        of.Code + "D", of.Label + " Norm by Dose", of.Unit == ParameterUnit.Concentration ? ParameterUnit.PerDoseConcentration : ParameterUnit.PerDoseArea, of.Summary)
    {
        Extent = of.Extent, NeedsDose = true, Needs = [of],
        Compute = curve => curve[of].Value / curve.Dosing.Amount!.Value,
    };
}
