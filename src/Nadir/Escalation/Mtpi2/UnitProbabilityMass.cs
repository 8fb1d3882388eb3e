using Nadir.Statistics.Distributions;

namespace Nadir.Escalation.Mtpi2;

/// <summary>The unit interval cut into pieces as long as the one around the target, and which piece holds the most posterior mass per length.</summary>
/// <remarks>
/// mTPI-2: Guo, Wang, Yang, Lynn and Ji, Contemp Clin Trials 2017;58:23-33. Pieces are laid from the target's interval outwards; what remains at 0 and at
/// 1 is a shorter piece of its own, judged by its mass over its length. Prior: uniform, so the posterior is Beta(1 + DLTs, 1 + n - DLTs).
/// </remarks>
public static class UnitProbabilityMass
{
    /// <summary>-1, 0 or +1: the winning piece lies below, is, or lies above the target's interval. Of equal pieces the lowest wins.</summary>
    /// <param name="low">Lower end of the target's interval.</param>
    /// <param name="high">Upper end.</param>
    /// <param name="shorterPieces">Whether the shorter pieces at 0 and 1 take part: mTPI-2 has them, the keyboard design leaves them out.</param>
    public static int Side(int dlts, int n, double low, double high, bool shorterPieces)
    {
        var width = high - low;
        double best = double.NegativeInfinity;
        var side = 0;
        void Try(double from, double to, int where)
        {
            var mass = (Below(to) - Below(from)) / (to - from);
            if (mass > best)
                (best, side) = (mass, where);
        }
        double Below(double p) => Beta.LowerTail(p, 1 + dlts, 1 + n - dlts);

        // A remainder shorter than this is rounding, not a piece.
        const double Nothing = 1e-9;
        var below = (int)Math.Floor(low / width + Nothing);
        if (shorterPieces && low - below * width > Nothing)
            Try(0, low - below * width, -1);
        for (var i = below; i >= 1; i--)
            Try(Math.Max(0, low - i * width), low - (i - 1) * width, -1);
        Try(low, high, 0);
        var above = (int)Math.Floor((1 - high) / width + Nothing);
        for (var i = 1; i <= above; i++)
            Try(high + (i - 1) * width, Math.Min(1, high + i * width), 1);
        if (shorterPieces && 1 - (high + above * width) > Nothing)
            Try(high + above * width, 1, 1);
        return side;
    }
}
