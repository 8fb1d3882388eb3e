using Nadir.Protocol;
using Nadir.Safety;

namespace Nadir.Tests.Safety;

public class TreatmentEmergentTests
{
    static readonly DateOnly First = new(2030, 1, 10);
    static readonly DateOnly Last = new(2030, 3, 1);

    [Theory]
    [InlineData("2030-01-09", false)]   // the day before the first dose
    [InlineData("2030-01-10", true)]    // the first dose's date
    [InlineData("2030-03-31", true)]    // last dose + 30
    [InlineData("2030-04-01", false)]   // last dose + 31
    public void From_the_first_dose_to_30_days_after_the_last(string onset, bool met) =>
        Assert.Equal(met, TreatmentEmergent.IsMet(Day(onset), First, Last, null, new SafetySettings()));

    [Theory]
    [InlineData("2030-03-10", true)]    // the day the new therapy starts
    [InlineData("2030-03-11", false)]
    public void New_therapy_ends_the_window(string onset, bool met) =>
        Assert.Equal(met, TreatmentEmergent.IsMet(Day(onset), First, Last, new(2030, 3, 10), new SafetySettings()));

    [Fact]
    public void New_therapy_leaves_the_window_alone_when_the_study_says_so() =>
        Assert.True(TreatmentEmergent.IsMet(new(2030, 3, 11), First, Last, new(2030, 3, 10), new SafetySettings { EndsAtNewTherapy = false }));

    [Fact]
    public void Nothing_is_treatment_emergent_in_a_subject_never_treated() =>
        Assert.False(TreatmentEmergent.IsMet(new(2030, 3, 11), null, null, null, new SafetySettings()));

    [Fact]
    public void Treatment_that_goes_on_has_no_last_day() =>
        Assert.True(TreatmentEmergent.IsMet(new(2033, 1, 1), First, null, null, new SafetySettings()));

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
