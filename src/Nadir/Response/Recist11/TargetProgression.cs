using Nadir.Units;

namespace Nadir.Response.Recist11;

/// <summary>Progression judged on target lesions alone.</summary>
/// <remarks>RECIST 1.1 (Eisenhauer 2009), section 4.3.1; rulebook R6, R8, R11. New and non-target lesions are judged by the rules beside this one.</remarks>
public static class TargetProgression
{
    /// <summary>Growth over the nadir that counts: 20%, that is 6 : 5.</summary>
    public const decimal RelativeGrowth = 0.20m;

    /// <summary>Growth that has to come with it: 5 mm.</summary>
    public static readonly Millimetres AbsoluteGrowth = new(5m);

    /// <summary>True when the sum has grown over the nadir by both amounts. Meeting one exactly is meeting it; from a nadir of 0 any growth meets the first.</summary>
    /// <param name="sum">Sum of target diameters at the visit being judged; a lower bound of it when a lesion is not measured: the answer "true" then stands all the same.</param>
    /// <param name="nadir">Smallest earlier complete sum; see <see cref="NadirSum"/>.</param>
    public static bool IsMet(Millimetres sum, Millimetres nadir) =>
        sum >= nadir * (1 + RelativeGrowth) && sum - nadir >= AbsoluteGrowth;
}
