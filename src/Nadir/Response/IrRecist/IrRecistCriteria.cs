using Nadir.Protocol;
using Nadir.Response.IrRc;
using Nadir.Response.Recist11;
using Nadir.Units;

namespace Nadir.Response.IrRecist;

/// <summary>irRECIST: unidimensional, new measurable lesions added to the sum of diameters. Two variants that disagree on progression.</summary>
/// <remarks>
/// <para>Nishino et al., Clin Cancer Res 2013;19:3936-3943: 20% and 5 mm over the nadir; nothing but what is measured is progression.</para>
/// <para>Bohnsack et al., Ann Oncol 2014;25(suppl 4):iv361: 20% over the nadir, from a nadir of 0 any increase; non-target progression and new lesions that
/// are not measured are progression as well, while they are there (rulebook JA5).</para>
/// <para>Rulebook J7, J8, JA2, JA10, JA12, JA16. The difference between the two is as tabled in the reviews PMC6942076 (Table 3, after Nishino) and
/// PMC5994498 (Table 2, after Bohnsack), read again there; the latter also names 5 mm, which the rulebook keeps for Nishino. Partial response is -30%; nodes under 10 mm
/// are normal. A new lesion counts from 10 mm, a node from 15 mm in short axis; five in all, two of an organ.</para>
/// </remarks>
public sealed class IrRecistCriteria : BurdenCriteria
{
    readonly bool nishino;

    public static readonly IrRecistCriteria Nishino = new(true);
    public static readonly IrRecistCriteria Bohnsack = new(false);

    IrRecistCriteria(bool nishino) => this.nishino = nishino;

    public override string Id => nishino ? Criteria.IrRecistNishino : Criteria.IrRecistBohnsack;
    public override string Unit => "mm";
    public override string Source => nishino ? "Nishino 2013" : "Bohnsack 2014";
    public override bool NonMeasuredProgress => !nishino;
    public override string ProgressionLimit => nishino ? "20% and 5 mm over nadir" : "20% over nadir";
    public override string PartialLimit => "70% of baseline";

    public override decimal? Contribution(LesionReading lesion) => lesion.Diameter?.Value ?? (lesion.Means is LesionStatus.Absent ? 0 : null);

    public override bool IsMeasurable(LesionReading newLesion) => newLesion.Diameter is { } diameter && Measurability.IsMet(diameter, newLesion.Nodal, newLesion.Method);

    public override bool IsGone(LesionReading lesion) =>
        lesion.Means is LesionStatus.Absent || lesion.Diameter is { } diameter && lesion.Role is not LesionRole.NonTarget && (lesion.Nodal ? NormalNode.IsMet(diameter) : diameter.Value == 0);

    public override bool HasRoom(IReadOnlyList<string> organs, string organ) =>
        organs.Count < TargetSelection.MostTargets && (organ.Length == 0 || organs.Count(taken => taken == organ) < TargetSelection.MostInOrgan);

    public override bool IsProgression(decimal burden, decimal nadir) => nishino
        ? TargetProgression.IsMet(new Millimetres(burden), new Millimetres(nadir))
        : burden > nadir && burden >= nadir * (1 + TargetProgression.RelativeGrowth);

    public override bool IsPartialResponse(decimal burden, decimal baseline) => PartialResponse.IsMet(new Millimetres(burden), new Millimetres(baseline));
}
