using Nadir.Protocol;
using Nadir.Protocol.Registry;
using Nadir.Sdtm.Formats;
using Nadir.Synthesis;

namespace Nadir.Tests.Protocol.Registry;

/// <summary>What a record of a cell therapy becomes: courses that are followed, each substance apart, and the same subjects in what stands beside.</summary>
public class ImportedKineticsTests
{
    const string Record = """
        CD19 CAR-T Cells in Lymphoma
        A phase I study of the safety of CAR-T cells by RECIST and CTCAE.
        Lymphoma
        BIOLOGICAL: CD19 CAR-T cells
        Adverse events after infusion, Related adverse events by CTCAE 5.0, 28 days
        Duration of response in CD19-positive lymphoma, DOR is counted from the first CR/PR/SD to progression or death (based on RECIST criteria), 3 months|AUCS of CD19 CAR-T cells, The area under the curve in 90 days, 3 months|CMAX of CD19 CAR-T cells, The highest concentration in blood, 3 months|Pharmacodynamics of CAR-T cells, Concentration levels of serum cytokines such as CRP, IL-6, ferritin at each time point, 3 months
        Correlation between CD19 positive rate and efficacy, assessment of the correlation between CD19 positive rate and the disease control rate, including CR, PR and SD, 2 years|Disease control rate, by RECIST, 3 months
        A single-center dose-escalating 3+3 design in 4 dose groups in CD19-positive lymphoma. About 12 subjects.
        """;

    static readonly StudyDefinition Study = ImportedStudy.Of(RegistryRecordReader.Parse(Record, "record.txt")[0], "record.txt", "00").Study;

    [Fact]
    public void Each_substance_that_a_row_names_is_an_endpoint_of_the_row_with_its_course()
    {
        var children = Study.Endpoints.Where(endpoint => endpoint.Kind == EndpointKind.CYTOKINE).ToList();
        Assert.Equal(["crp", "il6", "ferritin"], children.Select(child => child.Kinetics!.Of));
        Assert.All(children, child => Assert.Equal((EndpointTier.Secondary, 4), (child.Registered!.Role, child.Registered.Index)));
        Assert.Equal(["CRP", "INTLK6", "FERRITIN"], Study.Kinetics.Where(course => course.Kind == KineticKind.Cytokine).Select(course => course.Test));
    }

    [Fact]
    public void Cells_are_followed_from_the_infusion_over_the_registered_interval_and_their_persistence_stands_beside()
    {
        var cells = Study.Kinetics.Single(course => course.Kind == KineticKind.Cells);
        Assert.Equal(("pc", "CD19CAR", Origin.Infusion), (cells.Domain, cells.Test, cells.From));
        Assert.Equal("0-90", Study.Endpoints.Single(endpoint => endpoint.Kind == EndpointKind.AUC).Kinetics!.Interval);
        Assert.Contains("0-90", cells.Intervals);
        Assert.Equal("auc", Study.Endpoints.Single(endpoint => endpoint.Kind == EndpointKind.CELL_KINETICS).Beside);
        Assert.Contains("kinetics", Study.Assumed);
    }

    [Fact]
    public void The_dry_run_has_records_of_every_course()
    {
        var data = StudySynthesizer.Synthesize(Study, 8, 1);
        foreach (var course in Study.Kinetics)
        {
            var domain = data.Single(dataset => dataset.Name.Equals(course.Domain, StringComparison.OrdinalIgnoreCase));
            var test = domain.Columns.ToList().FindIndex(column => column.Name == course.Domain.ToUpperInvariant() + "TESTCD");
            Assert.Contains(domain.Rows, row => row[test].AsText(ColumnType.Text) == course.Test);
        }
    }

    [Fact]
    public void What_stands_beside_an_endpoint_is_of_the_same_subjects()
    {
        var duration = Study.Endpoints.Single(endpoint => endpoint.Id == "dor");
        Assert.Equal("cd19-positive", duration.Population);
        Assert.Equal(duration.Population, Study.Endpoints.Single(endpoint => endpoint.Beside == "dor").Population);
    }

    [Fact]
    public void A_duration_is_bounded_by_the_same_day_as_the_other_rows()
    {
        var duration = Study.Endpoints.Single(endpoint => endpoint.Id == "dor");
        Assert.Equal(new TimeFrame(TimeFrameKind.AfterEvent, 91, "infusion"), duration.TimeFrame);
        Assert.Contains("time-frame", duration.Assumed);
    }

    [Fact]
    public void A_marker_is_compared_with_what_its_row_names_within_dose_levels()
    {
        var marker = Study.Endpoints.Single(endpoint => endpoint.Kind == EndpointKind.BIOMARKER_CORR).Marker!;
        Assert.Equal("dcr", Assert.Single(marker.Against));
        Assert.Equal(MarkerStrata.DoseLevel, marker.Strata);
    }

    [Fact]
    public void The_last_members_of_a_list_of_abbreviations_are_no_description() =>
        Assert.Equal(("Correlation with efficacy", "assessment of the correlation of the rate and disease control, including CR, PR and SD", "2 years"),
            OutcomeRow.Split("Correlation with efficacy, assessment of the correlation of the rate and disease control, including CR, PR and SD, 2 years"));

    const string Aim = """
        An Antibody in Tumours
        A phase I study of safety and efficacy.
        Neuroendocrine Tumors
        BIOLOGICAL: antibody
        Overall response rate, by RECIST 1.1, up to 24 months
        Immune Response Criteria by irRECIST (immune response overall response rate), Immune Response Criteria by irRECIST and as per BIRC (immune response overall response rate), baseline, every 8 weeks up to 1 year after last patient first treatment
        Other
        A single-arm study.
        """;

    [Fact]
    public void An_aim_without_an_outcome_row_is_answered_beyond_the_registered_rows()
    {
        var safety = ImportedStudy.Of(RegistryRecordReader.Parse(Aim, "record.txt")[0], "record.txt", "00").Study.Endpoints.Single(endpoint => endpoint.Kind == EndpointKind.AE);
        Assert.Null(safety.Registered);
    }

    [Fact]
    public void A_review_that_a_lesser_row_names_stands_beside_the_primary_rate_and_both_variants_of_irRECIST_are_there()
    {
        var study = ImportedStudy.Of(RegistryRecordReader.Parse(Aim, "record.txt")[0], "record.txt", "00").Study;
        Assert.Equal(["investigator", "bicr"], study.Endpoints.Where(endpoint => endpoint is { Kind: EndpointKind.ORR, Criteria: Criteria.Recist11 }).Select(endpoint => endpoint.Assessor));
        Assert.Equal([Criteria.IrRecistBohnsack, Criteria.IrRecistNishino], study.Endpoints.Where(endpoint => endpoint.Kind == EndpointKind.ORR && endpoint.Criteria != Criteria.Recist11).Select(endpoint => endpoint.Criteria));
    }
}
