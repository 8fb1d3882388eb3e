using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Nadir.Diagnostics;
using Nadir.Sdtm;

namespace Nadir.Tests.Sdtm;

/// <summary>Each kind of bad input: the finding it becomes, and that the rows around it stay.</summary>
public class BadInputTests
{
    [Theory]
    [InlineData("USUBJID,RSTESTCD,RSORRES\n", "SDTM-EMPTY")]
    [InlineData("USUBJID,RSORRES\nS1,PR\n", "SDTM-COLUMN-MISSING")]
    [InlineData("USUBJID,RSTESTCD,RSORRES,RSDTC\nS1,OVRLRESP,PR,17.05.2030\n", "SDTM-DATE")]
    [InlineData("USUBJID,RSTESTCD,RSORRES,RSDTC\nS1,OVRLRESP,PR,2030-02-30\n", "SDTM-DATE")]
    [InlineData("USUBJID,RSTESTCD,RSORRES,VISITNUM\nS1,OVRLRESP,PR,two\n", "SDTM-NOT-A-NUMBER")]
    [InlineData("USUBJID,RSTESTCD,RSORRES\nS1,OVRLRESP,PR\n,OVRLRESP,PR\n", "SDTM-NO-SUBJECT")]
    [InlineData("USUBJID,RSTESTCD,RSORRES\nS1,OVRLRESP,PR,extra\n", "SDTM-FILE-MALFORMED")]
    [InlineData("USUBJID,RSTESTCD,RSORRES\nS1,OVRLRESP\n", "SDTM-FILE-MALFORMED")]
    [InlineData("USUBJID,RSTESTCD,RSORRES,RSORRES\nS1,OVRLRESP,PR,PR\n", "SDTM-COLUMN-TWICE")]
    [InlineData("USUBJID,RSTESTCD,RSORRES\nS1,OVRLRESP,P\0R\n", "SDTM-NUL")]
    [InlineData("USUBJID,RSTESTCD,RSORRES,DOMAIN\nS1,OVRLRESP,PR,AE\n", "SDTM-WRONG-DOMAIN")]
    [InlineData("USUBJID,RSTESTCD,RSORRES,RSDTC,VISITNUM\nS1,OVRLRESP,PR,2030-01-02,1\nS1,OVRLRESP,PR,2030-01-02,1\n", "SDTM-ROW-REPEATED")]
    [InlineData("USUBJID,RSTESTCD,RSORRES,RSDTC,VISITNUM\nS1,OVRLRESP,PR,2030-01-02,1\nS1,OVRLRESP,SD,2030-01-02,1\n", "SDTM-ROWS-CONTRADICT")]
    [InlineData("USUBJID,RSSEQ,RSTESTCD,RSORRES,VISITNUM\nS1,1,OVRLRESP,PR,1\nS1,1,OVRLRESP,SD,2\n", "SDTM-SEQ-REPEATED")]
    [InlineData("USUBJID,RSTESTCD,RSORRES\nS1,OVRLRESP,PR\nS 1,OVRLRESP,PR\n", "SDTM-ID-SPACES")]
    public void Becomes_a_finding(string rs, string code)
    {
        using var study = StudyFolder.With(("dm", "USUBJID\nS1\n"), ("rs", rs));
        var read = study.Read();
        Assert.Contains(code, read.Findings.Select(finding => finding.Code.Id));
        Assert.Single(read.Subjects);
        Assert.All(read.Findings, finding => Assert.False(string.IsNullOrWhiteSpace(finding.Sentence)));
    }

