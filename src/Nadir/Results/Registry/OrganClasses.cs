using System.Collections.Frozen;

namespace Nadir.Results.Registry;

/// <summary>System organ classes as the registry lists them: MedDRA's, one of them shortened.</summary>
public static class OrganClasses
{
    static readonly FrozenSet<string> Listed = FrozenSet.ToFrozenSet(
    [
        "Blood and lymphatic system disorders", "Cardiac disorders", "Congenital, familial and genetic disorders", "Ear and labyrinth disorders", "Endocrine disorders", "Eye disorders",
        "Gastrointestinal disorders", "General disorders", "Hepatobiliary disorders", "Immune system disorders", "Infections and infestations",
        "Injury, poisoning and procedural complications", "Investigations", "Metabolism and nutrition disorders", "Musculoskeletal and connective tissue disorders",
        "Neoplasms benign, malignant and unspecified (incl cysts and polyps)", "Nervous system disorders", "Pregnancy, puerperium and perinatal conditions", "Product Issues",
        "Psychiatric disorders", "Renal and urinary disorders", "Reproductive system and breast disorders", "Respiratory, thoracic and mediastinal disorders",
        "Skin and subcutaneous tissue disorders", "Social circumstances", "Surgical and medical procedures", "Vascular disorders",
    ], StringComparer.OrdinalIgnoreCase);

    const string General = "General disorders and administration site conditions";

    /// <returns>The registry's name; the recorded one when it is none of the list.</returns>
    public static string Registered(string recorded) => string.Equals(recorded.Trim(), General, StringComparison.OrdinalIgnoreCase) ? "General disorders"
        : Listed.TryGetValue(recorded.Trim(), out var listed) ? listed : recorded;

    /// <returns>MedDRA's own name, as EudraCT and EU CTIS want it.</returns>
    public static string MedDra(string registered) => string.Equals(registered, "General disorders", StringComparison.OrdinalIgnoreCase) ? General : registered;

    public static bool Knows(string? name) => name is not null && Listed.Contains(name);
}
