namespace Nadir.Synthesis;

/// <summary>An adverse event that happens in such studies.</summary>
/// <param name="PreferredTerm">AEDECOD.</param>
/// <param name="SystemOrganClass">AESOC.</param>
/// <param name="Rate">Events per 100 subject-months on treatment.</param>
/// <param name="Grades">Weights of grades 1 to 4.</param>
/// <param name="Related">Probability that the investigator holds it for related.</param>
/// <param name="Days">Median duration; 0 for what does not go away.</param>
/// <param name="Laboratory">LBTESTCD that shows it; null when none does.</param>
/// <param name="Biological">Only where a biological is given.</param>
/// <param name="Oral">Only where a drug is taken daily.</param>
/// <param name="OncePerSubject">Does not happen again.</param>
/// <param name="Radiation">Only where lesions are irradiated, and early.</param>
sealed record AdverseEventTerm(
    string PreferredTerm, string SystemOrganClass, double Rate, double[] Grades, double Related, int Days, string? Laboratory = null, bool Biological = false,
    bool Oral = false, bool OncePerSubject = false, bool Radiation = false);

/// <summary>What is reported under checkpoint inhibitors and kinase inhibitors, with rates of the order that labels give.</summary>
static class AdverseEventTerms
{
    const string Blood = "Blood and lymphatic system disorders", Endocrine = "Endocrine disorders", Gastro = "Gastrointestinal disorders",
        General = "General disorders and administration site conditions", Hepatic = "Hepatobiliary disorders", Infections = "Infections and infestations",
        Injury = "Injury, poisoning and procedural complications", Investigations = "Investigations", Metabolism = "Metabolism and nutrition disorders",
        Muscle = "Musculoskeletal and connective tissue disorders", Nervous = "Nervous system disorders", Psychiatric = "Psychiatric disorders",
        RenalClass = "Renal and urinary disorders", Respiratory = "Respiratory, thoracic and mediastinal disorders", Skin = "Skin and subcutaneous tissue disorders",
        Vascular = "Vascular disorders";

    public const string InfusionReaction = "Infusion related reaction";

