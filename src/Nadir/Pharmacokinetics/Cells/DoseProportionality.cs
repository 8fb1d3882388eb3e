using Nadir.Statistics;
using Nadir.Statistics.Distributions;

namespace Nadir.Pharmacokinetics.Cells;

/// <summary>Log-log regression of a parameter on the dose: the exponent is 1 where the parameter is proportional to the dose.</summary>
/// <remarks>Power model: Smith et al., Pharm Res 2000;17:1278-1283. Cells multiply, so that their exponent is often far from 1 (rulebook K11).</remarks>
/// <param name="Exponent">Slope of ln parameter on ln dose, with its t interval.</param>
/// <param name="Coefficient">The parameter at dose 1, exp of the intercept.</param>
public sealed record DoseProportionality(Estimate Exponent, double? Coefficient, int N)
{
    /// <param name="pairs">Dose and parameter, both above 0; others have no logarithm and are the caller's to leave out and name.</param>
    public static DoseProportionality Of(IReadOnlyCollection<(double Dose, double Value)> pairs, double level = ConfidenceLevel.Default)
    {
        var n = pairs.Count;
        if (pairs.Select(pair => pair.Dose).Distinct().Count() < 2)
            return new(new(null, null, null, "it needs two doses"), null, n);
        var (x, y) = (pairs.Select(pair => Math.Log(pair.Dose)).ToArray(), pairs.Select(pair => Math.Log(pair.Value)).ToArray());
        var (meanX, meanY) = (x.Average(), y.Average());
        var xx = x.Sum(value => (value - meanX) * (value - meanX));
        var slope = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / xx;
        var coefficient = Math.Exp(meanY - slope * meanX);
        if (n < 3)
            return new(new(slope, null, null, "two values have no residual"), coefficient, n);
        var residual = x.Zip(y, (a, b) => b - meanY - slope * (a - meanX)).Sum(value => value * value);
        var half = StudentT.ForLevel(level, n - 2) * Math.Sqrt(residual / (n - 2) / xx);
        return new(new(slope, slope - half, slope + half), coefficient, n);
    }
}
