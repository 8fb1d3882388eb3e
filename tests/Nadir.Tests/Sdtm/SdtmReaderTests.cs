using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Sdtm;
using Nadir.Units;

namespace Nadir.Tests.Sdtm;

public class SdtmReaderTests
{
    [Fact]
    public void A_lesion_table_with_the_least_columns_is_enough()
    {
        using var study = StudyFolder.With(
            ("dm", "USUBJID\nS1\n"),
            ("tr", "USUBJID,TRTESTCD,TRSTRESN,TRDTC\nS1,LDIAM,21.5,2030-01-02\n"));
        var read = study.Read();
        var result = Assert.Single(Assert.Single(read.Subjects).TumourResults);
        Assert.Equal(21.5m, result.Number);
        Assert.Equal("mm", result.Unit);
        Assert.Equal(new PartialDate(2030, 1, 2), result.Date);
        Assert.Equal(new RecordRef("TR", 1, null, "tr.csv"), result.Source);
        Assert.Single(read.Findings, finding => finding.Code == FindingCodes.UnitAssumed);
        Assert.DoesNotContain(read.Findings, finding => finding.Severity == Severity.Error);
    }

    [Theory]
    [InlineData("21", "mm", 21.0, "")]
    [InlineData("2.1", "cm", 21.0, "TR-UNIT-CONVERTED")]
    [InlineData("21", "", null, "TR-UNIT-MISSING")]
    [InlineData("0", "", 0.0, "")]
    [InlineData("21", "in", null, "TR-UNIT-UNKNOWN")]
    [InlineData("<5", "mm", null, "TR-DIAMETER-TEXT")]
    [InlineData("12,5", "mm", null, "TR-DIAMETER-TEXT")]
    [InlineData("12 mm", "mm", null, "TR-DIAMETER-TEXT")]
    [InlineData("-99", "mm", null, "TR-DIAMETER-NEGATIVE")]
    [InlineData("TOO SMALL TO MEASURE", "mm", null, "")]
    [InlineData("3.4", "mm", 3.4, "")]
    public void A_diameter_is_a_number_of_millimetres_or_it_is_none(string original, string unit, double? millimetres, string code)
    {
        using var study = StudyFolder.With(("tr", $"USUBJID,TRTESTCD,TRORRES,TRORRESU\nS1,LDIAM,\"{original}\",{unit}\n"));
        var read = study.Read();
        Assert.Equal((decimal?)millimetres, read.Subjects[0].TumourResults[0].Number);
        Assert.Equal(original, read.Subjects[0].TumourResults[0].Original);
        Assert.Equal(code, string.Join(",", read.Findings.Select(finding => finding.Code.Id).Where(id => id.StartsWith("TR-", StringComparison.Ordinal))));
    }

    [Fact]
    public void A_subject_that_DM_does_not_know_is_kept_with_a_finding()
    {
        using var study = StudyFolder.With(("dm", "USUBJID\nS1\n"), ("rs", "USUBJID,RSTESTCD,RSORRES\nS2,OVRLRESP,PR\n"));
        var read = study.Read();
        Assert.Equal(["S1", "S2"], read.Subjects.Select(subject => subject.Subject));
        Assert.Null(read.Subjects[1].Demographics);
        Assert.Equal("S2", Assert.Single(read.Findings, finding => finding.Code == FindingCodes.SubjectUnknown).Subject);
    }

    [Fact]
    public void Supplemental_qualifiers_join_their_records()
    {
        using var study = StudyFolder.With(
            ("ae", "USUBJID,AESEQ,AETERM\nS1,1,Rash\nS1,2,Fever\n"),
            ("suppae", "RDOMAIN,USUBJID,IDVAR,IDVARVAL,QNAM,QVAL\nAE,S1,AESEQ,2,AERELJS004,RELATED\nAE,S1,AESEQ,9,AERELJS004,RELATED\n"));
        var read = study.Read();
        Assert.Empty(read.Subjects[0].AdverseEvents[0].RelatedTo);
        Assert.Equal(("JS004", "RELATED"), Assert.Single(read.Subjects[0].AdverseEvents[1].RelatedTo));
        Assert.Single(read.Findings, finding => finding.Code == FindingCodes.SupplementOrphan);
    }