    public static readonly AdverseEventTerm[] All =
    [
        new("Anaemia", Blood, 7.6, [55, 33, 12, 0], 0.45, 45, "HGB"),
        new("White blood cell count decreased", Investigations, 4.18, [60, 32, 8, 0], 0.7, 21, "WBC"),
        new("Platelet count decreased", Investigations, 3.04, [68, 24, 7, 1], 0.65, 18, "PLAT"),
        new("Alanine aminotransferase increased", Investigations, 6.84, [66, 22, 11, 1], 0.8, 28, "ALT"),
        new("Aspartate aminotransferase increased", Investigations, 6.27, [70, 21, 8, 1], 0.8, 28, "AST"),
        new("Blood bilirubin increased", Investigations, 3.04, [66, 28, 6, 0], 0.55, 21, "BILI"),
        new("Blood creatinine increased", Investigations, 3.8, [72, 25, 3, 0], 0.4, 30, "CREAT"),
        new("Lipase increased", Investigations, 1.52, [40, 30, 25, 5], 0.85, 21, Biological: true),
        new("Weight decreased", Investigations, 2.85, [70, 28, 2, 0], 0.25, 60),
        new("Hypothyroidism", Endocrine, 5.7, [42, 57, 1, 0], 0.95, 0, "TSH", Biological: true, OncePerSubject: true),
        new("Hyperthyroidism", Endocrine, 3.04, [80, 19, 1, 0], 0.95, 45, Biological: true, OncePerSubject: true),
        new("Adrenal insufficiency", Endocrine, 0.47, [10, 60, 28, 2], 1, 0, Biological: true, OncePerSubject: true),
        new("Diarrhoea", Gastro, 4.94, [66, 26, 8, 0], 0.6, 9),
        new("Nausea", Gastro, 3.8, [78, 21, 1, 0], 0.5, 8),
        new("Constipation", Gastro, 2.85, [80, 20, 0, 0], 0.2, 15),
        new("Immune-mediated enterocolitis", Gastro, 0.38, [0, 40, 55, 5], 1, 40, Biological: true, OncePerSubject: true),
        new("Fatigue", General, 7.6, [62, 34, 4, 0], 0.65, 50),
        new("Pyrexia", General, 4.94, [76, 22, 2, 0], 0.6, 4),
        new("Oedema peripheral", General, 1.9, [80, 20, 0, 0], 0.3, 30),
        new("Hepatic function abnormal", Hepatic, 1.14, [30, 35, 32, 3], 0.85, 30),
        new("Upper respiratory tract infection", Infections, 3.42, [45, 54, 1, 0], 0.05, 9),
        new("Pneumonia", Infections, 1.52, [0, 50, 44, 6], 0.2, 18),
        new("Urinary tract infection", Infections, 1.52, [5, 88, 7, 0], 0.02, 10),
        new(InfusionReaction, Injury, 1.33, [35, 58, 7, 0], 1, 1, Biological: true),
        new("Decreased appetite", Metabolism, 4.18, [66, 31, 3, 0], 0.5, 30),
        new("Hyperglycaemia", Metabolism, 3.8, [66, 26, 7, 1], 0.35, 40, "GLUC"),
        new("Hyponatraemia", Metabolism, 2.47, [78, 0, 20, 2], 0.25, 15, "SODIUM"),
        new("Hypercalcaemia", Metabolism, 0.95, [75, 15, 8, 2], 0.1, 14, "CA"),
        new("Hypertriglyceridaemia", Metabolism, 2.85, [68, 26, 6, 0], 0.5, 60),
        new("Arthralgia", Muscle, 3.04, [70, 28, 2, 0], 0.6, 40),
        new("Back pain", Muscle, 2.66, [55, 40, 5, 0], 0.05, 30),
        new("Headache", Nervous, 1.71, [82, 17, 1, 0], 0.3, 5),
        new("Insomnia", Psychiatric, 1.52, [75, 25, 0, 0], 0.1, 40),
        new("Proteinuria", RenalClass, 4.18, [55, 40, 5, 0], 0.5, 45),
        new("Cough", Respiratory, 3.42, [78, 22, 0, 0], 0.15, 20),
        new("Dyspnoea", Respiratory, 1.9, [50, 36, 13, 1], 0.15, 25),
        new("Pneumonitis", Respiratory, 1.04, [28, 42, 25, 5], 0.97, 45, Biological: true, OncePerSubject: true),
        new("Rash", Skin, 5.32, [70, 25, 5, 0], 0.9, 25),
        new("Pruritus", Skin, 4.94, [80, 19, 1, 0], 0.9, 25),
        new("Hypertension", Vascular, 1.71, [25, 50, 25, 0], 0.15, 0),
        new("Palmar-plantar erythrodysaesthesia syndrome", Skin, 9.5, [45, 38, 17, 0], 1, 60, Oral: true),
        new("Dysphonia", Respiratory, 7.6, [85, 15, 0, 0], 1, 60, Oral: true),
        new("Mucosal inflammation", General, 4.18, [55, 36, 9, 0], 0.95, 20, Oral: true),
        new("Radiation pneumonitis", Respiratory, 1.6, [55, 35, 10, 0], 1, 50, OncePerSubject: true, Radiation: true),
        new("Radiation skin injury", Injury, 2.2, [75, 23, 2, 0], 1, 25, OncePerSubject: true, Radiation: true),
        new("Chest wall pain", Muscle, 1.4, [65, 32, 3, 0], 0.95, 30, OncePerSubject: true, Radiation: true),
        new("Bone pain", Muscle, 1.2, [60, 35, 5, 0], 0.8, 10, OncePerSubject: true, Radiation: true),
    ];
}
