using Nadir.Response;
using Nadir.Results;

namespace Nadir.Tests.Results;

/// <summary>Two blinded readers and an adjudicator's choice, in --ACPTFL (rulebook R26): the accepted series is one reader's whole series.</summary>
/// <remarks>S1: reader 1 40, 20, 20 (PR, PR), reader 2 40, 40, 40 (SD); S1's accepted reader is 1. S2: the same readings; the accepted reader is 2.</remarks>
public class AcceptedReadTests
{
    const string Definition = """
        schema: nadir-study/1
        study: READ
        title: Accepted reads
        treatments: [{id: a, name: A, type: drug}]
        data: {folder: data, cutoff: 2030-12-31}
        assessments: {tumour: {schedule: [{every: 6w}]}}
        readers: {bicr: {eval: INDEPENDENT ASSESSOR, accepted: Y}}
        endpoints: [{id: orr, kind: ORR, tier: primary, assessor: bicr}]
        """;

    static readonly string[] Dates = ["2030-01-02", "2030-02-21", "2030-04-04"];

    /// <param name="flag">ACPTFL by subject, reader and visit.</param>
    static StudyAnalysis Analyze(Func<int, int, int, string> flag, string? definition = null, bool recorded = false)
    {
        List<string> dm = ["STUDYID,USUBJID,ARMCD,ARM"], ex = ["STUDYID,USUBJID,EXSEQ,EXTRT,EXDOSE,EXDOSU,EXSTDTC,EXENDTC"],
            tu = ["STUDYID,USUBJID,TUSEQ,TULNKID,TUTESTCD,TUORRES,TULOC,VISITNUM,VISIT,TUDTC,TUEVAL,TUEVALID,TUACPTFL"],
            tr = ["STUDYID,USUBJID,TRSEQ,TRGRPID,TRLNKID,TRTESTCD,TRORRES,TRORRESU,TRSTRESN,TRSTRESU,VISITNUM,VISIT,TRDTC,TREVAL,TREVALID,TRACPTFL"],
            rs = ["STUDYID,USUBJID,RSSEQ,RSTESTCD,RSCAT,RSORRES,RSSTRESC,VISITNUM,VISIT,RSDTC,RSEVAL,RSEVALID,RSACPTFL"];
        for (var subject = 1; subject <= 2; subject++)
        {
            dm.Add($"READ,S{subject},A,A");
            ex.Add($"READ,S{subject},1,A,1,mg,2030-01-10,2030-01-10");
            for (var reader = 1; reader <= 2; reader++)
            {
                tu.Add($"READ,S{subject},{tu.Count},R{reader}-T01,TUMIDENT,TARGET,LIVER,1,V1,2030-01-02,INDEPENDENT ASSESSOR,READER {reader},{flag(subject, reader, 0)}");
                for (var visit = 0; visit < 3; visit++)
                {
                    var size = reader == 1 && visit > 0 ? 20 : 40;
                    if (!recorded)
                        tr.Add($"READ,S{subject},{tr.Count},TARGET,R{reader}-T01,LDIAM,{size},mm,{size},mm,{visit + 1},V{visit + 1},{Dates[visit]},INDEPENDENT ASSESSOR,READER {reader},{flag(subject, reader, visit)}");
                    if (visit > 0)
                        rs.Add($"READ,S{subject},{rs.Count},OVRLRESP,RECIST 1.1,{(reader == 1 ? "PR" : "SD")},{(reader == 1 ? "PR" : "SD")},{visit + 1},V{visit + 1},{Dates[visit]},INDEPENDENT ASSESSOR,READER {reader},{flag(subject, reader, visit)}");
                }
            }
        }
        return WrittenStudy.Analyze(definition ?? Definition, ("dm", [.. dm]), ("ex", [.. ex]), ("tu", [.. tu]), ("tr", [.. tr]), ("rs", [.. rs]));
    }

    static string Best(StudyAnalysis analysis, int subject) => analysis.Subjects.Single(one => one.Subject == $"S{subject}").Endpoints[0].BestConfirmed!.Category.Code;

    static string OwnReader(int subject, int reader, int visit) => subject == reader ? "Y" : "";

    [Fact]
    public void The_accepted_readers_lesions_decide_subject_by_subject()
    {
        var analysis = Analyze(OwnReader);
        Assert.Equal(("PR", "SD"), (Best(analysis, 1), Best(analysis, 2)));
        Assert.Equal(["R2-T01"], analysis.Subjects.Single(one => one.Subject == "S2").Series.First(series => !series.Recorded).BaselineLesions.Select(lesion => lesion.Lesion));
    }

    [Fact]
    public void The_reads_that_were_not_accepted_are_nobodys_fault() =>
        Assert.DoesNotContain(Analyze(OwnReader).Findings, finding => finding.Code.Id is "READER-NOT-DECLARED" or "READERS-MIXED");

    [Fact]
    public void N_is_not_Y() =>
        Assert.Equal(("PR", "SD"), Analyze((subject, reader, _) => subject == reader ? "Y" : "N") is var analysis ? (Best(analysis, 1), Best(analysis, 2)) : default);

    /// <summary>The flag stands at the last visit only: the reader's whole series is taken, baseline and nadir included.</summary>
    [Fact]
    public void A_flag_at_one_visit_accepts_the_readers_whole_series()
    {
        var analysis = Analyze((subject, reader, visit) => subject == reader && visit == 2 ? "Y" : "");
        Assert.Equal(("PR", "SD"), (Best(analysis, 1), Best(analysis, 2)));
        Assert.Equal(2, analysis.Subjects[0].Series.First(series => !series.Recorded).Assessments.Length);
    }

    /// <summary>Both readers flagged, one at more visits: his series is taken whole, and a finding says that there was a choice.</summary>
    [Fact]
    public void Readers_are_never_mixed_when_the_flag_changes_hands()
    {
        var analysis = Analyze((subject, reader, visit) => reader == 1 && visit < 2 || reader == 2 && visit == 2 ? "Y" : "");
        Assert.Equal("PR", Best(analysis, 1));
        Assert.Contains(analysis.Findings, finding => finding.Code == Nadir.Diagnostics.FindingCodes.ReadersMixed && finding.Subject == "S1");
    }

    [Fact]
    public void Without_any_flag_no_read_was_accepted()
    {
        var analysis = Analyze((_, _, _) => "");
        Assert.Null(analysis.Answers[0].Headline);
        Assert.Contains("no subject has tumour assessments", analysis.Answers[0].NotComputed, StringComparison.Ordinal);
    }

    [Fact]
    public void Recorded_responses_follow_the_flag_too()
    {
        var analysis = Analyze(OwnReader, Definition.Replace("endpoints:", "policies: {response-source: recorded}\nendpoints:", StringComparison.Ordinal), recorded: true);
        Assert.Equal(("PR", "SD"), (Best(analysis, 1), Best(analysis, 2)));
    }

    [Fact]
    public void A_persons_word_on_the_accepted_reader_wins_over_the_flag()
    {
        var analysis = Analyze(OwnReader, Definition + "\noverrules: [{subject: S1, reader: bicr, field: accepted-reader, value: READER 2, by: Chair, on: 2030-06-01, why: read again}]");
        Assert.Equal(("SD", "SD"), (Best(analysis, 1), Best(analysis, 2)));
    }
}
