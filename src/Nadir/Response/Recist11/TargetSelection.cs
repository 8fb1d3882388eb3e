using Nadir.Diagnostics;

namespace Nadir.Response.Recist11;

/// <summary>What the target lesions chosen at baseline should look like: five in all, two of an organ, each measurable.</summary>
/// <remarks>RECIST 1.1 (Eisenhauer 2009), section 3.2.1; rulebook R1, R2. All lymph nodes are one organ, paired organs are one organ.
/// A broken limit is a finding; the lesions stay in the sum, as the reader chose them.</remarks>
public static class TargetSelection
{
    public const int MostTargets = 5;
    public const int MostInOrgan = 2;

    /// <param name="find">Takes code, sentence and lesion reading.</param>
    internal static void Check(ReadOnlySpan<LesionReading> targets, Action<FindingCode, string, LesionReading> find)
    {
        if (targets.Length > MostTargets)
            find(FindingCodes.TooManyTargets, $"{targets.Length} target lesions, more than {MostTargets}.", targets[MostTargets]);
        SortedDictionary<string, List<LesionReading>> organs = new(StringComparer.Ordinal);
        foreach (var target in targets)
        {
            if (target.Diameter is { } diameter && !Measurability.IsMet(diameter, target.Nodal, target.Method))
                find(target.Nodal ? FindingCodes.TargetNodeTooSmall : FindingCodes.TargetTooSmall,
                    $"Target {target.Lesion} is {diameter} mm at baseline, under {Measurability.Limit(target.Nodal, target.Method)} mm.", target);
            var organ = TumourWords.OrganGroup(target.Organ, target.Nodal);
            if (!organs.TryGetValue(organ, out var there))
                organs.Add(organ, there = []);
            there.Add(target);
        }
        organs.Remove("");
        foreach (var (organ, there) in organs)
            if (there.Count > MostInOrgan)
                find(FindingCodes.TooManyTargetsInOrgan, $"{there.Count} target lesions in {organ.ToLowerInvariant()}: {string.Join(", ", there.Select(target => target.Lesion))}.", there[0]);
    }
}
