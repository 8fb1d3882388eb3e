using System.Collections.Immutable;
using Nadir.Response.Recist11;
using Nadir.Units;

namespace Nadir.Response.IRecist;

/// <summary>Which new lesions are measured as new targets, and their sum.</summary>
/// <remarks>
/// Seymour 2017; rulebook I7: at most five, two of an organ, measurable as at baseline (10 mm; nodes 15 mm in short axis), in a sum of their own, never added
/// to that of baseline. What a lesion is was settled at its first detection: one that grows to 10 mm later stays a new non-target (IA7). Places go to the
/// earliest detected, then the largest, then by identifier, and are never given again (IA18). Every new lesion so far is in the sum, those of a
/// cleared iUPD too (IA17).
/// </remarks>
sealed class NewLesionRoles(NewLesionWatch watch)
{
    enum Role { Unknown, Target, NonTarget }

    readonly Role[] roles = new Role[watch.Count];
    /// <summary>At its first detection; null when it was not measured then.</summary>
    readonly Millimetres?[] firstSize = new Millimetres?[watch.Count];
    readonly bool[] seen = new bool[watch.Count];
    readonly List<string> organs = [];

    public bool IsTarget(int n) => roles[n] == Role.Target;

    /// <summary>Settles what the lesions that this visit shows for the first time are.</summary>
    public void Settle()
    {
        List<int>? settled = null;
        for (var n = 0; n < watch.Count; n++)
        {
            if (watch[n] == NewLesionStatus.None)
                continue;
            if (!seen[n])
                (seen[n], firstSize[n]) = (true, watch.Reading(n)?.Diameter);
            if (roles[n] == Role.Unknown && watch.IsThere(n))
                (settled ??= []).Add(n);
        }
        if (settled is null)
            return;
        settled.Sort((a, b) =>
        {
            var byDetection = watch.Detected(a).CompareTo(watch.Detected(b));
            var bySize = byDetection != 0 ? byDetection : (firstSize[b]?.Value ?? 0).CompareTo(firstSize[a]?.Value ?? 0);
            return bySize != 0 ? bySize : string.CompareOrdinal(watch.Lesion(a).Id, watch.Lesion(b).Id);
        });
        foreach (var n in settled)
        {
            var lesion = watch.Lesion(n);
            var organ = TumourWords.OrganGroup(lesion.Organ, lesion.Nodal);
            var free = organs.Count < TargetSelection.MostTargets && (organ.Length == 0 || organs.Count(taken => taken == organ) < TargetSelection.MostInOrgan);
            roles[n] = free && firstSize[n] is { } size && Measurability.IsMet(size, lesion.Nodal, watch.Reading(n)?.Method) ? Role.Target : Role.NonTarget;
            if (roles[n] == Role.Target)
                organs.Add(organ);
        }
    }

    /// <summary>The sum of the new targets at this visit: gone is 0, not measured makes it a lower bound. Null when there is none.</summary>
    public NewLesionSum? Sum()
    {
        var sum = 0m;
        var complete = true;
        ImmutableArray<string>.Builder? ids = null;
        for (var n = 0; n < watch.Count; n++)
        {
            if (!IsTarget(n))
                continue;
            (ids ??= ImmutableArray.CreateBuilder<string>()).Add(watch.Lesion(n).Id);
            var reading = watch.Reading(n);
            if (reading?.Diameter is { } size)
                sum += size.Value;
            else if (reading?.Means is not LesionStatus.Absent)
                complete = false;
        }
        return ids is null ? null : new NewLesionSum(new Millimetres(sum), complete, ids.ToImmutable());
    }
}
