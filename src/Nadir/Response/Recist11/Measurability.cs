using Nadir.Units;

namespace Nadir.Response.Recist11;

/// <summary>Size from which a lesion can be a target at baseline.</summary>
/// <remarks>RECIST 1.1 (Eisenhauer 2009), section 3.1; rulebook R1. Exactly the size is measurable. Slice thickness is not recorded in TU and TR: the limit of twice its value is left to the reader.</remarks>
public static class Measurability
{
    /// <summary>Long axis of a lesion that is no node, on CT or MR: 10 mm.</summary>
    public static readonly Millimetres LongAxis = new(10m);

    /// <summary>Short axis of a lymph node: 15 mm.</summary>
    public static readonly Millimetres NodeShortAxis = new(15m);

    /// <summary>Long axis of a lesion that is no node, on a chest film: 20 mm.</summary>
    public static readonly Millimetres ChestFilm = new(20m);

    /// <param name="method">TRMETHOD; null is taken for CT or MR.</param>
    public static Millimetres Limit(bool nodal, string? method) =>
        nodal ? NodeShortAxis : TumourWords.IsChestFilm(method) ? ChestFilm : LongAxis;

    public static bool IsMet(Millimetres diameter, bool nodal, string? method = null) => diameter >= Limit(nodal, method);
}
