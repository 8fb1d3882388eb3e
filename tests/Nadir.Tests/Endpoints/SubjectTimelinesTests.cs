using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Sdtm;
using Nadir.Units;

namespace Nadir.Tests.Endpoints;

public class SubjectTimelinesTests
{
    static readonly StudyDefinition Study = new()
    {
        Study = "T",
        Title = "T",
        Treatments =
        [
            new("cart", "CD70 CAR-T", TreatmentType.Biological, Schedule: "once"),
            new("fludarabine", "FLUDARABINE", TreatmentType.Drug),
            new("sabr", "SABR", TreatmentType.Radiation),
        ],
    };

    static Exposure Dose(string treatment, string start, string? end = null, decimal? dose = 1) => new()
    {
        Source = new("EX", 1), Subject = "S1", Treatment = treatment, Dose = dose, Start = PartialDate.ParseOrNull(start), End = end is null ? null : PartialDate.ParseOrNull(end),
    };

    static Dm Demographics(string? death = null, bool died = false, string? reference = null, string? arm = null) => new()
    {
        Source = new("DM", 1), Subject = "S1", Death = death is null ? null : PartialDate.ParseOrNull(death), Died = died,
        ReferenceStart = reference is null ? null : PartialDate.ParseOrNull(reference), ArmCode = arm,
    };

    static Intervention Medication(string category, string? start, string? subcategory = null, string? indication = null) => new()
    {
        Source = new("CM", 1), Subject = "S1", Treatment = "X", Category = category, Subcategory = subcategory, Indication = indication,
        Start = start is null ? null : PartialDate.ParseOrNull(start),
    };

    static SubjectTimeline Derive(SubjectData data) => SubjectTimelines.Derive(data, Study, new DateOnly(2031, 6, 30));

    static SubjectData Subject(Dm? dm = null, ImmutableArray<Exposure>? doses = null) =>
        new() { Subject = "S1", Demographics = dm ?? Demographics(), Exposures = doses ?? [Dose("CD70 CAR-T", "2031-01-10")] };

    [Fact]
    public void Each_origin_from_its_own_records()
    {
        var timeline = Derive(Subject(doses:
        [
            Dose("SABR", "2031-01-02", "2031-01-06"), Dose("FLUDARABINE", "2031-01-07"), Dose("CD70 CAR-T", "2031-01-10"), Dose("CD70 CAR-T", "2031-01-11"),
        ]));
        string Date(Origin origin) => timeline.Origins[origin].Date.ToString("MM-dd");
        Assert.Equal(("01-07", "01-10", "01-02", "01-06", "01-02"),
            (Date(Origin.FirstDose), Date(Origin.Infusion), Date(Origin.RadiotherapyStart), Date(Origin.RadiotherapyEnd), Date(Origin.TreatmentStart)));
        Assert.Equal(new DateOnly(2031, 1, 11), timeline.LastDose!.Date);
        Assert.True(timeline.Treated);
    }

    [Fact]
    public void A_dose_of_zero_is_no_dose() => Assert.False(Derive(Subject(Demographics(reference: "2031-01-01"), [Dose("CD70 CAR-T", "2031-01-10", dose: 0)])).Treated);

    [Fact]
    public void The_reference_start_stands_for_the_first_dose_with_a_finding_where_no_exposure_was_collected()
    {
        var subject = Subject(Demographics(reference: "2031-01-03"), []);
        var timeline = Derive(subject);
        Assert.Equal(new DateOnly(2031, 1, 3), timeline.Origins[Origin.FirstDose].Date);
        Assert.Contains(timeline.Findings, finding => finding.Code == FindingCodes.FirstDoseFromReferenceStart);
        Assert.False(SubjectTimelines.Derive(subject, Study, new DateOnly(2031, 6, 30), exposureCollected: true).Treated);
    }

    [Theory]
    [InlineData("Scrnfail", false)]
    [InlineData("A", true)]
    public void A_screen_failure_is_not_enrolled(string arm, bool enrolled) => Assert.Equal(enrolled, Derive(Subject(Demographics(arm: arm))).Enrolled);

    [Fact]
    public void A_subject_without_demographics_is_not_enrolled() => Assert.False(Derive(new SubjectData { Subject = "S1" }).Enrolled);

