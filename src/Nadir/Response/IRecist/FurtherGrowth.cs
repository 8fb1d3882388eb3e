using Nadir.Units;

namespace Nadir.Response.IRecist;

/// <summary>Growth of a sum since the iUPD that confirms it.</summary>
/// <remarks>Seymour 2017, Table 2, and EORTC; rulebook I2, I3, IA10, IA16. 5 mm over the sum of the first iUPD of the block, added up over visits: +4 and
/// then +2 confirms. Exactly 5 mm is enough. The sum may be a lower bound, the reference must be complete.</remarks>
public static class FurtherGrowth
{
    /// <summary>5 mm.</summary>
    public static readonly Millimetres Least = new(5m);

    /// <param name="sum">Of what was measured at the visit.</param>
    /// <param name="atUnconfirmed">Complete sum of the first iUPD; null when it was not complete.</param>
    public static bool IsMet(Millimetres sum, Millimetres? atUnconfirmed) => atUnconfirmed is { } reference && sum - reference >= Least;
}
