using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Safety;
using Nadir.Safety.CytokineRelease;
using Nadir.Sdtm;
using Nadir.Units;

namespace Nadir.Tests.Safety;

/// <summary>Infusion on 2030-01-01. Times are hours after midnight of that day.</summary>
public class CytokineReleaseTests
{
    static readonly DateOnly Infusion = new(2030, 1, 1);

    [Theory]
    [InlineData(true, false, 0, false, OxygenLevel.None, 1)]
    [InlineData(true, true, 0, false, OxygenLevel.None, 2)]
    [InlineData(true, false, 0, false, OxygenLevel.LowFlow, 2)]
    [InlineData(true, true, 1, false, OxygenLevel.None, 3)]
    [InlineData(true, true, 1, true, OxygenLevel.None, 3)]              // S10: two of which one is vasopressin
    [InlineData(true, true, 0, true, OxygenLevel.None, 3)]              // SA4: vasopressin alone
    [InlineData(true, true, 2, false, OxygenLevel.None, 4)]
    [InlineData(true, false, 0, false, OxygenLevel.HighFlow, 3)]
    [InlineData(true, true, 1, false, OxygenLevel.PositivePressure, 4)]
    [InlineData(false, true, 2, false, OxygenLevel.None, 0)]            // no fever, untreated: no entry
    public void S8_The_grade_is_the_worse_of_the_two_limbs_behind_fever(bool fever, bool hypotension, int pressors, bool vasopressin, OxygenLevel oxygen, int grade) =>
        Assert.Equal(grade, AstctCrs.Grade(new(fever, false, hypotension, pressors, vasopressin, oxygen)));

    [Fact]
    public void S9_After_treatment_the_fever_is_waived() => Assert.Equal(3, AstctCrs.Grade(new(false, true, true, 1, false, OxygenLevel.None)));

    [Fact]
    public void SA6_A_missing_temperature_after_treatment_with_nothing_else_is_not_graded() =>
        Assert.Null(AstctCrs.Grade(new(null, true, false, 0, false, OxygenLevel.None)));

    [Theory]
    [InlineData(39, 2)]
    [InlineData(40, 3)]     // exactly 40% is grade 3
    [InlineData(null, 2)]
    public void S12_SA7_CTCAE_looks_at_the_share_of_oxygen(int? percent, int grade) =>
        Assert.Equal(grade, CtcaeCrs.Grade(new(true, false, false, 0, false, OxygenLevel.LowFlow, percent)));

    [Theory]
    [InlineData("NASAL CANNULA", 6, OxygenLevel.LowFlow)]
    [InlineData("NASAL CANNULA", 7, OxygenLevel.HighFlow)]
    [InlineData("HIGH FLOW NASAL CANNULA", 4, OxygenLevel.LowFlow)]     // SA5: the flow beats the name
    [InlineData("HIGH FLOW NASAL CANNULA", null, OxygenLevel.HighFlow)]
    [InlineData("NASAL CANNULA", null, OxygenLevel.LowFlow)]
    [InlineData("FACE MASK", null, OxygenLevel.HighFlow)]
    [InlineData("VENTURI MASK", 4, OxygenLevel.HighFlow)]
    [InlineData("BLOW-BY OXYGEN", null, OxygenLevel.LowFlow)]
    [InlineData("BIPAP", null, OxygenLevel.PositivePressure)]
    [InlineData("ENDOTRACHEAL INTUBATION", null, OxygenLevel.PositivePressure)]
    public void S8_SA5_Oxygen_by_device_and_flow(string device, int? flow, OxygenLevel level) =>
        Assert.Equal(level, OxygenSupport.Of(Procedure(device, 0, 1, flow), out _));

    [Fact]
    public void S10_A_tube_that_protects_the_airway_is_no_support() =>
        Assert.Equal(OxygenLevel.None, OxygenSupport.Of(Procedure("ENDOTRACHEAL INTUBATION", 0, 1) with { Indication = "Airway protection" }, out _));

    [Theory]
    [InlineData("NORADRENALINE ACID TARTRATE", SupportiveMedicine.Pressor)]
    [InlineData("Epinephrine", SupportiveMedicine.Pressor)]
    [InlineData("VASOPRESSIN", SupportiveMedicine.Vasopressin)]
    [InlineData("DOBUTAMINE", SupportiveMedicine.None)]                 // SA4: an inotrope
    [InlineData("TOCILIZUMAB", SupportiveMedicine.AntiCytokine)]
    public void SA4_Medicines_by_name(string name, SupportiveMedicine kind) => Assert.Equal(kind, SupportiveMedicines.Of(Medicine(name, 0)));

