using System.Collections.Immutable;

namespace Nadir.Pharmacokinetics;

/// <summary>Parameters of one dosing interval at steady state. They need the interval, tau.</summary>
/// <remarks>Where sampling ends before tau the area goes on along the terminal slope. Gabrielsson and Weiner, Pharmacokinetic and Pharmacodynamic Data Analysis, chapter 2.8.</remarks>
public static class SteadyState
{
    /// <summary>Area over the dosing interval.</summary>
    public static readonly Parameter AucTau = new("AUCTAU", "AUC Over Dosing Interval", ParameterUnit.Area, Summary.Geometric)
    {
        Extent = Extent.SteadyState,
        Compute = curve => PartialArea.Between(curve, 0, curve.Dosing.Tau!.Value, BeyondLast.Infinity),
    };

    /// <summary>Area over the dosing interval divided by its length.</summary>
    public static readonly Parameter Average = new("CAVG", "Average Concentration", ParameterUnit.Concentration, Summary.Geometric)
    {
        Extent = Extent.SteadyState, Needs = [AucTau],
        Compute = curve => curve[AucTau].Value / curve.Dosing.Tau!.Value,
    };

    /// <summary>Concentration of the sample at the end of the dosing interval.</summary>
    public static readonly Parameter Trough = new("CTROUGH", "Conc Trough", ParameterUnit.Concentration, Summary.Geometric)
    {
        Extent = Extent.SteadyState,
        Compute = curve => curve.ObservedTimes.IndexOf(curve.Dosing.Tau!.Value) is >= 0 and var at ? curve.Observed[at] : Absent.NotSampledAtTau,
    };

    /// <summary>Largest less smallest concentration in percent of the average.</summary>
    public static readonly Parameter Fluctuation = new("FLUCP", "Fluctuation%", ParameterUnit.Percent, Summary.Arithmetic)
    {
        Extent = Extent.SteadyState, Needs = [Cmax.Definition, Cmin.Definition, Average],
        Compute = curve => 100 * (curve[Cmax.Definition].Value - curve[Cmin.Definition].Value) / curve[Average].Value,
    };

    /// <summary>Largest less smallest concentration in percent of the smallest.</summary>
    public static readonly Parameter Swing = new("SWING", "Swing", ParameterUnit.Percent, Summary.Arithmetic)
    {
        Extent = Extent.SteadyState, Needs = [Cmax.Definition, Cmin.Definition],
        Compute = curve => curve[Cmin.Definition].Value is > 0 and var min ? 100 * (curve[Cmax.Definition].Value - min) / min : Absent.MinimumZero,
    };

    public static readonly Parameter PeakTroughRatio = new("PTROUGHR", "Peak Trough Ratio", ParameterUnit.Fraction, Summary.Geometric)
    {
        Extent = Extent.SteadyState, Needs = [Cmax.Definition, Trough],
        Compute = curve => curve[Trough].Value is > 0 and var trough ? curve[Cmax.Definition].Value / trough : Absent.MinimumZero,
    };

    /// <summary>1 / (1 - exp(-lambda z tau)): how much more there is at steady state than after one dose, if kinetics are linear.</summary>
    public static readonly Parameter AccumulationIndex = new("AILAMZ", "Accumulation Index using Lambda z", ParameterUnit.Fraction, Summary.Geometric)
    {
        Extent = Extent.SteadyState, Needs = [LambdaZ.Definition],
        Compute = curve => 1 / (1 - Math.Exp(-curve.Slope.Lambda * curve.Dosing.Tau!.Value)),
    };

    public static readonly ImmutableArray<Parameter> All =
    [
        AucTau, Average, Trough, Fluctuation, Swing, PeakTroughRatio, AccumulationIndex,
        Cl("CLTAU", "Total CL for Dose Int", Routes.Intravenous), Cl("CLFTAU", "Total CL by F for Dose Int", Routes.Extravascular),
        Vz("VZTAU", "Vz for Dose Int", Routes.Intravenous), Vz("VZFTAU", "Vz for Dose Int by F", Routes.Extravascular),
    ];

    static Parameter Cl(string code, string label, Routes routes) => new(code, label, ParameterUnit.Clearance, Summary.Geometric)
    {
        Extent = Extent.SteadyState, Routes = routes, NeedsDose = true, Needs = [AucTau],
        Compute = curve => curve.Dosing.Amount!.Value / curve[AucTau].Value,
    };

    static Parameter Vz(string code, string label, Routes routes) => new(code, label, ParameterUnit.Volume, Summary.Geometric)
    {
        Extent = Extent.SteadyState, Routes = routes, NeedsDose = true, Needs = [AucTau, LambdaZ.Definition],
        Compute = curve => curve.Dosing.Amount!.Value / curve[AucTau].Value / curve.Slope.Lambda,
    };
}