    [Theory]
    [InlineData("dm", "USUBJID,DTHFL,DTHDTC\nS1,Y,2030-02\n", "tr", "USUBJID,TRTESTCD,TRSTRESN,TRDTC\nS1,LDIAM,10,2030-03-01\n", "SDTM-AFTER-DEATH")]
    [InlineData("dm", "USUBJID,DTHFL,DTHDTC\nS1,Y,2030-02-01\n", "ex", "USUBJID,EXTRT,EXSTDTC\nS1,JS004,2030-02-02\n", "EX-AFTER-DEATH")]
    [InlineData("dm", "USUBJID,DTHDTC\nS1,2030-02-01\n", "ex", "USUBJID,EXTRT\nS1,JS004\n", "DM-DEATH-FLAG")]
    [InlineData("dm", "USUBJID\nS1\n", "ex", "USUBJID,EXTRT,EXSTDTC,EXENDTC\nS1,JS004,2030-02-02,2030-02-01\n", "SDTM-END-BEFORE-START")]
    [InlineData("dm", "USUBJID,SEX\nS1,F\nS1,M\n", "ex", "USUBJID,EXTRT\nS1,JS004\n", "DM-SUBJECT-TWICE")]
    [InlineData("dm", "USUBJID\nS1\n", "ae", "USUBJID,AETERM,AETOXGR\nS1,Rash,6\n", "AE-GRADE")]
    [InlineData("dm", "USUBJID\nS1\n", "ae", "USUBJID,AETERM,AETOXGR\nS1,Rash,MILD\n", "AE-GRADE")]
    [InlineData("dm", "USUBJID\nS1\n", "tr", "USUBJID,TRTESTCD,TRORRES,TRORRESU,TRSTRESN,TRSTRESU\nS1,LDIAM,5,cm,5,mm\n", "TR-UNIT-CONTRADICTS")]
    [InlineData("dm", "USUBJID\nS1\n", "tr", "USUBJID,TRTESTCD,TRORRES,TRORRESU,TRSTAT\nS1,LDIAM,13,mm,NOT DONE\nS1,LDIAM,NE,,NOT DONE\n", "SDTM-NOT-DONE-RESULT")]
    [InlineData("dm", "USUBJID\nS1\n", "rs", "USUBJID,RSTESTCD,RSSTRESC,RSSTAT\nS1,OVRLRESP,PR,NOT DONE\nS1,OVRLRESP,,NOT DONE\n", "SDTM-NOT-DONE-RESULT")]
    public void Becomes_a_finding_about_the_subject(string domain, string content, string other, string otherContent, string code)
    {
        using var study = StudyFolder.With((domain, content), (other, otherContent));
        Assert.Equal("S1", Assert.Single(study.Read().Findings, finding => finding.Code.Id == code).Subject);
    }

    [Fact]
    public void A_partial_date_is_not_out_of_order_when_a_completion_is_in_order()
    {
        using var study = StudyFolder.With(("dm", "USUBJID,DTHFL,DTHDTC\nS1,Y,2030-02\n"), ("tr", "USUBJID,TRTESTCD,TRSTRESN,TRDTC\nS1,LDIAM,10,2030-02-28\n"));
        Assert.DoesNotContain(study.Read().Findings, finding => finding.Code == FindingCodes.MeasuredAfterDeath);
    }

