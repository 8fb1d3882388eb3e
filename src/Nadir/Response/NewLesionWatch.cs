using Nadir.Response.Recist11;

namespace Nadir.Response;

/// <summary>What each new lesion of a reader is from visit to visit: seen, doubtful, certain, gone.</summary>
/// <remarks>The rules are those of RECIST 1.1 (<see cref="Recist11.NewLesion"/>, rulebook R15, R32), which the immune criteria keep. A doubtful lesion that is
/// confirmed later counts from its first detection: <see cref="CountFrom"/> remembers it, and the visits are judged anew.</remarks>
sealed class NewLesionWatch
{
    readonly LesionHistory history;
    readonly int first;
    readonly int[] countedFrom;
    readonly NewLesionStatus[] statuses;
    readonly LesionReading?[] readings;
    readonly int[] detected;
    readonly bool[] everThere;
    (NewLesionStatus[] Status, int[] Since, bool[] Ever)? kept;

    public NewLesionWatch(LesionHistory history)
    {
        this.history = history;
        while (first < history.Lesions.Length && history.Lesions[first].Role != LesionRole.New)
            first++;
        Count = history.Lesions.Length - first;
        (countedFrom, statuses, readings, detected, everThere) = (new int[Count], new NewLesionStatus[Count], new LesionReading?[Count], new int[Count], new bool[Count]);
        Array.Fill(countedFrom, int.MaxValue);
    }

    public int Count { get; }

    public TrackedLesion Lesion(int n) => history.Lesions[first + n];

    public NewLesionStatus this[int n] => statuses[n];

    /// <summary>There for certain, as far as the last scan that shows it says.</summary>
    public bool IsThere(int n) => statuses[n] == NewLesionStatus.Unequivocal;

    /// <summary>Null when this visit has no reading of it.</summary>
    public LesionReading? Reading(int n) => readings[n];

    /// <summary>This visit judged it: seen, or gone.</summary>
    public bool IsEvaluated(int n) => readings[n]?.Means is LesionStatus.Unequivocal or LesionStatus.Equivocal or LesionStatus.Absent;

    /// <summary>It was there for certain, has gone since, and this visit did not look: not known to be gone (rulebook JA14).</summary>
    public bool IsOutOfSight(int n) => everThere[n] && !IsThere(n) && !IsEvaluated(n);

    /// <summary>A new lesion is there, or was there and this visit does not say that it is gone: no complete response (rulebook I8, JA14).</summary>
    public bool ForbidsComplete()
    {
        for (var n = 0; n < Count; n++)
            if (IsThere(n) || IsOutOfSight(n))
                return true;
        return false;
    }

    /// <summary>First visit of the unbroken run in which it was seen; -1: not seen.</summary>
    public int Detected(int n) => detected[n];

    /// <summary>It counts from this visit because a later one confirms it.</summary>
    public bool IsBackdated(int n, int index) => countedFrom[n] == index && IsThere(n);

    public NewLesionStatus Worst { get; private set; }

    /// <summary>Before the first visit.</summary>
    public void Start()
    {
        Array.Clear(statuses);
        Array.Clear(everThere);
        Array.Fill(detected, -1);
        Worst = NewLesionStatus.None;
    }

    /// <summary>A doubtful lesion was confirmed: it counts from its first detection.</summary>
    public void CountFrom(int n, int index) => countedFrom[n] = index;

    /// <summary>Remembers what is known before a scan that may be disregarded.</summary>
    public void Keep() => kept = ([.. statuses], [.. detected], [.. everThere]);

    /// <summary>Forgets a scan that was disregarded: what it showed is not known (rulebook I6, IA15), except that a doubtful lesion was first detected there (R15).</summary>
    public void Restore()
    {
        var (status, since, ever) = kept ?? throw new InvalidOperationException("Nothing was kept.");
        for (var n = 0; n < Count; n++)
            if (status[n] != NewLesionStatus.None || statuses[n] != NewLesionStatus.Equivocal)
                (statuses[n], detected[n]) = (status[n], since[n]);
        ever.CopyTo(everThere, 0);
    }

    /// <summary>Looks at the next visit.</summary>
    /// <returns>A lesion that was doubtful and is confirmed here, the earliest detected of several; -1 when there is none.</returns>
    public int Look(int index, LesionVisit visit)
    {
        Worst = NewLesionStatus.None;
        var confirmed = -1;
        for (var n = 0; n < Count; n++)
        {
            var id = Lesion(n).Id;
            readings[n] = VisitRecords.NewLesion(visit, id);
            var status = NewLesion.Next(statuses[n], readings[n]?.Means, visit.PetOnly.Contains(id));
            if (status == NewLesionStatus.None)
                detected[n] = -1;
            else if (detected[n] < 0)
                detected[n] = index;
            if (status == NewLesionStatus.Unequivocal && detected[n] < index && statuses[n] != NewLesionStatus.Unequivocal && countedFrom[n] > detected[n])
                confirmed = confirmed < 0 || detected[n] < detected[confirmed] ? n : confirmed;
            statuses[n] = index >= countedFrom[n] && status is not NewLesionStatus.None ? NewLesionStatus.Unequivocal : status;
            everThere[n] |= statuses[n] == NewLesionStatus.Unequivocal;
            Worst = NewLesion.Worst(Worst, statuses[n]);
        }
        return confirmed;
    }

    /// <summary>Date on which this visit shows the lesion; the visit's first scan when it has none of its own.</summary>
    public DateOnly Date(int n, LesionVisit visit) => readings[n]?.Date ?? visit.FirstScan;
}
