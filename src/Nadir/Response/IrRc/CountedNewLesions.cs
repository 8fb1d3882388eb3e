namespace Nadir.Response.IrRc;

/// <summary>The new lesions that are in the tumour burden.</summary>
/// <remarks>Rulebook J2, J7, JA2, JA12: a new lesion counts from the visit at which it first has the size, and stays counted when it shrinks below it. Places go to
/// the earliest detected, then the largest, then by identifier, and are never given again.</remarks>
sealed class CountedNewLesions(NewLesionWatch watch, BurdenCriteria criteria)
{
    readonly bool[] counts = new bool[watch.Count];
    readonly List<string> organs = [];

    public bool Contains(int n) => counts[n];

    public bool Any => organs.Count > 0;

    /// <summary>Adds the lesions that have the size at this visit for the first time.</summary>
    public void Look()
    {
        List<int>? reached = null;
        for (var n = 0; n < watch.Count; n++)
            if (!counts[n] && watch.IsThere(n) && watch.Reading(n) is { } reading && criteria.IsMeasurable(reading))
                (reached ??= []).Add(n);
        if (reached is null)
            return;
        reached.Sort((a, b) =>
        {
            var byDetection = watch.Detected(a).CompareTo(watch.Detected(b));
            var bySize = byDetection != 0 ? byDetection : (Size(b) ?? 0).CompareTo(Size(a) ?? 0);
            return bySize != 0 ? bySize : string.CompareOrdinal(watch.Lesion(a).Id, watch.Lesion(b).Id);
        });
        foreach (var n in reached)
        {
            var organ = TumourWords.OrganGroup(watch.Lesion(n).Organ, watch.Lesion(n).Nodal);
            if (!criteria.HasRoom(organs, organ))
                continue;
            counts[n] = true;
            organs.Add(organ);
        }
    }

    decimal? Size(int n) => watch.Reading(n) is { } reading ? criteria.Contribution(reading) : null;

    /// <summary>Their part of the burden at this visit.</summary>
    /// <param name="missing">Lesions without a number: the sum is a lower bound (rulebook JA3). Null when there is none.</param>
    public decimal Sum(out List<string>? missing)
    {
        var sum = 0m;
        missing = null;
        for (var n = 0; n < watch.Count; n++)
            if (counts[n])
            {
                if (Size(n) is { } size)
                    sum += size;
                else if (watch.Reading(n)?.Means is not LesionStatus.Absent)
                    (missing ??= []).Add(watch.Lesion(n).Id);
            }
        return sum;
    }
}