    [Fact]
    public void S9_SA3_The_waiver_starts_with_treatment_after_the_first_fever_and_ends_with_the_episode()
    {
        // Fever, tocilizumab, no fever but a pressor: graded by the pressor. Later hypotension without fever is no episode.
        var episode = Assert.Single(Of(
            [Temp(24, 38.5m), Temp(36, 37.0m), Temp(48, 36.8m), Temp(60, 36.8m), Pressure(200, 80), Temp(200, 36.5m)],
            [Medicine("TOCILIZUMAB", 26), Medicine("NOREPINEPHRINE", 30, 40)]));
        Assert.Equal(3, episode.Grade);
        Assert.Equal(Infusion.ToDateTime(new(0, 0)).AddHours(24), episode.Onset);
        Assert.Equal(Infusion.ToDateTime(new(0, 0)).AddHours(40).AddMinutes(1), episode.Resolved);
    }

    [Fact]
    public void SA3_Treatment_before_the_first_fever_waives_nothing()
    {
        var derived = Derive([Temp(24, 38.5m), Temp(30, 37.0m), Pressure(30, 80), Pressure(40, 110), Temp(40, 36.9m), Temp(70, 36.8m)], [Medicine("DEXAMETHASONE", 20)]);
        var episode = Assert.Single(derived.Value);
        // SA2: fever lapsed untreated while hypotension lasted: 0 at that point, the episode goes on.
        Assert.Equal([1, 0, 0], episode.Points.Select(point => point.Grade).ToArray());
        Assert.Contains(derived.Findings, finding => finding.Code == FindingCodes.CrsFeverLapsed);
    }

    [Fact]
    public void SA1_An_episode_ends_when_nothing_comes_back_for_24_hours()
    {
        var one = Assert.Single(Of([Temp(24, 38.5m), Temp(36, 37.0m), Temp(59, 38.2m), Temp(70, 37.0m), Temp(94, 36.9m)], []));
        Assert.Equal(70, Hours(one.Resolved!.Value));
        Assert.Equal((70 - 24) / 24.0, one.Days!.Value, 9);
        Assert.Equal(2, Of([Temp(24, 38.5m), Temp(36, 37.0m), Temp(61, 38.2m), Temp(70, 37.0m)], []).Length);
    }

    [Fact]
    public void SA5_Oxygen_from_before_the_infusion_does_not_count() =>
        Assert.Equal(1, Assert.Single(Of([Temp(24, 38.5m), Temp(60, 37m)], [], [Procedure("NASAL CANNULA", -48, 60, 2)])).Grade);

    [Fact]
    public void S8_Fever_begins_at_38_0() => Assert.Single(Of([Temp(24, 38.0m), Temp(60, 37m)], []));

    [Fact]
    public void SA4_The_flag_of_hypotension_beats_the_pressure()
    {
        Assert.Equal(1, Assert.Single(Of([Temp(24, 38.5m), Pressure(24, 85), Flag(24, "N"), Temp(60, 37m), Flag(60, "N")], [])).Grade);
        Assert.Equal(2, Assert.Single(Of([Temp(24, 38.5m), Pressure(24, 89), Temp(60, 37m), Pressure(60, 120)], [])).Grade);
        Assert.Equal(1, Assert.Single(Of([Temp(24, 38.5m), Pressure(24, 90), Temp(60, 37m), Pressure(60, 120)], [])).Grade);
    }

    [Fact]
    public void S8_Disagreement_with_the_investigator_is_said_and_neither_grade_is_changed()
    {
        var episodes = Of([Temp(24, 38.5m), Temp(60, 37m)], []);
        AssessedAdverseEvent reported = new(
            new Ae { Source = new RecordRef("AE", 1), Subject = "01", Term = "CRS", PreferredTerm = "Cytokine release syndrome", Grade = 2 }, true, true, [], Infusion.AddDays(1), false);
        Assert.Equal([FindingCodes.CellToxicityGradesDiffer], ReportedGrades.Compare("01", "CRS", [reported], ReportedGrades.CytokineReleaseTerms, episodes, true).Findings.Select(one => one.Code));
        Assert.Equal([FindingCodes.CellToxicityNotSeen], ReportedGrades.Compare("01", "CRS", [reported], ReportedGrades.CytokineReleaseTerms, [], true).Findings.Select(one => one.Code));
        Assert.Equal([FindingCodes.CellToxicityNotReported], ReportedGrades.Compare("01", "CRS", [], ReportedGrades.CytokineReleaseTerms, episodes, true).Findings.Select(one => one.Code));
    }

