using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Sdtm;

namespace Nadir.Endpoints;

/// <summary>Start of the first anticancer therapy that is not the study's.</summary>
/// <remarks>
/// <para>Rulebook V4. A record of CM or PR counts when its category, subcategory or indication speaks of cancer treatment, and it starts after the first
/// study treatment, or after randomization without one (on the same date it does not). One that speaks of prior, previous or past treatment never counts.</para>
/// <para>Spoken of as cancer treatment: the text names it (anticancer, anti-cancer, antineoplastic, antitumour, cancer therapy or treatment), or names
/// a kind of it (radiotherapy, chemotherapy, immunotherapy, targeted or systemic therapy, cancer surgery) or just therapy or treatment beside a word for
/// what comes after (subsequent, new, next, follow-up, further, post-).</para>
/// <para>A partial start is filled with the first day that its parts allow and that is after the last study dose, where there is one; else the first
/// day that they allow.</para>
/// </remarks>
public static class NewAnticancerTherapy
{
    static readonly string[] Cancer =
        ["ANTICANCER", "ANTI-CANCER", "ANTI CANCER", "ANTINEOPLASTIC", "ANTI-NEOPLASTIC", "ANTITUMO", "ANTI-TUMO", "CANCER THERAP", "CANCER TREATMENT", "ONCOLOGY TREATMENT"];

    static readonly string[] Kinds =
        ["RADIOTHERAP", "RADIATION", "CHEMOTHERAP", "IMMUNOTHERAP", "TARGETED", "SYSTEMIC", "SURGERY", "THERAP", "TREATMENT", "NEXT LINE", "NEXT-LINE"];

    static readonly string[] After =
        ["SUBSEQUENT", "NEW", "NEXT", "FOLLOW-UP", "FOLLOW UP", "FOLLOWUP", "FURTHER", "POST-", "POST ", "POSTSTUDY", "POSTTREATMENT", "POST"];

    static readonly string[] Earlier = ["PRIOR", "PREVIOUS", "PAST", "HISTORY", "BEFORE", "BASELINE", "NON-ANTI", "OTHER THAN"];

    /// <param name="firstTreatment">First study treatment, else randomization; null when there was neither, and then nothing is new.</param>
    /// <param name="lastDose">Used for partial dates only.</param>
    public static DatedRecord? Find(
        SubjectData data, DateOnly? firstTreatment, DateOnly? lastDose, DateOnly cutoff, ImmutableArray<Finding>.Builder findings)
    {
        if (firstTreatment is not { } first)
            return null;
        DatedRecord? earliest = null;
        foreach (var record in data.Medications)
            Consider(record, "CMSTDTC", ref earliest);
        foreach (var record in data.Procedures)
            Consider(record, "PRSTDTC", ref earliest);
        if (earliest is { Imputed: true })
            findings.Add(new Finding(FindingCodes.NewTherapyPartial,
                $"{earliest.Record}: the start of new anticancer therapy is partial and was taken as {earliest.Date:yyyy-MM-dd}.", data.Subject, Record: earliest.Record));
        return earliest;

        void Consider(Intervention record, string variable, ref DatedRecord? found)
        {
            if (!IsCancerTreatment(record))
                return;
            if (record.Start is not { } start)
            {
                findings.Add(new Finding(FindingCodes.NewTherapyWithoutDate,
                    $"{record.Source}: {record.Treatment} ({record.Category ?? record.Indication}) has no start date; it could not be used as new anticancer therapy.",
                    data.Subject, Record: record.Source));
                return;
            }
            var date = start.Earliest;
            if (!start.IsComplete)
            {
                var after = (lastDose ?? first).AddDays(1);
                if (after > date && after <= start.Latest)
                    date = after;
            }
            if (date > first && date <= cutoff && (found is null || date < found.Date))
                found = new DatedRecord(date, record.Source, variable, !start.IsComplete);
        }
    }

    /// <summary>True when the record's category, subcategory or indication speaks of cancer treatment other than an earlier one.</summary>
    public static bool IsCancerTreatment(Intervention record)
    {
        if (HasAny(record.Category, Earlier) || HasAny(record.Subcategory, Earlier) || HasAny(record.Indication, Earlier))
            return false;
        var later = HasAny(record.Category, After) || HasAny(record.Subcategory, After);
        return HasAny(record.Category, Cancer) || HasAny(record.Subcategory, Cancer)
            || later && (HasAny(record.Category, Kinds) || HasAny(record.Subcategory, Kinds))
            || HasAny(record.Indication, After) && HasAny(record.Indication, Cancer);
    }

    static bool HasAny(string? text, string[] words)
    {
        if (string.IsNullOrEmpty(text))
            return false;
        foreach (var word in words)
        {
            var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            // At the start of a word: RENEWED is not new.
            if (at >= 0 && (at == 0 || !char.IsLetter(text[at - 1])))
                return true;
        }
        return false;
    }
}
