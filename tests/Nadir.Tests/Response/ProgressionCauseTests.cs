using Nadir.Protocol;
using Nadir.Response;
using static Nadir.Tests.Response.Scans;

namespace Nadir.Tests.Response;

/// <summary>Which lesions a progression rests on, and the day that shows it, when the scans of a visit span days (rulebook R9, R25).</summary>
public class ProgressionCauseTests
{
    [Fact]
    public void A_node_that_grows_after_complete_response_is_its_own_cause()
    {
        var series = new Scans().Node("N01").Visit(-7, ("N01", 20)).Visit(42, ("N01", 8)).Visit(84, ("N01", 16)).Derive();
        Assert.Equal("CR PD", string.Join(' ', series.Assessments.Select(visit => visit.Overall.Code)));
        Assert.Equal("N01", Assert.Single(series.Assessments[1].Causes).Lesions.Single());
    }

    [Fact]
    public void A_return_too_small_to_be_growth_of_the_sum_is_dated_at_the_scan_of_the_lesion_that_returned()
    {
        // 8 + 0, then 8 + 2: 25% but 2 mm, so only the return is progression.
        var series = new Scans().Node("N01").Target("T01").Visit(-7, 1, "BASELINE", ("N01", 20), ("T01", 20)).Visit(42, 2, "WEEK 6", ("N01", 8), ("T01", 0))
            .Visit(84, 3, "WEEK 12", ("T01", 2)).Visit(88, 3, "WEEK 12", ("N01", 8)).Derive();
        Assert.Equal("CR PD", string.Join(' ', series.Assessments.Select(visit => visit.Overall.Code)));
        Assert.Equal(Day(84), series.Assessments[1].Date);
        Assert.Equal("T01", series.Assessments[1].Causes.Single().Lesions.Single());
    }

    [Fact]
    public void A_return_that_is_growth_too_is_dated_at_the_earlier_of_both()
    {
        var series = new Scans().Target("T01").Target("T02", "LUNG").Visit(-7, 1, "BASELINE", ("T01", 20), ("T02", 20)).Visit(42, 2, "WEEK 6", ("T01", 0), ("T02", 0))
            .Visit(84, 3, "WEEK 12", ("T02", 0)).Visit(86, 3, "WEEK 12", ("T01", 9)).Derive();
        Assert.Equal(Day(84), series.Assessments[1].Date);
    }

    [Fact]
    public void Non_target_progression_is_dated_at_its_own_scan()
    {
        var series = new Scans().Target("T01").NonTarget("NT01").Visit(-7, 1, "BASELINE", ("T01", 30), ("NT01", "PRESENT"))
            .Visit(42, 2, "WEEK 6", ("NT01", "UNEQUIVOCAL PROGRESSION")).Visit(46, 2, "WEEK 6", ("T01", 30)).Derive();
        Assert.Equal(("PD", Day(42)), (series.Assessments.Single().Overall.Code, series.Assessments.Single().Date));
    }

    [Fact]
    public void A_doubtful_lesion_confirmed_later_dates_progression_at_the_scan_that_first_showed_it()
    {
        var series = new Scans().Target("T01").New("N01", 42).Visit(-7, 1, "BASELINE", ("T01", 30)).Visit(42, 2, "WEEK 6", ("N01", "EQUIVOCAL"))
            .Visit(46, 2, "WEEK 6", ("T01", 30)).Visit(84, 3, "WEEK 12", ("T01", 30), ("N01", "UNEQUIVOCAL")).Derive();
        Assert.Equal(("PD", Day(42)), (series.Assessments[0].Overall.Code, series.Assessments[0].Date));
    }

    [Fact]
    public void What_was_not_done_dates_no_visit()
    {
        var series = new Scans().Target("T01").NonTarget("NT01").Visit(-7, 1, "BASELINE", ("T01", 30), ("NT01", "PRESENT"))
            .Visit(42, 2, "WEEK 6", ("T01", 15)).Visit(46, 2, "WEEK 6", ("NT01", null)).Derive();
        Assert.Equal(("PR", Day(42)), (series.Assessments.Single().Overall.Code, series.Assessments.Single().Date));
    }

    [Fact]
    public void Partial_response_is_said_to_be_overtaken_only_where_it_was_met()
    {
        string Said(double then) => string.Join(' ', new Scans().Target("T01").Visit(-7, ("T01", 100)).Visit(42, ("T01", 40)).Visit(84, ("T01", then)).Derive()
            .Assessments[1].Reasons.Select(reason => reason.Sentence));
        Assert.Contains("progression comes first", Said(60), StringComparison.Ordinal);
        Assert.DoesNotContain("progression comes first", Said(90), StringComparison.Ordinal);
    }

    [Fact]
    public void Responses_derived_from_lesions_say_so() =>
        Assert.False(new Scans().Target("T01").Visit(-7, ("T01", 30)).Visit(42, ("T01", 30)).Derive().Recorded);

    [Fact]
    public void A_marker_without_a_number_or_without_a_limit_says_nothing()
    {
        var data = new Scans().Target("T01").Visit(-7, ("T01", 30)).Visit(42, ("T01", 0)).Marker(42, 150, 100).Data;
        Policies followed = new() { TumourMarkers = true };
        string With(Nadir.Sdtm.Measured sample) => Nadir.Response.Recist11.Recist11Series.Derive(data with { Laboratory = [sample] }, Reader.Investigator,
            new StudyDefinition { Study = "T", Title = "T" }, new ResponseContext(FirstDose), followed).Assessments.Single().Overall.Code;
        var above = data.Laboratory[0];
        Assert.Equal("PR", With(above));
        Assert.Equal("CR", With(above with { Number = null }));
        Assert.Equal("CR", With(above with { NormalHigh = null }));
    }
}
