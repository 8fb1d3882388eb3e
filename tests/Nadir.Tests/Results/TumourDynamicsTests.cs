using Nadir.Results.Analyses;

namespace Nadir.Tests.Results;

/// <summary>Growth rates by hand: a month is 30.4375 days; the volume goes with the cube of the diameter.</summary>
public class TumourDynamicsTests
{
    /// <summary>50 mm to 60 mm in one month: 1.2 cubed is 1.728.</summary>
    [Fact]
    public void Growth_rate_is_percent_of_volume_per_month() => Assert.Equal(72.8, TumourDynamics.Rate(50, 60, 30, 30)!.Value, 10);

    /// <summary>40 mm to 20 mm in two months: half cubed is an eighth in two months, so 1 / sqrt 8 in one.</summary>
    [Fact]
    public void Shrinkage_is_a_negative_rate() => Assert.Equal(100 * (1 / Math.Sqrt(8) - 1), TumourDynamics.Rate(40, 20, 60, 30)!.Value, 10);

    [Theory]
    [InlineData(0, 20, 30)]
    [InlineData(20, 0, 30)]
    [InlineData(20, 20, 0)]
    public void A_lesion_that_is_gone_or_a_day_that_has_not_passed_has_no_rate(int before, int after, int days) => Assert.Null(TumourDynamics.Rate(before, after, days, 30.4375));

    /// <summary>S3 of the readers' study: 60, 40, 40 mm, smallest first on day 50 after baseline; the liver lesion halves.</summary>
    [Fact]
    public void Best_change_depth_and_time_to_nadir_count_from_baseline()
    {
        var analysis = ReaderAgreementTests.Analyze();
        var subject = TumourDynamics.Of(analysis.Subjects, 30.4375).Single(one => one.Subject == "S3");
        Assert.Equal((-33.3m, 33.3m, 50), (Math.Round(subject.BestChange!.Value, 1), Math.Round(subject.Depth!.Value, 1), subject.DaysToNadir!.Value));
        Assert.Equal(["T01 -50", "T02 0"], subject.Lesions.Select(lesion => FormattableString.Invariant($"{lesion.Lesion} {lesion.BestChange:0}")));
        Assert.Null(subject.GrowthBefore);
    }

    /// <summary>From SDTM to the report: T01 25 to 30 mm and T02 25 to 30 mm from 2029-12-03 to 2030-01-02, 30 days; T03 was not measured before and is left out. A node grows by its short axis.</summary>
    [Fact]
    public void Growth_before_treatment_is_measured_between_the_scan_before_baseline_and_baseline()
    {
        string[] dates = ["2029-12-03", "2030-01-02", "2030-02-21"];
        List<string> tr = ["STUDYID,USUBJID,TRSEQ,TRGRPID,TRLNKID,TRTESTCD,TRORRES,TRORRESU,TRSTRESN,TRSTRESU,VISITNUM,VISIT,TRDTC,TREVAL"];
        foreach (var (lesion, test, sizes) in ((string, string, int?[])[])[("T01", "LDIAM", [25, 30, 30]), ("T02", "LPERP", [25, 30, 30]), ("T02", "LDIAM", [60, 60, 60]), ("T03", "LDIAM", [null, 40, 40])])
            for (var visit = 0; visit < 3; visit++)
                if (sizes[visit] is { } size)
                    tr.Add($"GROW,S1,{tr.Count},TARGET,{lesion},{test},{size},mm,{size},mm,{visit + 1},V{visit + 1},{dates[visit]},INVESTIGATOR");
        var analysis = WrittenStudy.Analyze("""
            schema: nadir-study/1
            study: GROW
            title: Growth before treatment
            treatments: [{id: a, name: A, type: drug}]
            data: {folder: data, cutoff: 2030-12-31}
            endpoints: [{id: orr, kind: ORR, tier: primary}]
            """,
            ("dm", ["STUDYID,USUBJID,ARMCD,ARM", "GROW,S1,A,A"]), ("ex", ["STUDYID,USUBJID,EXSEQ,EXTRT,EXDOSE,EXDOSU,EXSTDTC,EXENDTC", "GROW,S1,1,A,1,mg,2030-01-10,2030-01-10"]),
            ("tu", ["STUDYID,USUBJID,TUSEQ,TULNKID,TUTESTCD,TUORRES,TULOC,VISITNUM,VISIT,TUDTC,TUEVAL",
                "GROW,S1,1,T01,TUMIDENT,TARGET,LIVER,1,V1,2029-12-03,INVESTIGATOR", "GROW,S1,2,T02,TUMIDENT,TARGET,LYMPH NODE,1,V1,2029-12-03,INVESTIGATOR", "GROW,S1,3,T03,TUMIDENT,TARGET,LUNG,2,V2,2030-01-02,INVESTIGATOR"]),
            ("tr", [.. tr]));
        var expected = 100 * (Math.Pow(1.2, 3 * 30.4375 / 30) - 1);
        Assert.Equal(expected, TumourDynamics.Of(analysis.Subjects, 30.4375).Single().GrowthBefore!.Value, 9);
        Assert.Equal(expected, analysis.Results.Single(row => row is { Analysis: "tumour-dynamics-growth-rate-before", Statistic: "median" }).Value!.Value, 9);
        Assert.Equal([expected, expected, null], TumourDynamics.Of(analysis.Subjects, 30.4375).Single().Lesions.Select(lesion => lesion.GrowthBefore is { } rate ? Math.Round(rate, 9) : (double?)null).Select((rate, at) => rate is null ? null : at < 2 ? (double?)expected : rate));
    }

    /// <summary>Only lesions measured on both days make the rate before treatment.</summary>
    [Fact]
    public void Rows_are_given_per_organ() =>
        Assert.Contains(ReaderAgreementTests.Analyze().Results, row => row is { Analysis: "tumour-dynamics-lesions-best-change-percent", Group: "organ=LIVER", Statistic: "median", N: 4 });
}
