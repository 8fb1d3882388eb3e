using Nadir.Response;
using Nadir.Results;
using Nadir.Results.Analyses;

namespace Nadir.Tests.Results;

/// <summary>Two readers of four subjects, worked by hand. Baseline 2030-01-02, week 6 2030-02-21, week 12 2030-04-04; first dose 2030-01-10.</summary>
/// <remarks>
/// 1: both PR, PR. 2: investigator 40, 40, 40 (SD); the independent reader sees a new lesion at week 6 (PD). 3: the liver lesion 40 shrinks to 20 (PR) for the investigator and
/// to 36 (SD) for the other, the lung lesion stays. 4: both PD, a visit apart.
/// </remarks>
public class ReaderAgreementTests
{
    const string Definition = """
        schema: nadir-study/1
        study: READ
        title: Two readers
        treatments: [{id: a, name: A, type: drug}]
        data: {folder: data, cutoff: 2030-12-31}
        assessments: {tumour: {schedule: [{every: 6w}]}}
        readers: {investigator: {eval: INVESTIGATOR}, bicr: {eval: INDEPENDENT ASSESSOR}}
        endpoints: [{id: orr, kind: ORR, tier: primary}]
        """;

    static readonly string[] Weeks = ["2030-01-02", "2030-02-21", "2030-04-04"];

    internal static StudyAnalysis Analyze(string? definition = null, string[]? rs = null)
    {
        List<string> dm = ["STUDYID,USUBJID,ARMCD,ARM"], ex = ["STUDYID,USUBJID,EXSEQ,EXTRT,EXDOSE,EXDOSU,EXSTDTC,EXENDTC"],
            tu = ["STUDYID,USUBJID,TUSEQ,TULNKID,TUTESTCD,TUORRES,TULOC,VISITNUM,VISIT,TUDTC,TUEVAL,TUEVALID"],
            tr = ["STUDYID,USUBJID,TRSEQ,TRGRPID,TRLNKID,TRTESTCD,TRORRES,TRORRESU,TRSTRESN,TRSTRESU,VISITNUM,VISIT,TRDTC,TREVAL,TREVALID"];
        for (var subject = 1; subject <= 4; subject++)
        {
            dm.Add($"READ,S{subject},A,A");
            ex.Add($"READ,S{subject},1,A,1,mg,2030-01-10,2030-01-10");
        }
        Reads(1, "INVESTIGATOR", "", "T", [40, 20, 20], [20, 10, 10]);
        Reads(1, "INDEPENDENT ASSESSOR", "R1", "R1-T", [40, 20, 20], [20, 10, 10]);
        Reads(2, "INVESTIGATOR", "", "T", [40, 40, 40], [20, 20, 20]);
        Reads(2, "INDEPENDENT ASSESSOR", "R1", "R1-T", [40, 40, 40], [20, 20, 20]);
        tu.Add("READ,S2,9,R1-NEW1,TUMIDENT,NEW,BRAIN,2,V2,2030-02-21,INDEPENDENT ASSESSOR,R1");
        tr.Add("READ,S2,99,NEW,R1-NEW1,TUMSTATE,UNEQUIVOCAL,,,,2,V2,2030-02-21,INDEPENDENT ASSESSOR,R1");
        Reads(3, "INVESTIGATOR", "", "T", [40, 20, 20], [20, 20, 20]);
        Reads(3, "INDEPENDENT ASSESSOR", "R1", "R1-T", [40, 36, 36], [20, 21, 21]);
        Reads(4, "INVESTIGATOR", "", "T", [40, 60, 60], [20, 20, 20]);
        Reads(4, "INDEPENDENT ASSESSOR", "R1", "R1-T", [40, 44, 60], [20, 20, 20]);
        (string, string[])[] files = [("dm", [.. dm]), ("ex", [.. ex]), ("tu", [.. tu]), ("tr", [.. tr])];
        return WrittenStudy.Analyze(definition ?? Definition, rs is null ? files : [.. files, ("rs", rs)]);

        void Reads(int subject, string evaluator, string id, string prefix, int[] liver, int[] lung)
        {
            tu.Add($"READ,S{subject},{tu.Count},{prefix}01,TUMIDENT,TARGET,LIVER,1,V1,2030-01-02,{evaluator},{id}");
            tu.Add($"READ,S{subject},{tu.Count},{prefix}02,TUMIDENT,TARGET,LUNG,1,V1,2030-01-02,{evaluator},{id}");
            for (var visit = 0; visit < 3; visit++)
            {
                tr.Add($"READ,S{subject},{tr.Count},TARGET,{prefix}01,LDIAM,{liver[visit]},mm,{liver[visit]},mm,{visit + 1},V{visit + 1},{Weeks[visit]},{evaluator},{id}");
                tr.Add($"READ,S{subject},{tr.Count},TARGET,{prefix}02,LDIAM,{lung[visit]},mm,{lung[visit]},mm,{visit + 1},V{visit + 1},{Weeks[visit]},{evaluator},{id}");
            }
        }
    }

    static ReaderPair Pair() => Analyze() is var analysis ? ReaderAgreement.Of(analysis.Definition, analysis.Subjects).Single() : null!;