    [Fact]
    public void Lesions_without_identifiers_are_not_taken_for_repeats()
    {
        using var study = StudyFolder.With(("tr", "USUBJID,TRTESTCD,TRSTRESN,TRDTC\nS1,LDIAM,10,2030-01-02\nS1,LDIAM,10,2030-01-02\n"));
        Assert.Equal(2, study.Read().Subjects[0].TumourResults.Length);
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void Other_separators_are_seen(char separator)
    {
        using var study = StudyFolder.With(("rs", "usubjid,RsTestCd,RSORRES\r\nS1,OVRLRESP,PR\r\n".Replace(',', separator)));
        Assert.Equal("PR", study.Read().Subjects[0].Responses[0].Result);
    }

    [Fact]
    public void Findings_domains_keep_what_they_hold()
    {
        using var study = StudyFolder.With(
            ("lb", "USUBJID,LBSEQ,LBTESTCD,LBTEST,LBORRES,LBORRESU,LBSTRESC,LBSTRESN,LBSTRESU,LBSTNRLO,LBSTNRHI,VISITNUM,VISIT,LBDTC\n"
                + "S1,1,ALT,Alanine,34,U/L,34,34,U/L,6,35,1,BASELINE,2030-01-02T08:00\nS1,2.5,ALT,Alanine,<5,U/L,<5,,U/L,6,35,2,WEEK 3,2030-01\n"
                + "S1,3,ALT,Alanine,2,mg,20,20,U/L,6,35,,,\nS1,3,ALT,Alanine,2,mg,20,20,U/L,6,35,,,\n"),
            ("mi", "USUBJID,MITESTCD,MIORRES,MISPEC\nS1,CD70,POSITIVE,TUMOR\n"),
            ("be", "USUBJID,BETERM,BESTDTC\nS1,Collecting,2030-01-02\n"));
        var subject = study.Read().Subjects[0];
        Assert.Equal([34m, null, 20m], subject.Laboratory.Select(row => row.Number));
        Assert.Equal([1m, 2.5m, 3m], subject.Laboratory.Select(row => row.Source.Sequence));
        Assert.Equal(["34", "<5", "2"], subject.Laboratory.Select(row => row.Original));
        Assert.Equal(["34", "<5", "20"], subject.Laboratory.Select(row => row.Result));
        Assert.Equal((35m, 1m, "BASELINE", "U/L"), (subject.Laboratory[0].NormalHigh, subject.Laboratory[0].VisitNumber, subject.Laboratory[0].Visit, subject.Laboratory[0].Unit));
        Assert.Equal(["2030-01-02T08:00:00", "2030-01", ""], subject.Laboratory.Dates.Select(date => date.ToString() ?? ""));
        Assert.Equal(["BE", "MI"], subject.OtherFindings.Select(row => row.Source.Domain));
        Assert.Equal(("COLLECTING", new PartialDate(2030, 1, 2)), (subject.OtherFindings[0].TestCode, subject.OtherFindings[0].Date));
    }

    [Fact]
    public void No_data_folder_is_one_sentence()
    {
        var folder = Directory.CreateTempSubdirectory();
        Assert.Throws<StudyInputException>(() => SdtmReader.Read(StudyFolder.Definition, folder.FullName));
    }
}

/// <summary>A study folder on disk for one test.</summary>
sealed class StudyFolder : IDisposable
{
    public static readonly StudyDefinition Definition = new() { Study = "T", Title = "Test" };

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("nadir-sdtm-");

    public string Data => Path.Combine(folder.FullName, "data");

    public static StudyFolder With(params (string Name, string Content)[] files)
    {
        var study = new StudyFolder();
        Directory.CreateDirectory(study.Data);
        foreach (var (name, content) in files)
            File.WriteAllText(Path.Combine(study.Data, name.Contains('.') ? name : name + ".csv"), content);
        return study;
    }

    public SdtmStudy Read(ImmutableDictionary<string, string>? files = null) =>
        SdtmReader.Read(Definition with { Data = new DataLocation(Files: files) }, folder.FullName);

    public void Dispose() => folder.Delete(recursive: true);
}
