namespace Nadir.Pharmacokinetics;

/// <summary>AUCall: area to the last sample. After Tlast a straight line falls to the first sample below the limit; the others add nothing.</summary>
/// <remarks>Without a sample after Tlast it is AUClast (rulebook K4).</remarks>
public static class AucAll
{
    public static readonly Parameter Definition = new("AUCALL", "AUC All", ParameterUnit.Area, Summary.Geometric)
    {
        Needs = [AucLast.Definition],
        Compute = curve => curve.AucLast + curve.AreaOfTail,
    };
}
