namespace Nadir.Pharmacokinetics;

/// <summary>How much more there is after many doses than after the first: the ratio of one parameter over the same interval.</summary>
/// <remarks>Areas are compared over one dosing interval in both profiles (AUCTAU, AUCINT). CDISC: ARAUC (of AUCTAU), ARAUCINT, ARCMAX, ARCTROUG.</remarks>
public static class AccumulationRatio
{
    /// <returns>The later over the first; the first reason when one of them has no number, or when the first is 0.</returns>
    public static Answer Of(Answer first, Answer later) =>
        !first.IsPresent ? first.Why : !later.IsPresent ? later.Why : first.Value > 0 ? later.Value / first.Value : Absent.AreaZero;
}
