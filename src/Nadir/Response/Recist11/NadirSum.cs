using Nadir.Units;

namespace Nadir.Response.Recist11;

/// <summary>The smallest sum on study, and when it was: what growth is measured from.</summary>
public readonly record struct Nadir(Millimetres Sum, DateOnly Date);

/// <summary>How the nadir goes on from visit to visit.</summary>
/// <remarks>RECIST 1.1 (Eisenhauer 2009), section 4.3.1; rulebook R6, R7. Baseline counts; the visit being judged does not, nor does a sum with an
/// unmeasured lesion, nor an assessment after progression or new therapy. Of equal sums the first is the nadir.</remarks>
public static class NadirSum
{
    /// <summary>The nadir for the visits after this one.</summary>
    /// <param name="before">Nadir that this visit was judged against; null when no earlier sum is complete.</param>
    /// <param name="sum">Sum of this visit, or of baseline; null when a lesion is not measured.</param>
    /// <param name="counts">False for an assessment that no longer counts.</param>
    public static Nadir? After(Nadir? before, Millimetres? sum, DateOnly date, bool counts = true)
    {
        if (sum is not { } complete || !counts)
            return before;
        return before is { } nadir && nadir.Sum <= complete ? before : new Nadir(complete, date);
    }
}
