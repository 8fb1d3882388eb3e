using Nadir.Protocol;

namespace Nadir.Response.IrRc;

/// <summary>irRC: bidimensional, new measurable lesions added to the tumour burden.</summary>
/// <remarks>Wolchok et al., Clin Cancer Res 2009;15:7412-7420, Tables 1 and 2, read again there; rulebook J1 to J6, JA1, JA2, JA16. From a nadir of 0 any
/// increase is progression.</remarks>
public sealed class IrRcCriteria : BurdenCriteria
{
    /// <summary>Growth over the nadir that is progression: 25%.</summary>
    public const decimal Growth = 0.25m;
    /// <summary>Shrinkage from baseline that is partial response: 50%.</summary>
    public const decimal Shrinkage = 0.50m;
    /// <summary>Each axis from which a new lesion is measurable: 5 mm.</summary>
    public const decimal NewLesionAxis = 5m;
    public const int MostInOrgan = 5;
    public const int MostVisceral = 10;
    public const int MostCutaneous = 5;

    public static readonly IrRcCriteria Instance = new();

    IrRcCriteria()
    {
    }

    public override string Id => Criteria.IrRc;
    public override string Unit => "mm2";
    public override string Source => "Wolchok 2009, Tables 1 and 2";
    public override bool NonMeasuredProgress => false;
    public override string ProgressionLimit => "25% over nadir";
    public override string PartialLimit => "50% of baseline";

    public override decimal? Contribution(LesionReading lesion) => LesionProduct.Of(lesion);

    public override bool IsMeasurable(LesionReading newLesion) => newLesion is { LongAxis.Value: >= NewLesionAxis, ShortAxis.Value: >= NewLesionAxis };

    /// <summary>No limit for nodes: product 0 only (rulebook JA1). A non-target node that is normal by its size is there still.</summary>
    public override bool IsGone(LesionReading lesion) =>
        lesion.Role is LesionRole.NonTarget ? lesion.Means is LesionStatus.Absent && lesion.Diameter is null or { Value: 0 } : LesionProduct.Of(lesion) == 0 || lesion.Means is LesionStatus.Absent;

    public override bool HasRoom(IReadOnlyList<string> organs, string organ)
    {
        var cutaneous = organs.Count(IsCutaneous);
        return IsCutaneous(organ) ? cutaneous < MostCutaneous
            : organs.Count - cutaneous < MostVisceral && (organ.Length == 0 || organs.Count(taken => taken == organ) < MostInOrgan);
    }

    internal override void CheckBaseline(ReadOnlySpan<LesionReading> targets, Action<Diagnostics.FindingCode, string, LesionReading> find) => IndexLesions.Check(targets, find);

    static bool IsCutaneous(string organ) => organ.Contains("SKIN", StringComparison.Ordinal) || organ.Contains("CUTANEOUS", StringComparison.Ordinal);

    public override bool IsProgression(decimal burden, decimal nadir) => burden > nadir && burden >= nadir * (1 + Growth);

    public override bool IsPartialResponse(decimal burden, decimal baseline) => baseline > 0 && burden <= baseline * (1 - Shrinkage);
}
