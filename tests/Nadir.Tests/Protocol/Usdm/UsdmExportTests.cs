using System.Text.Json.Nodes;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Protocol.Registry;
using Nadir.Protocol.Usdm;

namespace Nadir.Tests.Protocol.Usdm;

public class UsdmExportTests
{
    static IEnumerable<string> Definitions() => Directory.EnumerateFiles(Repository.PathOf("examples"), "study.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    [Fact]
    public void Every_example_comes_back_as_the_same_definition()
    {
        foreach (var file in Definitions())
        {
            var study = StudyDefinitionReader.Read(file);
            var back = UsdmImport.Read(UsdmExport.Write(study, "the record"), "usdm.json")!;
            Assert.Equal(StudyDefinitionWriter.Write(study), StudyDefinitionWriter.Write(back.Study));
            Assert.Equal("the record", back.Record);
            Assert.Empty(back.TextOnly);
        }
    }

    [Fact]
    public void Every_definition_made_from_a_public_record_comes_back_as_the_same_definition()
    {
        if (Repository.SharedData is not { } shared)
            return;
        foreach (var record in RegistryRecordReader.Read(File.ReadAllBytes(Path.Combine(shared, "registry-records", "records.jsonl")), "records.jsonl").Where((_, i) => i % 8 == 0))
        {
            var study = ImportedStudy.Of(record, "record.txt", "00").Study;
            Assert.Equal(StudyDefinitionWriter.Write(study), StudyDefinitionWriter.Write(UsdmImport.Read(UsdmExport.Write(study), "usdm.json")!.Study));
        }
    }

    [Fact]
    public void Identifiers_are_unique_references_resolve_and_there_is_one_primary_objective()
    {
        foreach (var file in Definitions())
        {
            var root = JsonNode.Parse(UsdmExport.Write(StudyDefinitionReader.Read(file)))!;
            List<string> ids = [];
            List<string> references = [];
            Collect(root, ids, references);
            Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
            Assert.Empty(references.Except(ids, StringComparer.Ordinal));
            var objectives = root["study"]!["versions"]![0]!["studyDesigns"]![0]!["objectives"]!.AsArray();
            Assert.Single(objectives, objective => objective!["level"]!["code"]!.GetValue<string>() == "C85826");
        }
    }

    static void Collect(JsonNode? node, List<string> ids, List<string> references)
    {
        switch (node)
        {
            case JsonObject group:
                foreach (var (name, value) in group)
                {
                    if (name == "id")
                        ids.Add(value!.GetValue<string>());
                    else if (name.EndsWith("Id", StringComparison.Ordinal))
                        references.Add(value!.GetValue<string>());
                    else if (name.EndsWith("Ids", StringComparison.Ordinal))
                        references.AddRange(value!.AsArray().Select(item => item!.GetValue<string>()));
                    else
                        Collect(value, ids, references);
                }
                break;
            case JsonArray list:
                foreach (var item in list)
                    Collect(item, ids, references);
                break;
        }
    }

    [Fact]
    public void What_USDM_has_an_attribute_for_stands_there_alone_so_that_a_change_made_elsewhere_is_taken_over()
    {
        var study = StudyDefinitionReader.Read(Repository.PathOf("examples", "js004-rcc", "study.yaml"));
        var root = JsonNode.Parse(UsdmExport.Write(study))!;
        var version = root["study"]!["versions"]![0]!;
        version["titles"]![0]!["text"] = "Another title";
        version["studyDesigns"]![0]!["population"]!["plannedEnrollmentNumber"]!["value"] = 60;
        version["studyDesigns"]![0]!["objectives"]![0]!["endpoints"]![0]!["text"] = "Another measure";
        var back = UsdmImport.Read(root.ToJsonString(), "usdm.json")!.Study;
        Assert.Equal(("Another title", 60, "Another measure"), (back.Title, back.Design.Planned, back.Endpoints[0].Registered!.Measure));
    }

    [Fact]
    public void An_endpoint_that_another_program_added_is_named_as_not_taken_over()
    {
        var root = JsonNode.Parse(UsdmExport.Write(StudyDefinitionReader.Read(Repository.PathOf("examples", "js004-rcc", "study.yaml"))))!;
        root["study"]!["versions"]![0]!["studyDesigns"]![0]!["objectives"]![0]!["endpoints"]!.AsArray().Add(new JsonObject { ["id"] = "E9", ["name"] = "e9", ["text"] = "Time to something" });
        Assert.Equal("Time to something", Assert.Single(UsdmImport.Read(root.ToJsonString(), "usdm.json")!.TextOnly));
    }

    [Fact]
    public void A_document_of_another_program_is_read_as_a_record()
    {
        const string text = """
            {"study": {"name": "X", "instanceType": "Study", "versions": [{"id": "v", "titles": [{"text": "A study of drug A"}],
             "studyIdentifiers": [{"text": "NCT00000001", "scopeId": "o"}], "organizations": [{"id": "o", "type": {"code": "C93453"}}],
             "studyInterventions": [{"name": "A", "label": "Drug A", "type": {"code": "C1909"}}],
             "studyDesigns": [{"studyPhase": {"standardCode": {"code": "C15693"}}, "arms": [{"name": "one"}],
               "population": {"plannedEnrollmentNumber": {"minValue": {"value": 10}, "maxValue": {"value": 20}}}, "indications": [{"label": "Melanoma"}],
               "objectives": [{"level": {"code": "C85826"}, "endpoints": [{"name": "E1", "text": "<p>Objective response rate per RECIST 1.1 at Week 24</p>", "level": {"code": "C94496"}}]}]}]}]}}
            """;
        Assert.Null(UsdmImport.Read(text, "usdm.json"));
        var record = Assert.Single(RegistryRecordReader.Parse(text, "usdm.json"));
        Assert.Equal((RecordForm.Usdm, "NCT00000001", 20, "Objective response rate per RECIST 1.1 at Week 24"), (record.Form, record.Id, record.Enrollment, Assert.Single(record.Outcomes).Measure));
        Assert.Equal((EndpointKind.ORR, "I/II"), (ImportedStudy.Of(record, "usdm.json", "00").Study.Endpoints[0].Kind, ImportedStudy.Of(record, "usdm.json", "00").Study.Phase));
    }

    [Theory]
    [InlineData("{\"study\": {\"instanceType\": \"Study\", \"versions\": [{\"studyDesigns\": [")]
    [InlineData("{\"study\": {\"instanceType\": \"Study\", \"studyDesigns\": []}}")]
    public void A_broken_document_is_refused_in_one_sentence(string text) =>
        Assert.StartsWith("usdm.json", Assert.Throws<StudyInputException>(() => UsdmImport.Read(text, "usdm.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_key_that_cannot_be_is_refused_with_its_reason()
    {
        var text = UsdmExport.Write(StudyDefinitionReader.Read(Repository.PathOf("examples", "js004-rcc", "study.yaml"))).Replace("\"valueString\": \"ORR\"", "\"valueString\": \"ORX\"", StringComparison.Ordinal);
        Assert.Contains("\"ORX\"", Assert.Throws<StudyDefinitionException>(() => UsdmImport.Read(text, "usdm.json")).Message, StringComparison.Ordinal);
    }
}
