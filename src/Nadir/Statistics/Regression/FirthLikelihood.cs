namespace Nadir.Statistics.Regression;

/// <summary>A log likelihood plus half the log determinant of its information: Firth's penalty, Jeffreys' prior.</summary>
/// <remarks>
/// Firth, Biometrika 1993;80:27-38; for Cox regression Heinze and Schemper, Biometrics 2001;57:114-119. Its maximum is finite where the likelihood alone climbs for ever.
/// The penalty's derivatives are five-point differences on standardised covariates: their error is far below the tolerance.
/// </remarks>
static class FirthLikelihood
{
    const double Step = 1e-3;

    /// <returns>Value, gradient and minus the second derivative of the penalised log likelihood. The likelihood was evaluated last at <paramref name="beta"/>.</returns>
    public static (double Value, double[] Score, double[,] Information) Evaluate(PartialLikelihood likelihood, double[] beta)
    {
        var width = beta.Length;
        double Penalty(params ReadOnlySpan<(int J, int Steps)> moves)
        {
            var near = (double[])beta.Clone();
            foreach (var (j, steps) in moves)
                near[j] += steps * Step;
            likelihood.Evaluate(near);
            if (SymmetricMatrix.Cholesky(likelihood.Information) is not { } factor)
                return double.NegativeInfinity;
            var half = 0d;
            for (var j = 0; j < width; j++)
                half += Math.Log(factor[j, j]);
            return half;
        }

        var (slope, curvature) = (new double[width], new double[width, width]);
        var here = Penalty();
        for (var j = 0; j < width; j++)
        {
            var (down2, down, up, up2) = (Penalty((j, -2)), Penalty((j, -1)), Penalty((j, 1)), Penalty((j, 2)));
            slope[j] = (down2 - 8 * down + 8 * up - up2) / (12 * Step);
            curvature[j, j] = (-down2 + 16 * down - 30 * here + 16 * up - up2) / (12 * Step * Step);
            for (var k = 0; k < j; k++)
                curvature[j, k] = curvature[k, j] =
                    (Penalty((j, 1), (k, 1)) - Penalty((j, 1), (k, -1)) - Penalty((j, -1), (k, 1)) + Penalty((j, -1), (k, -1))) / (4 * Step * Step);
        }

        // The determinant of covariates as they came, not standardised.
        likelihood.Evaluate(beta);
        var value = likelihood.Value + here + likelihood.Data.Scale.Sum(Math.Log);
        var information = (double[,])likelihood.Information.Clone();
        for (var j = 0; j < width; j++)
            for (var k = 0; k < width; k++)
                information[j, k] -= curvature[j, k];
        return double.IsFinite(value) && slope.All(double.IsFinite)
            ? (value, [.. likelihood.Score.Zip(slope, (a, b) => a + b)], information)
            : (double.NegativeInfinity, likelihood.Score, likelihood.Information);
    }
}
