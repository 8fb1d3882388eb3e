using System.Globalization;
using Nadir.Safety.Ctcae;

namespace Nadir.Tests.Safety;

/// <summary>CTCAE 5.0 unless said. Each row: value, and the grade that the printed limits give.</summary>
public class LaboratoryGradeTests
{
    [Theory]
    [InlineData("NEUT", "10^9/L", "1.8", "1.8", 0)]      // the lower limit itself is normal
    [InlineData("NEUT", "10^9/L", "1.79", "1.8", 1)]
    [InlineData("NEUT", "10^9/L", "1.5", "1.8", 1)]      // "<LLN - 1.5" holds 1.5
    [InlineData("NEUT", "10^9/L", "1.49", "1.8", 2)]
    [InlineData("NEUT", "10^9/L", "1.0", "1.8", 2)]
    [InlineData("NEUT", "10^9/L", "0.5", "1.8", 3)]
    [InlineData("NEUT", "10^9/L", "0.49", "1.8", 4)]
    [InlineData("NEUT", "/mm3", "999", "1800", 3)]
    [InlineData("NEUT", "10^3/uL", "0.499", "1.8", 4)]
    [InlineData("PLAT", "10^9/L", "75", "125", 1)]
    [InlineData("PLAT", "10^9/L", "74.9", "125", 2)]
    [InlineData("PLAT", "10^9/L", "24", "125", 4)]
    [InlineData("WBC", "10^9/L", "1.0", "3.5", 3)]
    [InlineData("WBC", "10^9/L", "0.99", "3.5", 4)]
    [InlineData("LYM", "10^9/L", "0.2", "1.0", 3)]
    [InlineData("LYM", "10^9/L", "0.19", "1.0", 4)]
    [InlineData("HGB", "g/L", "100", "115", 1)]
    [InlineData("HGB", "g/L", "99", "115", 2)]
    [InlineData("HGB", "g/dL", "8.0", "11.5", 2)]
    [InlineData("HGB", "g/dL", "7.9", "11.5", 3)]
    [InlineData("HGB", "mmol/L", "4.9", "7.1", 2)]
    [InlineData("HGB", "mmol/L", "4.8", "7.1", 3)]
    [InlineData("CD4", "/mm3", "49", "500", 4)]
    [InlineData("ALB", "g/L", "30", "40", 1)]
    [InlineData("ALB", "g/dL", "1.9", "4.0", 3)]
    [InlineData("CA", "mmol/L", "2.0", "2.11", 1)]
    [InlineData("CA", "mg/dL", "7.9", "8.5", 2)]
    [InlineData("CA", "mmol/L", "1.49", "2.11", 4)]
    [InlineData("CAION", "mmol/L", "0.79", "1.1", 4)]
    [InlineData("GLUC", "mg/dL", "40", "70", 2)]
    [InlineData("GLUC", "mmol/L", "1.69", "3.9", 4)]
    [InlineData("MG", "mmol/L", "0.29", "0.7", 4)]
    [InlineData("MG", "mg/dL", "0.9", "1.7", 2)]
    [InlineData("K", "mmol/L", "3.2", "3.5", 2)]         // LA7: the laboratory's maximum
    [InlineData("K", "mmol/L", "3.0", "3.5", 2)]
    [InlineData("K", "mmol/L", "2.99", "3.5", 3)]
    [InlineData("K", "mEq/L", "2.4", "3.5", 4)]
    [InlineData("SODIUM", "mmol/L", "130", "137", 1)]
    [InlineData("SODIUM", "mmol/L", "129.5", "137", 3)]  // LA3: no gap between 129 and 130
    [InlineData("SODIUM", "mmol/L", "125", "137", 3)]
    [InlineData("SODIUM", "mmol/L", "124.5", "137", 3)]
    [InlineData("SODIUM", "mmol/L", "119.9", "137", 4)]
    [InlineData("PH", "", "7.3", "7.35", 1)]
    [InlineData("PH", "", "7.29", "7.35", 3)]
    [InlineData("HAPTOG", "g/L", "0.2", "0.3", 1)]
    public void S1_Low_values_are_graded_by_the_printed_limits(string test, string unit, string value, string low, int grade) =>
        Assert.Equal(grade, Of(test, LaboratoryDirection.Low, new(Number(value), unit, Number(low), null)).Maximum);

