using Nadir.Results;
using Nadir.Tests.Results;

namespace Nadir.Tests.Endpoints;

/// <summary>PFS2 of the EMA guideline from SDTM: the progression on the next treatment is recorded in RS, where no lesion is measured any more.</summary>
/// <remarks>First dose 2030-01-10; progression of the target at V2, next treatment 2030-03-01; S1: PD recorded on 2030-08-01, died 2030-11-01. S2: the same without it. S3: PD recorded before the next treatment only.</remarks>
public class SecondProgressionTests
{
    static StudyAnalysis Analyze()
    {
        List<string> dm = ["STUDYID,USUBJID,ARMCD,ARM,DTHDTC,DTHFL"], ex = ["STUDYID,USUBJID,EXSEQ,EXTRT,EXDOSE,EXDOSU,EXSTDTC,EXENDTC"], cm = ["STUDYID,USUBJID,CMSEQ,CMTRT,CMCAT,CMSTDTC"],
            tu = ["STUDYID,USUBJID,TUSEQ,TULNKID,TUTESTCD,TUORRES,TULOC,VISITNUM,VISIT,TUDTC,TUEVAL"],
            tr = ["STUDYID,USUBJID,TRSEQ,TRGRPID,TRLNKID,TRTESTCD,TRORRES,TRORRESU,TRSTRESN,TRSTRESU,VISITNUM,VISIT,TRDTC,TREVAL"],
            rs = ["STUDYID,USUBJID,RSSEQ,RSTESTCD,RSCAT,RSORRES,RSSTRESC,VISITNUM,VISIT,RSDTC,RSEVAL"];
        for (var subject = 1; subject <= 3; subject++)
        {
            dm.Add($"P,S{subject},A,A,2030-11-01,Y");
            ex.Add($"P,S{subject},1,A,1,mg,2030-01-10,2030-01-10");
            cm.Add($"P,S{subject},1,SUNITINIB,SUBSEQUENT ANTICANCER THERAPY,2030-03-01");
            tu.Add($"P,S{subject},1,T01,TUMIDENT,TARGET,LIVER,1,V1,2030-01-02,INVESTIGATOR");
            tr.Add($"P,S{subject},1,TARGET,T01,LDIAM,40,mm,40,mm,1,V1,2030-01-02,INVESTIGATOR");
            tr.Add($"P,S{subject},2,TARGET,T01,LDIAM,60,mm,60,mm,2,V2,2030-02-21,INVESTIGATOR");
            rs.Add($"P,S{subject},1,OVRLRESP,RECIST 1.1,PD,PD,2,V2,2030-02-21,INVESTIGATOR");
        }
        rs.Add("P,S1,2,OVRLRESP,RECIST 1.1,SD,SD,3,FOLLOW-UP 1,2030-05-01,INVESTIGATOR");
        rs.Add("P,S1,3,OVRLRESP,RECIST 1.1,PD,PD,4,FOLLOW-UP 2,2030-08-01,INVESTIGATOR");
        return WrittenStudy.Analyze("""
            schema: nadir-study/1
            study: P
            title: Second progression
            treatments: [{id: a, name: A, type: drug}]
            data: {folder: data, cutoff: 2030-12-31}
            endpoints:
              - {id: pfs2, kind: PFS2, event: {progression: radiological, death: true, next-treatment: false}}
              - {id: os, kind: OS}
            """, ("dm", [.. dm]), ("ex", [.. ex]), ("cm", [.. cm]), ("tu", [.. tu]), ("tr", [.. tr]), ("rs", [.. rs]));
    }

    [Theory]
    [InlineData("S1", "2030-08-01", "Disease progression on next treatment")]
    [InlineData("S2", "2030-11-01", "Death")]
    [InlineData("S3", "2030-11-01", "Death")]
    public void A_progression_recorded_on_the_next_treatment_parts_PFS2_from_survival(string subject, string end, string what)
    {
        var answers = Analyze().Subjects.Single(one => one.Subject == subject).Endpoints;
        var time = answers.Single(part => part.EndpointId == "pfs2").Time!;
        Assert.Equal((end, what), (time.End.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), time.Description));
        Assert.Equal("2030-11-01", answers.Single(part => part.EndpointId == "os").Time!.End.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }
}
