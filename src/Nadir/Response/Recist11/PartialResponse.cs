using Nadir.Units;

namespace Nadir.Response.Recist11;

/// <summary>Partial response judged on target lesions alone.</summary>
/// <remarks>RECIST 1.1 (Eisenhauer 2009), section 4.3.1; rulebook R5. Progression is looked at before it.</remarks>
public static class PartialResponse
{
    /// <summary>Shrinkage from baseline that counts: 30%.</summary>
    public const decimal Shrinkage = 0.30m;

    /// <summary>Largest sum that is a partial response.</summary>
    public static Millimetres Limit(Millimetres baseline) => baseline * (1 - Shrinkage);

    /// <summary>True when the sum is at most 70% of baseline; exactly 70% is. Without a sum at baseline there is nothing to respond.</summary>
    /// <param name="sum">Complete sum of the visit.</param>
    public static bool IsMet(Millimetres sum, Millimetres baseline) => baseline > Millimetres.Zero && sum <= Limit(baseline);
}
