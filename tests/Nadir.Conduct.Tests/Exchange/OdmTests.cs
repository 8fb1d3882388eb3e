using System.Diagnostics;
using System.Text;
using System.Xml.Linq;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Exchange;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Tests.Forms;
using Nadir.Diagnostics;
using Xunit;

namespace Nadir.Conduct.Tests.Exchange;

public class OdmTests
{
    static readonly DateTimeOffset At = new(2030, 3, 1, 8, 30, 0, TimeSpan.Zero);

    static FormKey Key(string text) => FormKey.Parse("001/" + text);

    internal static readonly TrialRecord Trial = new(
        "SMALL", "A small study <with> \"signs\" & 中文", [new PlanVersion(Casebook.Plan, new DateOnly(2030, 1, 1)), new PlanVersion(Casebook.Plan with { Version = 2 }, new DateOnly(2030, 2, 1))],
        [new SiteCard("01", "First site")], [new NamedPerson("p1", "Ann Lee"), new NamedPerson("p2", "李医生")],
        [
            new SubjectRecord("001", "01",
                [
                    new ItemChange(11, Key("baseline/demography/1"), "age", new ItemValue("61"), "p1", At, 1),
                    new ItemChange(12, Key("baseline/lesions/T01"), "longest-diameter", new ItemValue("40", "mm"), "p1", At, 1),
                    new ItemChange(13, Key("baseline/lesions/T01"), "longest-diameter", new ItemValue("41", "mm"), "p2", At.AddHours(1), 2, "transcription <error> & more"),
                    new ItemChange(14, Key("w6/lesions/T01"), "longest-diameter", new ItemValue(null, null, "scan refused"), "p1", At.AddHours(2), 2),
                    new ItemChange(15, Key("running/adverse-events/a1"), "comment", new ItemValue("恶心 \t two\nlines"), "p1", At.AddHours(3), 2),
                    new ItemChange(16, Key("baseline/demography/1"), "age", new ItemValue(null), "p1", At.AddHours(4), 2, "withdrawn"),
                ],
                [new FormRemoval(17, Key("running/adverse-events/a2"), "p1", At.AddHours(5), "entered for another subject")],
                [new FormSignature(Key("baseline/lesions/T01"), new SignatureMark("p2", "李医生", At.AddHours(6), "I have reviewed these data and confirm them.", new string('a', 64), 18, new string('b', 64)), true),
                 new FormSignature(Key("baseline/lesions/T01"), new SignatureMark("p1", "Ann Lee", At.AddHours(7), "I have reviewed these data and confirm them.", new string('c', 64), 19, new string('d', 64)), false)],
                [new QueryThread("q1", Key("baseline/demography/1"), "age", null, QueryState.Answered, "01", [new QueryEntry("p2", "李医生", At, "Is 61 right?", QueryState.Open), new QueryEntry("p1", "Ann Lee", At.AddHours(1), "Yes", QueryState.Answered)])]),
        ], At.AddDays(1), 19, new string('e', 64));

    static byte[] Written(OdmVersion version)
    {
        using MemoryStream stream = new();
        OdmWriter.Write(Trial, version, stream);
        return stream.ToArray();
    }

    [Theory]
    [InlineData(OdmVersion.V132)]
    [InlineData(OdmVersion.V20)]
    public void Values_audit_records_removals_and_signatures_come_back_as_they_left(OdmVersion version)
    {
        var (study, subjects) = OdmReader.Read(new MemoryStream(Written(version)), "SMALL");
        Assert.Equal("SMALL", study);
        var (sent, back) = (Trial.Subjects[0], Assert.Single(subjects));
        Assert.Equal(sent.Changes.AsEnumerable(), back.Changes);
        Assert.Equal(sent.Removals.AsEnumerable(), back.Removals);
        Assert.Equal(sent.Signatures.AsEnumerable(), back.Signatures);
        Assert.Equal((sent.Subject, sent.Site), (back.Subject, back.Site));
    }

    [Fact]
    public void Queries_stand_in_version_2()
    {
        var query = XDocument.Load(new MemoryStream(Written(OdmVersion.V20))).Descendants().Single(element => element.Name.LocalName == "Query");
        Assert.Equal("Answered", (string?)query.Attribute("State"));
        Assert.Equal(2, query.Elements().Count(element => element.Name.LocalName == "AuditRecord"));
    }

    [Theory]
    [InlineData("<!DOCTYPE ODM [<!ENTITY a \"b\">]><ODM/>", "document type")]
    [InlineData("<ODM><Study", "not well-formed")]
    [InlineData("<html/>", "no ODM")]
    [InlineData("<ODM xmlns=\"http://www.cdisc.org/ns/odm/v1.3\"><Study OID=\"OTHER\"/></ODM>", "study OTHER")]
    public void What_is_no_file_of_this_study_is_refused_with_a_sentence(string text, string says) =>
        Assert.Contains(says, Assert.Throws<StudyInputException>(() => OdmReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "SMALL")).Message);

    [Theory]
    [InlineData(OdmVersion.V132, "NADIR_ODM132_XSD")]
    [InlineData(OdmVersion.V20, "NADIR_ODM20_XSD")]
    public void File_is_valid_by_the_published_schema_where_it_is_at_hand(OdmVersion version, string variable)
    {
        if (Environment.GetEnvironmentVariable(variable) is not { } schema)
            return;
        var file = Path.GetTempFileName();
        File.WriteAllBytes(file, Written(version));
        using var run = Process.Start(new ProcessStartInfo("xmllint", ["--noout", "--nonet", "--schema", schema, file]) { RedirectStandardError = true })!;
        var said = run.StandardError.ReadToEnd();
        run.WaitForExit();
        Assert.True(run.ExitCode == 0, said);
        File.Delete(file);
    }
}
