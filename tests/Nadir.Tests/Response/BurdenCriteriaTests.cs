using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Response;
using static Nadir.Tests.Response.Scans;

namespace Nadir.Tests.Response;

/// <summary>irRC (Wolchok 2009): products of two axes, new lesions added.</summary>
public class IrRcTests
{
    /// <summary>One index lesion of 20 x 10 (200 mm2) at baseline; then axes per visit, and a new lesion's.</summary>
    static Scans Index(params (double Long, double Short)[] visits)
    {
        var scans = new Scans().Target("T01").Axes(-7, ("T01", 20, 10));
        for (var i = 0; i < visits.Length; i++)
            scans.Axes((i + 1) * 42, ("T01", visits[i].Long, visits[i].Short));
        return scans;
    }

    static string Irrc(Scans scans) => Overall(scans.By(Criteria.IrRc));

    /// <summary>Three index lesions of one organ and six in all: over RECIST's limits, inside irRC's.</summary>
    [Fact]
    public void J1_Index_lesions_have_irRCs_limits_where_a_study_reads_by_irRC_alone()
    {
        var scans = new Scans();
        for (var i = 1; i <= 6; i++)
            scans.Target($"T0{i}", i <= 3 ? "LIVER" : i <= 5 ? "LUNG" : "BRAIN").Axes(-7, ($"T0{i}", 6, 5));
        var study = Study() with { Endpoints = [new() { Id = "orr", Title = "ORR", Kind = EndpointKind.ORR, Criteria = Criteria.IrRc }] };
        Assert.Empty(Nadir.Response.IrRc.BurdenSeries.Derive(Nadir.Response.IrRc.IrRcCriteria.Instance, scans.Data, Reader.Investigator, study, new ResponseContext(FirstDose)).Findings
            .Where(finding => finding.Code.Id.StartsWith("TARGETS-OVER", StringComparison.Ordinal) || finding.Code.Id.StartsWith("TARGET-NOT", StringComparison.Ordinal) || finding.Code.Id.StartsWith("IRRC-INDEX", StringComparison.Ordinal)));
        // Beside RECIST 1.1, whose limits are broken, those are said.
        Assert.Contains(scans.By(Criteria.IrRc).Findings, finding => finding.Code == FindingCodes.TooManyTargets);
    }

