namespace Nadir.Pharmacokinetics;

/// <summary>Conversion of dose over concentration to a volume. Defined where both are masses, or both amounts of substance; for nothing else.</summary>
/// <remarks>Mass against substance needs a molar mass, and copies, cells and percentages have no common measure (rulebook K12): they stay as they are.</remarks>
public static class DrugAmounts
{
    static readonly (string Unit, double Value, bool IsMass)[] Amounts =
    [
        ("kg", 1e3, true), ("g", 1, true), ("mg", 1e-3, true), ("ug", 1e-6, true), ("mcg", 1e-6, true), ("\u00b5g", 1e-6, true), ("\u03bcg", 1e-6, true), ("ng", 1e-9, true), ("pg", 1e-12, true),
        ("mol", 1, false), ("mmol", 1e-3, false), ("umol", 1e-6, false), ("nmol", 1e-9, false), ("pmol", 1e-12, false),
    ];

    static readonly (string Unit, double Litres)[] Volumes = [("l", 1), ("dl", 0.1), ("ml", 1e-3), ("ul", 1e-6)];

    /// <returns>Litres (per kilogram where the dose is), and the factor from dose unit over concentration unit; null when no conversion is defined.</returns>
    public static (string Unit, double Factor)? VolumeOf(string dose, string concentration)
    {
        var perKg = dose.EndsWith("/kg", StringComparison.OrdinalIgnoreCase);
        if (concentration.Split('/') is not [var amount, var volume] || Amount(perKg ? dose[..^3] : dose) is not { } given || Amount(amount) is not { } measured
            || given.IsMass != measured.IsMass || Array.Find(Volumes, known => known.Unit.Equals(volume.Trim(), StringComparison.OrdinalIgnoreCase)) is not { Unit: not null } litres)
            return null;
        return (perKg ? "L/kg" : "L", given.Value / measured.Value * litres.Litres);
    }

    static (double Value, bool IsMass)? Amount(string unit) =>
        Array.Find(Amounts, known => known.Unit.Equals(unit.Trim(), StringComparison.OrdinalIgnoreCase)) is { Unit: not null } amount ? (amount.Value, amount.IsMass) : null;
}
