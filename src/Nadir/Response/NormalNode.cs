using Nadir.Units;

namespace Nadir.Response;

/// <summary>When a lymph node is normal.</summary>
/// <remarks>RECIST 1.1 (Eisenhauer 2009), section 3.1.1; rulebook R1, R4. Exactly 10 mm is not normal.</remarks>
public static class NormalNode
{
    /// <summary>Short axis under which a node is normal: 10 mm.</summary>
    public static readonly Millimetres ShortAxis = new(10m);

    public static bool IsMet(Millimetres shortAxis) => shortAxis < ShortAxis;
}
