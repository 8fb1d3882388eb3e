using Nadir.Protocol;
using Nadir.Protocol.Registry;

namespace Nadir.Tests.Protocol.Registry;

public class RecordDesignTests
{
    static RegistryRecord Record(string text, params RegisteredIntervention[] interventions) => new()
    {
        Form = RecordForm.PlainText,
        Title = "A study",
        Summary = text,
        Interventions = [.. interventions.DefaultIfEmpty(new("DRUG", "Drug A"))],
        Outcomes = [RegisteredOutcome.Apart(EndpointTier.Primary, 1, "ORR", null, "2 years")],
    };

    static RecordDesign Design(string text) => RecordDesign.Of(Record(text));

    [Theory]
    [InlineData("Dose escalation at 20, 40 and 80 mg.", "20 mg|40 mg|80 mg")]
    [InlineData("Dose levels of 1 x 10^6, 3 x 10^6 and 1 x 10^7 CAR-T cells/kg are planned.", "1e6 cells/kg|3e6 cells/kg|1e7 cells/kg")]
    [InlineData("Dose level 1 (7.5x10\\^7 cells/infusion), dose level 2 (2x10\\^8 cells/infusion).", "7.5e7 cells|2e8 cells")]
    [InlineData("Dose levels: 1.0, 1.5, 2 × 10⁷ cells.", "1e7 cells|1.5e7 cells|2e7 cells")]
    [InlineData("DL1: 0.3mg/kg; dose escalation follows.", null)]
    [InlineData("In the dose escalation 50 mg with Tislelizumab 200 mg are given.", null)]
    public void Dose_levels_are_a_rising_list_of_one_treatments_doses(string text, string? levels) =>
        Assert.Equal(levels, Design(text).LevelDoses is { } read ? string.Join('|', read.Value) : null);

    [Theory]
    [InlineData("240 mg intravenously every 3 weeks", "240 mg", "every 3 weeks", "intravenous")]
    [InlineData("Tablets, 5 mg orally twice daily", "5 mg", "twice daily", "oral")]
    [InlineData("3mg/kg, IV, Q2W", "3 mg/kg", "every 2 weeks", null)]
    [InlineData("175 mg/m^2 on day 1 of each 21-day cycle", "175 mg/m2", "every 3 weeks", null)]
    [InlineData("10 mg or 20 mg", null, null, null)]
    [InlineData("3mg/mg every 2 weeks", null, "every 2 weeks", null)]
    public void Dose_schedule_and_route_come_from_the_treatments_own_entry(string description, string? dose, string? schedule, string? route)
    {
        var treatment = Assert.Single(ImportedStudy.Of(Record("", new RegisteredIntervention("DRUG", "Drug A", description)), "r", "00").Study.Treatments);
        Assert.Equal((dose, schedule, route), (treatment.Dose, treatment.Schedule, treatment.Route));
    }

    [Fact]
    public void A_dose_close_behind_its_name_is_that_treatments_alone()
    {
        var study = ImportedStudy.Of(Record("Atezolizumab (1200 mg) and bevacizumab (15 mg/kg) are given.", new("DRUG", "Atezolizumab"), new("DRUG", "Bevacizumab"), new("DRUG", "Cisplatin")), "r", "00").Study;
        Assert.Equal(["1200 mg", "15 mg/kg", null], study.Treatments.Select(treatment => treatment.Dose));
    }

    [Fact]
    public void An_impossible_unit_is_quoted_as_written_and_never_taken() => Assert.Equal("3mg/mg", Assert.Single(Design("They are injected with 3mg/mg every 2 weeks.").ImpossibleDoses));

    [Theory]
    [InlineData("Subjects receive drug A until progression, unacceptable toxicity, death or withdrawal of consent.", "progression, unacceptable toxicity, death, withdrawal", null)]
    [InlineData("Subjects are treated until disease progression (continuous treatment for up to 2 years).", "progression", 731)]
    [InlineData("Treatment is given every 3 weeks for up to 35 cycles. Each cycle is 21 days.", null, 735)]
    [InlineData("Subjects will be followed for survival for up to 5 years.", null, null)]
    public void Treatment_stops_as_the_record_says(string text, string? reasons, int? limit)
    {
        var stopping = Design(text).Stopping;
        Assert.Equal((reasons, limit), (stopping?.Reasons.Length > 0 ? string.Join(", ", stopping.Reasons) : null, stopping?.LimitDays));
    }

    [Theory]
    [InlineData("About 50 subjects will be included.", 50, null)]
    [InlineData("A total of 15 to 24 patients will be enrolled.", 24, "15-24x1")]
    [InlineData("Two groups are planned, 10 to 20 per group.", 40, "10-20x2")]
    [InlineData("About 12 subjects are recruited in the dose discovery phase and 12 subjects in the dose expansion phase.", 24, null)]
    public void The_plan_is_a_number_or_the_upper_end_of_a_range_that_is_asked_about(string text, int planned, string? range)
    {
        var design = Design(text);
        Assert.Equal((planned, range), (design.Planned!.Value, design.Range is { Value: var r } ? $"{r.From}-{r.To}x{r.Groups}" : null));
        var study = ImportedStudy.Of(Record(text), "r", "00").Study;
        Assert.Equal(range is not null, study.Assumed.Contains("design.planned"));
    }

