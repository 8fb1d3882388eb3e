using System.Text;
using System.Text.Json;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Protocol.Registry;

namespace Nadir.Tests.Protocol.Registry;

public class ImportedStudyTests
{
    const string Record = """
        A Single Arm Study of Drug A Plus Drug B
        A phase Ib, open, single-center study. About 30 subjects will be included. Each cycle is 21 days.
        Renal Cell Carcinoma
        DRUG: Drug A, 200 mg|RADIATION: SABR
        Objective response rate, By RECIST 1.1 as assessed by the investigator, From date of randomization up to 2 years
        Duration of response, DOR is counted from the first CR/PR/SD to progression or death, 3 months|To evaluate survival, Progression-free survival, overall survival and 1-year survival, Up to 3 years
        Adverse events, Treatment-related adverse events of grade 3 or higher, 28 days
        A detailed description.
        """;

    static ImportedStudy Import(string record) => ImportedStudy.Of(RegistryRecordReader.Parse(record, "record.txt")[0], "record.txt", "00");

    [Fact]
    public void The_eight_line_text_form_gives_its_fields()
    {
        var record = RegistryRecordReader.Parse(Record, "record.txt")[0];
        Assert.Equal("Renal Cell Carcinoma", Assert.Single(record.Conditions));
        Assert.Equal([(EndpointTier.Primary, 1), (EndpointTier.Secondary, 1), (EndpointTier.Secondary, 2), (EndpointTier.Other, 1)], record.Outcomes.Select(row => (row.Role, row.Index)));
        Assert.Equal("A detailed description.", record.Description);
    }

    [Fact]
    public void The_design_is_read_with_the_words_it_was_read_from()
    {
        var design = Import(Record).Design;
        Assert.Equal(("Ib", 30, 1, 21, DesignModel.SingleArm), (design.Phase!.Value, design.Planned!.Value, design.Centres!.Value, design.CycleDays!.Value, design.Model));
        Assert.Equal("About 30 subjects", design.Planned.Quote);
    }

    [Fact]
    public void A_row_with_several_endpoints_gives_one_for_each_and_one_for_each_landmark()
    {
        var study = Import(Record).Study;
        Assert.Equal(["pfs", "os", "os-365d"], study.Endpoints.Where(endpoint => endpoint.Registered is { Role: EndpointTier.Secondary, Index: 2 }).Select(endpoint => endpoint.Id));
    }

    [Fact]
    public void Randomization_where_nothing_is_randomized_is_first_dose_and_said_to_be_assumed()
    {
        var imported = Import(Record);
        var orr = imported.Study.Endpoints.Single(endpoint => endpoint.Id == "orr");
        Assert.Equal(Origin.FirstDose, orr.Origin);
        Assert.Contains("origin", orr.Assumed);
        Assert.Contains(imported.Doubts, doubt => doubt.Code == FindingCodes.RegRandomization);
    }

    [Fact]
    public void A_duration_of_response_that_counts_from_stable_disease_keeps_it_and_is_found()
    {
        var imported = Import(Record);
        Assert.Equal("CR, PR, SD", string.Join(", ", imported.Study.Endpoints.Single(endpoint => endpoint is { Kind: EndpointKind.DOR, Beside: null }).OriginIncludes));
        Assert.Contains(imported.Doubts, doubt => doubt.Code == FindingCodes.RegDurationFromStable);
    }

