using Nadir.Protocol;
using Nadir.Response;
using static Nadir.Tests.Response.Scans;

namespace Nadir.Tests.Response;

/// <summary>Which rules a verdict names, in the order they were looked at: + decided, - rejected.</summary>
public class ReasonTests
{
    static string Rules(Assessment assessment) => string.Join(' ', assessment.Reasons.Select(reason => reason.Rule.Id + (reason.Decided ? "+" : "-")));

    static string Last(Scans scans, Policies? policies = null, ResponseContext? context = null) => Rules(scans.Derive(policies, context).Assessments[^1]);

    [Fact]
    public void Complete_response() => Assert.Equal("R4+ R14+ R12+", Last(Sums(50, 0)));

    [Fact]
    public void Progression_and_what_partial_response_would_have_said() => Assert.Equal("R4- R6+ R5- R14+ R12+", Last(Sums(50, 70)));

    [Fact]
    public void Progression_from_a_nadir_of_0() => Assert.Equal("R4- R8+ R5- R14+ R12+", Last(Sums(50, 0, 5), new Policies { CrThenPr = CrThenPr.Sd }));

    [Fact]
    public void Reappearance_after_complete_response() => Assert.Equal("R4- R9+ R5- R14+ R12+", Last(Sums(50, 0, 3)));

    [Fact]
    public void Partial_response() => Assert.Equal("R4- R6- R5+ R14+ R12+", Last(Sums(50, 30)));

    [Fact]
    public void Partial_response_that_goes_on() => Assert.Equal("R4- R6- R5- R24+ R14+ R12+", Last(Sums(100, 70, 70, 80)));

    [Fact]
    public void Stable_disease() => Assert.Equal("R4- R6- R5- R24- R6+ R14+ R12+", Last(Sums(50, 45)));

    [Fact]
    public void Not_evaluable() => Assert.Equal("R4- R11- R5- R24- R11+ R14+ R12+", Last(Sums(50, null)));

    [Fact]
    public void Non_target_disease_only() => Assert.Equal("R14+ R13+", Last(new Scans().NonTarget("NT01").Visit(-7, ("NT01", "PRESENT")).Visit(42, ("NT01", "PRESENT"))));

    [Fact]
    public void Tumour_markers() => Assert.Equal("R4+ R33+ R12+", Last(Sums(50, 0).Marker(42, 2, 1), new Policies { TumourMarkers = true }));

    [Fact]
    public void A_non_target_lesion_back_after_complete_response() =>
        Assert.Equal("R9+ R13+", Last(new Scans().NonTarget("NT01").Visit(-7, ("NT01", "PRESENT")).Visit(42, ("NT01", "ABSENT")).Visit(84, ("NT01", "PRESENT"))));

    [Fact]
    public void New_lesions_certain_doubtful_confirmed_later_and_on_PET_only()
    {
        static Scans With(string? method = null) => Sums(50, 30).New("N01", 42, method: method);
        Assert.Equal("R4- R6- R5+ R14+ R15+ R12+", Last(With().Visit(42, ("N01", "UNEQUIVOCAL"))));
        Assert.Equal("R4- R6- R5+ R14+ R15- R12+", Last(With().Visit(42, ("N01", "EQUIVOCAL"))));
        Assert.Equal("R4- R6- R5+ R14+ R32- R12+", Last(With("FDG-PET").Result(42, "N01", "TUMSTATE", null, "PRESENT", method: "FDG-PET")));
        var confirmed = With().Visit(42, ("N01", "EQUIVOCAL")).Visit(84, ("T01", 30), ("N01", "UNEQUIVOCAL")).Derive();
        Assert.Equal("R4- R6- R5+ R14+ R15+ R12+", Rules(confirmed.Assessments[0]));
        Assert.Contains("confirmed later: N01", confirmed.Assessments[0].Reasons[4].Sentence, StringComparison.Ordinal);
        Assert.Equal("New lesion: N01", confirmed.Assessments[1].Reasons[4].Sentence);
        // Doubtful, and not looked at again.
        Assert.Equal("R4- R6- R5+ R14+ R15- R12+", Last(With().Visit(42, ("N01", "EQUIVOCAL")).Visit(84, ("T01", 30))));
    }