    [Theory]
    [InlineData("2031-03-15", "2031-02-20", "2031-03-15", false)]
    [InlineData("2031-03", "2031-02-20", "2031-03-01", true)]      // first day that the parts allow
    [InlineData("2031-03", "2031-03-12", "2031-03-12", true)]      // never before the last contact
    [InlineData("2031", "2031-03-12", "2031-03-12", true)]
    public void A_partial_death_is_filled_but_never_before_the_last_contact(string death, string contact, string expected, bool imputed)
    {
        var data = Subject(Demographics(death)) with { Visits = [new Sv { Source = new("SV", 1), Subject = "S1", Start = PartialDate.ParseOrNull(contact) }] };
        var timeline = Derive(data);
        Assert.Equal((DateOnly.Parse(expected), imputed), (timeline.Death!.Date, timeline.Death.Imputed));
        Assert.Equal(imputed, timeline.Findings.Any(finding => finding.Code == FindingCodes.DeathDatePartial));
    }

    [Fact]
    public void A_death_without_any_date_is_dated_at_the_last_contact()
    {
        var timeline = Derive(Subject(Demographics(died: true)));
        Assert.Equal(new DateOnly(2031, 1, 10), timeline.Death!.Date);
        Assert.Contains(timeline.Findings, finding => finding.Code == FindingCodes.DeathWithoutDate);
    }

    [Fact]
    public void Death_is_found_in_disposition_fatal_events_and_death_details()
    {
        var death = new Ds { Source = new("DS", 1), Subject = "S1", Decode = "DEATH", Date = new DateOnly(2031, 4, 1) };
        var fatal = new Ae { Source = new("AE", 1), Subject = "S1", Term = "SEPSIS", Fatal = true, End = new DateOnly(2031, 4, 1) };
        var detail = new Dd { Source = new("DD", 1), Subject = "S1", TestCode = "PRCDTH", Date = new DateOnly(2031, 4, 1) };
        Assert.Equal("DSSTDTC", Derive(Subject() with { Dispositions = [death] }).Death!.Variable);
        Assert.Equal("AEENDTC", Derive(Subject() with { AdverseEvents = [fatal] }).Death!.Variable);
        Assert.Equal("DDDTC", Derive(Subject() with { DeathDetails = [detail] }).Death!.Variable);
        var differs = Derive(Subject(Demographics("2031-04-02")) with { Dispositions = [death] });
        Assert.Equal(new DateOnly(2031, 4, 2), differs.Death!.Date);
        Assert.Contains(differs.Findings, finding => finding.Code == FindingCodes.DeathDatesDiffer);
    }

    [Fact]
    public void A_record_after_death_is_a_finding()
    {
        var data = Subject(Demographics("2031-02-01")) with { Visits = [new Sv { Source = new("SV", 4), Subject = "S1", Start = new DateOnly(2031, 2, 5) }] };
        Assert.Contains(Derive(data).Findings, finding => finding.Code == FindingCodes.ContactAfterDeath);
        Assert.Equal(new DateOnly(2031, 2, 1), Derive(data).LastKnownAlive!.Date);
    }

    [Fact]
    public void Every_domain_is_a_contact_and_being_lost_is_none()
    {
        var data = Subject() with
        {
            Laboratory = [new Measured { Source = new("LB", 1), Subject = "S1", TestCode = "ALT", Date = new DateOnly(2031, 3, 1) }],
            OtherFindings = [new Measured { Source = new("PC", 1), Subject = "S1", TestCode = "CART", Date = PartialDate.ParseOrNull("2031-04") }],
            Dispositions = [new Ds { Source = new("DS", 1), Subject = "S1", Decode = "LOST TO FOLLOW-UP", Date = new DateOnly(2031, 6, 1) }],
        };
        Assert.Equal((new DateOnly(2031, 4, 1), "PCDTC"), (Derive(data).LastKnownAlive!.Date, Derive(data).LastKnownAlive!.Variable));
    }

    [Theory]
    [InlineData("SUBSEQUENT ANTI-CANCER THERAPY", null, null, true)]
    [InlineData("NEW ANTICANCER THERAPY", null, null, true)]
    [InlineData("Follow-up therapy", null, null, true)]
    [InlineData("ON-STUDY RADIOTHERAPY", null, null, false)]
    [InlineData("ANTINEOPLASTIC THERAPY", null, null, true)]
    [InlineData("CONCOMITANT", "POST-TREATMENT CHEMOTHERAPY", null, true)]
    [InlineData("CONCOMITANT", null, "NEXT LINE CANCER TREATMENT", true)]
    [InlineData("PRIOR ANTI-CANCER THERAPY", null, null, false)]
    [InlineData("ANTI-CANCER THERAPY", "PREVIOUS SYSTEMIC", null, false)]
    [InlineData("CONCOMITANT", null, "NEW HEADACHE", false)]
    [InlineData("RENEWED TREATMENT", null, null, false)]
    [InlineData("GENERAL", null, null, false)]
    public void What_is_new_anticancer_therapy(string category, string? subcategory, string? indication, bool isNew) =>
        Assert.Equal(isNew, NewAnticancerTherapy.IsCancerTreatment(Medication(category, "2031-02-01", subcategory, indication)));