    [Theory]
    [InlineData("ALT", "U/L", "40", "40", 0)]
    [InlineData("ALT", "U/L", "120", "40", 1)]           // 3.0 x ULN is grade 1
    [InlineData("ALT", "U/L", "120.1", "40", 2)]
    [InlineData("ALT", "U/L", "200", "40", 2)]
    [InlineData("ALT", "U/L", "800", "40", 3)]
    [InlineData("ALT", "U/L", "801", "40", 4)]
    [InlineData("ALP", "U/L", "250", "100", 1)]
    [InlineData("BILI", "umol/L", "61.5", "20.5", 2)]    // 3.0 x ULN
    [InlineData("BILI", "umol/L", "205.1", "20.5", 4)]
    [InlineData("APTT", "sec", "101", "40", 3)]
    [InlineData("CK", "U/L", "1001", "100", 4)]
    [InlineData("CREAT", "umol/L", "666.1", "111", 4)]
    [InlineData("CHOL", "mmol/L", "7.75", "5.2", 1)]
    [InlineData("CHOL", "mg/dL", "500.1", "200", 4)]
    [InlineData("TRIG", "mg/dL", "149.9", "150", 0)]
    [InlineData("TRIG", "mg/dL", "150", "150", 1)]       // LA7: from exactly 150
    [InlineData("TRIG", "mmol/L", "1.71", "2.3", 1)]     // LA7: below the upper limit of normal all the same
    [InlineData("TRIG", "mmol/L", "11.5", "1.7", 4)]
    [InlineData("CA", "mmol/L", "2.9", "2.52", 1)]
    [InlineData("CA", "mg/dL", "13.6", "10.2", 4)]
    [InlineData("K", "mmol/L", "5.5", "5.3", 1)]
    [InlineData("K", "mmol/L", "5.45", "5.6", 0)]
    [InlineData("K", "mmol/L", "5.55", "5.6", 2)]        // LA6: the printed limit wins
    [InlineData("SODIUM", "mmol/L", "160.1", "147", 4)]
    [InlineData("MG", "mmol/L", "1.23", "1.0", 1)]
    [InlineData("MG", "mmol/L", "1.24", "1.0", 3)]
    [InlineData("URATE", "umol/L", "430", "420", 3)]     // S4: the worst that the numbers allow
    [InlineData("LIPASE", "U/L", "150", "60", 3)]        // 2.5 x ULN
    [InlineData("AMYLASE", "U/L", "301", "60", 4)]
    [InlineData("WBC", "10^9/L", "100", "9.5", 0)]
    [InlineData("WBC", "10^9/L", "100.1", "9.5", 3)]
    [InlineData("LYM", "10^9/L", "4.1", "3.2", 2)]
    [InlineData("HGB", "g/L", "166", "165", 1)]
    [InlineData("HGB", "g/L", "185", "165", 1)]          // exactly 2 g/dL above
    [InlineData("HGB", "g/dL", "18.6", "16.5", 2)]
    [InlineData("HGB", "g/L", "206", "165", 3)]
    [InlineData("INR", "", "1.2", "1.1", 0)]             // S3: absolute, not a multiple of the upper limit
    [InlineData("INR", "", "1.21", "1.3", 1)]
    [InlineData("INR", "", "2.5", "1.1", 2)]
    [InlineData("INR", "", "2.51", "1.1", 3)]
    [InlineData("LDH", "U/L", "251", "250", 1)]
    [InlineData("PH", "", "7.51", "7.45", 3)]
    public void S1_High_values_are_graded_by_the_printed_limits(string test, string unit, string value, string high, int grade) =>
        Assert.Equal(grade, Of(test, LaboratoryDirection.High, new(Number(value), unit, null, Number(high))).Maximum);

    [Theory]
    [InlineData("50", "40", "74.9", 0)]     // abnormal baseline of 50: nothing below 1.5 x baseline
    [InlineData("50", "40", "75", 1)]       // 1.5 x baseline itself is grade 1
    [InlineData("50", "40", "150", 1)]
    [InlineData("50", "40", "151", 2)]
    [InlineData("40", "40", "121", 2)]      // a baseline on the limit was normal
    [InlineData("30", "40", "121", 2)]
    public void S2_LA1_An_enzyme_is_judged_against_an_abnormal_baseline(string baseline, string high, string value, int grade) =>
        Assert.Equal(grade, Of("ALT", LaboratoryDirection.High, new(Number(value), "U/L", null, 40), new(new(Number(baseline), "U/L", null, Number(high)), true)).Maximum);

    [Fact]
    public void S2_The_baseline_itself_is_graded_against_the_normal_range() =>
        Assert.Equal(2, Of("ALT", LaboratoryDirection.High, new(150, "U/L", 7, 40), new(new(150, "U/L", 7, 40), AfterTreatment: false)).Maximum);

    [Fact]
    public void S5_The_baseline_has_the_range_of_its_own_sample() =>
        Assert.Equal(0, Of("ALT", LaboratoryDirection.High, new(60, "U/L", null, 60), new(new(50, "U/L", null, 40), true)).Maximum);

