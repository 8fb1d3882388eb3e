using System.Collections.Immutable;

namespace Nadir.Safety.Ctcae;

/// <summary>Units of laboratory values that differ from one another by a power of ten alone, so that converting changes no comparison.</summary>
/// <remarks>Moles and grams are never converted into each other: a value is graded by the limits printed for its own kind of unit (rulebook LA3).</remarks>
public static class LaboratoryUnits
{
    /// <summary>A unit as its kind and the factor to the kind's own unit.</summary>
    /// <param name="Kind"><c>10^9/L</c>, <c>g/L</c>, <c>mol/L</c>, <c>mEq/L</c>, <c>mL/min</c>, <c>g/d</c>.</param>
    public sealed record Unit(string Kind, decimal Factor);

    static readonly ImmutableDictionary<string, Unit> Known = Table(
        ("10^9/L", 1m, "10^9/L|10e9/L|10E9/L|10*9/L|10**9/L|x10^9/L|x10e9/L|X10E9/L|x 10^9/L|G/L|GI/L|Gi/L|10^3/uL|10*3/uL|10**3/uL|10E3/uL|10e3/uL|x10^3/uL|X10E3/UL|10^3/mm3|10*3/mm3|THOU/uL|THOU/UL|K/uL|K/UL|/nL|1000/uL|10^6/mL|GIGA/L|10^9 /L|10e9 /L"),
        ("10^9/L", 0.001m, "/mm3|/uL|/UL|cells/uL|cells/mm3|CELLS/UL|CELLS/MM3|1/uL|10^6/L|10E6/L|10e6/L|10*6/L|10**6/L|x10^6/L|10^3/mL|cells/mcL|/mcL"),
        ("g/L", 1m, "g/L|gm/L|mg/mL"), ("g/L", 10m, "g/dL|gm/dL|g/dl|g/100mL|g%"), ("g/L", 0.01m, "mg/dL|mg/dl|mg/100mL|mg%"), ("g/L", 0.001m, "mg/L|ug/mL|mcg/mL"),
        ("mol/L", 0.001m, "mmol/L|mM"), ("mol/L", 0.000001m, "umol/L|mcmol/L|uM"), ("mol/L", 1m, "mol/L"), ("mEq/L", 1m, "mEq/L|mEQ/L|meq/L|mval/L"),
        ("mL/min", 1m, "mL/min|ml/min|mL/min/1.73m2|mL/min/1.73 m2|mL/min/1.73m^2|mL/min/1.73 m^2"), ("mL/min", 60m, "mL/s|ml/s"),
        ("mmHg", 1m, "mmHg|mm Hg"), ("C", 1m, "C|°C|degC|deg C|CEL"), ("g/d", 1m, "g/24h|g/day|g/d|g/24 h|g/24hr"), ("g/d", 0.001m, "mg/24h|mg/day|mg/d|mg/24 h|mg/24hr"));

    static readonly ImmutableDictionary<string, Unit> Caseless = Known
        .Where(pair => pair.Key is not "G/L" and not "mM" and not "uM")
        .GroupBy(pair => pair.Key.ToUpperInvariant(), StringComparer.Ordinal)
        .ToImmutableDictionary(group => group.Key, group => group.First().Value, StringComparer.Ordinal);

    /// <summary>Null for a unit that is not known here.</summary>
    /// <remarks>Letters' case matters where it tells units apart: <c>G/L</c> is 10^9/L, <c>g/L</c> grams. The micro sign may be μ, µ or u.</remarks>
    public static Unit? Of(string? text)
    {
        if (text is null)
            return null;
        var squeezed = text.Trim().Replace('µ', 'u').Replace('μ', 'u').Replace("×", "x", StringComparison.Ordinal).Replace("⁹", "^9", StringComparison.Ordinal);
        return Known.TryGetValue(squeezed, out var unit) || Caseless.TryGetValue(squeezed.ToUpperInvariant(), out unit) ? unit : null;
    }

    static ImmutableDictionary<string, Unit> Table(params (string Kind, decimal Factor, string Names)[] units) =>
        units.SelectMany(unit => unit.Names.Split('|').Select(name => KeyValuePair.Create(name, new Unit(unit.Kind, unit.Factor))))
            .ToImmutableDictionary(StringComparer.Ordinal);
}
