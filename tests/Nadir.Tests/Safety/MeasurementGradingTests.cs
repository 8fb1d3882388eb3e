using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Safety.Ctcae;
using Nadir.Safety.Laboratory;
using Nadir.Sdtm;
using Nadir.Units;

namespace Nadir.Tests.Safety;

/// <summary>First dose 2030-01-10, last dose 2030-03-01.</summary>
public class MeasurementGradingTests
{
    static readonly DateOnly First = new(2030, 1, 10), Last = new(2030, 3, 1);

    [Fact]
    public void S2_The_baseline_is_the_last_number_on_or_before_the_first_dose()
    {
        var graded = Grade(Lab("ALT", "2030-01-02", 50, "U/L", high: 40), Lab("ALT", "2030-01-10", 30, "U/L", high: 40), Lab("ALT", "2030-01-20", 100, "U/L", high: 40));
        Assert.Equal([false, true, false], graded.Select(one => one.IsBaseline));
        Assert.Equal(["1", "0", "1"], graded.Select(one => one.Grade));      // against the range, the baseline being normal
        Assert.Equal([false, false, true], graded.Select(one => one.AfterTreatment));
    }

    [Fact]
    public void S2_The_record_that_the_data_name_beats_the_last_one()
    {
        var graded = Grade(Lab("ALT", "2030-01-02", 50, "U/L", high: 40) with { BaselineFlag = true }, Lab("ALT", "2030-01-10", 30, "U/L", high: 40), Lab("ALT", "2030-01-20", 70, "U/L", high: 40));
        Assert.True(graded[0].IsBaseline);
        Assert.Equal("0", graded[2].Grade);                                   // under 1.5 x the abnormal baseline of 50
    }

    [Fact]
    public void LA1_A_missing_baseline_leaves_the_range_and_is_said()
    {
        var derived = Derive([], Lab("ALT", "2030-01-20", 100, "U/L", high: 40));
        Assert.Equal("1", derived.Value[0].Grade);
        Assert.Contains(derived.Findings, finding => finding.Code == FindingCodes.LaboratoryBaselineMissing);
    }

    [Fact]
    public void LA3_A_value_is_graded_by_the_limits_printed_for_the_unit_it_was_reported_in()
    {
        // 5.9 mg/dL is below 6.0 (grade 4); converted to 1.472 mmol/L it is below 1.5 as well, 7.0 mg/dL = 1.747 mmol/L is grade 2 as reported and 3 as converted.
        var reported = Lab("CA", "2030-01-20", 1.747m, "mmol/L", low: 2.1m, high: 2.6m) with { Original = "7.0", OriginalUnit = "mg/dL", OriginalLow = 8.4m, OriginalHigh = 10.4m };
        Assert.Equal("-2", Grade(reported)[0].Grade);
        Assert.Equal("-3", Grade(Lab("CA", "2030-01-20", 1.747m, "mmol/L", low: 2.1m, high: 2.6m))[0].Grade);
    }

    [Fact]
    public void LA4_An_anticoagulant_among_the_medications_counts_on_its_days_alone()
    {
        Measured[] values = [Lab("INR", "2030-01-05", 2.0m, null, high: 1.1m), Lab("INR", "2030-01-20", 2.1m, null, high: 1.1m), Lab("INR", "2030-02-20", 2.1m, null, high: 1.1m)];
        Intervention warfarin = new() { Source = new RecordRef("CM", 1), Subject = "01", Treatment = "Coumadin", Decode = "WARFARIN SODIUM", Start = Date("2029-12-01"), End = Date("2030-01-31") };
        Assert.Equal(["2", "1", "2"], Derive([warfarin], values).Value.Select(one => one.Grade));
        Assert.False(Anticoagulants.IsOne(warfarin with { Treatment = "Aspirin", Decode = "ACETYLSALICYLIC ACID" }));
    }

    [Fact]
    public void S14_On_treatment_ends_thirty_days_after_the_last_dose() =>
        Assert.Equal([true, false], Grade(Lab("ALT", "2030-03-31", 30, "U/L", high: 40), Lab("ALT", "2030-04-01", 30, "U/L", high: 40)).Select(one => one.OnTreatment));

