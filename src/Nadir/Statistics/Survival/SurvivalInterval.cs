using Nadir.Statistics.Distributions;

namespace Nadir.Statistics.Survival;

/// <summary>Scale on which the pointwise interval of a survival function is made.</summary>
/// <remarks>The choice changes the limits of a median (rulebook V13), so every table prints it.</remarks>
public enum SurvivalIntervalKind
{
    /// <summary>log(-log S); the default here and in SAS LIFETEST.</summary>
    LogLog,
    /// <summary>log S; the default of R survfit.</summary>
    Log,
    /// <summary>S itself.</summary>
    Plain,
    /// <summary>log(S / (1 - S)).</summary>
    Logit,
    /// <summary>arcsin(sqrt S).</summary>
    ArcsineSquareRoot,
}

/// <summary>The pointwise interval of a survival probability.</summary>
/// <remarks>
/// Borgan and Liestøl, Scand J Stat 1990;17:35-41; Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data (2002), section 1.4.
/// Limits that leave [0, 1] are cut to it.
/// </remarks>
public static class SurvivalInterval
{
    /// <param name="survival">The estimate S.</param>
    /// <param name="greenwood">Greenwood's sum of d / (n (n - d)): the variance of log S.</param>
    /// <param name="level">Confidence level, strictly between 0 and 1.</param>
    /// <returns>Null where S is 0 or 1: there the estimated variance says nothing.</returns>
    public static Interval? Of(double survival, double greenwood, SurvivalIntervalKind kind, double level) =>
        At(survival, greenwood, kind, StandardNormal.ForLevel(level));

    /// <param name="z">Standard normal quantile of the level.</param>
    internal static Interval? At(double survival, double greenwood, SurvivalIntervalKind kind, double z)
    {
        if (!(survival is > 0 and < 1))
            return null;

        var ofLog = z * Math.Sqrt(greenwood);
        switch (kind)
        {
            case SurvivalIntervalKind.LogLog:
                var logLog = ofLog / Math.Log(survival);
                return new(Math.Pow(survival, Math.Exp(-logLog)), Math.Pow(survival, Math.Exp(logLog)));
            case SurvivalIntervalKind.Log:
                return new(survival * Math.Exp(-ofLog), Math.Min(1, survival * Math.Exp(ofLog)));
            case SurvivalIntervalKind.Plain:
                return new(Math.Max(0, survival - survival * ofLog), Math.Min(1, survival + survival * ofLog));
            case SurvivalIntervalKind.Logit:
                var odds = survival / (1 - survival);
                var ofLogit = ofLog / (1 - survival);
                return new(Expit(odds * Math.Exp(-ofLogit)), Expit(odds * Math.Exp(ofLogit)));
            case SurvivalIntervalKind.ArcsineSquareRoot:
                var angle = Math.Asin(Math.Sqrt(survival));
                var ofAngle = ofLog * Math.Sqrt(survival / (1 - survival)) / 2;
                return new(Square(Math.Sin(Math.Max(0, angle - ofAngle))), Square(Math.Sin(Math.Min(Math.PI / 2, angle + ofAngle))));
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of interval.");
        }
    }

    static double Expit(double odds) => double.IsPositiveInfinity(odds) ? 1 : odds / (1 + odds);
    static double Square(double x) => x * x;
}