    [Fact]
    public void Scans_on_several_days_say_which_dates_the_response()
    {
        var series = new Scans().Target("T01").Target("T02", "LUNG").Visit(-7, 1, "BASELINE", ("T01", 30), ("T02", 20)).Visit(42, 2, "WEEK 6", ("T01", 20)).Visit(45, 2, "WEEK 6", ("T02", 10)).Derive();
        Assert.Equal("R4- R6- R5+ R14+ R12+ R25+", Rules(series.Assessments[0]));
        Assert.Equal("Scans from 2030-02-12 to 2030-02-15: the response counts at the last, 2030-02-15", series.Assessments[0].Reasons[^1].Sentence);
    }

    [Fact]
    public void Visits_that_do_not_count_say_so()
    {
        Assert.Equal("R4- R6- R5+ R14+ R12+ R7+", Last(Sums(50, 70, 30)));
        var series = Sums(50, 30).Derive(context: new ResponseContext(FirstDose, NewTherapy: Day(20)));
        Assert.Equal("Does not count: new anticancer therapy from 2030-01-21", series.Assessments[0].Reasons[^1].Sentence);
        series = Sums(50, 30).Derive(context: new ResponseContext(FirstDose, Cutoff: Day(20)));
        Assert.Equal("Does not count: after the data cut-off 2030-01-21", series.Assessments[0].Reasons[^1].Sentence);
    }

    [Fact]
    public void Causes_name_the_lesions()
    {
        var series = new Scans().Target("T01").Target("T02", "LUNG").NonTarget("NT01").NonTarget("NT02").New("N01", 42).New("N02", 42)
            .Visit(-7, ("T01", 30), ("T02", 20), ("NT01", "PRESENT"), ("NT02", "PRESENT"))
            .Visit(42, ("T01", 70), ("T02", null), ("NT01", "PROGRESSION"), ("NT02", "PRESENT"), ("N01", "UNEQUIVOCAL"), ("N02", "EQUIVOCAL")).Derive();
        Assert.Equal("Target T01; NonTarget NT01; NewLesion N01", string.Join("; ", series.Assessments[0].Causes.Select(cause => $"{cause.Kind} {string.Join(',', cause.Lesions)}")));
        var back = new Scans().Target("T01").Target("T02", "LUNG").Visit(-7, ("T01", 30), ("T02", 20)).Visit(42, ("T01", 0), ("T02", 0)).Visit(84, ("T01", 0), ("T02", 4)).Derive();
        Assert.Equal("T02", back.Assessments[1].Causes.Single().Lesions.Single());
        Assert.Empty(back.Assessments[0].Causes);
        // Grown by size, every target that was measured is part of the sum.
        var grown = new Scans().Target("T01").Node("T02").Visit(-7, ("T01", 30), ("T02", 20)).Visit(42, ("T01", 60), ("T02", 8)).Derive();
        Assert.Equal("T01,T02", string.Join(',', grown.Assessments[0].Causes.Single().Lesions));
        Assert.False(grown.Recorded);
    }

    [Fact]
    public void Records_are_those_of_every_reading()
    {
        var series = new Scans().Target("T01").NonTarget("NT01").Visit(-7, ("T01", 30), ("NT01", "PRESENT")).Visit(42, ("T01", 20), ("NT01", "PRESENT")).Derive();
        Assert.Equal("TR row 3, TR row 4", string.Join(", ", series.Assessments[0].Records));
        Assert.Empty(new Scans().Target("T01").Target("T02").Visit(-7, ("T01", 30), ("T02", 3)).Derive().Assessments);
    }
}
