using System.Collections.Immutable;

namespace Nadir.Pharmacokinetics;

/// <summary>Partial areas: between the limits of an interval, whether or not a sample was taken there, by the rule in force and by each of the others (rulebook K6).</summary>
/// <remarks>Codes after AUCINT are the project's own; CDISC has none for the rule.</remarks>
public static class AucInterval
{
    /// <summary>By the rule that <see cref="NcaOptions.Beyond"/> names.</summary>
    public static readonly Parameter Definition = Of("AUCINT", "AUC from T1 to T2", null);

    /// <summary>Over the length of the interval.</summary>
    public static readonly Parameter Average = new("CAVGINT", "Average Conc from T1 to T2", ParameterUnit.Concentration, Summary.Geometric)
    {
        Extent = Extent.Partial, Needs = [Definition],
        Compute = curve => curve.Interval.IsFinite ? curve[Definition].Value / (curve.Interval.End - curve.Interval.Start) : Absent.BeyondSampling,
    };

    public static readonly ImmutableArray<Parameter> All =
    [
        Definition, Average,
        Of("AUCINTL", "AUC from T1 to T2, to Tlast", BeyondLast.Last), Of("AUCINTA", "AUC from T1 to T2, along BLQ", BeyondLast.All),
        Of("AUCINTIS", "AUC from T1 to T2, extrapolated from Clast Obs", BeyondLast.Infinity),
        Of("AUCINTIP", "AUC from T1 to T2, extrapolated from Clast Pred", BeyondLast.InfinityPredicted),
    ];

    static Parameter Of(string code, string label, BeyondLast? beyond) => new(code, label, ParameterUnit.Area, Summary.Geometric)
    {
        Extent = Extent.Partial,
        Compute = curve => curve.Interval.IsFinite
            ? PartialArea.Between(curve.Whole, curve.Interval.Start, curve.Interval.End, beyond ?? curve.Options.Beyond)
            : Absent.BeyondSampling,
    };
}
