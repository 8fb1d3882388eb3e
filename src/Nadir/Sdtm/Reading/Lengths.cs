namespace Nadir.Sdtm.Reading;

/// <summary>Tests of TR whose result is a length, and the units that a length comes in.</summary>
static class Lengths
{
    public const string Millimetre = "mm";

    /// <summary>Single and summed diameters of the controlled terminology (TRTESTCD) that are lengths, and the axes that sponsors name.</summary>
    static readonly HashSet<string> Tests = new(StringComparer.Ordinal)
    {
        "LDIAM", "LAXIS", "LONGDIAM", "LD", "LPERP", "SAXIS", "SDIAM", "SHRTAXIS", "SHORTAX", "DIAMETER", "DIAM", "MAXDIAM", "THICK",
        "SUMDIAM", "SUMLDIAM", "SUMDIA", "SUMSAXIS", "SUMLPERP", "SUMNLNLD",
    };

    /// <summary>True for the tests known to be lengths, and for any test with a result in mm or cm.</summary>
    public static bool IsLength(string test, string? unit) => Tests.Contains(test) || unit is not null && PerMillimetre(unit) is not null;

    /// <summary>How many millimetres one unit is; null for anything that is neither mm nor cm.</summary>
    public static decimal? PerMillimetre(string unit) => unit.ToUpperInvariant() switch
    {
        "MM" or "MILLIMETER" or "MILLIMETRE" or "MILLIMETERS" or "MILLIMETRES" => 1m,
        "CM" or "CENTIMETER" or "CENTIMETRE" or "CENTIMETERS" or "CENTIMETRES" => 10m,
        _ => null,
    };
}