    [Theory]
    [InlineData("S1", "PR", "PR", false)]
    [InlineData("S2", "SD", "PD", true)]
    [InlineData("S3", "PR", "SD", true)]
    [InlineData("S4", "PD", "SD", true)]
    public void Each_reader_has_a_best_response_of_its_own(string subject, string one, string other, bool discordant)
    {
        var pair = Pair().Subjects.Single(known => known.Subject == subject);
        Assert.Equal((one, other, discordant), (pair.One.Code, pair.Other.Code, pair.IsDiscordant));
    }

    [Theory]
    [InlineData("S2", DiscordanceCause.NewLesion, "R1-NEW1")]
    [InlineData("S3", DiscordanceCause.Target, "T01, R1-T01")]
    [InlineData("S4", DiscordanceCause.Target, "T01, R1-T01")]
    public void The_lesion_behind_a_difference_is_named(string subject, DiscordanceCause cause, string lesions)
    {
        var found = Pair().Subjects.Single(known => known.Subject == subject).Cause!;
        Assert.Equal((cause, lesions), (found.Cause, string.Join(", ", found.Lesions)));
    }

    /// <summary>Progression: both in S4, the other alone in S2: 3 of 4 agree. Response: S1 both, S3 one: 3 of 4.</summary>
    [Theory]
    [InlineData("class-agreement", 0.25)]
    [InlineData("response-agreement", 0.75)]
    [InlineData("progression-agreement", 0.75)]
    [InlineData("response-kappa", 0.5)]
    [InlineData("progression-kappa", 0.5)]
    [InlineData("progression-same-date", 0)]
    [InlineData("progression-days-median", 42)]
    [InlineData("discordant", 0.75)]
    public void Agreement_beyond_chance_and_dates(string statistic, double expected) =>
        Assert.Equal(expected, Analyze().Results.Single(row => row.Analysis == ReaderAgreement.Analysis && row.Statistic == statistic).Value!.Value, 12);

    /// <summary>The endpoints read lesions; what the readers recorded is compared all the same, by its own best responses: S1 PR and SD, S2 SD and SD.</summary>
    [Fact]
    public void R26_best_responses_as_recorded_are_those_of_the_records()
    {
        List<string> rs = ["STUDYID,USUBJID,RSSEQ,RSTESTCD,RSCAT,RSORRES,RSSTRESC,RSEVAL,VISITNUM,VISIT,RSDTC"];
        foreach (var (subject, evaluator, response) in new[] { (1, "INVESTIGATOR", "PR"), (1, "INDEPENDENT ASSESSOR", "SD"), (2, "INVESTIGATOR", "SD"), (2, "INDEPENDENT ASSESSOR", "SD") })
            for (var visit = 2; visit <= 3; visit++)
                rs.Add($"READ,S{subject},{rs.Count},OVRLRESP,RECIST 1.1,{response},{response},{evaluator},{visit},V{visit},{Weeks[visit - 1]}");
        var definition = Definition.Replace("tier: primary}]", "tier: primary}, {id: orr-bicr, kind: ORR, tier: secondary, assessor: bicr}]", StringComparison.Ordinal);
        var study = Analyze(definition, rs: [.. rs]);

        var pair = Assert.Single(ReaderAgreement.Of(study.Definition, study.Subjects), pair => pair.Name == "criteria=recist-1.1 source=recorded readers=investigator|bicr");
        Assert.Equal([("S1", ResponseCategory.PR, ResponseCategory.SD), ("S2", ResponseCategory.SD, ResponseCategory.SD)], pair.Subjects.Select(subject => (subject.Subject, subject.One, subject.Other)));
    }

    [Fact]
    public void Shift_table_counts_every_pair_of_classes() =>
        Assert.Equal(1, Analyze().Results.Single(row => row.Statistic == "subjects" && row.Group == "criteria=recist-1.1 source=derived readers=investigator|bicr one=SD other=PD").Value);

    [Fact]
    public void A_persons_last_word_stands_and_the_derived_verdict_stays_beside_it()
    {
        var analysis = Analyze(Definition + """

            overrules:
              - {subject: S4, visit: V2, value: SD, by: Dr Li, on: 2030-06-01, why: T01 was measured with the vessel}
              - {subject: S1, visit: V9, value: PD, by: Dr Li, on: 2030-06-01, why: other scan}
              - {subject: S2, reader: bicr, visit: V2, field: new-lesion, value: none, by: Dr Wang, on: 2030-06-02, why: old infarct}
            """);
        var series = analysis.Subjects.Single(subject => subject.Subject == "S4").Series[0];
        Assert.Equal(["SD", "PD"], series.Assessments.Select(visit => visit.Overall.Code));
        Assert.Equal(("PD", "Dr Li"), (series.Assessments[0].Overruled!.Derived.Code, series.Assessments[0].Overruled!.Record.By));
        Assert.Null(series.Assessments[1].Excluded);
        var other = analysis.Subjects.Single(subject => subject.Subject == "S2").Series.Single(one => one.Reader == "bicr");
        Assert.Equal("SD", other.Assessments[0].Overall.Code);
        Assert.Equal(["S1"], analysis.Findings.Where(finding => finding.Code.Id == "OVERRULE-UNUSED").Select(finding => finding.Subject));
        Assert.Equal(2, analysis.Findings.Count(finding => finding.Code.Id == "OVERRULED"));
        Assert.Equal(2, analysis.Results.Single(row => row is { Analysis: OverruledVerdicts.Analysis, Statistic: "responses-changed" }).Value);
    }
}