    [Fact]
    public void J1_A_sixth_index_lesion_of_an_organ_and_one_under_5_mm_are_findings()
    {
        var scans = new Scans();
        for (var i = 1; i <= 6; i++)
            scans.Target($"T0{i}").Axes(-7, ($"T0{i}", 20, i == 2 ? 4 : 10));
        var findings = scans.By(Criteria.IrRc).Findings;
        Assert.Contains(findings, finding => finding.Code == FindingCodes.TooManyIndexLesions && finding.Sentence.Contains("T06", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Code == FindingCodes.IndexLesionTooSmall && finding.Sentence.Contains("T02 is 20 x 4 mm", StringComparison.Ordinal));
    }

    [Fact]
    public void J1_The_burden_is_the_product_of_both_axes() =>
        Assert.Equal(96m, Index((12, 8)).By(Criteria.IrRc).Assessments[0].Burden!.Measured);

    [Theory]
    [InlineData(10, 10, "irPR")]      // 100: exactly half
    [InlineData(10.1, 10, "irSD")]
    [InlineData(25, 10, "irPD")]      // 250: exactly 25% over
    [InlineData(24.9, 10, "irSD")]
    [InlineData(0, 0, "irCR")]
    public void J3_The_limits_are_50_and_25_percent(double longAxis, double shortAxis, string overall) =>
        Assert.Equal(overall, Irrc(Index((longAxis, shortAxis))));

    [Theory]
    [InlineData(5, 5, 225, "irSD")]   // added: 25 mm2
    [InlineData(8, 7, 256, "irPD")]
    [InlineData(6, 4.9, 200, "irSD")] // too small to count
    public void J2_New_lesions_from_5_by_5_mm_are_added_and_are_no_progression_by_themselves(double longAxis, double shortAxis, double burden, string overall)
    {
        var series = Index((20, 10)).New("N01", 42).Axes(42, ("N01", longAxis, shortAxis)).By(Criteria.IrRc);
        Assert.Equal((decimal)burden, series.Assessments[0].Burden!.Measured);
        Assert.Equal(overall, Overall(series));
    }

    [Fact]
    public void J4_irPD_needs_a_second_one_at_least_28_days_later()
    {
        var series = Index((26, 10), (26, 10), (20, 10)).By(Criteria.IrRc);
        Assert.Equal("irPD irPD (irSD)", Overall(series));
        Assert.Equal([ResponseMeaning.UnconfirmedProgression, ResponseMeaning.Progression], series.Assessments.Take(2).Select(visit => visit.Overall.Meaning));
        var early = new Scans().Target("T01").Axes(-7, ("T01", 20, 10)).Axes(42, ("T01", 26, 10)).Axes(69, ("T01", 26, 10)).Axes(70, ("T01", 26, 10)).By(Criteria.IrRc);
        Assert.Equal([ResponseMeaning.UnconfirmedProgression, ResponseMeaning.UnconfirmedProgression, ResponseMeaning.Progression], early.Assessments.Select(visit => visit.Overall.Meaning));
    }

    [Fact]
    public void J4_Recorded_irPD_wait_for_a_second_one_too()
    {
        var series = RecordedSeries.Derive(
            new Scans().Recorded(42, "irPD", category: "irRC").Recorded(84, "irSD", category: "irRC").Recorded(126, "irPD", category: "irRC").Recorded(168, "irPD", category: "irRC").Data,
            Reader.Investigator, new ResponseContext(FirstDose), ResponseCategoryList.Find("irrc"));
        Assert.Equal("irPD irSD irPD irPD", Overall(series));
        Assert.Equal([false, false, false, true], series.Assessments.Select(visit => visit.Overall.IsProgression));
    }

    [Fact]
    public void J4_An_irPD_that_is_not_repeated_is_overwritten() =>
        Assert.Equal("irPD irSD irPD irPD", Irrc(Index((26, 10), (20, 10), (26, 10), (26, 10))));

    [Theory]
    // Wolchok 2009, Table 2: what is measured, what non-index lesions do, a new non-measurable lesion, the response.
    [InlineData(0, "ABSENT", false, "irCR")]
    [InlineData(0, "PRESENT", false, "irPR")]
    [InlineData(0, "UNEQUIVOCAL PROGRESSION", false, "irPR")]
    [InlineData(0, "ABSENT", true, "irPR")]
    [InlineData(10, "PRESENT", true, "irPR")]
    [InlineData(10, "UNEQUIVOCAL PROGRESSION", true, "irPR")]
    [InlineData(20, "PRESENT", false, "irSD")]
    [InlineData(20, "UNEQUIVOCAL PROGRESSION", true, "irSD")]
    [InlineData(26, "ABSENT", false, "irPD")]
    public void J5_Wolchok_2009_Table_2(double longAxis, string nonIndex, bool newNonMeasurable, string overall)
    {
        var scans = new Scans().Target("T01").NonTarget("NT01").Axes(-7, ("T01", 20, 10)).Visit(-7, ("NT01", "PRESENT"))
            .Axes(42, ("T01", longAxis, longAxis == 0 ? 0 : 10)).Visit(42, ("NT01", nonIndex));
        if (newNonMeasurable)
            scans.New("N01", 42).Visit(42, ("N01", "UNEQUIVOCAL"));
        Assert.Equal(overall, Irrc(scans));
    }

    [Fact]
    public void J6_One_axis_gives_no_product()
    {
        var series = new Scans().Target("T01").Axes(-7, ("T01", 20, 10)).Axes(42, ("T01", 10, null)).By(Criteria.IrRc);
        Assert.Equal("irNE", Overall(series));
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.AxisMissing);
        Assert.Equal("irCR", Irrc(new Scans().Target("T01").Axes(-7, ("T01", 20, 10)).Axes(42, ("T01", 0, null))));
    }

