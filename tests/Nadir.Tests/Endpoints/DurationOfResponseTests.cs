using Nadir.Endpoints;
using Nadir.Protocol;

namespace Nadir.Tests.Endpoints;

public class DurationOfResponseTests
{
    static (string Origin, string Time) Dor(Course course, bool? confirmed, params string[] includes)
    {
        var answer = course.Answer(EndpointKind.DOR, e => e with { Confirmed = confirmed, OriginIncludes = includes.Length == 0 ? e.OriginIncludes : [.. includes] });
        return (answer.Time is { } time ? $"{time.Origin.DayNumber - Course.FirstDose.DayNumber}" : "-", Course.Say(answer.Time));
    }

    [Theory]
    [InlineData("42:PR 84:PR 126:PD", true, "42", "event 126 Disease progression")]
    [InlineData("42:PR 84:SD 126:SD 168:PR 210:PR 252:PD", true, "168", "event 252 Disease progression")]   // the first that is later confirmed
    [InlineData("42:PR 84:SD 126:SD 168:PR 210:PR 252:PD", false, "42", "event 252 Disease progression")]
    [InlineData("42:PR 84:CR 126:CR", true, "42", "censored 126 NoEvent")]
    [InlineData("42:PR", true, "-", "none")]
    [InlineData("42:PR", false, "42", "censored 42 NoEvent")]
    [InlineData("42:SD 84:PD", false, "-", "none")]
    [InlineData("42:PR 84:PR 210:PD", true, "42", "censored 84 MissedAssessments")]                          // same censoring as PFS
    public void Counts_from_the_first_response_and_is_censored_like_PFS(string responses, bool confirmed, string origin, string time) =>
        Assert.Equal((origin, time), Dor(Course.Of(responses), confirmed));

    [Theory]
    [InlineData("28:SD 84:SD 126:PD", "28", "event 126 Disease progression")]        // VA7: any SD, the minimum plays no part
    [InlineData("42:NE 84:SD 126:PR 168:PD", "84", "event 168 Disease progression")]
    [InlineData("42:NON 84:NON", "-", "none")]                                        // VA10
    [InlineData("42:PD 84:SD", "-", "none")]
    public void In_T4_it_starts_at_SD_too(string responses, string origin, string time)
    {
        Assert.Equal((origin, time), Dor(Course.Of(responses), false, "CR", "PR", "SD"));
        Assert.Equal((origin, time), Dor(Course.Of(responses), true, "CR", "PR", "SD"));
    }

    [Fact]
    public void VA13_the_EMA_reading_stands_beside() =>
        Assert.Equal("event 210 Disease progression", Course.Say(Course.Of("42:PR 84:PR 210:PD").Answer(EndpointKind.DOR).Alternatives!["ema"]));

    [Fact]
    public void When_both_are_reported_the_unconfirmed_stands_beside()
    {
        var answer = Course.Of("42:PR 84:SD 126:SD 168:PR 210:PR").Answer(EndpointKind.DOR);
        Assert.Equal((169, 43), (answer.Time!.Origin.DayNumber - Course.FirstDose.DayNumber + 1, answer.Alternatives!["unconfirmed"].Origin.DayNumber - Course.FirstDose.DayNumber + 1));
        Assert.Null(Course.Of("42:PR 84:SD").Answer(EndpointKind.DOR).Time);
        Assert.Equal("censored 84 NoEvent", Course.Say(Course.Of("42:PR 84:SD").Answer(EndpointKind.DOR).Alternatives!["unconfirmed"]));
    }

    [Theory]
    [InlineData("42:PR 84:PR 126:PR 168:PD", "censored 133 TimeFrameEnd")]   // 42 + 91
    [InlineData("42:PR 84:PR 133:PD", "event 133 Disease progression")]      // on the last day counts
    [InlineData("42:PR 84:PR", "censored 84 NoEvent")]
    public void The_time_frame_counts_from_the_response(string responses, string expected)
    {
        var answer = Course.Of(responses).Answer(EndpointKind.DOR, e => e with { TimeFrame = new(TimeFrameKind.FromOrigin, 91) });
        Assert.Equal(expected, Course.Say(answer.Time));
        Assert.NotNull(answer.TimeUnbounded);
    }

    [Fact]
    public void Disease_control_counts_non_CR_non_PD() =>
        Assert.Equal("event 126 Disease progression", Course.Say(Course.Of("42:NON 84:NON 126:PD").Answer(EndpointKind.DOR, e => e with { Origin = Origin.FirstControl }).Time));
}
