using System.Diagnostics;
using System.Text;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Protocol.Registry;

namespace Nadir.Tests.Protocol.Registry;

/// <summary>Whatever a file holds: a sentence, or a record with what is missing said. In bounded time.</summary>
public class BadInputTests
{
    const string Text = "A Study of Drug A\nA phase II single-arm study.\nMelanoma\nDRUG: Drug A\nORR, By RECIST 1.1, Up to 2 years\nOS, Death of any cause, 2 years\nA description.";

    static readonly UTF8Encoding Utf8 = new(false);

    static Encoding Of(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name)!;

    static RegistryRecord Read(byte[] bytes) => Assert.Single(RegistryRecordReader.Read(bytes, "record.txt"));

    static string Refusal(byte[] bytes)
    {
        var sentence = Assert.Throws<StudyInputException>(() => RegistryRecordReader.Read(bytes, "record.txt")).Message;
        Assert.StartsWith("record.txt", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', sentence);
        return sentence;
    }

    public static TheoryData<string, string> Encodings => new()
    {
        { "utf-8 with a mark", "" }, { "utf-16 with a mark", "UTF-16" }, { "utf-16 big end first", "UTF-16" }, { "utf-16 without a mark", "UTF-16 without a mark" }, { "GB18030", "GB18030" }, { "Windows-1252", "Windows-1252" },
    };

    [Theory, MemberData(nameof(Encodings))]
    public void The_encoding_is_told_by_the_bytes_and_said_where_it_is_not_UTF_8(string name, string said)
    {
        var title = name == "Windows-1252" ? "Étude of Drug A – phase II" : "药物A的研究，单臂";
        var text = Text.Replace("A Study of Drug A", title, StringComparison.Ordinal);
        byte[] bytes = name switch
        {
            "utf-8 with a mark" => [0xEF, 0xBB, 0xBF, .. Utf8.GetBytes(text)],
            "utf-16 with a mark" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
            "utf-16 big end first" => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)],
            "utf-16 without a mark" => Encoding.Unicode.GetBytes(text),
            "GB18030" => Of("GB18030").GetBytes(text),
            _ => Of("windows-1252").GetBytes(text),
        };
        var record = Read(bytes);
        Assert.Equal((title, 2), (record.Title, record.Outcomes.Length));
        Assert.Equal(said.Length > 0, record.Missing.Any(sentence => sentence.Contains("not in UTF-8", StringComparison.Ordinal) && sentence.Contains(said, StringComparison.Ordinal)));
    }

    [Fact]
    public void Bytes_of_another_kind_of_file_are_refused()
    {
        Refusal([0x50, 0x4B, 3, 4, 20, 0, 6, 0, 8, 0, 0, 0, 33, 0, 1, 2, 3, 4]);
        Refusal([0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0]);
        Refusal([.. "%PDF-1.7\n"u8, 0xE2, 0xE3, 0xCF, 0xD3, 0, 0, 1, 2]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n \n")]
    [InlineData("[]")]
    [InlineData("{\"studies\": []}")]
    [InlineData("{\"protocolSection\": {\"identificationModule\": {\"nctId\": \"NCT00000001\"")]
    [InlineData("[{\"protocolSection\": {}},")]
    [InlineData("{\"resourceType\": \"ResearchStudy\"}")]
    [InlineData("<html><body>Not found</body></html>")]
    [InlineData("ChiCTR2000000001\n\u6ce8\u518c\u9898\u76ee: x")]
    [InlineData("NCT Number,Study Title\nNCT00000001,x")]
    public void Empty_truncated_and_foreign_input_is_refused_in_one_sentence_or_has_no_study(string text)
    {
        try
        {
            Assert.All(RegistryRecordReader.Parse(text, "record.txt"), record => Assert.Empty(record.Outcomes));
        }
        catch (StudyInputException refused)
        {
            Assert.StartsWith("record.txt", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_study_without_outcomes_is_read_and_says_so() =>
        Assert.Contains(Assert.Single(RegistryRecordReader.Parse("{\"protocolSection\": {\"identificationModule\": {\"briefTitle\": \"x\"}}}", "record.txt")).Missing, sentence => sentence.Contains("no outcome", StringComparison.Ordinal));

    [Fact]
    public void Ten_megabytes_of_text_are_read_or_refused_in_time()
    {
        var watch = Stopwatch.StartNew();
        Refusal(Utf8.GetBytes(string.Concat(Enumerable.Repeat("word, word (word; ", 600_000))));
        Refusal(Utf8.GetBytes(string.Concat(Enumerable.Repeat("line\n", 2_000_000))));
        var long1 = Read(Utf8.GetBytes(Text.Replace("A description.", string.Concat(Enumerable.Repeat("Patients receive 3 mg/kg every 3 weeks until progression, up to 2 years. ", 140_000)), StringComparison.Ordinal)));
        var imported = ImportedStudy.Of(long1, "record.txt", "00");
        Assert.Equal(2, imported.Study.Endpoints.Length);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
    }

    [Fact]
    public void Ten_thousand_studies_one_a_line_are_read_in_time_and_memory()
    {
        const string line = "{\"protocolSection\": {\"identificationModule\": {\"nctId\": \"NCT00000001\", \"briefTitle\": \"x\"}, \"outcomesModule\": {\"primaryOutcomes\": [{\"measure\": \"ORR\", \"timeFrame\": \"2 years\"}]}}}\n";
        var bytes = Utf8.GetBytes(string.Concat(Enumerable.Repeat(line, 10_000)));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        var records = RegistryRecordReader.Read(bytes, "record.ndjson");
        Assert.Equal(10_000, records.Length);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < 200_000_000);
        GC.KeepAlive(records);
    }

    [Fact]
    public void A_line_that_breaks_off_among_whole_ones_is_named()
    {
        const string line = "{\"protocolSection\": {\"identificationModule\": {\"briefTitle\": \"x\"}}}\n";
        Assert.Contains("line 3", Refusal(Utf8.GetBytes(line + line + "{\"protocolSection\": {")), StringComparison.Ordinal);
    }

    [Fact]
    public void HTML_in_fields_is_taken_out_and_signs_of_comparison_stay()
    {
        const string json = """
            {"protocolSection": {"identificationModule": {"briefTitle": "A <b>study</b> of 10<sup>6</sup> cells &amp; more"}, "outcomesModule": {"primaryOutcomes":
             [{"measure": "<p>Objective response<br/>rate</p>", "description": "p < 0.05 and AUC<last>; grade &lt;3 <script>x</script>", "timeFrame": "2 years"}]}}}
            """;
        var record = Assert.Single(RegistryRecordReader.Parse(json, "record.json"));
        Assert.Equal(("A study of 10^6 cells & more", "Objective response rate"), (record.Title, record.Outcomes[0].Measure));
        Assert.Contains("p < 0.05 and AUC<last>; grade <3", record.Outcomes[0].Description, StringComparison.Ordinal);
        Assert.DoesNotContain("<p>", ImportReport.Write(ImportedStudy.Of(record, "record.json", "00")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("，")]
    [InlineData("（")]
    [InlineData("总生存期（OS），至死亡")]
    [InlineData("\u0000\u0001\u0007")]
    [InlineData("𝒳😀")]
    public void An_outcome_of_4000_characters_of_any_sort_is_kept_whole(string piece)
    {
        var row = string.Concat(Enumerable.Repeat(piece, 4000 / piece.Length)) + ", 2 years";
        var outcome = RegisteredOutcome.Joined(EndpointTier.Primary, 1, row);
        Assert.Equal(row, string.Concat(TypedOutcome.Of(outcome).Pieces.Select(part => part.Text)));
        var study = ImportedStudy.Of(new() { Form = RecordForm.PlainText, Title = "x", Outcomes = [outcome] }, "record.txt", "00").Study;
        Assert.Single(StudyDefinitionReader.Parse(StudyDefinitionWriter.Write(study), "study.yaml").Endpoints);
    }

    [Fact]
    public void Deep_JSON_and_a_megabyte_of_brackets_are_refused()
    {
        Refusal(Utf8.GetBytes(new string('[', 1_000_000)));
        Refusal(Utf8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 5000))));
        Refusal(Utf8.GetBytes("{\"instanceType\": \"Study\", \"studyDesigns\": " + new string('[', 100_000)));
    }
}
