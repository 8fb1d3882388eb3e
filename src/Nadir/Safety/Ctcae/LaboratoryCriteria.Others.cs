using System.Collections.Immutable;

namespace Nadir.Safety.Ctcae;

public static partial class LaboratoryCriteria
{
    static string[] Multiples(params decimal[] limits) =>
        [$">ULN - {limits[0]:0.0} x ULN", $">{limits[0]:0.0} - {limits[1]:0.0} x ULN", $">{limits[1]:0.0} - {limits[2]:0.0} x ULN", $">{limits[2]:0.0} x ULN"];

    /// <summary>Version 4.03, 14 June 2010: what differs from 5.0. Enzymes are never judged against an abnormal baseline.</summary>
    public static ImmutableArray<LaboratoryCriterion> V4 => Others.V4;

    /// <summary>Version 6.0: what differs from 5.0, as far as it was at hand.</summary>
    public static ImmutableArray<LaboratoryCriterion> V6 => Others.V6;

    /// <summary>Made after version 5.0, from which they differ.</summary>
    static class Others
    {
        public static readonly ImmutableArray<LaboratoryCriterion> V4 = Changed(
            V5, ["Blood lactate dehydrogenase increased", "Eosinophilia", "Blood bicarbonate decreased"],
            High("Alanine aminotransferase increased", "ALT", Multiples(3, 5, 20), Uln((1, 1), (2, 3), (3, 5), (4, 20))),
            High("Alkaline phosphatase increased", "ALP ALKPH", Multiples(2.5m, 5, 20), Uln((1, 1), (2, 2.5m), (3, 5), (4, 20))),
            High("Aspartate aminotransferase increased", "AST", Multiples(3, 5, 20), Uln((1, 1), (2, 3), (3, 5), (4, 20))),
            High("Blood bilirubin increased", "BILI", Multiples(1.5m, 3, 10), Uln((1, 1), (2, 1.5m), (3, 3), (4, 10))),
            High("Creatinine increased", "CREAT", [">1 - 1.5 x baseline; >ULN - 1.5 x ULN", ">1.5 - 3.0 x baseline; >1.5 - 3.0 x ULN", ">3.0 x baseline; >3.0 - 6.0 x ULN", ">6.0 x ULN"],
                Uln((1, 1), (2, 1.5m), (3, 3), (4, 6)), Limits(LimitOf.Baseline, LimbWhen.Always, null, [(1, 1), (2, 1.5m), (3, 3)])),
            Low("Fibrinogen decreased", "FIBRINO FIBRINOGEN FIBR",
                ["<1.0 - 0.75 x LLN or <25% decrease from baseline", "<0.75 - 0.5 x LLN or 25 - <50% decrease from baseline", "<0.5 - 0.25 x LLN or 50 - <75% decrease from baseline",
                 "<0.25 x LLN or 75% decrease from baseline or absolute value <50 mg/dL"],
                Lln((1, 1), (2, 0.75m), (3, 0.5m), (4, 0.25m)), Fall(LimbWhen.Always), Value("mg/dL", (4, 50))),
            High("GGT increased", "GGT", Multiples(2.5m, 5, 20), Uln((1, 1), (2, 2.5m), (3, 5), (4, 20))),
            High("Hemoglobin increased", "HGB",
                ["increase in >0 - 2 gm/dL above ULN or above baseline if baseline is above ULN", "increase in >2 - 4 gm/dL above ULN or above baseline if baseline is above ULN",
                 "increase in >4 gm/dL above ULN or above baseline if baseline is above ULN", ""],
                Normal((1, 1)), Limits(LimitOf.Baseline, LimbWhen.BaselineHigh, null, [(1, 1)]), Limits(LimitOf.AboveUlnOrBaseline, LimbWhen.Always, "g/dL", [(2, 2), (3, 4)]),
                Limits(LimitOf.AboveUlnOrBaseline, LimbWhen.Always, "mmol/L", [(2, 1.24m), (3, 2.48m)])),
            High("INR increased", "INR", [">1 - 1.5 x ULN; >1 - 1.5 x baseline if on anticoagulation", ">1.5 - 2.5 x ULN; >1.5 - 2.5 x baseline if on anticoagulation", ">2.5 x ULN; >2.5 x baseline if on anticoagulation", ""],
                Limits(LimitOf.Uln, LimbWhen.OffAnticoagulant, null, [(1, 1), (2, 1.5m), (3, 2.5m)]), Limits(LimitOf.Baseline, LimbWhen.OnAnticoagulant, null, [(1, 1), (2, 1.5m), (3, 2.5m)])),
            High("Lipase increased", "LIPASE LIPASET LPASE", Multiples(1.5m, 2, 5), Uln((1, 1), (2, 1.5m), (3, 2), (4, 5))),
            High("Serum amylase increased", "AMYLASE AMY", Multiples(1.5m, 2, 5), Uln((1, 1), (2, 1.5m), (3, 2), (4, 5))),
            Glucose,
            High("Hyperuricemia", "URATE", [">ULN - 10 mg/dL (0.59 mmol/L) without physiologic consequences", "", ">ULN - 10 mg/dL (0.59 mmol/L) with physiologic consequences", ">10 mg/dL; >0.59 mmol/L"],
                Uln((1, 1)), Clinically(LimitOf.Uln, null, (3, 1)), Value("mg/dL", (4, 10)), Value("mmol/L", (4, 0.59m))).Noting("With physiologic consequences grade 3, without them grade 1."),
            Low("Hyponatremia", "SODIUM", ["<LLN - 130 mmol/L", "", "<130 - 120 mmol/L", "<120 mmol/L"], Lln((1, 1)), Value("mmol/L", (3, 130), (4, 120))).EqualMoles(),
            Low("Hypophosphatemia", "PHOS", ["<LLN - 2.5 mg/dL; <LLN - 0.8 mmol/L", "<2.5 - 2.0 mg/dL; <0.8 - 0.6 mmol/L", "<2.0 - 1.0 mg/dL; <0.6 - 0.3 mmol/L", "<1.0 mg/dL; <0.3 mmol/L"],
                Lln((1, 1)), Value("mg/dL", (2, 2.5m), (3, 2), (4, 1)), Value("mmol/L", (2, 0.8m), (3, 0.6m), (4, 0.3m))));

