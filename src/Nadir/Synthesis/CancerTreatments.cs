using System.Collections.Immutable;

namespace Nadir.Synthesis;

/// <summary>Systemic treatment before and after the study, by condition.</summary>
sealed record CancerTreatments(ImmutableArray<string> Before, ImmutableArray<string> OrBefore, ImmutableArray<string> Next)
{
    static readonly CancerTreatments Renal = new(
        ["SUNITINIB", "NIVOLUMAB"], ["PEMBROLIZUMAB AND AXITINIB"], ["AXITINIB", "CABOZANTINIB", "LENVATINIB AND EVEROLIMUS", "SUNITINIB", "ANLOTINIB"]);

    static readonly CancerTreatments Lung = new(
        ["PEMETREXED AND CARBOPLATIN"], ["PACLITAXEL AND CARBOPLATIN"], ["DOCETAXEL", "GEMCITABINE", "ANLOTINIB", "PEMETREXED"]);

    static readonly CancerTreatments Neuroendocrine = new(
        ["OCTREOTIDE", "EVEROLIMUS"], ["CAPECITABINE AND TEMOZOLOMIDE"], ["SURUFATINIB", "CAPECITABINE AND TEMOZOLOMIDE", "IRINOTECAN AND FLUOROURACIL", "SUNITINIB"]);

    public static CancerTreatments For(string condition) =>
        condition.Contains("lung", StringComparison.OrdinalIgnoreCase) ? Lung
        : condition.Contains("neuroendocrine", StringComparison.OrdinalIgnoreCase) ? Neuroendocrine
        : Renal;

    /// <summary>Next treatments that are not the study's own.</summary>
    public ImmutableArray<string> NextTo(StudyPlan plan) => [.. Next.Where(drug => !plan.Treatments.Any(treatment => drug.Contains(treatment.Name, StringComparison.OrdinalIgnoreCase)))];
}
