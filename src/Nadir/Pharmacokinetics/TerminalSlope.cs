namespace Nadir.Pharmacokinetics;

/// <summary>A line through logarithms of concentrations at the end of a profile.</summary>
/// <param name="Lambda">Its negative slope: the fraction lost per unit of time.</param>
/// <param name="ClastPredicted">What the line says at Tlast.</param>
/// <param name="R2Adjusted">1 - (1 - R2)(n - 1)/(n - 2); NaN for two points (rulebook K2).</param>
/// <param name="From">Time of its first sample.</param>
/// <param name="To">Time of its last sample.</param>
/// <param name="Why">Why there is none; every number is then NaN.</param>
public readonly record struct TerminalSlope(
    double Lambda, double ClastPredicted, double R2, double R2Adjusted, int Points, double From, double To, Absent Why)
{
    public static TerminalSlope None(Absent why) => new(double.NaN, double.NaN, double.NaN, double.NaN, 0, double.NaN, double.NaN, why);

    public double HalfLife => Math.Log(2) / Lambda;

    /// <summary>Window over half-life (rulebook K3).</summary>
    public double Span => (To - From) / HalfLife;

    /// <summary>Finds the window and its line (rulebook K1).</summary>
    /// <param name="times">Ascending.</param>
    /// <param name="concentrations">0 where below the limit of quantification; such samples are passed over.</param>
    /// <param name="tmax">First time of the largest concentration.</param>
    /// <param name="notBefore">End of infusion; no window starts before it.</param>
    public static TerminalSlope Find(
        ReadOnlySpan<double> times, ReadOnlySpan<double> concentrations, double tmax, double notBefore, bool isBolus, LambdaZSettings settings)
    {
        if (settings.ByHand is { Include.Length: > 0 } chosen)
            return Accepted(ByHand(times, concentrations, chosen), settings);

        var withTmax = settings.WithTmax ?? (settings.Rule == LambdaZRule.Phoenix && isBolus);
        var earliest = Math.Max(notBefore, settings.NotBefore ?? double.NegativeInfinity);
        var excluded = settings.ByHand?.Exclude;

        var last = times.Length - 1;
        while (last >= 0 && concentrations[last] <= 0)
            last--;
        TerminalSlope chosenSlope = None(Absent.TooFewPoints);
        // Best adjusted R squared among falling windows, and the longest window near it. Growing windows from the end meet both rules in one pass: a window longer
        // than the best one is kept while it is within the tolerance of the best, and a new best replaces whatever was kept.
        var best = double.NegativeInfinity;
        LineSums sums = default;
        var to = double.NaN;
        for (var i = last; i >= 0; i--)
        {
            var (t, c) = (times[i], concentrations[i]);
            if (t < earliest || (withTmax ? t < tmax : t <= tmax))
                break;
            if (c <= 0 || excluded is { } times_ && times_.Contains(t))
                continue;
            sums.Add(t - times[last], Math.Log(c));
            if (sums.Count == 1)
                to = t;
            if (sums.Count < settings.MinPoints)
                continue;
            if (sums.Count > settings.MaxPoints)
                break;
            var slope = sums.Slope(t, to);
            if (!(slope.Lambda > 0))
            {
                if (chosenSlope.Why == Absent.TooFewPoints)
                    chosenSlope = None(Absent.NotFalling);
                continue;
            }
            if (slope.R2Adjusted > best - settings.Tolerance)
                chosenSlope = slope;
            best = Math.Max(best, slope.R2Adjusted);
        }
        return Accepted(chosenSlope, settings);
    }

    static TerminalSlope ByHand(ReadOnlySpan<double> times, ReadOnlySpan<double> concentrations, LambdaZByHand chosen)
    {
        var last = times.Length - 1;
        while (last >= 0 && concentrations[last] <= 0)
            last--;
        LineSums sums = default;
        double from = double.NaN, to = double.NaN;
        for (var i = last; i >= 0; i--)
            if (concentrations[i] > 0 && chosen.Include.Contains(times[i]))
            {
                sums.Add(times[i] - times[last], Math.Log(concentrations[i]));
                (from, to) = (times[i], double.IsNaN(to) ? times[i] : to);
            }
        if (sums.Count < 2)
            return None(Absent.HandPointsUnusable);
        var slope = sums.Slope(from, to);
        return slope.Lambda > 0 ? slope : None(Absent.HandPointsUnusable);
    }

    static TerminalSlope Accepted(TerminalSlope slope, LambdaZSettings settings) =>
        slope.Why != Absent.None ? slope
        : settings.MinR2Adjusted is { } r2 && !(slope.R2Adjusted >= r2) ? None(Absent.LooseFit)
        : settings.MinSpan is { } span && !(slope.Span >= span) ? None(Absent.ShortSpan)
        : slope;

    /// <summary>Means and centred sums of a line, point by point (Welford, Technometrics 1962;4:419-420). Times count from Tlast.</summary>
    struct LineSums
    {
        double meanX, meanY, xx, xy, yy;

        public int Count { get; private set; }

        public void Add(double x, double y)
        {
            Count++;
            var (dx, dy) = (x - meanX, y - meanY);
            meanX += dx / Count;
            meanY += dy / Count;
            xx += dx * (x - meanX);
            xy += dx * (y - meanY);
            yy += dy * (y - meanY);
        }

        public readonly TerminalSlope Slope(double from, double to)
        {
            var slope = xy / xx;
            var r2 = yy > 0 ? xy / xx * (xy / yy) : double.NaN;
            var adjusted = Count > 2 ? 1 - (1 - r2) * (Count - 1) / (Count - 2) : double.NaN;
            return new(-slope, Math.Exp(meanY - slope * meanX), r2, adjusted, Count, from, to, Absent.None);
        }
    }
}
