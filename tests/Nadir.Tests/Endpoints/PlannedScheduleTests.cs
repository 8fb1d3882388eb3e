using Nadir.Endpoints;
using Nadir.Protocol;

namespace Nadir.Tests.Endpoints;

public class PlannedScheduleTests
{
    static PlannedSchedule Schedule(int window, params (int Every, int? Until)[] steps) =>
        new(new TumourAssessments { Schedule = [.. steps.Select(step => new ScheduleStep(step.Every, step.Until))], WindowDays = window }, Course.FirstDose);

    [Fact]
    public void A_step_ends_at_its_own_last_visit_and_the_next_counts_on_from_there()
    {
        var schedule = Schedule(7, (42, 168), (63, null));
        Assert.Equal(
            new int?[] { 42, 84, 126, 168, 231, 294 },
            Enumerable.Range(1, 6).Select(visit => schedule.Visit(visit)?.DayNumber - Course.FirstDose.DayNumber));
    }

    [Fact]
    public void A_last_step_with_an_end_plans_nothing_after_it() => Assert.Null(Schedule(7, (42, 84)).Visit(3));

    [Theory]
    [InlineData(42, 134, 2)]     // 84 and 126: windows closed on 91 and 133
    [InlineData(42, 133, 1)]
    [InlineData(42, 91, 0)]
    [InlineData(42, 92, 1)]
    [InlineData(77, 134, 1)]     // the window of 84 opened on the assessment's day
    [InlineData(76, 134, 2)]
    [InlineData(null, 92, 2)]
    public void Missed_when_the_whole_window_lies_between(int? last, int before, int missed) =>
        Assert.Equal(missed, Schedule(7, (42, null)).MissedBetween(last is { } day ? Course.Day(day) : null, Course.Day(before)));

    [Theory]
    [InlineData(168, 294, 1)]    // after the change the visits are 231 and 294
    [InlineData(168, 302, 2)]
    public void The_interval_changes_with_the_schedule(int last, int before, int missed) =>
        Assert.Equal(missed, Schedule(7, (42, 168), (63, null)).MissedBetween(Course.Day(last), Course.Day(before)));

    [Fact]
    public void Without_a_schedule_nothing_is_missed()
    {
        Assert.Equal(0, Schedule(7).MissedBetween(null, Course.Day(900)));
        Assert.Equal(0, Schedule(7, (0, null)).MissedBetween(null, Course.Day(900)));
    }
}