    [Fact]
    public void Two_stages_are_read_with_their_sizes_and_asked_about()
    {
        const string text = "A Simon two-stage design is used. In the first stage 17 patients are treated; with 3 or more responses 20 additional patients are enrolled.";
        Assert.Equal(new TwoStages(17, 20, 3), Design(text).Stages!.Value);
        Assert.Contains(ImportedStudy.Of(Record(text), "r", "00").Decisions, decision => decision.Question.Contains("two stages", StringComparison.Ordinal));
        Assert.Null(Design("The trial is divided into two stages: dose escalation and dose expansion.").Stages);
    }

    [Fact]
    public void A_marker_positive_population_is_a_condition_on_data_and_that_of_the_endpoints_that_name_it()
    {
        var record = Record("Subjects with CD70-positive tumours are enrolled.") with
        {
            Outcomes = [RegisteredOutcome.Apart(EndpointTier.Primary, 1, "ORR of CD70 CAR-T in CD70-positive malignancies", null, "3 months"), RegisteredOutcome.Apart(EndpointTier.Primary, 2, "OS", null, "2 years")],
        };
        var study = ImportedStudy.Of(record, "r", "00").Study;
        Assert.Equal(["cd70-positive", "treated"], study.Endpoints.Select(endpoint => endpoint.Population));
        Assert.Equal(("mi", "CD70", "POSITIVE"), (study.Eligibility[0].Where[0].Domain, study.Eligibility[0].Where[0].Test, study.Eligibility[0].Where[0].Is));
    }

    [Fact]
    public void Criteria_of_eligibility_come_apart()
    {
        var read = RecordDesign.Of(Record("") with { Eligibility = "Inclusion Criteria:\n\n* ECOG 0-1\n* Measurable disease by RECIST 1.1\n\nExclusion Criteria:\n\n* Pregnancy", MinimumAge = "18 Years" }).Eligibility;
        Assert.Equal((2, 1, "0-1", true, "18 Years"), (read.Inclusion.Length, read.Exclusion.Length, read.Ecog, read.MeasurableDisease, read.MinimumAge));
    }

    [Fact]
    public void What_is_looked_at_is_no_treatment()
    {
        var study = ImportedStudy.Of(Record("", new RegisteredIntervention("DRUG", "Drug A"), new RegisteredIntervention("PROCEDURE", "Biospecimen Collection"), new RegisteredIntervention("PROCEDURE", "Computed Tomography"), new RegisteredIntervention("OTHER", "Questionnaire Administration"), new RegisteredIntervention("PROCEDURE", "Radical Cystectomy")), "r", "00").Study;
        Assert.Equal(["Drug A", "Radical Cystectomy"], study.Treatments.Select(treatment => treatment.Name));
    }

    [Fact]
    public void Rows_on_markers_name_their_records_visits_and_what_they_are_compared_with()
    {
        var record = Record("") with
        {
            Outcomes =
            [
                RegisteredOutcome.Apart(EndpointTier.Primary, 1, "Objective response rate", "RECIST 1.1", "2 years"),
                RegisteredOutcome.Apart(EndpointTier.Secondary, 1, "Biochemical response", "Changes from baseline in chromogranin-A", "baseline, 6th week, 16th week"),
                RegisteredOutcome.Apart(EndpointTier.Secondary, 2, "Correlation analysis of circulating tumor cells (CTC) and ORR", "Changes from baseline of CTC", "baseline, 8th week"),
                RegisteredOutcome.Apart(EndpointTier.Secondary, 3, "Correlation between PD-L1 expression and response", null, "2 years"),
            ],
        };
        var study = ImportedStudy.Of(record, "r", "00").Study;
        Assert.Equal("cga lb CGA 42 112", string.Join(' ', study.Biomarkers.Where(marker => marker.Id == "cga").Select(marker => $"{marker.Id} {marker.Domain} {marker.Test} {string.Join(' ', marker.Visits.Select(visit => visit.Day))}")));
        var ctc = study.Endpoints.Single(endpoint => endpoint.Registered is { Role: EndpointTier.Secondary, Index: 2 }).Marker!;
        Assert.Equal(("ctc", MarkerMeasure.Change, 56, "orr"), (ctc.Of.Single(), ctc.Measure, ctc.LandmarkDays, ctc.Against.Single()));
        var pdl1 = study.Endpoints.Single(endpoint => endpoint.Registered is { Role: EndpointTier.Secondary, Index: 3 }).Marker!;
        Assert.Equal(("pdl1", MarkerMeasure.Baseline, null), (pdl1.Of.Single(), pdl1.Measure, pdl1.LandmarkDays));
        Assert.Contains("biomarkers", study.Assumed);
    }

    [Fact]
    public void The_textbook_definition_stands_beside_a_registered_one_that_differs()
    {
        var record = Record("", new RegisteredIntervention("BIOLOGICAL", "CD70 CAR-T cells")) with
        {
            Outcomes =
            [
                RegisteredOutcome.Apart(EndpointTier.Primary, 1, "Adverse events", null, "28 days"),
                RegisteredOutcome.Apart(EndpointTier.Secondary, 1, "Duration of response", "From the first CR/PR/SD to progression", "1 year"),
            ],
        };
        var study = ImportedStudy.Of(record, "r", "00").Study;
        Assert.Equal(["ae", "dor", "dor-response", "crs", "icans"], study.Endpoints.Select(endpoint => endpoint.Id));
        Assert.Equal("dor", study.Endpoints.Single(endpoint => endpoint.Id == "dor-response").Beside);
    }
}
