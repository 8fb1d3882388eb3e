using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Response;
using static Nadir.Tests.Response.Scans;

namespace Nadir.Tests.Response;

public class RecordedSeriesTests
{
    static AssessmentSeries Derive(Scans scans, ResponseContext? context = null, ResponseCategoryList? list = null) =>
        RecordedSeries.Derive(scans.Data, Reader.Investigator, context ?? new ResponseContext(FirstDose), list);

    [Fact]
    public void Responses_are_taken_as_recorded_in_order_of_date() =>
        Assert.Equal("SD PR PD (SD)", Overall(Derive(new Scans().Recorded(84, "PR").Recorded(42, "SD").Recorded(168, "SD").Recorded(126, "PD"))));

    [Theory]
    [InlineData("NON-CR/NON-PD", "NON-CR/NON-PD")]
    [InlineData("Non CR / Non PD", "NON-CR/NON-PD")]
    [InlineData("NONCR/NONPD", "NON-CR/NON-PD")]
    [InlineData("NON-CR, NON-PD", "NON-CR/NON-PD")]
    [InlineData("Complete Response", "CR")]
    [InlineData("partial response", "PR")]
    [InlineData("STABLE DISEASE", "SD")]
    [InlineData("Progressive Disease", "PD")]
    [InlineData("INEVALUABLE", "NE")]
    [InlineData("UNKNOWN", "NE")]
    [InlineData("ND", "NOT DONE")]
    public void Spellings_are_known(string recorded, string code) => Assert.Equal(code, Derive(new Scans().Recorded(42, recorded)).Assessments.Single().Overall.Code);

    [Fact]
    public void Words_that_are_no_response_are_not_evaluable_with_a_finding()
    {
        var series = Derive(new Scans().Recorded(42, "CHECK"));
        Assert.Equal("NE", Overall(series));
        Assert.Contains(series.Findings, finding => finding.Code == FindingCodes.ResponseUnknown);
    }

    [Theory]
    [InlineData("PD", "PR", "PD")]
    [InlineData("SD", "PR", "SD")]
    [InlineData("CR", "PR", "PR")]
    [InlineData("NE", "CR", "CR")]
    [InlineData("NE", "PD", "PD")]
    public void Of_several_on_one_date_the_worst_evaluable_counts(string one, string two, string counts)
    {
        foreach (var scans in new[] { new Scans().Recorded(42, one).Recorded(42, two), new Scans().Recorded(42, two).Recorded(42, one) })
        {
            Assert.Equal(counts, Overall(Derive(scans)));
            Assert.Contains(Derive(scans).Findings, finding => finding.Code == FindingCodes.ResponsesOnOneDate);
        }
    }

    [Fact]
    public void The_same_response_twice_on_one_date_is_one_without_a_finding()
    {
        var series = Derive(new Scans().Recorded(42, "PR", visitNumber: 2).Recorded(42, "PR", visitNumber: 2));
        Assert.Equal("PR", Overall(series));
        Assert.Empty(series.Findings);
    }

    [Fact]
    public void Other_readers_and_other_criteria_are_left_alone()
    {
        var scans = new Scans().Recorded(42, "PR").Recorded(42, "iUPD", category: "iRECIST").Recorded(84, "iCPD", category: "iRECIST");
        Assert.Equal("PR", Overall(Derive(scans)));
        Assert.Equal("iUPD iCPD", Overall(Derive(scans, list: ResponseCategoryList.Find("irecist"))));
        Assert.Equal("", Overall(RecordedSeries.Derive(scans.Data, new Reader("bicr", "INDEPENDENT ASSESSOR"), new ResponseContext(FirstDose))));
    }

    [Fact]
    public void Responses_on_or_before_the_first_dose_and_after_the_end_do_not_count()
    {
        var scans = new Scans().Recorded(0, "SD").Recorded(1, "SD").Recorded(42, "PR").Recorded(84, "PR");
        var series = Derive(scans, new ResponseContext(FirstDose, NewTherapy: Day(42), Cutoff: Day(83)));
        Assert.Equal("(SD) SD PR (PR)", Overall(series));
        Assert.Equal([ExclusionReason.BeforeOrigin, null, null, ExclusionReason.AfterCutoff], series.Assessments.Select(assessment => assessment.Excluded));
    }

