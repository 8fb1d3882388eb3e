using Nadir.Diagnostics;

namespace Nadir.Response.IrRc;

/// <summary>What the index lesions of irRC should look like: five of an organ, ten visceral and five cutaneous, each measured on two axes.</summary>
/// <remarks>Wolchok et al., Clin Cancer Res 2009;15:7412-7420, Table 1; rulebook J1. Which size is measurable is the protocol's; under 5 mm on an axis, where even a new lesion does not
/// count, is a finding. The limits of RECIST (five in all, two of an organ, 10 mm) are not asked for. A broken limit is a finding; the lesions stay, as the reader chose them.</remarks>
public static class IndexLesions
{
    internal static void Check(ReadOnlySpan<LesionReading> targets, Action<FindingCode, string, LesionReading> find)
    {
        List<string> organs = [];
        foreach (var target in targets)
        {
            var organ = TumourWords.OrganGroup(target.Organ, target.Nodal);
            if (!IrRcCriteria.Instance.HasRoom(organs, organ))
                find(FindingCodes.TooManyIndexLesions, $"Index lesion {target.Lesion} is over irRC's limits: {IrRcCriteria.MostInOrgan} of an organ, {IrRcCriteria.MostVisceral} visceral and {IrRcCriteria.MostCutaneous} cutaneous.", target);
            else
                organs.Add(organ);
            if (target is { LongAxis: { } one, ShortAxis: { } two } && (one.Value < IrRcCriteria.NewLesionAxis || two.Value < IrRcCriteria.NewLesionAxis))
                find(FindingCodes.IndexLesionTooSmall, $"Index lesion {target.Lesion} is {one} x {two} mm at baseline, under {IrRcCriteria.NewLesionAxis} x {IrRcCriteria.NewLesionAxis} mm.", target);
        }
    }
}
