using System.Collections.Immutable;

namespace Nadir.Safety.Ctcae;

public static partial class LaboratoryCriteria
{
    /// <summary>Version 5.0, 27 November 2017.</summary>
    public static readonly ImmutableArray<LaboratoryCriterion> V5 =
    [
        Low("Anemia", "HGB", ["<LLN - 10.0 g/dL; <LLN - 6.2 mmol/L; <LLN - 100 g/L", "<10.0 - 8.0 g/dL; <6.2 - 4.9 mmol/L; <100 - 80 g/L", "<8.0 g/dL; <4.9 mmol/L; <80 g/L", ""],
            Lln((1, 1)), Value("g/dL", (2, 10.0m), (3, 8.0m)), Value("mmol/L", (2, 6.2m), (3, 4.9m))),
        High("Leukocytosis", "WBC", ["", "", ">100,000/mm3", ""], Value("/mm3", (3, 100_000))),
        High("Activated partial thromboplastin time prolonged", "APTT", [">ULN - 1.5 x ULN", ">1.5 - 2.5 x ULN", ">2.5 x ULN", ""], Uln((1, 1), (2, 1.5m), (3, 2.5m))),
        High("Alanine aminotransferase increased", "ALT", Transferase, Normal((1, 1), (2, 3), (3, 5), (4, 20)), Abnormal((1, 1.5m), (2, 3), (3, 5), (4, 20))),
        High("Alkaline phosphatase increased", "ALP ALKPH", Phosphatase, Normal((1, 1), (2, 2.5m), (3, 5), (4, 20)), Abnormal((1, 2), (2, 2.5m), (3, 5), (4, 20))),
        High("Aspartate aminotransferase increased", "AST", Transferase, Normal((1, 1), (2, 3), (3, 5), (4, 20)), Abnormal((1, 1.5m), (2, 3), (3, 5), (4, 20))),
        High("Blood bilirubin increased", "BILI",
            [">ULN - 1.5 x ULN if baseline was normal; >1.0 - 1.5 x baseline if baseline was abnormal", ">1.5 - 3.0 x ULN if baseline was normal; >1.5 - 3.0 x baseline if baseline was abnormal",
             ">3.0 - 10.0 x ULN if baseline was normal; >3.0 - 10.0 x baseline if baseline was abnormal", ">10.0 x ULN if baseline was normal; >10.0 x baseline if baseline was abnormal"],
            Normal((1, 1), (2, 1.5m), (3, 3), (4, 10)), Limits(LimitOf.Baseline, LimbWhen.BaselineHigh, null, [(1, 1), (2, 1.5m), (3, 3), (4, 10)])),
        High("Blood lactate dehydrogenase increased", "LDH", [">ULN", "", "", ""], Uln((1, 1))),
        Low("CD4 lymphocytes decreased", "CD4", ["<LLN - 500/mm3; <LLN - 0.5 x 10e9/L", "<500 - 200/mm3; <0.5 - 0.2 x 10e9/L", "<200 - 50/mm3; <0.2 - 0.05 x 10e9/L", "<50/mm3; <0.05 x 10e9/L"],
            Lln((1, 1)), Value("/mm3", (2, 500), (3, 200), (4, 50))),
        High("Cholesterol high", "CHOL CHOLES", [">ULN - 300 mg/dL; >ULN - 7.75 mmol/L", ">300 - 400 mg/dL; >7.75 - 10.34 mmol/L", ">400 - 500 mg/dL; >10.34 - 12.92 mmol/L", ">500 mg/dL; >12.92 mmol/L"],
            Uln((1, 1)), Value("mg/dL", (2, 300), (3, 400), (4, 500)), Value("mmol/L", (2, 7.75m), (3, 10.34m), (4, 12.92m))),
        High("CPK increased", "CK CPK", [">ULN - 2.5 x ULN", ">2.5 x ULN - 5 x ULN", ">5 x ULN - 10 x ULN", ">10 x ULN"], Uln((1, 1), (2, 2.5m), (3, 5), (4, 10))),
        High("Creatinine increased", "CREAT", [">ULN - 1.5 x ULN", ">1.5 - 3.0 x baseline; >1.5 - 3.0 x ULN", ">3.0 x baseline; >3.0 - 6.0 x ULN", ">6.0 x ULN"],
            Uln((1, 1), (2, 1.5m), (3, 3), (4, 6)), Limits(LimitOf.Baseline, LimbWhen.Always, null, [(2, 1.5m), (3, 3)])),
        Low("Fibrinogen decreased", "FIBRINO FIBRINOGEN FIBR",
            ["<1.0 - 0.75 x LLN; if abnormal, <25% decrease from baseline", "<0.75 - 0.5 x LLN; if abnormal, 25 - <50% decrease from baseline",
             "<0.5 - 0.25 x LLN; if abnormal, 50 - <75% decrease from baseline", "<0.25 x LLN; if abnormal, 75% decrease from baseline; absolute value <50 mg/dL"],
            Lln((1, 1), (2, 0.75m), (3, 0.5m), (4, 0.25m)), Fall(LimbWhen.BaselineLow), Value("mg/dL", (4, 50))),
        High("GGT increased", "GGT", Phosphatase, Normal((1, 1), (2, 2.5m), (3, 5), (4, 20)), Abnormal((1, 2), (2, 2.5m), (3, 5), (4, 20))),
        Low("Haptoglobin decreased", "HAPTOG HAPT", ["<LLN", "", "", ""], Lln((1, 1))),
        High("Hemoglobin increased", "HGB", ["increase in >0 - 2 g/dL", "increase in >2 - 4 g/dL", "increase in >4 g/dL", ""],
            Uln((1, 1)), Limits(LimitOf.AboveUln, LimbWhen.Always, "g/dL", [(2, 2), (3, 4)]), Limits(LimitOf.AboveUln, LimbWhen.Always, "mmol/L", [(2, 1.24m), (3, 2.48m)]))
            .Noting("The increase is taken above the upper limit of normal; 2 g/dL are 1.24 mmol/L, as 10.0 g/dL are 6.2 mmol/L in the criterion of anemia."),
        High("INR increased", "INR",
            [">1.2 - 1.5; >1 - 1.5 x baseline if on anticoagulation", ">1.5 - 2.5; >1.5 - 2.5 x baseline if on anticoagulation", ">2.5; >2.5 x baseline if on anticoagulation", ""],
            new Limb(LimitOf.Value, LimbWhen.OffAnticoagulant, null, [new(1, 1.2m), new(2, 1.5m), new(3, 2.5m)]),
            Limits(LimitOf.Baseline, LimbWhen.OnAnticoagulant, null, [(1, 1), (2, 1.5m), (3, 2.5m)])),
        High("Lipase increased", "LIPASE LIPASET LPASE", Pancreas, Uln((1, 1), (2, 1.5m), (3, 5)), Clinically(LimitOf.Uln, null, (3, 2), (4, 5))).Noting(WithSigns),
        Low("Lymphocyte count decreased", "LYM LYMPH", ["<LLN - 800/mm3; <LLN - 0.8 x 10e9/L", "<800 - 500/mm3; <0.8 - 0.5 x 10e9/L", "<500 - 200/mm3; <0.5 - 0.2 x 10e9/L", "<200/mm3; <0.2 x 10e9/L"],
            Lln((1, 1)), Value("/mm3", (2, 800), (3, 500), (4, 200))),
        High("Lymphocyte count increased", "LYM LYMPH", ["", ">4000 - 20,000/mm3", ">20,000/mm3", ""], Value("/mm3", (2, 4000), (3, 20_000))),
        Low("Neutrophil count decreased", "NEUT ANC NEUTS", ["<LLN - 1500/mm3; <LLN - 1.5 x 10e9/L", "<1500 - 1000/mm3; <1.5 - 1.0 x 10e9/L", "<1000 - 500/mm3; <1.0 - 0.5 x 10e9/L", "<500/mm3; <0.5 x 10e9/L"],
            Lln((1, 1)), Value("/mm3", (2, 1500), (3, 1000), (4, 500))),
        Low("Platelet count decreased", "PLAT", ["<LLN - 75,000/mm3; <LLN - 75.0 x 10e9/L", "<75,000 - 50,000/mm3; <75.0 - 50.0 x 10e9/L", "<50,000 - 25,000/mm3; <50.0 - 25.0 x 10e9/L", "<25,000/mm3; <25.0 x 10e9/L"],
            Lln((1, 1)), Value("10^9/L", (2, 75), (3, 50), (4, 25))),
        High("Serum amylase increased", "AMYLASE AMY", Pancreas, Uln((1, 1), (2, 1.5m), (3, 5)), Clinically(LimitOf.Uln, null, (3, 2), (4, 5))).Noting(WithSigns),
        Low("White blood cell decreased", "WBC", ["<LLN - 3000/mm3; <LLN - 3.0 x 10e9/L", "<3000 - 2000/mm3; <3.0 - 2.0 x 10e9/L", "<2000 - 1000/mm3; <2.0 - 1.0 x 10e9/L", "<1000/mm3; <1.0 x 10e9/L"],
            Lln((1, 1)), Value("10^9/L", (2, 3), (3, 2), (4, 1))),
        Low("Blood bicarbonate decreased", "BICARB CO2 TCO2", ["<LLN", "", "", ""], Lln((1, 1))),
        High("Cardiac troponin I increased", "TROPONI TROPONIH TROPI", Infarction[0], Uln((1, 1)), Clinically(LimitOf.Uln, null, (3, 1))).Noting(Infarction[1][0]),
        High("Cardiac troponin T increased", "TROPONT TROPONTH TROPT", Infarction[0], Uln((1, 1)), Clinically(LimitOf.Uln, null, (3, 1))).Noting(Infarction[1][0]),
        Low("Chronic kidney disease", "GFR GFRE EGFR GFRBSA GFRBSB CREATCLR CRCL", ["<LLN - 60 mL/min/1.73 m2", "59 - 30 mL/min/1.73 m2", "29 - 15 mL/min/1.73 m2", "<15 mL/min/1.73 m2"],
            Lln((1, 1)), Value("mL/min", (2, 60), (3, 30), (4, 15))),
        High("Eosinophilia", "EOS", [">ULN and >baseline", "", "", ""], Limits(LimitOf.UlnAndBaseline, LimbWhen.Always, null, [(1, 1)])),
        Low("Acidosis", "PH", ["pH <normal, but >=7.3", "", "pH <7.3", ""], Lln((1, 1)), new Limb(LimitOf.Value, LimbWhen.Always, null, [new(3, 7.3m)])),
        High("Alkalosis", "PH", ["pH >normal, but <=7.5", "", "pH >7.5", ""], Uln((1, 1)), new Limb(LimitOf.Value, LimbWhen.Always, null, [new(3, 7.5m)])),
        High("Hypercalcemia", "CA CACORR CACR",
            ["corrected >ULN - 11.5 mg/dL; >ULN - 2.9 mmol/L", "corrected >11.5 - 12.5 mg/dL; >2.9 - 3.1 mmol/L", "corrected >12.5 - 13.5 mg/dL; >3.1 - 3.4 mmol/L", "corrected >13.5 mg/dL; >3.4 mmol/L"],
            Uln((1, 1)), Value("mg/dL", (2, 11.5m), (3, 12.5m), (4, 13.5m)), Value("mmol/L", (2, 2.9m), (3, 3.1m), (4, 3.4m))),
        High("Hypercalcemia (ionized)", "CAION", ["ionized >ULN - 1.5 mmol/L", "ionized >1.5 - 1.6 mmol/L", "ionized >1.6 - 1.8 mmol/L", "ionized >1.8 mmol/L"],
            Uln((1, 1)), Value("mmol/L", (2, 1.5m), (3, 1.6m), (4, 1.8m))),
        High("Hyperkalemia", "K", [">ULN - 5.5 mmol/L", ">5.5 - 6.0 mmol/L", ">6.0 - 7.0 mmol/L", ">7.0 mmol/L"], Uln((1, 1)), Value("mmol/L", (2, 5.5m), (3, 6), (4, 7))).EqualMoles(),
        High("Hypermagnesemia", "MG", [">ULN - 3.0 mg/dL; >ULN - 1.23 mmol/L", "", ">3.0 - 8.0 mg/dL; >1.23 - 3.30 mmol/L", ">8.0 mg/dL; >3.30 mmol/L"],
            Uln((1, 1)), Value("mg/dL", (3, 3), (4, 8)), Value("mmol/L", (3, 1.23m), (4, 3.30m))),
        High("Hypernatremia", "SODIUM", [">ULN - 150 mmol/L", ">150 - 155 mmol/L", ">155 - 160 mmol/L", ">160 mmol/L"], Uln((1, 1)), Value("mmol/L", (2, 150), (3, 155), (4, 160))).EqualMoles(),
        High("Hypertriglyceridemia", "TRIG",
            ["150 - 300 mg/dL; 1.71 - 3.42 mmol/L", ">300 - 500 mg/dL; >3.42 - 5.7 mmol/L", ">500 - 1000 mg/dL; >5.7 - 11.4 mmol/L", ">1000 mg/dL; >11.4 mmol/L"],
            From("mg/dL", 1, 150), Value("mg/dL", (2, 300), (3, 500), (4, 1000)), From("mmol/L", 1, 1.71m), Value("mmol/L", (2, 3.42m), (3, 5.7m), (4, 11.4m))),
        High("Hyperuricemia", "URATE", [">ULN without physiologic consequences", "", ">ULN with physiologic consequences", ""], Uln((1, 1)), Clinically(LimitOf.Uln, null, (3, 1)))
            .Noting("With physiologic consequences grade 3, without them grade 1."),
        Low("Hypoalbuminemia", "ALB", ["<LLN - 3 g/dL; <LLN - 30 g/L", "<3 - 2 g/dL; <30 - 20 g/L", "<2 g/dL; <20 g/L", ""], Lln((1, 1)), Value("g/L", (2, 30), (3, 20))),
        Low("Hypocalcemia", "CA CACORR CACR",
            ["corrected <LLN - 8.0 mg/dL; <LLN - 2.0 mmol/L", "corrected <8.0 - 7.0 mg/dL; <2.0 - 1.75 mmol/L", "corrected <7.0 - 6.0 mg/dL; <1.75 - 1.5 mmol/L", "corrected <6.0 mg/dL; <1.5 mmol/L"],
            Lln((1, 1)), Value("mg/dL", (2, 8), (3, 7), (4, 6)), Value("mmol/L", (2, 2), (3, 1.75m), (4, 1.5m))),
        Low("Hypocalcemia (ionized)", "CAION", ["ionized <LLN - 1.0 mmol/L", "ionized <1.0 - 0.9 mmol/L", "ionized <0.9 - 0.8 mmol/L", "ionized <0.8 mmol/L"],
            Lln((1, 1)), Value("mmol/L", (2, 1), (3, 0.9m), (4, 0.8m))),
        Low("Hypoglycemia", "GLUC", ["<LLN - 55 mg/dL; <LLN - 3.0 mmol/L", "<55 - 40 mg/dL; <3.0 - 2.2 mmol/L", "<40 - 30 mg/dL; <2.2 - 1.7 mmol/L", "<30 mg/dL; <1.7 mmol/L"],
            Lln((1, 1)), Value("mg/dL", (2, 55), (3, 40), (4, 30)), Value("mmol/L", (2, 3), (3, 2.2m), (4, 1.7m))),
        Low("Hypokalemia", "K", ["<LLN - 3.0 mmol/L", "symptomatic with <LLN - 3.0 mmol/L", "<3.0 - 2.5 mmol/L", "<2.5 mmol/L"],
            Lln((1, 1)), Clinically(LimitOf.Lln, null, (2, 1)), Value("mmol/L", (3, 3), (4, 2.5m))).EqualMoles().Noting("From the lower limit of normal to 3.0 mmol/L grade 2 with symptoms, else 1."),
        Low("Hypomagnesemia", "MG", ["<LLN - 1.2 mg/dL; <LLN - 0.5 mmol/L", "<1.2 - 0.9 mg/dL; <0.5 - 0.4 mmol/L", "<0.9 - 0.7 mg/dL; <0.4 - 0.3 mmol/L", "<0.7 mg/dL; <0.3 mmol/L"],
            Lln((1, 1)), Value("mg/dL", (2, 1.2m), (3, 0.9m), (4, 0.7m)), Value("mmol/L", (2, 0.5m), (3, 0.4m), (4, 0.3m))),
        Low("Hyponatremia", "SODIUM", ["<LLN - 130 mmol/L", "125 - 129 mmol/L and asymptomatic", "125 - 129 mmol/L symptomatic; 120 - 124 mmol/L regardless of symptoms", "<120 mmol/L"],
            Lln((1, 1)), Value("mmol/L", (2, 130), (3, 125), (4, 120)), Clinically(LimitOf.Value, "mmol/L", (3, 130))).EqualMoles().Noting("Below 130 down to 125 mmol/L grade 3 with symptoms, else 2."),
    ];