        public static readonly ImmutableArray<LaboratoryCriterion> V6 = Changed(
            V5, ["Platelet count decreased", "CPK increased", "Lymphocyte count decreased"],
            Low("Thrombocytopenia", "PLAT", ["<LLN - 75.0 x 10^9/L", "<75.0 - 50.0 x 10^9/L", "<50.0 - 10.0 x 10^9/L", "<10.0 x 10^9/L"], Lln((1, 1)), Value("10^9/L", (2, 75), (3, 50), (4, 10))),
            High("Alanine aminotransferase increased", "ALT", TransferaseV6, Normal((1, 1), (2, 3), (3, 5), (4, 20)), Abnormal((1, 1), (2, 1.5m), (3, 2), (4, 4))),
            High("Aspartate aminotransferase increased", "AST", TransferaseV6, Normal((1, 1), (2, 3), (3, 5), (4, 20)), Abnormal((1, 1), (2, 1.5m), (3, 2), (4, 4))),
            High("Alkaline phosphatase increased", "ALP ALKPH", [">baseline and ULN", "", "", ""],
                Normal((1, 1)), Limits(LimitOf.Baseline, LimbWhen.BaselineHigh, null, [(1, 1)])),
            High("Blood bilirubin increased", "BILI",
                [">ULN - 1.5 x ULN if baseline was normal; 1.0 - 1.5 x baseline if baseline was >ULN", ">1.5 - 3.0 x ULN if baseline was normal; >1.5 - 2.5 x baseline if baseline was >ULN",
                 ">3.0 - 10.0 x ULN if baseline was normal; >2.5 - 10.0 x baseline if baseline was >ULN", ">10.0 x ULN if baseline was normal; >10.0 x baseline if baseline was >ULN"],
                Normal((1, 1), (2, 1.5m), (3, 3), (4, 10)), Abnormal((1, 1), (2, 1.5m), (3, 2.5m), (4, 10))),
            High("GGT increased", "GGT",
                [">ULN - 2.5 x ULN if baseline was normal; 1.0 - 1.5 x baseline if baseline was >ULN", ">2.5 - 5.0 x ULN if baseline was normal; >1.5 - 3.0 x baseline if baseline was >ULN",
                 ">5.0 - 20.0 x ULN if baseline was normal; >3.0 - 10.0 x baseline if baseline was >ULN", ">20.0 x ULN if baseline was normal; >10.0 x baseline if baseline was >ULN"],
                Normal((1, 1), (2, 2.5m), (3, 5), (4, 20)), Abnormal((1, 1), (2, 1.5m), (3, 3), (4, 10))),
            High("Creatinine increased", "CREAT", [">ULN - 1.5 x ULN", ">1.5 - 3.0 x baseline if baseline is below LLN; >1.5 - 3.0 x ULN", ">3.0 x baseline if baseline is below LLN; >3.0 - 6.0 x ULN", ">6.0 x ULN"],
                Uln((1, 1), (2, 1.5m), (3, 3), (4, 6)), Limits(LimitOf.Baseline, LimbWhen.BaselineLow, null, [(2, 1.5m), (3, 3)])),
            Low("HDL decreased", "HDL", ["<LLN", "", "", ""], Lln((1, 1))),
            High("LDL increased", "LDL", [">ULN", "", "", ""], Uln((1, 1))),
            High("Lipase increased", "LIPASE LIPASET LPASE",
                [">ULN - 1.5 x ULN", ">1.5 - 3.0 x ULN; >3.0 - 5.0 x ULN and asymptomatic", ">3.0 - 5.0 x ULN with signs or symptoms; >5.0 x ULN and asymptomatic", ">5.0 x ULN and with signs or symptoms"],
                Uln((1, 1), (2, 1.5m), (3, 5)), Clinically(LimitOf.Uln, null, (3, 3), (4, 5))).Noting("Above 3.0 x ULN the grade is one higher with signs or symptoms."),
            Low("Neutrophil count decreased", "NEUT ANC NEUTS", ["<1.5 - 1.0 x 10^9/L", "<1.0 - 0.5 x 10^9/L", "<0.5 - 0.1 x 10^9/L", "<0.1 x 10^9/L"], Value("10^9/L", (1, 1.5m), (2, 1), (3, 0.5m), (4, 0.1m))),
            Glucose,
            Low("Hyponatremia", "SODIUM", ["<LLN - 130 mmol/L", "125 - <130 mmol/L and asymptomatic", "125 - <130 mmol/L symptomatic; 120 - <125 mmol/L regardless of symptoms", "<120 mmol/L"],
                Lln((1, 1)), Value("mmol/L", (2, 130), (3, 125), (4, 120)), Clinically(LimitOf.Value, "mmol/L", (3, 130))).EqualMoles().Noting("Below 130 down to 125 mmol/L grade 3 with symptoms, else 2."));
    }