    [Fact]
    public void A_quote_that_is_never_closed_costs_its_own_row_only()
    {
        var text = new StringBuilder("USUBJID,RSTESTCD,RSORRES,VISITNUM\n");
        for (var i = 1; i <= 1000; i++)
            text.Append(CultureInfo.InvariantCulture, $"S{i:0000},OVRLRESP,{(i == 300 ? "\"PR" : "PR")},1\n");
        using var study = StudyFolder.With(("rs", text.ToString()));
        var read = study.Read();
        Assert.Equal(1000, read.Subjects.Length);
        Assert.Equal(999, read.Subjects.Count(subject => subject.Responses[0].Result == "PR" && subject.Responses[0].VisitNumber == 1));
        Assert.Contains(read.Findings, finding => finding.Code == FindingCodes.FileMalformed && finding.Record!.Row == 300);
        Assert.Equal(1000, read.Files[0].Rows);
    }

    [Fact]
    public void A_quote_never_closed_in_the_first_row_costs_that_row_only()
    {
        using var study = StudyFolder.With(("rs", "USUBJID,RSTESTCD,RSORRES\nS1,OVRLRESP,\"PR\nS2,OVRLRESP,PR\n"));
        var read = study.Read();
        Assert.Equal(2, read.Subjects.Length);
        Assert.Equal("PR", read.Subjects.Single(subject => subject.Subject == "S2").Responses[0].Result);
    }

    [Fact]
    public void A_row_longer_than_any_row_can_be_ends_the_reading_with_a_finding()
    {
        using var study = StudyFolder.With(("rs", "USUBJID,RSTESTCD,RSORRES\nS1,OVRLRESP,PR\nS2,OVRLRESP," + new string('x', 9_000_000) + "\nS3,OVRLRESP,PR\n"));
        var read = study.Read();
        Assert.Equal("S1", Assert.Single(read.Subjects).Subject);
        Assert.Contains(read.Findings, finding => finding.Code == FindingCodes.FileTruncated);
    }

    [Fact]
    public void A_million_columns_are_read_or_refused_but_do_no_harm()
    {
        var header = string.Join(',', Enumerable.Range(0, 1_000_000).Select(i => "C" + i.ToString(CultureInfo.InvariantCulture)));
        using var study = StudyFolder.With(("rs", "USUBJID,RSTESTCD,RSORRES," + header + "\nS1,OVRLRESP,PR\n"), ("dm", "USUBJID\nS1\n"));
        try
        {
            Assert.Single(study.Read().Subjects);
        }
        catch (StudyInputException refused)
        {
            Assert.Contains("rs.csv", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Text_in_another_encoding_is_a_finding_and_the_row_stays()
    {
        using var study = StudyFolder.With(("dm", "USUBJID\nS1\n"));
        File.WriteAllBytes(Path.Combine(study.Data, "ae.csv"), [.. "USUBJID,AETERM\nS1,Fi"u8, 0xE8, .. "vre\nS1,\u53D1\u70ED\n"u8]);
        var read = study.Read();
        Assert.Equal(2, read.Subjects[0].AdverseEvents.Length);
        Assert.Equal("\u53D1\u70ED", read.Subjects[0].AdverseEvents[1].Term);
        Assert.Equal(1, Assert.Single(read.Findings, finding => finding.Code == FindingCodes.WrongEncoding).Record!.Row);
    }

    [Fact]
    public void A_byte_order_mark_is_not_part_of_the_first_column()
    {
        using var study = StudyFolder.With(("dm", "\uFEFFUSUBJID,SEX\r\nS1,F\r\n"));
        Assert.Equal("F", study.Read().Subjects[0].Demographics!.Sex);
    }

    [Fact]
    public void A_file_that_the_definition_names_and_that_is_not_there_is_a_finding()
    {
        using var study = StudyFolder.With(("dm", "USUBJID\nS1\n"));
        var read = study.Read(ImmutableDictionary<string, string>.Empty.Add("tr", "nowhere/tr.csv"));
        Assert.Contains("nowhere/tr.csv", Assert.Single(read.Findings, finding => finding.Code == FindingCodes.FileMissing).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_files_of_one_domain_are_a_finding_and_CSV_is_read()
    {
        using var study = StudyFolder.With(("dm.csv", "USUBJID\nS1\n"), ("DM.xpt", "not read"));
        var read = study.Read();
        Assert.Equal("S1", Assert.Single(read.Subjects).Subject);
        Assert.Single(read.Findings, finding => finding.Code == FindingCodes.FileTwice);
    }

    [Fact]
    public void A_file_that_cannot_be_used_is_told_of_once_and_its_domain_is_not_among_those_read()
    {
        using var study = StudyFolder.With(("dm", "USUBJID\nS1\n"), ("ae", "USUBJID,GRADE\nS1\nS1\n"), ("suppae", "USUBJID,IDVAR,IDVARVAL,QNAM,QVAL\nS1,AESEQ,1,AERELJS004,Y\n"), ("ds", ""));
        var read = study.Read();
        Assert.Equal(["DM", "SUPPAE"], read.Domains.ToArray());
        Assert.Equal(["AE", "DM", "DS", "SUPPAE"], read.Files.Select(file => file.Domain));
        Assert.Equal(["SDTM-COLUMN-MISSING", "SDTM-EMPTY"], read.Findings.Where(finding => finding.Code != FindingCodes.DomainAbsent).Select(finding => finding.Code.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_foreign_file_in_the_data_folder_is_passed_over_with_a_finding()
    {
        using var study = StudyFolder.With(("dm.csv", "USUBJID\nS1\n"), ("notes.xpt", "no transport file"), ("codes.csv", "A,B\n"));
        Assert.Equal(2, study.Read().Findings.Count(finding => finding.Code == FindingCodes.FileNotUsed));
    }

    [Theory]
    [InlineData("dm.xpt", "")]
    [InlineData("dm.xpt", "no transport file")]
    [InlineData("dm.csv", "")]
    [InlineData("dm.csv", "USUBJID\n")]
    [InlineData("readme.txt", "nothing here")]
    public void Nothing_to_analyse_is_one_sentence(string name, string content)
    {
        using var study = StudyFolder.With((name, content));
        var message = Assert.Throws<StudyInputException>(() => study.Read()).Message;
        Assert.EndsWith(".", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void A_finding_repeated_without_end_is_listed_in_part_and_counted()
    {
        using var study = StudyFolder.With(("dm", "USUBJID,AGE\n" + string.Concat(Enumerable.Range(0, 2000).Select(i => $"S{i},old\n"))));
        var read = study.Read();
        Assert.Equal(2000, read.Subjects.Length);
        Assert.Equal(500, read.Findings.Count(finding => finding.Code == FindingCodes.TextForNumber));
        Assert.Contains("1500", Assert.Single(read.Findings, finding => finding.Code == FindingCodes.MoreOfTheSame).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Exposure_as_collected_stands_in_where_there_is_no_EX()
    {
        using var study = StudyFolder.With(("ec", "USUBJID,ECTRT,ECDOSE,ECOCCUR,ECMOOD\nS1,JS004,3,Y,PERFORMED\nS1,JS004,3,,SCHEDULED\n"));
        var exposures = study.Read().Subjects[0].Exposures;
        Assert.Equal("EC", exposures[0].Source.Domain);
        Assert.Equal([true, false], exposures.Select(exposure => exposure.Given));
    }

    [Fact]
    public void Where_both_are_there_EX_is_used_and_that_is_said()
    {
        using var study = StudyFolder.With(("ex", "USUBJID,EXTRT,EXDOSE\nS1,JS004,3\n"), ("ec", "USUBJID,ECTRT,ECDOSE\nS1,JS004,4\n"));
        var read = study.Read();
        Assert.Equal(3, Assert.Single(read.Subjects[0].Exposures).Dose);
        Assert.Single(read.Findings, finding => finding.Code.Id == "EC-NOT-USED");
    }

    [Fact]
    public void Relatedness_of_each_treatment_is_kept()
    {
        using var study = StudyFolder.With(("ae", "USUBJID,AETERM,AEREL1,AETRT1,AEREL2,AEACN1,AERELNST\nS1,Rash,Y,JS004,N,DRUG WITHDRAWN,OTHER\n"));
        var read = Assert.Single(study.Read().Subjects[0].AdverseEvents);
        Assert.Equal([("JS004", "Y"), ("2", "N")], read.RelatedTo.ToArray());
        Assert.Equal([("JS004", "DRUG WITHDRAWN")], read.ActionOn.ToArray());
    }
}