    [Fact]
    public void Urine_is_graded_by_no_criterion_of_blood() => Assert.Null(Grade(Lab("GLUC", "2030-01-20", 1, "mmol/L", low: 4) with { Specimen = "URINE" })[0].Low);

    [Fact]
    public void LA3_Cells_in_percent_below_their_range_are_no_low_count()
    {
        var derived = Derive([], Lab("NEUT", "2030-01-20", 30, "%", low: 40, high: 75));
        Assert.Null(derived.Value[0].Grade);
        Assert.Contains(derived.Findings, finding => finding.Code == FindingCodes.LaboratoryNotGradable);
    }

    [Theory]
    [InlineData("8.5", "0")]
    [InlineData("11.3", "1")]       // 10.1 + 1.2
    [InlineData("11.4", "2")]       // more than 1.24 above
    [InlineData("12.6", "3")]
    [InlineData("6.1", "-2")]
    public void S1_Haemoglobin_in_mmol_is_graded_in_both_directions(string value, string grade) =>
        Assert.Equal(grade, Grade(Lab("HGB", "2030-01-20", decimal.Parse(value, CultureInfo.InvariantCulture), "mmol/L", low: 7.4m, high: 10.1m))[0].Grade);

    [Theory]
    [InlineData("EOS", "10^9/L", "0.6", "0.8", "0")]         // above the range, and not above the baseline
    [InlineData("EOS", "10^9/L", "0.6", "0.5", "1")]
    [InlineData("BICARB", "mmol/L", "21", "24", "-1")]
    [InlineData("GFRE", "mL/min/1.73m2", "60", "95", "-1")]
    [InlineData("GFRE", "mL/min/1.73m2", "59.9", "95", "-2")]
    [InlineData("CREATCLR", "mL/min", "30", "95", "-2")]
    [InlineData("CREATCLR", "mL/min", "29", "95", "-3")]
    [InlineData("CREATCLR", "mL/min", "14.9", "95", "-4")]
    [InlineData("CACR", "mmol/L", "1.74", "2.3", "-3")]
    public void S1_Rarer_terms(string test, string unit, string value, string baseline, string grade)
    {
        var (low, high) = test switch { "EOS" => (0.0m, 0.5m), "BICARB" => (22m, 29m), "CACR" => (2.1m, 2.6m), _ => (90m, 140m) };
        Assert.Equal(grade, Grade(
            Lab(test, "2030-01-05", decimal.Parse(baseline, CultureInfo.InvariantCulture), unit, low, high), Lab(test, "2030-01-20", decimal.Parse(value, CultureInfo.InvariantCulture), unit, low, high))[1].Grade);
    }

    [Fact]
    public void Calcium_is_corrected_for_the_albumin_of_its_day()
    {
        // 2.0 mmol/L with albumin 30 g/L: 2.0 + 0.02 x 10 = 2.2; 8.0 mg/dL with 3.0 g/dL: 8.0 + 0.8 = 8.8.
        var graded = Grade(Lab("CA", "2030-01-20", 2.0m, "mmol/L", low: 2.1m), Lab("ALB", "2030-01-20", 30, "g/L", low: 35));
        var corrected = Assert.Single(graded, one => one.Derived);
        Assert.Equal((2.2m, "CACORR", "0"), (corrected.Record.Number, corrected.Record.TestCode, corrected.Low!.Grade.Maximum!.Value.ToString(CultureInfo.InvariantCulture)));
        Assert.Equal(8.8m, CorrectedCalcium.Of(Lab("CA", "2030-01-20", 8.0m, "mg/dL"), Lab("ALB", "2030-01-20", 3.0m, "g/dL"))!.Number);
        Assert.Null(CorrectedCalcium.Of(Lab("CA", "2030-01-20", 8.0m, "mg/dL"), Lab("ALB", "2030-01-20", 450, "umol/L")));
        Assert.DoesNotContain(Grade(Lab("CA", "2030-01-20", 2.0m, "mmol/L"), Lab("ALB", "2030-01-21", 30, "g/L")), one => one.Derived);
    }