    const string WithSigns = "Above 2.0 x ULN the grade is one higher with signs or symptoms.";

    static string[][] Infarction =>
    [
        [">ULN and below the level of myocardial infarction as the manufacturer defines it", "", "level consistent with myocardial infarction as the manufacturer defines it", ""],
        ["Above the upper limit of normal grade 1, grade 3 where the manufacturer's level of infarction is reached."],
    ];

    static string[] Transferase =>
    [
        ">ULN - 3.0 x ULN if baseline was normal; 1.5 - 3.0 x baseline if baseline was abnormal", ">3.0 - 5.0 x ULN if baseline was normal; >3.0 - 5.0 x baseline if baseline was abnormal",
        ">5.0 - 20.0 x ULN if baseline was normal; >5.0 - 20.0 x baseline if baseline was abnormal", ">20.0 x ULN if baseline was normal; >20.0 x baseline if baseline was abnormal",
    ];

    static string[] Phosphatase =>
    [
        ">ULN - 2.5 x ULN if baseline was normal; 2.0 - 2.5 x baseline if baseline was abnormal", ">2.5 - 5.0 x ULN if baseline was normal; >2.5 - 5.0 x baseline if baseline was abnormal",
        ">5.0 - 20.0 x ULN if baseline was normal; >5.0 - 20.0 x baseline if baseline was abnormal", ">20.0 x ULN if baseline was normal; >20.0 x baseline if baseline was abnormal",
    ];

    static string[] Pancreas =>
    [
        ">ULN - 1.5 x ULN", ">1.5 - 2.0 x ULN; >2.0 - 5.0 x ULN and asymptomatic", ">2.0 - 5.0 x ULN with signs or symptoms; >5.0 x ULN and asymptomatic", ">5.0 x ULN and with signs or symptoms",
    ];

    /// <summary>A fall from baseline: any is grade 1, and 25, 50 and 75% begin the next ones, each limit included.</summary>
    static Limb Fall(LimbWhen when) => new(
        LimitOf.FallFromBaseline, when, null, [new(1, 0), new(2, 0.25m, Inclusive: true), new(3, 0.50m, Inclusive: true), new(4, 0.75m, Inclusive: true)]);
}