    [Fact]
    public void Adverse_events_take_over_grade_relation_and_window()
    {
        var filter = Import(Record).Study.Endpoints.Single(endpoint => endpoint.Kind == EndpointKind.AE).AdverseEvents;
        Assert.Equal((3, "any", 28), (filter.MinimumGrade, filter.RelatedTo, filter.WindowDays));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("{\"protocolSection\": {")]
    [InlineData("{\"a\": 1}")]
    [InlineData("NCT Number,Study Title\nNCT00000001,x")]
    [InlineData("Title\nSummary\nCondition\nDRUG: a")]
    public void What_is_no_record_is_refused_in_one_sentence(string text)
    {
        var fault = Assert.Throws<StudyInputException>(() => RegistryRecordReader.Parse(text, "file.txt"));
        Assert.StartsWith("file.txt", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused() => Assert.Throws<StudyInputException>(() => RegistryRecordReader.Read([0x41, 0xFF, 0xFE, 0xC3], "file.txt"));

    [Fact]
    public void A_CSV_download_keeps_commas_quotes_and_line_ends_of_its_cells()
    {
        const string csv = "NCT Number,Study Title,Primary Outcome Measures,Interventions\nNCT00000001,\"A \"\"b\"\", c\",\"OS, Death,\nany cause, 2 years|PFS, 1 year\",DRUG: a\n";
        var record = Assert.Single(RegistryRecordReader.Parse(csv, "ctg.csv"));
        Assert.Equal("A \"b\", c", record.Title);
        Assert.Equal(["OS", "PFS"], record.Outcomes.Select(row => row.Measure));
        Assert.Contains(record.Missing, sentence => sentence.Contains("Secondary Outcome Measures", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_record_gives_a_definition_that_reads_back_answers_every_row_and_loses_no_character()
    {
        if (Repository.SharedData is not { } shared)
            return;
        var folder = Path.Combine(shared, "registry-records");
        string[] files = [.. Directory.EnumerateFiles(Path.Combine(folder, "seeds")), Path.Combine(folder, "records.jsonl"), Path.Combine(folder, "ctg-download-sample.csv"), Path.Combine(folder, "api-v2-studies.jsonl")];
        var count = 0;
        foreach (var record in files.SelectMany(file => RegistryRecordReader.Read(File.ReadAllBytes(file), Path.GetFileName(file))))
        {
            var imported = ImportedStudy.Of(record, "record.txt", "00");
            var study = StudyDefinitionReader.Parse(StudyDefinitionWriter.Write(imported.Study), "study.yaml");
            foreach (var outcome in imported.Outcomes)
            {
                Assert.Equal(outcome.Row.Row, string.Concat(outcome.Pieces.Select(piece => piece.Text)));
                Assert.Contains(study.Endpoints, endpoint => endpoint.Registered is { } row && row.Role == outcome.Row.Role && row.Index == outcome.Row.Index);
            }
            Assert.NotEmpty(ImportReport.Write(imported));
            count++;
        }
        Assert.True(count > 500);
    }

    [Fact]
    public void The_seeds_show_every_error_warning_and_note_that_a_reader_found()
    {
        if (Repository.SharedData is not { } shared)
            return;
        var folder = Path.Combine(shared, "registry-records");
        using var annotated = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "seeds-annotated.json")));
        foreach (var seed in annotated.RootElement.GetProperty("seeds").EnumerateArray())
        {
            var file = seed.GetProperty("file").GetString()!;
            var found = ImportedStudy.Of(RegistryRecordReader.Read(File.ReadAllBytes(Path.Combine(folder, "seeds", file)), file)[0], file, "00").Doubts.Select(doubt => doubt.Code.Id).ToHashSet();
            foreach (var lint in seed.GetProperty("lint").EnumerateArray())
                Assert.Contains("REG-" + lint.GetProperty("code").GetString()!.Replace('_', '-'), found);
        }
    }

    [Theory]
    [InlineData("js004-rcc")]
    [InlineData("js001-axitinib-nsclc")]
    [InlineData("sabr-axitinib-toripalimab-rcc")]
    [InlineData("js001-net")]
    [InlineData("cd70-cart-rcc")]
    public void The_examples_import_page_is_what_their_record_gives(string example)
    {
        var bytes = File.ReadAllBytes(Repository.PathOf("examples", example, "record.json"));
        var page = ImportReport.Write(ImportedStudy.Of(RegistryRecordReader.Read(bytes, "record.json")[0], "record.json", "00"));
        Assert.Equal(File.ReadAllText(Repository.PathOf("examples", example, "import.md")), page);
    }

    [Theory]
    [InlineData("development")]
    [InlineData("untouched")]
    [InlineData("later")]
    [InlineData("seeds")]
    public void Labelled_rows_are_read_as_their_labels_say(string list)
    {
        if (Repository.SharedData is not { } shared)
            return;
        var folder = Path.Combine(shared, "registry-records");
        var records = RegistryRecordReader.Read(File.ReadAllBytes(Path.Combine(folder, "records.jsonl")), "records.jsonl").GroupBy(record => record.Id!).ToDictionary(group => group.Key, group => group.First());
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "seeds")))
            records[Path.GetFileName(file)] = RegistryRecordReader.Read(File.ReadAllBytes(file), file)[0];
        var labels = list == "seeds" ? Path.Combine(folder, "seeds-annotated.json") : Repository.PathOf("tests", "Nadir.Tests", "Protocol", "Registry", "labels", "outcomes.json");
        var scores = ImportScores.Of(File.ReadAllText(labels, Encoding.UTF8), records).Scores.Where(score => score.List == list).ToDictionary(score => score.Measure, score => score.Percent);
        Assert.True(scores["kind, first"] >= 95, $"kind, first {scores["kind, first"]}");
        Assert.True(scores["kinds, exact set"] >= 90, $"kinds, exact set {scores["kinds, exact set"]}");
        Assert.True(scores["criteria"] >= 97, $"criteria {scores["criteria"]}");
        Assert.True(scores["assessor"] >= 97, $"assessor {scores["assessor"]}");
        Assert.True(scores["origin"] >= 90, $"origin {scores["origin"]}");
        Assert.True(scores["time frame in days"] >= 95, $"time frame in days {scores["time frame in days"]}");
    }
}
