using Nadir.Endpoints;
using Nadir.Results;
using Nadir.Results.Analyses;

namespace Nadir.Tests.Results;

/// <summary>Rulebook V10. SABR to T01 on 2030-01-10, the origin; T02 is not irradiated. Each subject is worked by hand.</summary>
/// <remarks>
/// 1: T01 20, 14, 12: controlled, no event. 2: T01 20, 30 at week 6 (swelling?), 18 at week 12. 3: T01 20, 18; T02 20, 30: elsewhere at week 6; then T01 28 at week 12.
/// 4: T01 20, 20; died on day 100. 5: T01 20, no assessment after it. 6: T01 20, 20, 28 at week 12: local. 7: no lesion irradiated, nor in 8.
/// </remarks>
public class LocalControlTests
{
    const string Definition = """
        schema: nadir-study/1
        study: T2
        title: SABR
        treatments:
          - {id: sabr, name: SABR, type: radiation}
          - {id: axi, name: Axitinib, type: drug}
        data: {folder: data, cutoff: 2030-12-31}
        assessments: {tumour: {schedule: [{every: 6w}]}}
        endpoints:
          - {id: lc, kind: LC, tier: other, origin: radiotherapy-start, landmarks: [12w]}
          - {id: pfs, kind: PFS, origin: radiotherapy-start, beside: pfs1}
          - {id: pfs1, kind: PFS, tier: primary, origin: radiotherapy-start, event: {progression: target-or-new-lesion, death: false}}
        """;

    static readonly string[] Weeks = ["2030-01-02", "2030-02-21", "2030-04-04"];

    static StudyAnalysis Analyze(string? definition = null, bool linked = true, string location = "")
    {
        List<string> dm = ["STUDYID,USUBJID,ARMCD,ARM,DTHDTC,DTHFL"], ex = ["STUDYID,USUBJID,EXSEQ,EXTRT,EXDOSE,EXDOSU,EXLNKID,EXLOC,EXSTDTC,EXENDTC"],
            tu = ["STUDYID,USUBJID,TUSEQ,TULNKID,TUTESTCD,TUORRES,TULOC,VISITNUM,VISIT,TUDTC,TUEVAL"],
            tr = ["STUDYID,USUBJID,TRSEQ,TRGRPID,TRLNKID,TRTESTCD,TRORRES,TRORRESU,TRSTRESN,TRSTRESU,VISITNUM,VISIT,TRDTC,TREVAL"];
        Subject(1, [20, 14, 12], [20, 20, 20]);
        Subject(2, [20, 30, 18], [20, 20, 20]);
        Subject(3, [20, 18, 28], [20, 30, 30]);
        Subject(4, [20, 20], [20, 20], death: "2030-04-19");
        Subject(5, [20], [20]);
        Subject(6, [20, 20, 28], [20, 20, 20]);
        Subject(7, [20, 20], [20, 20], irradiated: false);
        Subject(8, [20, 20, 20], [20, 20, 20], irradiated: false);
        tu.Add("T2,S8,3,N01,TUMIDENT,NON-TARGET,BONE,1,SCREENING,2030-01-02,INVESTIGATOR");
        tu.Add("T2,S8,4,NEW1,TUMIDENT,NEW,BRAIN,3,V3,2030-04-04,INVESTIGATOR");
        tr.Add("T2,S8,901,NON-TARGET,N01,TUMSTATE,PRESENT,,,,1,V1,2030-01-02,INVESTIGATOR");
        tr.Add("T2,S8,902,NON-TARGET,N01,TUMSTATE,UNEQUIVOCAL PROGRESSION,,,,2,V2,2030-02-21,INVESTIGATOR");
        tr.Add("T2,S8,903,NON-TARGET,N01,TUMSTATE,UNEQUIVOCAL PROGRESSION,,,,3,V3,2030-04-04,INVESTIGATOR");
        tr.Add("T2,S8,904,NEW,NEW1,TUMSTATE,UNEQUIVOCAL,,,,3,V3,2030-04-04,INVESTIGATOR");
        Subject(9, [20, 15, 18], [20, 15, 18], irradiated: false);
        tu.Add("T2,S9,3,N01,TUMIDENT,NON-TARGET,BONE,1,SCREENING,2030-01-02,INVESTIGATOR");
        for (var visit = 0; visit < 3; visit++)
            tr.Add($"T2,S9,{950 + visit},NON-TARGET,N01,TUMSTATE,{(visit == 1 ? "UNEQUIVOCAL PROGRESSION" : "PRESENT")},,,,{visit + 1},V{visit + 1},{Weeks[visit]},INVESTIGATOR");
        return WrittenStudy.Analyze(definition ?? Definition, ("dm", [.. dm]), ("ex", [.. ex]), ("tu", [.. tu]), ("tr", [.. tr]));

        void Subject(int number, int[] first, int[] second, string death = "", bool irradiated = true)
        {
            dm.Add($"T2,S{number},A,A,{death},{(death.Length > 0 ? "Y" : "")}");
            if (irradiated)
                ex.Add($"T2,S{number},1,SABR,40,Gy,{(linked ? "T01" : "")},{location},2030-01-10,2030-01-14");
            else
                ex.Add($"T2,S{number},1,SABR,40,Gy,T09,,2030-01-10,2030-01-10");
            ex.Add($"T2,S{number},2,Axitinib,5,mg,,,2030-01-10,2030-01-10");
            tu.Add($"T2,S{number},1,T01,TUMIDENT,TARGET,LUNG,1,SCREENING,2030-01-02,INVESTIGATOR");
            tu.Add($"T2,S{number},2,T02,TUMIDENT,TARGET,LIVER,1,SCREENING,2030-01-02,INVESTIGATOR");
            for (var visit = 0; visit < first.Length; visit++)
                foreach (var (lesion, size) in new[] { ("T01", first[visit]), ("T02", second[visit]) })
                    tr.Add($"T2,S{number},{tr.Count},TARGET,{lesion},LDIAM,{size},mm,{size},mm,{visit + 1},V{visit + 1},{Weeks[visit]},INVESTIGATOR");
        }
    }

