using Nadir.Diagnostics;
using Nadir.Safety.Neurotoxicity;
using Nadir.Sdtm;
using Nadir.Units;

namespace Nadir.Tests.Safety;

public class NeurotoxicityTests
{
    static readonly DateOnly Infusion = new(2030, 1, 1);

    [Theory]
    [InlineData(10, Consciousness.Awake, 0)]
    [InlineData(9, Consciousness.Awake, 1)]
    [InlineData(7, Consciousness.Awake, 1)]
    [InlineData(6, Consciousness.Awake, 2)]
    [InlineData(3, Consciousness.Awake, 2)]
    [InlineData(2, Consciousness.Awake, 3)]
    [InlineData(0, Consciousness.Awake, 3)]         // awake with global aphasia
    [InlineData(0, Consciousness.Unarousable, 4)]
    [InlineData(10, Consciousness.Spontaneous, 1)]
    [InlineData(10, Consciousness.ToVoice, 2)]
    [InlineData(10, Consciousness.ToTouch, 3)]
    public void S11_ICE_and_consciousness(int ice, Consciousness consciousness, int grade) =>
        Assert.Equal(grade, AstctIcans.Grade(new(ice, consciousness, Seizure.None, false, BrainSwelling.None)));

    [Theory]
    [InlineData(Seizure.Brief, false, BrainSwelling.None, 3)]
    [InlineData(Seizure.Prolonged, false, BrainSwelling.None, 4)]
    [InlineData(Seizure.None, true, BrainSwelling.None, 4)]
    [InlineData(Seizure.None, false, BrainSwelling.Focal, 3)]
    [InlineData(Seizure.None, false, BrainSwelling.Raised, 4)]
    public void S11_The_worst_of_five_decides(Seizure seizure, bool weakness, BrainSwelling swelling, int grade) =>
        Assert.Equal(grade, AstctIcans.Grade(new(8, Consciousness.Awake, seizure, weakness, swelling)));

    [Fact]
    public void SA6_Without_an_ICE_score_and_without_signs_it_is_not_graded() => Assert.Null(AstctIcans.Grade(new(null, null, Seizure.None, false, BrainSwelling.None)));

    [Fact]
    public void SA1_An_episode_runs_from_the_first_sign_to_the_first_quiet_day()
    {
        var derived = Of(Sign(4, "ICETOT", "10"), Sign(5, "ICETOT", "8"), Sign(6, "ICETOT", "2"), Sign(6, "CONSC", "AWAKENS TO TACTILE STIMULUS"), Sign(7, "ICETOT", "9"), Sign(8, "ICETOT", "10"), Sign(9, "ICETOT", "10"));
        var episode = Assert.Single(derived);
        Assert.Equal(3, episode.Grade);
        Assert.Equal(3, episode.Days);
        Assert.Equal(new DateOnly(2030, 1, 7), DateOnly.FromDateTime(episode.WorstAt));
    }

    [Fact]
    public void S11_Two_scores_of_one_day_are_graded_each_in_its_hour()
    {
        Measured At(int hour, string score) => Sign(5, "ICETOT", score) with { Date = new PartialDate(2030, 1, 6, new TimeOnly(hour, 0)) };
        Assert.Equal(3, Assert.Single(Of(At(8, "2"), At(20, "9"), Sign(7, "ICETOT", "10"))).Grade);
    }

    [Fact]
    public void SA6_A_score_outside_0_to_10_is_named_and_taken_as_not_done()
    {
        var derived = IcansEpisodes.Derive(new SubjectData { Subject = "01", OtherFindings = [Sign(5, "ICETOT", "11"), Sign(6, "ICETOT", "-1")] }, Infusion);
        Assert.Empty(derived.Value);
        Assert.Equal(2, derived.Findings.Count(finding => finding.Code == FindingCodes.IceImpossible));
    }

    [Fact]
    public void SA1_Signs_begin_neurotoxicity_up_to_day_60_unless_the_study_says_otherwise()
    {
        SubjectData data = new() { Subject = "01", OtherFindings = [Sign(60, "ICETOT", "8"), Sign(61, "ICETOT", "10")] };
        Assert.Single(IcansEpisodes.Derive(data, Infusion).Value);
        Assert.Empty(IcansEpisodes.Derive(data, Infusion, settings: new() { NeurotoxicityWithinDays = 30 }).Value);
    }

    static System.Collections.Immutable.ImmutableArray<Nadir.Safety.CytokineRelease.ToxicityEpisode> Of(params Measured[] signs) =>
        IcansEpisodes.Derive(new SubjectData { Subject = "01", OtherFindings = [.. signs] }, Infusion).Value;

    static Measured Sign(int day, string test, string result) => new()
    {
        Source = new RecordRef(test == "ICETOT" ? "QS" : "NV", 1), Subject = "01", TestCode = test, Result = result, Number = decimal.TryParse(result, out var number) ? number : null, Date = Infusion.AddDays(day),
    };
}