    [Fact]
    public void JA1_A_node_under_10_mm_is_not_gone() =>
        Assert.Equal("irPR", Irrc(new Scans().Node("T01").Axes(-7, ("T01", 30, 20)).Axes(42, ("T01", 9, 8))));

    [Fact]
    public void JA2_A_new_lesion_counts_from_the_visit_it_reaches_the_size_and_stays_counted()
    {
        var visits = Index((20, 10), (20, 10), (20, 10)).New("N01", 42).Axes(42, ("N01", 4, 4)).Axes(84, ("N01", 6, 6)).Axes(126, ("N01", 3, 3)).By(Criteria.IrRc).Assessments;
        Assert.Equal([200m, 236m, 209m], visits.Select(visit => visit.Burden!.Measured));
    }

    [Fact]
    public void JA3_A_lower_bound_can_be_irPD_and_nothing_else()
    {
        static Scans Two(double? longAxis) => new Scans().Target("T01").Target("T02", "LUNG").Axes(-7, ("T01", 20, 10), ("T02", 10, 10)).Axes(42, ("T01", longAxis, 10));
        Assert.Equal("irPD", Irrc(Two(40)));
        Assert.Equal("irNE", Irrc(Two(10)));
        // A new lesion that counts and is not measured makes the burden partial.
        Assert.Equal("irSD irNE", Irrc(Index((20, 10), (20, 10)).New("N01", 42).Axes(42, ("N01", 6, 6))));
    }

    [Fact]
    public void JA14_All_gone_with_a_non_target_not_evaluated_is_irPR() =>
        Assert.Equal("irPR", Irrc(new Scans().Target("T01").NonTarget("NT01").Axes(-7, ("T01", 20, 10)).Visit(-7, ("NT01", "PRESENT")).Axes(42, ("T01", 0, 0)).Visit(42, ("NT01", "NOT EVALUABLE"))));

    [Fact]
    public void JA15_A_partial_response_does_not_go_on_by_itself() =>
        Assert.Equal("irPR irPR irSD", Irrc(Index((10, 10), (10, 10), (12, 10))));

    [Fact]
    public void JA16_From_a_nadir_of_0_any_increase_is_irPD() =>
        Assert.Equal("irCR irPD", Irrc(Index((0, 0), (2, 2))));

    [Fact]
    public void JA17_The_nadir_goes_on_after_an_irPD_that_was_overwritten() =>
        Assert.Equal("irPD irPR irPD", Irrc(Index((26, 10), (8, 10), (10, 10))));

    [Fact]
    public void Ten_visceral_and_five_cutaneous_new_lesions_count_five_of_an_organ()
    {
        var scans = Index((20, 10));
        for (var i = 1; i <= 7; i++)
            scans.New($"L{i}", 42, "LIVER").Axes(42, ($"L{i}", 10, 10)).New($"S{i}", 42, "SKIN").Axes(42, ($"S{i}", 10, 10)).New($"U{i}", 42, "LUNG").Axes(42, ($"U{i}", 10, 10));
        Assert.Equal(1500m, scans.By(Criteria.IrRc).Assessments[0].Burden!.NewLesions);
    }
}

/// <summary>irRECIST: diameters, new lesions added, two variants.</summary>
public class IrRecistTests
{
    static string Nishino(Scans scans) => Overall(scans.By(Criteria.IrRecistNishino));

    static string Bohnsack(Scans scans) => Overall(scans.By(Criteria.IrRecistBohnsack));

