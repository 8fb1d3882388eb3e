namespace Nadir.Escalation;

/// <summary>One subject as a design sees it that does not wait for whole windows.</summary>
/// <param name="Level">Index of the level received.</param>
/// <param name="Dlt">Whether a DLT was seen.</param>
/// <param name="Weight">Share of the window observed, 0 to 1; 1 for a DLT.</param>
public readonly record struct WeightedOutcome(int Level, bool Dlt, double Weight)
{
    /// <summary>Days of the window observed, the share that counts (Cheung and Chappell 2000: it grows in proportion).</summary>
    public static WeightedOutcome AfterDays(int level, bool dlt, double days, double window) => new(level, dlt, dlt ? 1 : Math.Clamp(days / window, 0, 1));
}

/// <summary>A dose-finding design that uses what is already known of subjects still under observation.</summary>
/// <remarks>Implementations are immutable and decide from the arguments alone.</remarks>
public interface ITimeToEventDesign
{
    string Name { get; }

    int StartLevel { get; }

    /// <param name="subjects">Everybody treated so far, in any order.</param>
    /// <param name="levels">Number of levels.</param>
    /// <param name="current">Level treated last.</param>
    DoseDecision Next(ReadOnlySpan<WeightedOutcome> subjects, int levels, int current);

    /// <summary>The level recommended if the trial ended with these subjects.</summary>
    int MaximumToleratedDose(ReadOnlySpan<WeightedOutcome> subjects, int levels);
}