    [Theory]
    [InlineData("2031-01-10", null)]               // on the first dose
    [InlineData("2031-01-11", "2031-01-11")]
    [InlineData("2031-01", "2031-01-11")]          // after the last dose where that is possible
    [InlineData("2031-03", "2031-03-01")]
    [InlineData("2031-07-01", null)]               // after the cut-off
    [InlineData(null, null)]
    public void New_therapy_starts_after_the_first_dose(string? start, string? expected)
    {
        var timeline = Derive(Subject() with { Medications = [Medication("SUBSEQUENT ANTICANCER THERAPY", start)] });
        Assert.Equal(expected is null ? null : DateOnly.Parse(expected), timeline.NewTherapy?.Date);
        Assert.Equal(start is null, timeline.Findings.Any(finding => finding.Code == FindingCodes.NewTherapyWithoutDate));
    }

    [Fact]
    public void Randomized_and_never_treated_whatever_is_given_is_new()
    {
        var randomized = new Ds { Source = new("DS", 1), Subject = "S1", Decode = "RANDOMIZED", Date = new DateOnly(2031, 1, 5) };
        var data = Subject(doses: []) with { Dispositions = [randomized], Medications = [Medication("SUBSEQUENT ANTICANCER THERAPY", "2031-01-20")] };
        Assert.Equal(new DateOnly(2031, 1, 20), Derive(data).NewTherapy!.Date);
    }

    [Fact]
    public void The_last_fraction_of_study_radiotherapy_is_a_last_dose()
    {
        var fraction = new Intervention { Source = new("PR", 1), Subject = "S1", Treatment = "SABR", Start = new DateOnly(2031, 1, 12), End = new DateOnly(2031, 1, 20) };
        Assert.Equal(new DateOnly(2031, 1, 20), Derive(Subject() with { Procedures = [fraction] }).LastDose!.Date);
    }

    [Fact]
    public void The_cutoff_is_the_definitions_else_the_latest_date()
    {
        var data = new SdtmStudy { Subjects = [Subject(Demographics("2031-05-05"))] };
        Assert.Equal(new DataCutoff(new DateOnly(2031, 5, 5), true), DataCutoff.Of(Study, data));
        Assert.Equal(new DataCutoff(new DateOnly(2031, 3, 1), false), DataCutoff.Of(Study with { Data = new(Cutoff: new DateOnly(2031, 3, 1)) }, data));
    }

    [Fact]
    public void Populations_with_conditions()
    {
        Population Positive(string variable, string? value, decimal? atLeast = null) =>
            new("p", "p", PopulationBase.Treated, [new RecordCondition("mi", "CD70", variable, value, atLeast)]);
        var data = Subject() with
        {
            OtherFindings = [new Measured { Source = new("MI", 1), Subject = "S1", TestCode = "CD70", Result = "Positive", Number = 80, Date = new DateOnly(2031, 1, 1) }],
        };
        bool In(Population population) => PopulationMembership.Of(Study with { Populations = [population] }, Derive(data), null).Value.Contains("p");
        Assert.True(In(Positive("MISTRESC", "POSITIVE")));
        Assert.False(In(Positive("MISTRESC", "NEGATIVE")));
        Assert.True(In(Positive("MISTRESN", null, 80)));
        Assert.False(In(Positive("MISTRESN", null, 80.1m)));
        Assert.False(In(Positive("M", "POSITIVE")));
        Assert.NotEmpty(PopulationMembership.Of(Study with { Populations = [Positive("M", "x")] }, Derive(data), null).Findings);
    }

    [Theory]
    [InlineData("42:SD", true)]
    [InlineData("42:NE", false)]
    [InlineData("", false)]
    public void Response_evaluable_has_an_adequate_assessment(string responses, bool member)
    {
        var course = Course.Of(responses);
        Assert.Equal(member, PopulationMembership.Of(course.Study(), course.Timeline(), course.Series()).Value.Contains("response-evaluable"));
    }
}
