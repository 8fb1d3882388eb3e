namespace Nadir.Synthesis;

/// <summary>A place where a disease grows.</summary>
/// <param name="Location">TULOC.</param>
/// <param name="Weight">How often, relative to the others.</param>
/// <param name="Paired">Has a left and a right.</param>
/// <param name="Measurable">Its lesions can be targets; bone lesions are followed as non-targets.</param>
sealed record DiseaseSite(string Location, double Weight, bool Paired = false, bool Measurable = true)
{
    public bool IsNode => Location == "LYMPH NODE";
}

/// <summary>Where lesions are, by condition.</summary>
/// <remarks>Weights near published frequencies, or in their order; docs/methods/synthesis.md names the source.</remarks>
static class DiseaseSites
{
    static readonly DiseaseSite[] Renal =
    [
        new("LUNG", 45, Paired: true), new("LYMPH NODE", 30), new("BONE", 18, Measurable: false), new("LIVER", 15), new("ADRENAL GLAND", 10, Paired: true),
        new("KIDNEY", 9, Paired: true), new("PANCREAS", 5), new("SOFT TISSUE", 5), new("BRAIN", 3, Measurable: false),
    ];

    static readonly DiseaseSite[] Lung =
    [
        new("LUNG", 60, Paired: true), new("LYMPH NODE", 50), new("LIVER", 14), new("ADRENAL GLAND", 14, Paired: true), new("BONE", 22, Measurable: false),
        new("PLEURA", 12, Measurable: false), new("BRAIN", 8, Measurable: false),
    ];

    static readonly DiseaseSite[] Neuroendocrine =
    [
        new("LIVER", 70), new("LYMPH NODE", 35), new("PANCREAS", 18), new("LUNG", 14, Paired: true), new("BONE", 14, Measurable: false), new("PERITONEUM", 8, Measurable: false),
    ];

    static readonly DiseaseSite[] Any =
    [
        new("LUNG", 30, Paired: true), new("LYMPH NODE", 35), new("LIVER", 30), new("BONE", 15, Measurable: false), new("SOFT TISSUE", 8), new("ADRENAL GLAND", 6, Paired: true),
    ];

    public static IReadOnlyList<DiseaseSite> For(string condition) =>
        Has(condition, "renal") || Has(condition, "kidney") ? Renal
        : Has(condition, "neuroendocrine") ? Neuroendocrine
        : Has(condition, "lung") ? Lung
        : Any;

    static bool Has(string condition, string word) => condition.Contains(word, StringComparison.OrdinalIgnoreCase);
}