    [Fact]
    public void The_parts_of_the_visit_are_attached()
    {
        var assessment = Derive(new Scans().Recorded(42, "PD").Recorded(42, "SD", "TRGRESP").Recorded(42, "NON-CR/NON-PD", "NTRGRESP").Recorded(42, "UNEQUIVOCAL", "NEWLPROG")).Assessments.Single();
        Assert.Equal((ResponseCategory.SD, ResponseCategory.NonCrNonPd, NewLesionStatus.Unequivocal), (assessment.Target!, assessment.NonTarget!, assessment.NewLesion));
        Assert.Equal(ProgressionCauseKind.NewLesion, assessment.Causes.Single().Kind);
        Assert.Equal(4, assessment.Records.Length);
    }

    [Fact]
    public void Progression_without_parts_has_a_recorded_cause() =>
        Assert.Equal(ProgressionCauseKind.Recorded, Derive(new Scans().Recorded(42, "PD")).Assessments.Single().Causes.Single().Kind);

    [Fact]
    public void A_partial_date_is_its_visits_last_scan_else_the_last_of_the_month()
    {
        var scans = Sums(30).Visit(42, 2, "WEEK 6", ("T01", 20)).Recorded(42, "PR", visitNumber: 2);
        var data = scans.Data;
        data = data with { Responses = [data.Responses[0] with { Date = new Units.PartialDate(2030, 2, null) }] };
        Assert.Equal(Day(42), RecordedSeries.Derive(data, Reader.Investigator, new ResponseContext(FirstDose)).Assessments.Single().Date);
        data = data with { Responses = [data.Responses[0] with { VisitNumber = 9 }] };
        Assert.Equal(new DateOnly(2030, 2, 28), RecordedSeries.Derive(data, Reader.Investigator, new ResponseContext(FirstDose)).Assessments.Single().Date);
        data = data with { Responses = [data.Responses[0] with { Date = null }] };
        Assert.Contains(RecordedSeries.Derive(data, Reader.Investigator, new ResponseContext(FirstDose)).Findings, finding => finding.Code == FindingCodes.ResponseUndated);
    }

    [Theory]
    [InlineData("RECIST 1.1", "recist-1.1")]
    [InlineData(null, "recist-1.1")]
    [InlineData("RECIST Version 1.1", "recist-1.1")]
    [InlineData("iRECIST", "irecist")]
    [InlineData("LUGANO 2014", "lugano")]
    [InlineData("IMWG", "imwg")]
    [InlineData("PCWG SCHER PROSTATE CANCER 2016", "pcwg3")]
    [InlineData("CA125", "gcig-ca125")]
    [InlineData("RECIST 1.1 - CA125", "gcig-ca125")]
    public void Criteria_are_known_by_RSCAT(string? category, string list) =>
        Assert.Equal([list], ResponseCategoryList.All.Where(candidate => candidate.Matches(category)).Select(candidate => candidate.Id));

    [Theory]
    [InlineData("imwg", "VGPR", ResponseMeaning.Partial)]
    [InlineData("imwg", "sCR", ResponseMeaning.Complete)]
    [InlineData("lugano", "PMD", ResponseMeaning.Progression)]
    [InlineData("irecist", "iUPD", ResponseMeaning.UnconfirmedProgression)]
    [InlineData("pcwg3", "PDu", ResponseMeaning.UnconfirmedProgression)]
    public void Other_lists_have_their_own_categories(string list, string code, ResponseMeaning meaning) =>
        Assert.Equal(meaning, ResponseCategoryList.Find(list)!.Read(code)!.Meaning);

    [Fact]
    public void A_list_that_does_not_exist_is_not_found() => Assert.Null(ResponseCategoryList.Find("who"));
}

