using Nadir.Statistics.Proportions;

namespace Nadir.Designs.Simon;

/// <summary>What a two-stage design does at a true rate: exact, by enumeration.</summary>
/// <param name="Promising">Chance of more than r1 successes in the first stage and more than r in all.</param>
/// <param name="EarlyStop">Chance to stop after the first stage: PET.</param>
/// <param name="ExpectedSize">Subjects on average: EN.</param>
public readonly record struct TwoStageCharacteristics(double Promising, double EarlyStop, double ExpectedSize)
{
    public static TwoStageCharacteristics Of(TwoStageDesign design, double rate) => Of(design, new BinomialTable(rate));

    internal static TwoStageCharacteristics Of(TwoStageDesign design, BinomialTable table)
    {
        var (r1, n1, r, n) = design;
        var stop = r1 < 0 ? 0 : table.AtMost(n1)[Math.Min(r1, n1)];
        return new(table.Promising(r1, n1, r, n), stop, n1 + (1 - stop) * (n - n1));
    }
}

/// <summary>A two-stage design and its exact characteristics at the two rates it was made for.</summary>
/// <param name="ExpectedSize">At p0.</param>
/// <param name="EarlyStop">At p0.</param>
/// <param name="Alpha">Chance to call p0 promising.</param>
/// <param name="Power">Chance to call p1 promising.</param>
public sealed record SimonDesign(TwoStageDesign Boundary, double ExpectedSize, double EarlyStop, double Alpha, double Power)
{
    /// <summary>The design with its characteristics.</summary>
    public static SimonDesign Of(TwoStageDesign boundary, double p0, double p1) => Of(boundary, new BinomialTable(p0), new BinomialTable(p1));

    internal static SimonDesign Of(TwoStageDesign boundary, BinomialTable atNull, BinomialTable atAlternative)
    {
        var whenNull = TwoStageCharacteristics.Of(boundary, atNull);
        return new(boundary, whenNull.ExpectedSize, whenNull.EarlyStop, whenNull.Promising, TwoStageCharacteristics.Of(boundary, atAlternative).Promising);
    }
}
