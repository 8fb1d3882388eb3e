using System.Collections.Immutable;

namespace Nadir.Pharmacokinetics;

/// <summary>What a parameter's number is counted in; see <see cref="PkUnits"/> for the words.</summary>
public enum ParameterUnit { None, Concentration, Time, PerTime, Count, Fraction, Percent, Area, Moment, Clearance, Volume, PerDoseConcentration, PerDoseArea }

/// <summary>How a parameter is summed up over subjects (rulebook K14).</summary>
public enum Summary
{
    /// <summary>Geometric mean and coefficient of variation; median and range beside.</summary>
    Geometric,
    /// <summary>Median and range: times.</summary>
    Median,
    /// <summary>Mean and standard deviation; median and range beside.</summary>
    Arithmetic,
}

/// <summary>Routes after which a parameter has a meaning.</summary>
[Flags]
public enum Routes { Extravascular = 1, Bolus = 2, Infusion = 4, Intravenous = Bolus | Infusion, Any = Extravascular | Intravenous }

/// <summary>In which part of a profile a parameter is looked for.</summary>
public enum Extent
{
    /// <summary>In the whole profile and in each finite interval.</summary>
    Any,
    /// <summary>In the whole profile after a dose.</summary>
    Whole,
    /// <summary>In finite intervals only, and out of the whole profile: no sample need lie in the interval.</summary>
    Partial,
    /// <summary>At steady state only: a dosing interval is named.</summary>
    SteadyState,
}

/// <summary>A pharmacokinetic parameter: what it is called, counted in and summed up by, what it needs, and how it is computed.</summary>
/// <param name="Code">CDISC PPTESTCD.</param>
/// <param name="Label">CDISC PPTEST.</param>
public sealed record Parameter(string Code, string Label, ParameterUnit Unit, Summary Summary)
{
    public Routes Routes { get; init; } = Routes.Any;
    public Extent Extent { get; init; } = Extent.Any;
    /// <summary>Parameters it is made of; where one of these has no number, neither has it, for the same reason.</summary>
    public ImmutableArray<Parameter> Needs { get; init; } = [];
    public bool NeedsDose { get; init; }
    /// <summary>Its number, or why there is none. What it needs is there when this is called.</summary>
    public required Func<Curve, Answer> Compute { get; init; }
    /// <summary>Its place in <see cref="ParameterList.All"/>.</summary>
    internal int Index { get; set; } = -1;

    internal bool AppliesTo(Curve curve) => (Routes & curve.Routes) != 0 && Extent switch
    {
        Extent.Any => true,
        Extent.Whole => !curve.IsPartial,
        Extent.Partial => curve.IsPartial,
        _ => !curve.IsPartial && curve.Dosing.Tau is not null,
    };
}
