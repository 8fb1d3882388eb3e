using System.Runtime.InteropServices;

namespace Nadir.Response.IRecist;

/// <summary>What non-target lesions do after they have progressed: persist, increase further, or get better.</summary>
/// <remarks>EORTC iRECIST clarifications; rulebook I11. "No change" after progression is progression still. Progression recorded again says nothing of a
/// further increase, unless a lesion that had not progressed has, or a recorded diameter has grown. An increase need not be unequivocal to confirm (I2).</remarks>
static class NonTargetChange
{
    /// <summary>The visit with the lesions that have not changed since they progressed shown as progressed.</summary>
    /// <param name="progressed">Per non-target lesion, as of the visit before.</param>
    public static LesionVisit Carry(LesionVisit visit, ReadOnlySpan<bool> progressed)
    {
        LesionReading[]? readings = null;
        for (var i = 0; i < visit.NonTargetCount; i++)
        {
            var lesion = visit.NonTargets[i];
            if (!progressed[i] || !Persists(lesion))
                continue;
            readings ??= [.. visit.Readings];
            readings[visit.TargetCount + i] = lesion with { Means = LesionStatus.Progressed };
        }
        return readings is null ? visit : visit with { Readings = ImmutableCollectionsMarshal.AsImmutableArray(readings) };
    }

    static bool Persists(LesionReading lesion) =>
        lesion.Means is LesionStatus.Increased || lesion.Means is LesionStatus.Present && TumourWords.SaysNoChange(lesion.Status);

    /// <summary>Whether each lesion has progressed as of this visit; one that was not evaluated stays what it was.</summary>
    public static void Remember(LesionVisit carried, Span<bool> progressed)
    {
        for (var i = 0; i < carried.NonTargetCount; i++)
            if (carried.NonTargets[i].Means is not (LesionStatus.NotEvaluable or LesionStatus.NotDone))
                progressed[i] = carried.NonTargets[i].Means is LesionStatus.Progressed;
    }

    /// <summary>The lesion has increased further since the iUPD.</summary>
    /// <param name="then">As read at the first iUPD of the block.</param>
    /// <param name="progressedBefore">It had progressed by the visit before.</param>
    /// <param name="returnIsProgression">A lesion that is back after iCR is progression (rulebook R9): one that was still gone at the iUPD adds to it.</param>
    public static bool IsFurtherIncrease(LesionReading now, LesionReading then, bool progressedBefore, bool returnIsProgression)
    {
        if (now.Means is LesionStatus.Increased)
            return true;
        if (then.Means is LesionStatus.Absent && Recist11.Reappearance.IsMetByNonTarget(now, returnIsProgression))
            return true;
        if (now.Means is not LesionStatus.Progressed)
            return false;
        return TumourWords.SaysIncrease(now.Status) || !progressedBefore && !TumourWords.SaysNoChange(now.Status)
            || now.Diameter is { } grown && then.Diameter is { } from && grown > from && !TumourWords.SaysNoChange(now.Status);
    }

    /// <summary>Progression is recorded again, and nothing tells whether it increased.</summary>
    public static bool IsUnknown(LesionReading now, bool progressedBefore) =>
        progressedBefore && now.Means is LesionStatus.Progressed && now.Diameter is null && !TumourWords.SaysIncrease(now.Status) && !TumourWords.SaysNoChange(now.Status);
}
