using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Regression.Logistic;

/// <summary>Values of one coefficient that a likelihood-ratio test would not reject, the others refitted each time.</summary>
/// <remarks>Venzon and Moolgavkar, Appl Stat 1988;37:87-94. Found on the signed root of twice the drop, which is close to a line.</remarks>
static class ProfileInterval
{
    /// <returns>On the scaled column; null for a limit beyond 50 standard errors.</returns>
    public static (double? Lower, double? Upper) Of(LogisticDesign design, LogisticSolution fit, int j, bool firth, double level)
    {
        double estimate = fit.Coefficients[j], error = Math.Sqrt(fit.Covariance[j, j]), z = StandardNormal.ForLevel(level);
        return (Side(-1), Side(1));

        double? Side(int sign)
        {
            var warm = fit.Coefficients;
            var inside = 0.0;
            for (var reach = z; reach <= 50 * z; reach *= 1.5)
            {
                if (Excess(reach) >= 0)
                    return estimate + sign * error * Root.Find(Excess, inside, reach, 1e-12);
                inside = reach;
            }
            return null;

            double Excess(double distance)
            {
                var start = (double[])warm.Clone();
                start[j] = estimate + sign * error * distance;
                var restricted = LogisticSolver.Maximise(design, firth, [j], start);
                if (restricted.Converged)
                    warm = restricted.Coefficients;
                return Math.Sqrt(Math.Max(0, 2 * (fit.LogLikelihood - restricted.LogLikelihood))) - z;
            }
        }
    }
}
