namespace Nadir.Biomarkers;

/// <summary>Why a subject is no part of a comparison.</summary>
public enum LeftOut
{
    /// <summary>The marker has no value there.</summary>
    NotMeasured,
    /// <summary>Measured after the landmark.</summary>
    MeasuredLate,
    /// <summary>Not in the other endpoint's population, or without an answer to it.</summary>
    NoOutcome,
    /// <summary>The outcome was settled by the landmark: responded, progressed or had the event before it was over.</summary>
    SettledBefore,
    DiedBefore,
    /// <summary>Not under observation at the landmark.</summary>
    LostBefore,
    /// <summary>Nothing was known of the marker while the subject was at risk.</summary>
    NeverKnown,
}

/// <summary>A landmark: the marker is what was known by that day, the outcome is what came after it (rulebook B1).</summary>
/// <remarks>
/// Anderson, Cain and Gelber, J Clin Oncol 1983;1:710-719. Whoever has died, has the outcome or is out of sight on the landmark's day is no part of the comparison:
/// otherwise those who respond or live long would be the ones measured. What happens on the landmark's day is before it.
/// </remarks>
/// <param name="Day">The landmark.</param>
public sealed record Landmark(DateOnly Day)
{
    /// <param name="measured">Day of the marker's value.</param>
    /// <param name="settled">Day on which the outcome was settled; null when it never was.</param>
    /// <param name="lastSeen">Last day under observation for the outcome.</param>
    /// <returns>Null for a subject that takes part.</returns>
    public LeftOut? Judge(DateOnly? measured, DateOnly? settled, DateOnly? death, DateOnly? lastSeen) =>
        death <= Day ? LeftOut.DiedBefore
        : settled <= Day ? LeftOut.SettledBefore
        : lastSeen is not { } seen || seen <= Day ? LeftOut.LostBefore
        : measured is not { } taken ? LeftOut.NotMeasured
        : taken > Day ? LeftOut.MeasuredLate
        : null;
}