    [Theory]
    [InlineData(121, 41, 199, true)]
    [InlineData(120, 41, 199, false)]       // exactly 3 x ULN of ALT
    [InlineData(121, 40, 199, false)]       // exactly 2 x ULN of bilirubin
    [InlineData(121, 41, 200, false)]       // alkaline phosphatase at 2 x ULN
    public void Hys_law_needs_more_than_three_and_two_times_the_limit_without_cholestasis(int alt, int bilirubin, int phosphatase, bool possible) =>
        Assert.Equal(possible, HysLaw.Of(Grade(
            Lab("ALT", "2030-01-20", alt, "U/L", high: 40), Lab("BILI", "2030-01-25", bilirubin, "umol/L", high: 20), Lab("ALP", "2030-01-20", phosphatase, "U/L", high: 100))).Case is not null);

    [Theory]
    [InlineData("2030-02-19", true)]        // 30 days after
    [InlineData("2030-02-20", false)]
    [InlineData("2030-01-19", false)]       // before the transaminase
    public void Hys_law_looks_for_bilirubin_up_to_thirty_days_after(string day, bool possible) =>
        Assert.Equal(possible, HysLaw.Of(Grade(Lab("AST", "2030-01-20", 200, "U/L", high: 40), Lab("BILI", day, 50, "umol/L", high: 20))).Case is not null);

    [Theory]
    [InlineData("SYSBP", "119", "0")]
    [InlineData("SYSBP", "120", "1")]
    [InlineData("SYSBP", "140", "2")]
    [InlineData("SYSBP", "159", "2")]
    [InlineData("SYSBP", "160", "3")]
    [InlineData("DIABP", "80", "1")]
    [InlineData("DIABP", "100", "3")]
    [InlineData("TEMP", "37.9", "0")]
    [InlineData("TEMP", "38.0", "1")]
    [InlineData("TEMP", "39.0", "1")]
    [InlineData("TEMP", "39.1", "2")]
    [InlineData("TEMP", "40.1", "3")]
    [InlineData("WEIGHT", "76.1", "0")]     // 4.9% of 80
    [InlineData("WEIGHT", "76", "-1")]
    [InlineData("WEIGHT", "72", "-2")]
    [InlineData("WEIGHT", "64", "-3")]
    [InlineData("WEIGHT", "88", "2")]
    public void S1_Vital_signs_of_adults(string test, string value, string grade)
    {
        var unit = test switch { "TEMP" => "C", "WEIGHT" => "kg", _ => "mmHg" };
        Measured Sign(string day, decimal number) => Lab(test, day, number, unit) with { Source = new RecordRef("VS", 1) };
        MeasurementGrading vitals = new(VitalSignCriteria.All, new SafetySettings());
        Assert.Equal(grade, vitals.Grade([Sign("2030-01-05", test is "WEIGHT" ? 80 : 30), Sign("2030-01-20", decimal.Parse(value, CultureInfo.InvariantCulture))], [], First, Last, null).Value[1].Grade);
    }

    static ImmutableArray<GradedMeasurement> Grade(params Measured[] records) => Derive([], records).Value;

    static Derived<ImmutableArray<GradedMeasurement>> Derive(ImmutableArray<Intervention> medications, params Measured[] records) =>
        new MeasurementGrading(LaboratoryCriteria.V5, new SafetySettings()).Grade([.. records], medications, First, Last, null);

    static Measured Lab(string test, string day, decimal value, string? unit, decimal? low = null, decimal? high = null) => new()
    {
        Source = new RecordRef("LB", 1), Subject = "01", TestCode = test, Date = Date(day), Number = value, Result = value.ToString(CultureInfo.InvariantCulture), Unit = unit, NormalLow = low, NormalHigh = high,
    };

    static PartialDate Date(string text) => PartialDate.ParseOrNull(text)!.Value;
}