public class ResponseComparisonTests
{
    static ResponseComparison Compare(Scans scans) =>
        ResponseComparison.Compare(scans.Derive(), RecordedSeries.Derive(scans.Data, Reader.Investigator, new ResponseContext(FirstDose)));

    [Fact]
    public void Agreement_is_no_finding()
    {
        var comparison = Compare(Sums(100, 70, 50).Recorded(42, "PR").Recorded(84, "PR"));
        Assert.All(comparison.Visits, visit => Assert.True(visit.Agrees));
        Assert.Empty(comparison.Findings);
    }

    [Fact]
    public void Progression_missed_because_baseline_was_compared_with_is_named()
    {
        var comparison = Compare(Sums(100, 20, 30).Recorded(42, "PR").Recorded(84, "PR"));
        Assert.Equal(DifferenceCause.Nadir, comparison.Visits[1].Cause);
        var finding = Assert.Single(comparison.Findings);
        Assert.Equal("Recorded PR, derived PD: measured from the nadir and not from baseline, targets are PD (sum 30, -70% from baseline 100, +50% from nadir 20 of 2030-02-12).", finding.Sentence);
        Assert.Equal("RS 2", $"{finding.Record!.Domain} {finding.Record.Row}");
    }

    [Fact]
    public void A_threshold_a_missing_lesion_a_new_lesion_and_a_non_target_are_named()
    {
        Assert.Equal(DifferenceCause.Threshold, Compare(Sums(100, 71).Recorded(42, "PR")).Visits[0].Cause);
        Assert.Equal(DifferenceCause.MissingLesion, Compare(Sums(100, null).Recorded(42, "SD")).Visits[0].Cause);
        Assert.Equal(DifferenceCause.NewLesion, Compare(Sums(100, 80).New("N01", 42).Visit(42, ("N01", "UNEQUIVOCAL")).Recorded(42, "SD")).Visits[0].Cause);
        Assert.Equal(DifferenceCause.NewLesion, Compare(Sums(100, 80).Recorded(42, "PD").Recorded(42, "UNEQUIVOCAL", "NEWLPROG")).Visits[0].Cause);
        Assert.Equal(DifferenceCause.NonTarget, Compare(new Scans().Target("T01").NonTarget("NT01").Visit(-7, ("T01", 30), ("NT01", "PRESENT"))
            .Visit(42, ("T01", 30), ("NT01", "PRESENT")).Recorded(42, "PD").Recorded(42, "SD", "TRGRESP").Recorded(42, "PD", "NTRGRESP")).Visits[0].Cause);
        Assert.Equal(DifferenceCause.Matrix, Compare(Sums(100, 80).Recorded(42, "PR").Recorded(42, "SD", "TRGRESP")).Visits[0].Cause);
    }

    [Fact]
    public void Visits_that_only_one_side_has_are_said()
    {
        var comparison = Compare(Sums(100, 80, 80).Recorded(42, "SD").Recorded(126, "SD"));
        Assert.Equal([DifferenceCause.None, DifferenceCause.NotRecorded, DifferenceCause.NoLesions], comparison.Visits.Select(visit => visit.Cause));
        Assert.Equal(["RS-MISSING", "RS-NO-LESIONS"], comparison.Findings.Select(finding => finding.Code.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_recorded_date_within_the_visit_or_seven_days_of_it_is_the_same_visit()
    {
        Assert.True(Compare(Sums(100, 80).Recorded(49, "SD")).Visits.Single().Agrees);
        Assert.Equal(2, Compare(Sums(100, 80).Recorded(50, "SD")).Visits.Length);
    }

    [Fact]
    public void The_agreement_table_counts_visits()
    {
        var rows = ResponseComparison.Agreement([Compare(Sums(100, 20, 30).Recorded(42, "PR").Recorded(84, "PR")), Compare(Sums(100, 70, 60).Recorded(42, "PR"))]);
        Assert.Equal([new("PR", "PR", 2), new("PR", AgreementRow.Missing, 1), new("PD", "PR", 1)], rows.AsEnumerable());
    }
}
