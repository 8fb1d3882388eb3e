namespace Nadir.Pharmacokinetics;

/// <summary>Lambda z: the rate of the terminal fall, and the line it comes from (rulebook K1 to K3).</summary>
/// <remarks>One line serves half-life, extrapolated areas, clearances and volumes (rulebook K9). See <see cref="TerminalSlope"/> for how its samples are found.</remarks>
public static class LambdaZ
{
    public static readonly Parameter Definition = new("LAMZ", "Lambda z", ParameterUnit.PerTime, Summary.Geometric)
    {
        Extent = Extent.Whole,
        Compute = curve => curve.Slope is { Why: Absent.None } slope ? slope.Lambda : curve.Slope.Why,
    };

    public static readonly Parameter Points = Of("LAMZNPT", "Number of Points for Lambda z", ParameterUnit.Count, Summary.Median, slope => slope.Points);
    /// <summary>Time of the first sample on the line.</summary>
    public static readonly Parameter From = Of("LAMZLL", "Lambda z Lower Limit", ParameterUnit.Time, Summary.Median, slope => slope.From);
    /// <summary>Time of the last sample on the line.</summary>
    public static readonly Parameter To = Of("LAMZUL", "Lambda z Upper Limit", ParameterUnit.Time, Summary.Median, slope => slope.To);
    /// <summary>Length of the window in half-lives.</summary>
    public static readonly Parameter Span = Of("LAMZSPN", "Lambda z Span", ParameterUnit.Fraction, Summary.Median, slope => slope.Span);
    public static readonly Parameter R2 = Of("R2", "R Squared", ParameterUnit.None, Summary.Median, slope => slope.R2);
    public static readonly Parameter R2Adjusted = Of("R2ADJ", "R Squared Adjusted", ParameterUnit.None, Summary.Median,
        slope => double.IsNaN(slope.R2Adjusted) ? Absent.TooFewPoints : slope.R2Adjusted);
    /// <summary>Correlation of time and log concentration: negative.</summary>
    public static readonly Parameter Correlation = Of("CORRXY", "Correlation Between TimeX and Log ConcY", ParameterUnit.None, Summary.Median, slope => -Math.Sqrt(slope.R2));
    /// <summary>What the line says at Tlast.</summary>
    public static readonly Parameter ClastPredicted = Of("CLSTP", "Last Nonzero Conc Pred", ParameterUnit.Concentration, Summary.Geometric, slope => slope.ClastPredicted);

    static Parameter Of(string code, string label, ParameterUnit unit, Summary summary, Func<TerminalSlope, Answer> value) =>
        new(code, label, unit, summary) { Extent = Extent.Whole, Needs = [Definition], Compute = curve => value(curve.Slope) };
}
