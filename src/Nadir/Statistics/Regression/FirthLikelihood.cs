namespace Nadir.Statistics.Regression;

/// <summary>A log likelihood plus half the log determinant of its information: Firth's penalty, Jeffreys' prior.</summary>
/// <remarks>
/// Firth, Biometrika 1993;80:27-38; for Cox regression Heinze and Schemper, Biometrics 2001;57:114-119. Its maximum is finite where the likelihood alone climbs for ever.
/// The penalty's derivative, half the trace of I^-1 dI/db, takes dI/db by five-point differences on standardised covariates: their error is far below the tolerance.
/// </remarks>
static class FirthLikelihood
{
    const double Step = 1e-3;

    /// <returns>Value, score and information (of the likelihood without penalty) at a point.</returns>
    public static (double Value, double[] Score, double[,] Information) Evaluate(PartialLikelihood likelihood, double[] beta)
    {
        var width = beta.Length;
        var slopes = new double[width][,];
        for (var j = 0; j < width; j++)
        {
            slopes[j] = new double[width, width];
            foreach (var (steps, factor) in ((int, double)[])[(-2, 1), (-1, -8), (1, 8), (2, -1)])
            {
                var near = (double[])beta.Clone();
                near[j] += steps * Step;
                likelihood.Evaluate(near);
                for (var a = 0; a < width; a++)
                    for (var b = 0; b < width; b++)
                        slopes[j][a, b] += factor * likelihood.Information[a, b] / (12 * Step);
            }
        }

        likelihood.Evaluate(beta);
        var score = (double[])likelihood.Score.Clone();
        if (SymmetricMatrix.Cholesky(likelihood.Information) is not { } factorised || SymmetricMatrix.Inverse(likelihood.Information) is not { } inverse)
            return (double.NegativeInfinity, score, likelihood.Information);
        var value = likelihood.Value;
        for (var j = 0; j < width; j++)
        {
            // The information of covariates as they came, not standardised.
            value += Math.Log(factorised[j, j] * likelihood.Data.Scale[j]);
            for (var a = 0; a < width; a++)
                for (var b = 0; b < width; b++)
                    score[j] += inverse[a, b] * slopes[j][a, b] / 2;
        }
        return (value, score, likelihood.Information);
    }
}
