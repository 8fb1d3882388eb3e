namespace Nadir.Pharmacokinetics;

/// <summary>Concentrations of one analyte in one matrix of one subject, by actual time since the dose (rulebook K8: unrounded).</summary>
/// <remarks>Samples below the limit of quantification are in it as 0; a sample without a result is not in it. <see cref="Samples.ProfileReading"/> makes one from records.</remarks>
public readonly struct Profile
{
    /// <param name="times">Strictly ascending; before the dose negative.</param>
    /// <param name="concentrations">One per time: finite, 0 (below the limit of quantification) or more.</param>
    /// <param name="lloq">Lower limit of quantification; null when not known. Only rules that put a part of it in place of 0 use it.</param>
    /// <exception cref="ArgumentException">Not of one length, not ascending, negative or not finite: the caller's mistake.</exception>
    public Profile(ReadOnlyMemory<double> times, ReadOnlyMemory<double> concentrations, double? lloq = null)
    {
        ReadOnlySpan<double> t = times.Span, c = concentrations.Span;
        if (t.Length != c.Length)
            throw new ArgumentException("As many concentrations as times.", nameof(concentrations));
        for (var i = 0; i < t.Length; i++)
            if (!double.IsFinite(t[i]) || i > 0 && t[i] <= t[i - 1] || !(c[i] >= 0) || !double.IsFinite(c[i]))
                throw new ArgumentException("Times ascend, concentrations are 0 or more.", nameof(times));
        (Times, Concentrations, Lloq) = (times, concentrations, lloq);
    }

    public ReadOnlyMemory<double> Times { get; }
    public ReadOnlyMemory<double> Concentrations { get; }
    public double? Lloq { get; }
    public int Count => Times.Length;
}