    static LocalControl? Of(StudyAnalysis analysis, int subject) =>
        analysis.Subjects.Single(one => one.Subject == $"S{subject}").Endpoints.Single(part => part.EndpointId == "lc").Local;

    [Theory]
    [InlineData(1, LocalEnd.Censored, "2030-04-04", true)]
    [InlineData(2, LocalEnd.LocalProgression, "2030-02-21", false)]
    [InlineData(3, LocalEnd.ProgressionElsewhere, "2030-02-21", false)]
    [InlineData(4, LocalEnd.Death, "2030-04-19", true)]
    [InlineData(5, LocalEnd.Censored, "2030-01-10", false)]
    [InlineData(6, LocalEnd.LocalProgression, "2030-04-04", false)]
    public void The_first_of_local_progression_progression_elsewhere_and_death_ends_the_wait(int subject, LocalEnd end, string on, bool controlled)
    {
        var local = Of(Analyze(), subject)!;
        Assert.Equal((end, DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture), controlled), (local.Outcome.Kind, local.Outcome.End, local.IsControlled));
    }

    [Fact]
    public void Only_irradiated_lesions_are_in_it()
    {
        var analysis = Analyze();
        Assert.Null(Of(analysis, 7));
        Assert.Equal(["T01"], Of(analysis, 3)!.Lesions.Select(lesion => lesion.Lesion));
    }

    /// <summary>Controlled: 1 and 4 of six with an irradiated lesion.</summary>
    [Fact]
    public void Registered_share_counts_subjects_and_stands_beside_the_share_of_lesions()
    {
        var analysis = Analyze();
        Assert.StartsWith("2/6 (33.3%), 95% CI 4.3 to 77.7", analysis.Answers[0].Headline, StringComparison.Ordinal);
        var lesions = analysis.Results.Single(row => row is { Endpoint: "lc", Analysis: LocalControlSummary.Lesions, Group: "all" });
        Assert.Equal((2, 6), (lesions.Events!.Value, lesions.N!.Value));
    }

    /// <summary>One lesion a subject: clusters of one, so that the design effect is k / (k - 1) = 1.2.</summary>
    [Fact]
    public void The_share_of_lesions_has_the_interval_of_lesions_clustered_in_subjects()
    {
        var row = Analyze().Results.Single(row => row is { Endpoint: "lc", Analysis: LocalControlSummary.Lesions + "-clustered", Group: "all" });
        var expected = Nadir.Statistics.Proportions.ClusteredProportion.Of([(1, 1), (0, 1), (0, 1), (1, 1), (0, 1), (0, 1)]);
        Assert.Equal(1.2, expected.DesignEffect!.Value, 12);
        Assert.Equal((2, 6, expected.Interval!.Value.Lower, expected.Interval.Value.Upper), (row.Events!.Value, row.N!.Value, row.Lower!.Value, row.Upper!.Value));
    }

    /// <summary>Day 43: 6 at risk less subject 5, who left on day 1; two events of five, one local. Day 85: three at risk, one local. 1/5 + 3/5 x 1/3 = 0.4.</summary>
    [Fact]
    public void Incidence_of_local_progression_lets_the_others_compete()
    {
        var row = Analyze().Results.Single(row => row is { Endpoint: "lc", Analysis: LocalControlSummary.SubjectIncidence, Group: "all", Statistic: "incidence" });
        Assert.Equal(84, row.Time);
        Assert.Equal(0.2, row.Value!.Value, 12);
        var at = LocalControlSummary.Curve(Enumerable.Range(1, 6).Select(subject => Of(Analyze(), subject)!.Outcome), new()).At(85).Incidence;
        Assert.Equal(0.4, at.Value!.Value, 12);
    }

    /// <summary>T01 20 and T02 18 become one of 26 mm at week 12: less than the two together, and no growth of either. At 46 mm the one has grown over 38.</summary>
    [Theory]
    [InlineData(26, LocalEnd.Censored)]
    [InlineData(46, LocalEnd.LocalProgression)]
    public void Lesions_that_become_one_are_judged_together(int joint, LocalEnd end)
    {
        string[] dates = ["2030-01-02", "2030-02-21", "2030-04-04"];
        List<string> tr = ["STUDYID,USUBJID,TRSEQ,TRGRPID,TRLNKID,TRTESTCD,TRORRES,TRORRESU,TRSTRESN,TRSTRESU,VISITNUM,VISIT,TRDTC,TREVAL"];
        foreach (var (lesion, visit, size) in ((string, int, int)[])[("T01", 0, 20), ("T02", 0, 20), ("T01", 1, 20), ("T02", 1, 18), ("T01/T02", 2, joint)])
            tr.Add($"T2,S1,{tr.Count},TARGET,{lesion},LDIAM,{size},mm,{size},mm,{visit + 1},V{visit + 1},{dates[visit]},INVESTIGATOR");
        var analysis = WrittenStudy.Analyze(Definition, ("dm", ["STUDYID,USUBJID,ARMCD,ARM", "T2,S1,A,A"]),
            ("ex", ["STUDYID,USUBJID,EXSEQ,EXTRT,EXDOSE,EXDOSU,EXLNKID,EXSTDTC,EXENDTC", "T2,S1,1,SABR,40,Gy,T01,2030-01-10,2030-01-14", "T2,S1,2,SABR,40,Gy,T02,2030-01-10,2030-01-14", "T2,S1,3,Axitinib,5,mg,,2030-01-10,2030-01-10"]),
            ("tu", ["STUDYID,USUBJID,TUSEQ,TULNKID,TUTESTCD,TUORRES,TULOC,VISITNUM,VISIT,TUDTC,TUEVAL", "T2,S1,1,T01,TUMIDENT,TARGET,LUNG,1,V1,2030-01-02,INVESTIGATOR", "T2,S1,2,T02,TUMIDENT,TARGET,LUNG,1,V1,2030-01-02,INVESTIGATOR",
                "T2,S1,3,T01/T02,TUMERGE,TARGET,LUNG,3,V3,2030-04-04,INVESTIGATOR"]),
            ("tr", [.. tr]));
        var local = Of(analysis, 1)!;
        Assert.Equal(end, local.Outcome.Kind);
        Assert.Single(local.Lesions.Single(lesion => lesion.Lesion == "T02").Visits);
    }

    [Fact]
    public void Growth_inside_the_hold_off_window_is_swelling_and_counts_only_when_it_lasts()
    {
        var analysis = Analyze(Definition.Replace("assessments:", "policies: {hold-off: 60d}\nassessments:", StringComparison.Ordinal));
        var swollen = Of(analysis, 2)!;
        Assert.Equal((LocalEnd.Censored, true), (swollen.Outcome.Kind, swollen.IsControlled));
        Assert.True(swollen.Lesions[0].Visits[0].Swelling);
        Assert.Equal(LocalEnd.LocalProgression, Of(analysis, 6)!.Outcome.Kind);
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("LUNG", 1)]
    public void Radiotherapy_without_a_lesion_is_taken_by_its_site_else_to_every_lesion(string location, int lesions)
    {
        var analysis = Analyze(linked: false, location: location);
        Assert.Equal(lesions, Of(analysis, 1)!.Lesions.Length);
        Assert.Contains(analysis.Findings, finding => finding.Code.Id == "IRRADIATED-ASSUMED" && finding.Subject == "S1");
    }

    /// <summary>T2's PFS1: target growth and new lesions. 1: 40, 34, 32. 2: 50 over 40. 3: 48 over 40, exactly 20%. 4: died. 8: a non-target lesion progressed at week 6, a new one came at week 12.</summary>
    [Theory]
    [InlineData(1, null)]
    [InlineData(2, "2030-02-21")]
    [InlineData(3, "2030-02-21")]
    [InlineData(4, null)]
    [InlineData(8, "2030-04-04")]
    [InlineData(9, "2030-04-04")]   // 36 is 20% and 6 mm over 30, the sum of the visit whose non-target progression does not count
    public void PFS1_counts_target_growth_and_new_lesions_but_neither_death_nor_non_target_progression(int subject, string? on) =>
        Assert.Equal(on, Event(subject, "pfs1"));

    [Theory]
    [InlineData(4, "2030-04-19")]
    [InlineData(8, "2030-02-21")]
    [InlineData(9, "2030-02-21")]
    public void Textbook_PFS_stands_beside_it(int subject, string on) => Assert.Equal(on, Event(subject, "pfs"));

    static string? Event(int subject, string endpoint) =>
        Analyze().Subjects.Single(one => one.Subject == $"S{subject}").Endpoints.Single(part => part.EndpointId == endpoint).Time is { IsEvent: true } time
            ? time.End.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null;

    [Fact]
    public void Datasets_and_explanations_have_it()
    {
        var analysis = Analyze();
        var text = Nadir.Results.Trace.Explanation.Write(analysis, analysis.Subjects.Single(one => one.Subject == "S6"), "lc");
        Assert.Contains("Irradiated lesion T01 progressed, first on 2030-04-04.", text, StringComparison.Ordinal);
        Assert.Contains("20 mm (irradiated 2030-01-10)", text, StringComparison.Ordinal);
        var adtte = Nadir.Results.Adam.Adtte.Of(analysis);
        Assert.Contains(adtte.Rows, row => row.Any(cell => cell.Text == "LC"));
    }
}
