using Nadir.Statistics.Random;

namespace Nadir.Synthesis;

/// <summary>A laboratory test, or a vital sign.</summary>
/// <param name="Mean">Typical value.</param>
/// <param name="Between">Standard deviation between subjects.</param>
/// <param name="Within">Standard deviation from visit to visit.</param>
/// <param name="Low">Lower limit of normal; null where there is none.</param>
/// <param name="High">Upper limit of normal; null where there is none.</param>
/// <param name="Decimals">As reported.</param>
/// <param name="ByGrade">Value while an adverse event of grade 1 to 4 lasts that shows in this test.</param>
sealed record LaboratoryTest(
    string Code, string Name, string Category, string Unit, double Mean, double Between, double Within, double? Low, double? High, int Decimals, double[]? ByGrade = null);

/// <summary>Laboratory values and vital signs: each subject has a level of its own, visits scatter around it, and adverse events show.</summary>
static class LaboratoryModel
{
    const string Chemistry = "CHEMISTRY", Haematology = "HEMATOLOGY";

    public static readonly LaboratoryTest[] Tests =
    [
        new("HGB", "Hemoglobin", Haematology, "g/L", 126, 12, 4, 115, 165, 0, [108, 91, 74, 60]),
        new("WBC", "Leukocytes", Haematology, "10^9/L", 6.3, 1.2, 0.7, 3.5, 9.5, 2, [3.2, 2.4, 1.5, 0.8]),
        new("NEUT", "Neutrophils", Haematology, "10^9/L", 3.9, 0.9, 0.5, 1.8, 6.3, 2),
        new("PLAT", "Platelets", Haematology, "10^9/L", 226, 45, 18, 125, 350, 0, [92, 62, 38, 18]),
        new("ALT", "Alanine Aminotransferase", Chemistry, "U/L", 22, 6, 4, 7, 40, 0, [75, 150, 320, 900]),
        new("AST", "Aspartate Aminotransferase", Chemistry, "U/L", 23, 5, 4, 13, 35, 0, [70, 135, 290, 800]),
        new("BILI", "Bilirubin", Chemistry, "umol/L", 10.5, 3, 1.8, 3.4, 20.5, 1, [25, 42, 95, 230]),
        new("CREAT", "Creatinine", Chemistry, "umol/L", 88, 14, 6, 57, 111, 0, [135, 220, 420, 720]),
        new("ALB", "Albumin", Chemistry, "g/L", 41, 3, 1.2, 40, 55, 1),
        new("LDH", "Lactate Dehydrogenase", Chemistry, "U/L", 195, 40, 18, 120, 250, 0),
        new("CA", "Calcium", Chemistry, "mmol/L", 2.32, 0.07, 0.05, 2.11, 2.52, 2, [2.75, 3.0, 3.25, 3.5]),
        new("GLUC", "Glucose", Chemistry, "mmol/L", 5.3, 0.5, 0.4, 3.9, 6.1, 1, [7.6, 11, 17, 29]),
        new("SODIUM", "Sodium", Chemistry, "mmol/L", 140, 1.8, 1.2, 137, 147, 0, [132, 128, 122, 116]),
        new("TSH", "Thyrotropin", Chemistry, "mIU/L", 2.0, 0.8, 0.4, 0.35, 4.94, 2, [9, 28, 60, 90]),
    ];

    public static readonly LaboratoryTest[] Vitals =
    [
        new("SYSBP", "Systolic Blood Pressure", "", "mmHg", 126, 10, 6, null, null, 0),
        new("DIABP", "Diastolic Blood Pressure", "", "mmHg", 78, 7, 5, null, null, 0),
        new("PULSE", "Pulse Rate", "", "beats/min", 76, 7, 5, null, null, 0),
        new("TEMP", "Temperature", "", "C", 36.5, 0.15, 0.2, null, null, 1),
    ];

    /// <summary>A value at a visit.</summary>
    /// <param name="subject">The same at every visit of the subject.</param>
    /// <param name="visit">Of this visit alone.</param>
    /// <param name="grade">Grade of an event that shows in this test and lasts on the day; 0 when there is none.</param>
    public static decimal Value(LaboratoryTest test, RandomStream subject, RandomStream visit, int grade)
    {
        var own = test.Mean + test.Between * subject.Part(test.Code).Normal();
        var scatter = visit.Part(test.Code);
        var value = grade > 0 && test.ByGrade is { } levels ? levels[Math.Min(grade, levels.Length) - 1] * (1 + 0.04 * scatter.Normal()) : own + test.Within * scatter.Normal();
        return Math.Round((decimal)Math.Max(value, test.Mean * 0.05), test.Decimals, MidpointRounding.AwayFromZero);
    }
}