    [Fact]
    public void LA1_A_low_baseline_counts_as_normal_and_none_leaves_the_upper_limit()
    {
        Assert.Equal(1, Of("ALT", LaboratoryDirection.High, new(100, "U/L", 10, 40), new(new(5, "U/L", 10, 40), true)).Maximum);
        var without = Of("ALT", LaboratoryDirection.High, new(100, "U/L", 10, 40), new(null, true));
        Assert.Equal((1, true), (without.Maximum, without.BaselineMissing));
    }

    [Theory]
    [InlineData("60", "111", "91", 2)]      // within normal, and 1.52 x baseline
    [InlineData("60", "111", "90", 0)]      // exactly 1.5 x baseline, and normal
    [InlineData("60", "111", "181", 3)]     // 1.63 x ULN is 2, 3.02 x baseline is 3
    [InlineData("100", "111", "112", 1)]
    public void LA2_Creatinine_takes_the_worse_of_the_upper_limit_and_the_baseline(string baseline, string high, string value, int grade) =>
        Assert.Equal(grade, Of("CREAT", LaboratoryDirection.High, new(Number(value), "umol/L", 57, Number(high)), new(new(Number(baseline), "umol/L", 57, Number(high)), true)).Maximum);

    [Theory]
    [InlineData("1.3", "1.3", 0)]
    [InlineData("2.0", "2.0", 0)]           // on anticoagulation at 2.0: no change is no grade
    [InlineData("2.0", "2.1", 1)]
    [InlineData("2.0", "3.0", 1)]
    [InlineData("2.0", "3.1", 2)]
    [InlineData("2.0", "5.1", 3)]
    public void S3_LA4_INR_on_anticoagulation_is_judged_against_the_baseline_alone(string baseline, string value, int grade) =>
        Assert.Equal(grade, Of("INR", LaboratoryDirection.High, new(Number(value), null, 0.9m, 1.1m), new(new(Number(baseline), null, 0.9m, 1.1m), true, Anticoagulant: true)).Maximum);

    [Fact]
    public void LA4_INR_on_anticoagulation_without_a_baseline_is_not_gradable() =>
        Assert.Null(Of("INR", LaboratoryDirection.High, new(3, null, 0.9m, 1.1m), new(null, true, Anticoagulant: true)).Maximum);

    [Theory]
    [InlineData("3.0", "1.6", 1)]           // normal baseline: the fall of 47% does not count; 0.8 x LLN
    [InlineData("1.8", "1.7", 1)]           // low baseline, fall under 25%
    [InlineData("1.8", "1.35", 2)]          // low baseline, fall of exactly 25%
    [InlineData("1.8", "0.9", 3)]           // 50%; 0.45 x LLN
    [InlineData("1.8", "0.45", 4)]          // 75%
    [InlineData("3.0", "0.49", 4)]          // below 50 mg/dL
    [InlineData("1.8", "1.8", 1)]           // no fall; below LLN
    public void LA5_Fibrinogen_low_at_baseline_is_judged_by_its_fall_too(string baseline, string value, int grade) =>
        Assert.Equal(grade, Of("FIBRINO", LaboratoryDirection.Low, new(Number(value), "g/L", 2.0m, 4.0m), new(new(Number(baseline), "g/L", 2.0m, 4.0m), true)).Maximum);

    [Fact]
    public void LA6_A_limit_of_normal_below_the_printed_one_does_not_hide_a_grade() =>
        Assert.Equal(2, Of("NEUT", LaboratoryDirection.Low, new(1.45m, "10^9/L", 1.4m, null)).Maximum);

    [Theory]
    [InlineData("1.4", 2)]
    [InlineData("1.5", null)]
    [InlineData("4.0", null)]
    public void LA6_Without_a_lower_limit_of_normal_absolute_limits_decide_and_the_rest_is_not_gradable(string value, int? grade) =>
        Assert.Equal(grade, Of("NEUT", LaboratoryDirection.Low, new(Number(value), "10^9/L", null, null)).Maximum);

    [Fact]
    public void LA6_A_test_with_absolute_limits_alone_is_graded_without_a_range() =>
        Assert.Equal(0, Of("WBC", LaboratoryDirection.High, new(5, "10^9/L", null, null)).Maximum);

    [Fact]
    public void LA3_Another_kind_of_unit_is_not_gradable() =>
        Assert.Null(Of("NEUT", LaboratoryDirection.Low, new(45, "%", 40, 75)).Maximum);

