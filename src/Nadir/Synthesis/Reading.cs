namespace Nadir.Synthesis;

/// <summary>What a reader writes down of a lesion. Four states besides a number.</summary>
enum ReadingState { Measured, TooSmall, Absent, NotEvaluable, NotDone }

/// <summary>The part that a reader gives a lesion.</summary>
enum Role { Target, NonTarget, New }

/// <summary>Non-target and new lesions in words.</summary>
enum Presence { Present, Absent, Progressed, Equivocal, Unequivocal, NotEvaluable }

/// <summary>One lesion as one reader read it at one visit.</summary>
/// <param name="Long">LDIAM in mm; null unless measured.</param>
/// <param name="Short">LPERP in mm; null unless measured.</param>
/// <param name="Day">Scan day; null when not scanned.</param>
sealed record Reading(FollowedLesion Lesion, ReadingState State, int? Long, int? Short, Presence? Presence, int? Day)
{
    /// <summary>What a reader adds up: 5 mm for what is too small, 0 for what is gone; null when it cannot be said.</summary>
    public int? Counts => State switch
    {
        ReadingState.Measured => Lesion.Truth.Site.IsNode ? Short : Long,
        ReadingState.TooSmall => 5,
        ReadingState.Absent => 0,
        _ => null,
    };
}

/// <summary>A lesion that a reader follows.</summary>
/// <param name="Id">TULNKID.</param>
/// <param name="Found">Scan at which it was identified.</param>
sealed record FollowedLesion(string Id, Role Role, Lesion Truth, Scan Found)
{
    /// <summary>How the lesion falls apart, where it does: from this day there are two parts.</summary>
    public int? SplitsOn { get; init; }

    /// <summary>Read as uncertain when first seen; a later scan decides.</summary>
    public bool Equivocal { get; init; }

    /// <summary>An uncertain finding that turns out to be nothing.</summary>
    public bool FalseAlarm { get; init; }
}
