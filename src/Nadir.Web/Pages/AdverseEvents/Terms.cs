using System.Collections.Immutable;

namespace Nadir.Web.Pages.AdverseEvents;

/// <summary>Terms that are offered while an adverse event is typed. Any other term may be entered.</summary>
/// <remarks>Terms of CTCAE 5.0 (NCI, 2017) that early oncology trials record often; the number is the highest grade that the term has there.</remarks>
static class Terms
{
    static readonly ImmutableArray<(string Term, int Highest)> Graded =
    [
        ("Abdominal pain", 3), ("Acute kidney injury", 5), ("Adrenal insufficiency", 5), ("Alanine aminotransferase increased", 4), ("Alkaline phosphatase increased", 4), ("Allergic reaction", 5),
        ("Alopecia", 2), ("Anaphylaxis", 5), ("Anemia", 5), ("Anorexia", 5), ("Arthralgia", 3), ("Aspartate aminotransferase increased", 4), ("Atrial fibrillation", 5), ("Back pain", 3),
        ("Blood bilirubin increased", 4), ("CD4 lymphocytes decreased", 4), ("Chills", 3), ("Colitis", 5), ("Confusion", 4), ("Constipation", 5), ("Cough", 3), ("Creatinine increased", 4),
        ("Cytokine release syndrome", 5), ("Dehydration", 5), ("Depressed level of consciousness", 5), ("Diarrhea", 5), ("Dizziness", 3), ("Dry mouth", 3), ("Dry skin", 3), ("Dysgeusia", 2), ("Dysphonia", 3),
        ("Dyspnea", 5), ("Edema limbs", 3), ("Encephalopathy", 5), ("Epistaxis", 5), ("Fatigue", 3), ("Febrile neutropenia", 5), ("Fever", 5), ("GGT increased", 4), ("Headache", 3),
        ("Hemorrhage", 5), ("Hypercalcemia", 5), ("Hyperglycemia", 5), ("Hyperkalemia", 5), ("Hypertension", 5), ("Hyperthyroidism", 5), ("Hypertriglyceridemia", 5), ("Hypoalbuminemia", 5),
        ("Hypocalcemia", 5), ("Hypokalemia", 5), ("Hyponatremia", 5), ("Hypophosphatemia", 4), ("Hypotension", 5), ("Hypothyroidism", 5), ("Hypoxia", 5), ("Infusion related reaction", 5),
        ("Insomnia", 3), ("Lipase increased", 4), ("Lung infection", 5), ("Lymphocyte count decreased", 4), ("Mucositis oral", 5), ("Myalgia", 3), ("Myocarditis", 5), ("Nausea", 3), ("Neutrophil count decreased", 4),
        ("Pain in extremity", 3), ("Palmar-plantar erythrodysesthesia syndrome", 3), ("Peripheral sensory neuropathy", 4), ("Platelet count decreased", 4), ("Pneumonitis", 5), ("Proteinuria", 3), ("Pruritus", 3),
        ("Rash acneiform", 5), ("Rash maculo-papular", 3), ("Seizure", 5), ("Sepsis", 5), ("Serum amylase increased", 4), ("Sinus tachycardia", 3), ("Stroke", 5), ("Thromboembolic event", 5), ("Tremor", 3), ("Tumor lysis syndrome", 5),
        ("Tumor pain", 3), ("Upper respiratory infection", 5), ("Urinary tract infection", 5), ("Vomiting", 5), ("Weight gain", 3), ("Weight loss", 3), ("White blood cell decreased", 4),
    ];

    public static readonly ImmutableArray<string> All = [.. Graded.Select(term => term.Term)];

    /// <summary>Highest grade that CTCAE 5.0 gives the term; null for a term that is not of this list.</summary>
    public static int? Highest(string term) => Graded.FirstOrDefault(one => string.Equals(one.Term, term, StringComparison.OrdinalIgnoreCase)) is { Highest: > 0 and var highest } ? highest : null;
}
