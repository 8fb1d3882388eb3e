namespace Nadir.Designs;

/// <summary>What a single-arm design is asked for: two rates, and the errors allowed.</summary>
/// <param name="Null">Rate that is not promising, p0.</param>
/// <param name="Alternative">Rate that is, p1; above p0.</param>
/// <param name="Alpha">Largest chance to call p0 promising.</param>
/// <param name="Beta">Largest chance to miss p1.</param>
public readonly record struct TestedRates(double Null, double Alternative, double Alpha, double Beta)
{
    /// <summary>What rounding may add to a sum of exact probabilities: an error that equals its limit keeps it.</summary>
    public const double Rounding = 1e-12;

    public bool KeepsAlpha(double alpha) => alpha <= Alpha + Rounding;

    public bool KeepsPower(double power) => power >= 1 - Beta - Rounding;

    /// <exception cref="ArgumentException">Not 0 &lt; p0 &lt; p1 &lt; 1, or an error outside (0, 1).</exception>
    public void Check()
    {
        if (!(Null > 0 && Null < Alternative && Alternative < 1))
            throw new ArgumentException(FormattableString.Invariant($"The rates are {Null} and {Alternative}; a design needs 0 < p0 < p1 < 1."));
        if (!(Alpha > 0 && Alpha < 1 && Beta > 0 && Beta < 1))
            throw new ArgumentException(FormattableString.Invariant($"The errors are {Alpha} and {Beta}; each lies strictly between 0 and 1."));
        if (Alpha + Beta >= 1)
            throw new ArgumentException(FormattableString.Invariant($"The errors {Alpha} and {Beta} add to 1 or more: no data are needed for that."));
    }
}