    [Fact]
    public void SA1_The_quiet_hours_the_carry_forward_and_the_window_of_onset_are_settings()
    {
        Measured[] vitals = [Temp(24, 38.5m), Temp(36, 37.0m), Temp(59, 38.2m), Temp(70, 37.0m)];
        Assert.Single(Of(vitals, []));
        Assert.Equal(2, Derive(vitals, [], settings: new() { QuietHours = 12 }).Value.Length);
        Measured[] late = [Temp(24 * 28 + 23, 38.5m), Temp(24 * 30, 37m)];
        Assert.Single(Of(late, []));
        Assert.Empty(Derive(late, [], settings: new() { CytokineReleaseWithinDays = 27 }).Value);
        Assert.Empty(Of([Temp(24 * 29, 38.5m)], []));
        // A pressure of 85 eight hours before the fever is believed for 24 hours, not for 6.
        Measured[] before = [Pressure(16, 85), Temp(24, 38.5m), Temp(60, 37m), Pressure(60, 110)];
        Assert.Equal(2, Assert.Single(Of(before, [])).Grade);
        Assert.Equal(1, Assert.Single(Derive(before, [], settings: new() { CarriedForwardHours = 6 }).Value).Grade);
    }

    [Fact]
    public void S8_A_component_that_cannot_be_is_named_and_has_no_part()
    {
        var derived = Derive([Temp(24, 101.3m), Temp(30, 38.5m), Pressure(30, 0), Temp(60, 37m)], [Medicine("NOREPINEPHRINE", 40, 35)]);
        Assert.Equal([FindingCodes.ComponentImpossible, FindingCodes.ComponentImpossible, FindingCodes.ComponentEndsFirst], derived.Findings.Select(finding => finding.Code).Take(3));
        Assert.Equal(30, Hours(Assert.Single(derived.Value).Onset));
    }

    [Fact]
    public void S12_ASTCT_and_CTCAE_that_differ_are_a_finding()
    {
        // A cannula at 4 L/min with FiO2 45%: ASTCT 2, CTCAE 3.
        var episodes = Of([Temp(24, 38.5m), Vital(24, "FIO2", 45, "%"), Temp(60, 37m)], [], [Procedure("NASAL CANNULA", 24, 40, 4)]);
        Assert.Equal((2, 3), (episodes[0].Grade, episodes[0].Ctcae));
        Assert.Contains(FindingCodes.GradingSystemsDiffer, ReportedGrades.Compare("01", "CRS", [], ReportedGrades.CytokineReleaseTerms, episodes, true).Findings.Select(one => one.Code));
    }

    static double Hours(DateTime moment) => (moment - Infusion.ToDateTime(new(0, 0))).TotalHours;

    static ImmutableArray<ToxicityEpisode> Of(Measured[] vitals, Intervention[] medicines, Intervention[]? procedures = null) => Derive(vitals, medicines, procedures).Value;

    static Derived<ImmutableArray<ToxicityEpisode>> Derive(Measured[] vitals, Intervention[] medicines, Intervention[]? procedures = null, SafetySettings? settings = null) =>
        CrsEpisodes.Derive(new SubjectData { Subject = "01", Vitals = [.. vitals], Medications = [.. medicines], Procedures = [.. procedures ?? []] }, Infusion, settings: settings);

    static Measured Temp(double hour, decimal value) => Vital(hour, "TEMP", value, "C");
    static Measured Pressure(double hour, decimal value) => Vital(hour, "SYSBP", value, "mmHg");
    static Measured Flag(double hour, string value) => new() { Source = new RecordRef("VS", 1), Subject = "01", TestCode = "HYPOTENS", Result = value, Date = At(hour) };

    static Measured Vital(double hour, string test, decimal value, string unit) => new()
    {
        Source = new RecordRef("VS", 1), Subject = "01", TestCode = test, Number = value, Result = value.ToString(System.Globalization.CultureInfo.InvariantCulture), Unit = unit, Date = At(hour),
    };

    static Intervention Medicine(string name, double from, double? to = null) =>
        new() { Source = new RecordRef("CM", 1), Subject = "01", Treatment = name, Decode = name, Start = At(from), End = At(to ?? from + 1) };

    static Intervention Procedure(string name, double from, double to, decimal? flow = null) =>
        new() { Source = new RecordRef("PR", 1), Subject = "01", Treatment = name, Start = At(from), End = At(to), Dose = flow, DoseUnit = flow is null ? null : "L/min" };

    static PartialDate At(double hour)
    {
        var moment = Infusion.ToDateTime(new(0, 0)).AddHours(hour);
        return new(moment.Year, moment.Month, moment.Day, TimeOnly.FromDateTime(moment));
    }
}
