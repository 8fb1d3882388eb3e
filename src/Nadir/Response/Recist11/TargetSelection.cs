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
            find(FindingCodes.TooManyTargets, $"{targets.Length} target lesions: {Ids(targets, null)}.", targets[MostTargets]);
        for (var i = 0; i < targets.Length; i++)
        {
            var target = targets[i];
            if (target.Diameter is { } diameter && !Measurability.IsMet(diameter, target.Nodal, target.Method))
                find(target.Nodal ? FindingCodes.TargetNodeTooSmall : FindingCodes.TargetTooSmall,
                    $"Target {target.Lesion} is {diameter} mm at baseline, under {Measurability.Limit(target.Nodal, target.Method)} mm.", target);
        }
        if (targets.Length <= MostInOrgan)
            return;
        for (var i = 0; i < targets.Length; i++)
        {
            var organ = TumourWords.OrganGroup(targets[i].Organ, targets[i].Nodal);
            if (organ.Length == 0)
                continue;
            var before = 0;
            var after = 0;
            for (var k = 0; k < targets.Length; k++)
                if (k != i && TumourWords.OrganGroup(targets[k].Organ, targets[k].Nodal) == organ)
                    _ = k < i ? before++ : after++;
            if (before == 0 && after + 1 > MostInOrgan)
                find(FindingCodes.TooManyTargetsInOrgan, $"{after + 1} target lesions in {organ.ToLowerInvariant()}: {Ids(targets, organ)}.", targets[i]);
        }
    }

    static string Ids(ReadOnlySpan<LesionReading> targets, string? organ)
    {
        List<string> ids = [];
        foreach (var target in targets)
            if (organ is null || TumourWords.OrganGroup(target.Organ, target.Nodal) == organ)
                ids.Add(target.Lesion);
        return string.Join(", ", ids);
    }
}