    /// <summary>Grades 1 and 2 are of fasting glucose; 3 and 4 of any.</summary>
    static LaboratoryCriterion Glucose => High("Hyperglycemia", "GLUC",
        ["fasting >ULN - 160 mg/dL; >ULN - 8.9 mmol/L", "fasting >160 - 250 mg/dL; >8.9 - 13.9 mmol/L", ">250 - 500 mg/dL; >13.9 - 27.8 mmol/L", ">500 mg/dL; >27.8 mmol/L"],
        Limits(LimitOf.Uln, LimbWhen.Fasting, null, [(1, 1)]), Limits(LimitOf.Value, LimbWhen.Fasting, "mg/dL", [(2, 160)]), Limits(LimitOf.Value, LimbWhen.Fasting, "mmol/L", [(2, 8.9m)]),
        Value("mg/dL", (3, 250), (4, 500)), Value("mmol/L", (3, 13.9m), (4, 27.8m)));

    static string[] TransferaseV6 =>
    [
        ">ULN - 3.0 x ULN if baseline was normal; 1.0 - 1.5 x baseline if baseline was >ULN", ">3.0 - 5.0 x ULN if baseline was normal; >1.5 - 2.0 x baseline if baseline was >ULN",
        ">5.0 - 20.0 x ULN if baseline was normal; >2.0 - 4.0 x baseline if baseline was >ULN", ">20.0 x ULN if baseline was normal; >4.0 x baseline if baseline was >ULN",
    ];
}
