using System.Collections.Immutable;
using Nadir.Sdtm;

namespace Nadir.Safety.CytokineRelease;

/// <summary>What a medicine is to the grading of cytokine release.</summary>
public enum SupportiveMedicine
{
    None,
    /// <summary>A vasopressor that counts; vasopressin does not (rulebook S8, S10).</summary>
    Pressor,
    /// <summary>Vasopressin and its analogues: alone grade 3, beside a pressor nothing more (rulebook SA4).</summary>
    Vasopressin,
    Antipyretic,
    /// <summary>Tocilizumab and other medicines against cytokines.</summary>
    AntiCytokine,
    Steroid,
    /// <summary>Fluids given for hypotension: CTCAE asks for them.</summary>
    Fluid,
    Sedative,
}

/// <summary>Medicines by their names in CMDECOD, else CMTRT. A name that is not here has no part in the grade; inotropes (dobutamine, milrinone) have none on purpose (rulebook SA4).</summary>
public static class SupportiveMedicines
{
    static readonly ImmutableDictionary<string, SupportiveMedicine> Names = Table(
        (SupportiveMedicine.Pressor, "NOREPINEPHRINE|NORADRENALINE|LEVARTERENOL|EPINEPHRINE|ADRENALINE|PHENYLEPHRINE|DOPAMINE|METARAMINOL|ANGIOTENSIN|METHOXAMINE"),
        (SupportiveMedicine.Vasopressin, "VASOPRESSIN|ARGIPRESSIN|TERLIPRESSIN|SELEPRESSIN"),
        (SupportiveMedicine.Antipyretic, "PARACETAMOL|ACETAMINOPHEN|IBUPROFEN|METAMIZOLE|NAPROXEN|KETOPROFEN|INDOMETHACIN|INDOMETACIN|ASPIRIN|DIPYRONE|LOXOPROFEN"),
        (SupportiveMedicine.AntiCytokine, "TOCILIZUMAB|SILTUXIMAB|SARILUMAB|ANAKINRA|RUXOLITINIB|EMAPALUMAB"),
        (SupportiveMedicine.Steroid, "DEXAMETHASONE|METHYLPREDNISOLONE|PREDNISONE|PREDNISOLONE|HYDROCORTISONE|BETAMETHASONE"),
        (SupportiveMedicine.Fluid, "SODIUM CHLORIDE|SALINE|RINGER|RINGERS|ALBUMIN HUMAN|PLASMALYTE|CRYSTALLOID"),
        (SupportiveMedicine.Sedative, "PROPOFOL|MIDAZOLAM|DEXMEDETOMIDINE|LORAZEPAM|DIAZEPAM|KETAMINE|FENTANYL|REMIFENTANIL|SUFENTANIL"));

    /// <summary>Whole words are compared, so that norepinephrine is not epinephrine.</summary>
    public static SupportiveMedicine Of(Intervention medication)
    {
        var name = (medication.Decode ?? medication.Treatment).Trim().ToUpperInvariant();
        if (Names.TryGetValue(name, out var known))
            return known;
        foreach (var word in name.Split(' ', ',', ';', '/', '-', '(', ')'))
            if (Names.TryGetValue(word, out known))
                return known;
        return SupportiveMedicine.None;
    }

    /// <summary>Two records of one pressor are one pressor, so a pressor has the base of its name; other medicines have their name as recorded.</summary>
    public static string Name(Intervention medication) =>
        Of(medication) is not SupportiveMedicine.Pressor ? (medication.Decode ?? medication.Treatment).Trim().ToUpperInvariant()
        : (medication.Decode ?? medication.Treatment).Trim().ToUpperInvariant().Split(' ', ',', ';', '/', '(')[0] switch
        {
            "NORADRENALINE" or "LEVARTERENOL" => "NOREPINEPHRINE",
            "ADRENALINE" => "EPINEPHRINE",
            var name => name,
        };

    static ImmutableDictionary<string, SupportiveMedicine> Table(params (SupportiveMedicine Kind, string Names)[] kinds) =>
        kinds.SelectMany(kind => kind.Names.Split('|').Select(name => KeyValuePair.Create(name, kind.Kind))).ToImmutableDictionary(StringComparer.Ordinal);
}
