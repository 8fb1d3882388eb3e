namespace Nadir.Pharmacokinetics;

/// <summary>C0: the concentration at the moment of an intravenous bolus.</summary>
/// <remarks>
/// A quantified sample at time 0 is C0 itself. Otherwise the first two samples after the dose are drawn back along a logarithmic line when both are quantifiable and
/// fall; else the first quantifiable sample stands for it (Phoenix WinNonlin user's guide, "Data checking and pre-treatment"; PKNCA's order is the same).
/// </remarks>
public static class InitialConcentration
{
    public static readonly Parameter Definition = new("C0", "Initial Conc", ParameterUnit.Concentration, Summary.Geometric)
    {
        Routes = Routes.Bolus,
        Compute = curve => curve.Initial,
    };

    /// <param name="times">Ascending, from the dose on.</param>
    public static Answer Of(ReadOnlySpan<double> times, ReadOnlySpan<double> concentrations)
    {
        var first = 0;
        if (times.Length > 0 && times[0] == 0)
        {
            if (concentrations[0] > 0)
                return concentrations[0];
            first = 1;
        }
        if (first + 1 < times.Length && concentrations[first] is > 0 and var c1 && concentrations[first + 1] is > 0 and var c2 && c2 < c1)
            return c1 * Math.Exp(Math.Log(c1 / c2) * times[first] / (times[first + 1] - times[first]));
        for (var i = first; i < times.Length; i++)
            if (concentrations[i] > 0)
                return concentrations[i];
        return Absent.NoBackExtrapolation;
    }
}
