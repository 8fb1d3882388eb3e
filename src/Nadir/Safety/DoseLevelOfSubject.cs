using System.Globalization;
using Nadir.Protocol;
using Nadir.Sdtm;

namespace Nadir.Safety;

/// <summary>The dose level a subject was assigned to, by its arm: the actual one, else the planned one.</summary>
/// <remarks>An arm belongs to a level when its name is the level's dose, or its code ends in the level's number (<c>DL2</c>, <c>LEVEL 2</c>). An expansion has no level here.</remarks>
public static class DoseLevelOfSubject
{
    /// <returns>Null when no level fits.</returns>
    public static DoseLevel? Find(SubjectData data, EscalationDesign design)
    {
        if (data.Demographics is not { } dm)
            return null;
        var (code, name) = string.IsNullOrEmpty(dm.ActualArmCode) ? (dm.ArmCode, dm.Arm) : (dm.ActualArmCode, dm.ActualArm);
        return design.Levels.FirstOrDefault(level => string.Equals(level.Dose, name, StringComparison.OrdinalIgnoreCase))
            ?? design.Levels.FirstOrDefault(level => code is not null && Numbered(code, level.Id));
    }

    static bool Numbered(string code, int id)
    {
        var digits = code.Length - code.AsSpan().TrimEnd("0123456789").Length;
        return digits is > 0 and < 5 && int.Parse(code.AsSpan(code.Length - digits), NumberStyles.None, CultureInfo.InvariantCulture) == id
            && code[..^digits].Trim(' ', '-', '_').ToUpperInvariant() is "DL" or "LEVEL" or "DOSE LEVEL" or "COHORT" or "L" or "";
    }
}
