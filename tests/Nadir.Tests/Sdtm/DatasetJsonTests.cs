using System.Text;
using Nadir.Diagnostics;
using Nadir.Sdtm.Formats;

namespace Nadir.Tests.Sdtm;

public class DatasetJsonTests
{
    internal const string Metadata = """
        "datasetJSONCreationDateTime":"2030-01-01T00:00:00","datasetJSONVersion":"1.1.0","itemGroupOID":"IG.TR","records":3,"name":"TR","label":"Tumor Results",
        "columns":[{"itemOID":"IT.TR.USUBJID","name":"USUBJID","label":"Unique Subject Identifier","dataType":"string","length":2,"keySequence":1},
        {"name":"TRTESTCD","label":"","dataType":"string"},{"name":"TRSTRESN","label":"","dataType":"float"},{"name":"TRSTRESU","label":"","dataType":"string"}],"sourceSystem":{"name":"x","version":"1"}
        """;
    const string First = "[\"S1\",\"LDIAM\",21.5,\"mm\"]";
    const string Second = "[\"S1\",\"TUMSTATE\",null,null]";
    const string Third = "[\"S\\u0032\",\"LDIAM\",1E1,\"mm\"]";

    internal const string Json = "{" + Metadata + ",\"rows\":[" + First + "," + Second + ",\n" + Third + "]}";
    static readonly string Lines = "{" + Metadata.ReplaceLineEndings("") + "}\n" + First + "\n" + Second + "\n" + Third + "\n";

    [Theory]
    [InlineData("tr.json")]
    [InlineData("tr.ndjson")]
    public void Both_forms_are_read(string name)
    {
        using var study = StudyFolder.With((name, name == "tr.json" ? Json : Lines));
        var read = study.Read();
        Assert.Equal(["S1", "S2"], read.Subjects.Select(subject => subject.Subject));
        Assert.Equal([21.5m, null], read.Subjects[0].TumourResults.Select(row => row.Number));
        Assert.Equal(10m, read.Subjects[1].TumourResults[0].Number);
        Assert.DoesNotContain(read.Findings, finding => finding.Code.Id.StartsWith("SDTM-FILE", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_cut_in_a_row_keeps_the_rows_before()
    {
        using var study = StudyFolder.With(("tr.json", Json[..(Json.IndexOf("TUMSTATE", StringComparison.Ordinal) + 3)]));
        var read = study.Read();
        Assert.Single(Assert.Single(read.Subjects).TumourResults);
        Assert.Single(read.Findings, finding => finding.Code == FindingCodes.FileTruncated);
    }

    [Fact]
    public void Fewer_rows_than_promised_are_a_finding()
    {
        using var study = StudyFolder.With(("tr.ndjson", Lines[..(Lines.IndexOf("[\"S\\u", StringComparison.Ordinal))]));
        Assert.Contains("promises 3", Assert.Single(study.Read().Findings, finding => finding.Code == FindingCodes.FileTruncated).Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"name\":\"TR\"}")]
    [InlineData("{\"rows\":[[1]],\"columns\":[]}")]
    [InlineData("{\"name\":\"TR\",\"columns\":3}")]
    [InlineData("no JSON")]
    public void What_is_not_Dataset_JSON_is_refused(string content)
    {
        using var study = StudyFolder.With(("tr.json", content), ("dm", "USUBJID\nS1\n"));
        Assert.Contains("tr.json", Assert.Throws<StudyInputException>(() => study.Read()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_cut_is_read_or_refused()
    {
        for (var length = 0; length < Json.Length; length++)
        {
            try
            {
                using var table = DatasetJsonTable.Open(new MemoryStream(Encoding.UTF8.GetBytes(Json[..length])), "t", lines: false);
                Assert.InRange(table.ToDataset("t").Rows.Count, 0, 3);
            }
            catch (StudyInputException)
            {
            }
        }
    }
}
