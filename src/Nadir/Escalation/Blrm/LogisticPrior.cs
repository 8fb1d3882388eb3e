namespace Nadir.Escalation.Blrm;

/// <summary>Bivariate normal prior of (log alpha, log beta): log alpha is the log-odds of a DLT at the reference dose, beta the slope per unit of log dose.</summary>
/// <param name="Correlation">Strictly between -1 and 1.</param>
public sealed record LogisticPrior(double Intercept, double InterceptDeviation, double LogSlope, double LogSlopeDeviation, double Correlation = 0)
{
    /// <exception cref="ArgumentOutOfRangeException">A standard deviation that is not above 0, or a correlation outside (-1, 1).</exception>
    public void Check()
    {
        if (!(InterceptDeviation > 0 && double.IsFinite(InterceptDeviation)))
            throw new ArgumentOutOfRangeException(nameof(InterceptDeviation), InterceptDeviation, "The prior's standard deviation of log alpha is above 0.");
        if (!(LogSlopeDeviation > 0 && double.IsFinite(LogSlopeDeviation)))
            throw new ArgumentOutOfRangeException(nameof(LogSlopeDeviation), LogSlopeDeviation, "The prior's standard deviation of log beta is above 0.");
        if (!(Correlation is > -1 and < 1))
            throw new ArgumentOutOfRangeException(nameof(Correlation), Correlation, "The prior's correlation lies strictly between -1 and 1.");
        if (!double.IsFinite(Intercept) || !double.IsFinite(LogSlope))
            throw new ArgumentOutOfRangeException(nameof(Intercept), "The prior's means are finite.");
    }
}