    [Theory]
    [InlineData("K", "3.2", "3.5", 2, 1)]
    [InlineData("SODIUM", "127", "137", 3, 2)]
    [InlineData("SODIUM", "122", "137", 3, 3)]
    public void S4_Signs_and_symptoms_part_the_maximum_from_the_minimum(string test, string value, string low, int maximum, int minimum)
    {
        var grade = Of(test, LaboratoryDirection.Low, new(Number(value), "mmol/L", Number(low), null));
        Assert.Equal((maximum, minimum), (grade.Maximum, grade.Minimum));
    }

    [Theory]
    [InlineData("2.5", 3, 2)]
    [InlineData("5.1", 4, 3)]
    [InlineData("1.8", 2, 2)]
    public void S4_Lipase_may_be_one_higher_with_symptoms(string times, int maximum, int minimum)
    {
        var grade = Of("LIPASE", LaboratoryDirection.High, new(Number(times) * 60, "U/L", null, 60));
        Assert.Equal((maximum, minimum), (grade.Maximum, grade.Minimum));
    }

    [Theory]
    [InlineData("0.5", ValueBound.Below, 4)]
    [InlineData("2.5", ValueBound.Above, 0)]
    [InlineData("1.7", ValueBound.Below, 1)]
    [InlineData("1.9", ValueBound.Below, null)]
    public void A_result_beyond_the_range_of_measurement_is_graded_as_far_as_it_tells(string limit, ValueBound bound, int? grade) =>
        Assert.Equal(grade, Of("NEUT", LaboratoryDirection.Low, new(Number(limit), "10^9/L", 1.8m, null, bound)).Maximum);

    [Theory]
    [InlineData("ALT", LaboratoryDirection.High, "U/L", "75", null, "40", "50", "4.03", 1)]     // no baseline rule
    [InlineData("INR", LaboratoryDirection.High, null, "1.8", null, "1.1", null, "4.03", 2)]     // multiples of ULN
    [InlineData("SODIUM", LaboratoryDirection.Low, "mmol/L", "127", "137", null, null, "4.03", 3)]
    [InlineData("PHOS", LaboratoryDirection.Low, "mmol/L", "0.59", "0.8", null, null, "4.03", 3)]
    [InlineData("LIPASE", LaboratoryDirection.High, "U/L", "150", null, "60", null, "4.03", 3)]
    [InlineData("URATE", LaboratoryDirection.High, "mg/dL", "10.1", null, "7", null, "4.03", 4)]
    [InlineData("NEUT", LaboratoryDirection.Low, "10^9/L", "1.7", "1.8", null, null, "6.0", 0)]
    [InlineData("NEUT", LaboratoryDirection.Low, "10^9/L", "0.49", "1.8", null, null, "6.0", 3)]
    [InlineData("PLAT", LaboratoryDirection.Low, "10^9/L", "12", "125", null, null, "6.0", 3)]
    [InlineData("ALT", LaboratoryDirection.High, "U/L", "101", null, "40", "50", "6.0", 3)]      // >2 x an abnormal baseline
    [InlineData("CREAT", LaboratoryDirection.High, "umol/L", "91", "57", "111", "60", "6.0", 0)]
    public void S1_Each_version_has_its_own_criteria(
        string test, LaboratoryDirection direction, string? unit, string value, string? low, string? high, string? baseline, string version, int grade) =>
        Assert.Equal(grade, Of(test, direction, new(Number(value), unit, Number(low), Number(high)),
            new(baseline is null ? null : new(Number(baseline), unit, Number(low), Number(high)), true), version).Maximum);

    [Theory]
    [InlineData(true, "10", 2)]
    [InlineData(null, "10", null)]
    [InlineData(null, "14", 3)]
    public void S1_Version_4_grades_1_and_2_of_glucose_are_of_fasting_samples(bool? fasting, string value, int? grade) =>
        Assert.Equal(grade, Of("GLUC", LaboratoryDirection.High, new(Number(value), "mmol/L", 3.9m, 6.1m), new(null, true, Fasting: fasting), "4.03").Maximum);

    [Fact]
    public void Every_criterion_prints_four_grades_and_its_limits_are_in_them()
    {
        foreach (var version in (string[])["4.03", "5.0", "6.0"])
            foreach (var criterion in LaboratoryCriteria.Of(version))
            {
                Assert.Equal(4, criterion.Printed.Length);
                Assert.All(criterion.Limbs.SelectMany(limb => limb.Limits), limit => Assert.NotEqual("", criterion.Printed[limit.Grade - 1]));
            }
    }

    static LaboratoryGrade Of(string test, LaboratoryDirection direction, LaboratoryValue value, LaboratoryContext? context = null, string version = "5.0") =>
        LaboratoryGrade.Of(LaboratoryCriteria.Of(version).Single(criterion => criterion.Direction == direction && criterion.Tests.Contains(test)), value, context ?? new(null, true));

    static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
