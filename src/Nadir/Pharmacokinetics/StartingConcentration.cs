namespace Nadir.Pharmacokinetics;

/// <summary>What stands at time 0 where no sample was taken then and the dose was no bolus.</summary>
/// <remarks>
/// After a first dose 0: nothing was there. At steady state the sample before the dose, when it was taken within 5% of the dosing interval before it; else the smallest
/// concentration of the interval, since the curve repeats itself (Phoenix puts in the same two numbers).
/// </remarks>
public static class StartingConcentration
{
    /// <summary>How long before the dose a sample may lie and stand for time 0: part of the dosing interval.</summary>
    public const double Before = 0.05;

    public static double Of(in Profile profile, double? tau)
    {
        if (tau is not { } interval)
            return 0;
        ReadOnlySpan<double> times = profile.Times.Span, concentrations = profile.Concentrations.Span;
        double? before = null;
        var smallest = double.PositiveInfinity;
        for (var i = 0; i < times.Length; i++)
            if (times[i] < 0)
                before = times[i] >= -Before * interval ? concentrations[i] : before;
            else if (times[i] <= interval)
                smallest = Math.Min(smallest, concentrations[i]);
        return before ?? (double.IsFinite(smallest) ? smallest : 0);
    }
}