    [Theory]
    [InlineData(70, "irPR", "irPR")]
    [InlineData(70.1, "irSD", "irSD")]
    [InlineData(120, "irPD", "irPD")]
    [InlineData(119.9, "irSD", "irSD")]
    [InlineData(0, "irCR", "irCR")]
    public void J7_The_limits_are_those_of_RECIST(double sum, string nishino, string bohnsack)
    {
        Assert.Equal(nishino, Nishino(Sums(100, sum)));
        Assert.Equal(bohnsack, Bohnsack(Sums(100, sum)));
    }

    [Fact]
    public void J7_Only_Nishino_asks_for_5_mm()
    {
        Assert.Equal("irPR irPR", Nishino(Sums(100, 20, 24.5)));
        Assert.Equal("irPR irPD", Bohnsack(Sums(100, 20, 24.5)));
    }

    [Fact]
    public void J7_New_measurable_lesions_are_added()
    {
        static Scans WithNew(double size) => Sums(100, 100).New("N01", 42).Visit(42, ("N01", size));
        Assert.Equal("irSD", Nishino(WithNew(19)));
        Assert.Equal("irPD", Nishino(WithNew(20)));
        Assert.Equal(119m, WithNew(19).By(Criteria.IrRecistBohnsack).Assessments[0].Burden!.Measured);
    }

    [Theory]
    [InlineData("PRESENT", "UNEQUIVOCAL", "irSD", "irPD")]
    [InlineData("UNEQUIVOCAL PROGRESSION", null, "irSD", "irPD")]
    [InlineData("PRESENT", null, "irSD", "irSD")]
    public void J8_Non_target_and_non_measurable_new_disease_is_irPD_for_Bohnsack_only(string nonTarget, string? newLesion, string nishino, string bohnsack)
    {
        var scans = new Scans().Target("T01").NonTarget("NT01").Visit(-7, ("T01", 50), ("NT01", "PRESENT")).Visit(42, ("T01", 50), ("NT01", nonTarget));
        if (newLesion is not null)
            scans.New("N01", 42).Visit(42, ("N01", newLesion));
        Assert.Equal(nishino, Nishino(scans));
        Assert.Equal(bohnsack, Bohnsack(scans));
    }

    [Fact]
    public void JA5_A_non_measurable_new_lesion_that_persists_confirms_for_Bohnsack()
    {
        var series = Sums(50, 50, 50).New("N01", 42).Visit(42, ("N01", "UNEQUIVOCAL")).Visit(84, ("N01", "UNEQUIVOCAL")).By(Criteria.IrRecistBohnsack);
        Assert.Equal([ResponseMeaning.UnconfirmedProgression, ResponseMeaning.Progression], series.Assessments.Select(visit => visit.Overall.Meaning));
    }

    [Fact]
    public void JA10_A_lesion_back_after_irCR_is_judged_by_numbers() =>
        Assert.Equal("irCR irPR", Nishino(Sums(100, 0, 4)));

    [Fact]
    public void JA11_Small_nodes_that_grow_are_irPD_before_irCR() =>
        Assert.Equal("irCR irPD", Nishino(Nodes(20, 4, 9)));

    [Fact]
    public void JA12_A_new_lesion_counts_from_10_mm_and_a_node_from_15()
    {
        var series = Sums(100, 100).New("N01", 42).New("N02", 42, "LYMPH NODE").New("N03", 42, "LUNG").Visit(42, ("N01", 9.9), ("N02", 14.9), ("N03", 10)).By(Criteria.IrRecistNishino);
        Assert.Equal(110m, series.Assessments[0].Burden!.Measured);
    }

    [Fact]
    public void JA14_All_gone_with_a_new_lesion_not_evaluated_is_irPR() =>
        Assert.Equal("irSD irPR", Nishino(Sums(100, 100, 0).New("N01", 42).Visit(42, ("N01", "UNEQUIVOCAL"))));

    [Fact]
    public void JA16_From_a_nadir_of_0_any_increase_or_5_mm()
    {
        Assert.Equal("irCR irPD", Bohnsack(Sums(100, 0, 2)));
        Assert.Equal("irCR irPR irPD", Nishino(Sums(100, 0, 2, 5)));
    }
}
