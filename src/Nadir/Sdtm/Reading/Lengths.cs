namespace Nadir.Sdtm.Reading;

/// <summary>Tests of TR whose result is a length, and the units that a length comes in.</summary>
static class Lengths
{
    public const string Millimetre = "mm";

    /// <summary>Single and summed diameters of the controlled terminology (TRTESTCD) that are lengths, and the axes that sponsors name.</summary>
    static readonly HashSet<string> Tests = new(StringComparer.Ordinal)
    {
        "LDIAM", "LPERP", "SAXIS", "LAXIS", "DIAMETER", "SUMDIAM", "SUMLDIAM", "SUMSAXIS", "SUMNLNLD", "SUMLPERP", "SUMDIAMT", "THICK", "MAXDIAM", "DIAM",
    };

    public static bool IsLength(string test) => Tests.Contains(test);

    /// <summary>How many millimetres one unit is; null for anything that is neither mm nor cm.</summary>
    public static decimal? PerMillimetre(string unit) => unit.ToUpperInvariant() switch
    {
        "MM" or "MILLIMETER" or "MILLIMETRE" or "MILLIMETERS" or "MILLIMETRES" => 1m,
        "CM" or "CENTIMETER" or "CENTIMETRE" or "CENTIMETERS" or "CENTIMETRES" => 10m,
        _ => null,
    };
}
