using Nadir.Statistics.Distributions;

namespace Nadir.Escalation.Boin;

/// <summary>A dose level that is too toxic beyond reasonable doubt is closed, with all above it.</summary>
/// <remarks>
/// Liu and Yuan, J R Stat Soc C 2015;64:507-523, section 2.4 (rulebook D9): Pr(rate &gt; target | data) above the cut-off, with a uniform prior, so that the
/// posterior is Beta(1 + DLTs, 1 + n - DLTs). A probability of exactly the cut-off closes nothing. The first level closed stops the trial.
/// </remarks>
public static class Elimination
{
    /// <summary>Posterior probability above which a level is closed.</summary>
    public const double Cutoff = 0.95;

    /// <summary>Fewest subjects at a level that can close it.</summary>
    public const int MinimumSubjects = 3;

    /// <summary>Posterior probability that the level's DLT rate is above <paramref name="target"/>.</summary>
    public static double ProbabilityTooToxic(int dlts, int n, double target) => Beta.UpperTail(target, 1 + dlts, 1 + n - dlts);

    public static bool IsMet(int dlts, int n, double target, double cutoff = Cutoff, int minimumSubjects = MinimumSubjects) =>
        n >= minimumSubjects && ProbabilityTooToxic(dlts, n, target) > cutoff;
}
