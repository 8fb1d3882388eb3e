using FsCheck;
using FsCheck.Fluent;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Response;
using Nadir.Sdtm;

namespace Nadir.Tests.Endpoints;

/// <summary>What holds for every course, whatever happened in it.</summary>
public class EndpointPropertyTests
{
    static readonly EndpointKind[] Kinds =
    [
        EndpointKind.ORR, EndpointKind.DCR, EndpointKind.CR_RATE, EndpointKind.SD_RATE, EndpointKind.BOR, EndpointKind.DOR, EndpointKind.TTR, EndpointKind.PFS, EndpointKind.OS,
        EndpointKind.TTP, EndpointKind.TTNT, EndpointKind.PFS2, EndpointKind.EFS, EndpointKind.RFS,
    ];

    static readonly Gen<string> Responses =
        from count in Gen.Choose(0, 8)
        from steps in Gen.Choose(7, 70).ListOf(count)
        from codes in Gen.Elements("CR", "PR", "PR", "SD", "SD", "NE", "NON", "PD", "ND").ListOf(count)
        select string.Join(' ', steps.Zip(codes).Aggregate((Day: 0, Text: Array.Empty<string>()), (at, step) => (at.Day + step.First, [.. at.Text, $"{at.Day + step.First}:{step.Second}"])).Text);

    static readonly Gen<int?> Sometimes = Gen.OneOf(Gen.Constant<int?>(null), Gen.Choose(1, 600).Select(day => (int?)day));

    static readonly Arbitrary<Course> Courses = Arb.From(
        from responses in Responses
        from death in Sometimes
        from therapy in Sometimes
        from contact in Sometimes
        from cutoff in Gen.Choose(30, 700)
        select new Course { Responses = responses, Death = death, NewTherapy = therapy, Contact = contact, Cutoff = cutoff });

    static void Holds(Action<Course> property, int courses = 300) => Prop.ForAll(Courses, property).Check(Config.QuickThrowOnFailure.WithMaxTest(courses));

    static TimeToEvent? Time(Course course, EndpointKind kind) => course.Answer(kind).Time;

    [Fact]
    public void No_course_breaks_any_endpoint() => Holds(course =>
    {
        foreach (var kind in Kinds)
        {
            var answer = course.Answer(kind, e => e with { TimeFrame = new(TimeFrameKind.FromOrigin, 180) });
            _ = answer.Time?.Explanation();
            foreach (var reason in (answer.BestConfirmed?.Reasons ?? []).AddRange(answer.Best?.Reasons ?? []))
                Assert.NotEmpty(reason.Sentence);
        }
    });

    [Fact]
    public void A_later_cutoff_changes_no_event() => Holds(course =>
    {
        var later = course with { Cutoff = course.Cutoff + 100 };
        foreach (var kind in (EndpointKind[])[EndpointKind.PFS, EndpointKind.OS, EndpointKind.TTP, EndpointKind.TTNT])
        {
            if (Time(course, kind) is { IsEvent: true } before)
                Assert.Equal((before.End, before.Description), (Time(later, kind)!.End, Time(later, kind)!.Description));
        }
    });

    [Fact]
    public void Nothing_is_after_the_cutoff() => Holds(course =>
    {
        foreach (var kind in Kinds)
        {
            if (Time(course, kind) is { } time)
                Assert.InRange(time.End, time.Origin, Course.Day(course.Cutoff));
        }
    });

    [Fact]
    public void The_EMA_never_ends_before_the_FDA() => Holds(course =>
    {
        var answer = course.Answer(EndpointKind.PFS);
        Assert.True(answer.Alternatives!["ema"].End >= answer.Time!.End);
        Assert.True(answer.Alternatives["ema"].IsEvent || !answer.Time.IsEvent);
    });

    [Fact]
    public void A_time_frame_only_shortens() => Holds(course =>
    {
        foreach (var kind in (EndpointKind[])[EndpointKind.PFS, EndpointKind.OS, EndpointKind.TTR, EndpointKind.PFS2])
        {
            var answer = course.Answer(kind, e => e with { TimeFrame = new(TimeFrameKind.FromOrigin, 100) });
            Assert.True(answer.Time!.End <= Course.Day(100) && answer.Time.End <= answer.TimeUnbounded!.End);
            Assert.True(answer.TimeUnbounded!.IsEvent || !answer.Time.IsEvent);
        }
    });

    [Fact]
    public void Progression_free_survival_never_outlasts_survival() => Holds(course =>
    {
        if (Time(course, EndpointKind.OS) is { IsEvent: true } death)
            Assert.True(Time(course, EndpointKind.PFS)!.End <= death.End || course.Series().Assessments.Any(visit => visit.Date > death.End));
    });

    [Fact]
    public void Responders_and_nobody_else_have_a_duration_and_a_time_of_response() => Holds(course =>
    {
        foreach (var confirmed in (bool[])[true, false])
        {
            var responder = course.Answer(EndpointKind.ORR, e => e with { Confirmed = confirmed });
            Assert.Equal(responder.Counted, Course.Say(course.Answer(EndpointKind.TTR, e => e with { Confirmed = confirmed }).Time).StartsWith("event"));
            if (course.Death is not { } death || !course.Series().Assessments.Any(visit => visit.Date > Course.Day(death)))
                Assert.Equal(responder.Counted, course.Answer(EndpointKind.DOR, e => e with { Confirmed = confirmed }).Time is not null);
        }
    });

    [Fact]
    public void Confirmation_never_improves_a_best_response() => Holds(course =>
        Assert.True(Rank(course.Best(confirmed: true).Category) >= Rank(course.Best(confirmed: false).Category)));

    [Fact]
    public void Best_response_agrees_with_trying_every_pair() => Holds(course =>
    {
        foreach (var policy in (CrThenPr[])[CrThenPr.Sd, CrThenPr.Pd])
        {
            var asked = course with { Policies = new() { CrThenPr = policy } };
            Assert.Equal(EveryPair.Best(asked), asked.Best().Category.Code);
        }
    }, courses: 5000);

    [Fact]
    public void The_order_of_records_changes_nothing() => Holds(course =>
    {
        var data = course.Data() with
        {
            Dispositions = [new Ds { Source = new("DS", 1), Subject = "S1", Decode = "COMPLETED", Date = Course.Day(70) }, new Ds { Source = new("DS", 2), Subject = "S1", Decode = "RANDOMIZED", Date = Course.Day(-3) }],
            Exposures = [.. course.Data().Exposures, new Exposure { Source = new("EX", 2), Subject = "S1", Treatment = "JS004", Start = Course.Day(21), End = Course.Day(21) }],
        };
        var turned = data with
        {
            Dispositions = [.. data.Dispositions.Reverse()], Exposures = [.. data.Exposures.Reverse()], Responses = [.. data.Responses.Reverse()], Medications = [.. data.Medications.Reverse()],
        };
        var one = SubjectTimelines.Derive(data, course.Study(), Course.Day(course.Cutoff));
        var other = SubjectTimelines.Derive(turned, course.Study(), Course.Day(course.Cutoff));
        Assert.Equal(
            (one.Death?.Date, one.LastKnownAlive?.Date, one.NewTherapy?.Date, one.LastDose?.Date, one.Origins[Origin.FirstDose].Date, one.Origins[Origin.Randomization].Date),
            (other.Death?.Date, other.LastKnownAlive?.Date, other.NewTherapy?.Date, other.LastDose?.Date, other.Origins[Origin.FirstDose].Date, other.Origins[Origin.Randomization].Date));
    });

    static int Rank(ResponseCategory category) => category.Meaning switch
    {
        ResponseMeaning.Complete => 1,
        ResponseMeaning.Partial => 2,
        ResponseMeaning.Stable or ResponseMeaning.NonCompleteNonProgressive => 3,
        ResponseMeaning.Progression => 4,
        _ => 5,
    };

    /// <summary>Confirmed best response the slow way, from the wording of the rules: every pair is tried, every visit between is looked at.</summary>
    static class EveryPair
    {
        public static string Best(Course course)
        {
            var all = course.Series().Assessments.Where(visit => visit.Date <= Course.Day(course.Cutoff) && (course.NewTherapy is not { } therapy || visit.Date <= Course.Day(therapy))).ToList();
            var firstPd = all.FindIndex(visit => visit.Overall.Code == "PD");
            var visits = (firstPd < 0 ? all : all.Take(firstPd + 1)).Where(visit => visit.Overall.Code != "ND").ToList();
            if (Pairs(visits).Any(pair => Is(pair.First, "CR") && Is(pair.Second, "CR") && pair.Between.All(b => Is(b, "CR", "NE")) && pair.Between.Count(b => Is(b, "NE")) <= 1))
                return "CR";
            if (Pairs(visits).Any(pair => Is(pair.First, "PR") && Is(pair.Second, "CR", "PR") && pair.Between.All(b => Is(b, "CR", "PR", "SD", "NE"))
                && pair.Between.Count(b => Is(b, "NE")) <= 1 && pair.Between.Count(b => Is(b, "SD")) <= 1 && !PrAfterCr([.. pair.Between, pair.Second])))
                return "PR";
            if (visits.FirstOrDefault(visit => Is(visit, "CR", "PR", "SD", "NON-CR/NON-PD") && visit.Date >= Course.Day(42)) is { } stable)
                return Is(stable, "NON-CR/NON-PD") || Is(stable, "CR", "PR") && visits.Any(visit => Is(visit, "NON-CR/NON-PD")) ? "NON-CR/NON-PD" : "SD";
            if (firstPd >= 0)
                return "PD";
            var evaluable = visits.Where(visit => !Is(visit, "NE")).ToList();
            for (var i = 0; i + 1 < evaluable.Count; i++)
            {
                if (Is(evaluable[i], "CR") && (Is(evaluable[i + 1], "SD") || Is(evaluable[i + 1], "PR") && course.Policies.CrThenPr == CrThenPr.Pd))
                    return "PD";
            }
            return "NE";
        }

        static IEnumerable<(Assessment First, Assessment Second, List<Assessment> Between)> Pairs(List<Assessment> visits) =>
            from i in Enumerable.Range(0, visits.Count)
            from j in Enumerable.Range(0, visits.Count)
            where j > i && visits[j].Date.DayNumber - visits[i].Date.DayNumber >= 28
            select (visits[i], visits[j], visits.GetRange(i + 1, j - i - 1));

        static bool PrAfterCr(List<Assessment> visits) => visits.FindIndex(visit => Is(visit, "CR")) is >= 0 and var cr && visits.FindIndex(cr, visit => Is(visit, "PR")) >= 0;

        static bool Is(Assessment visit, params string[] codes) => codes.Contains(visit.Overall.Code);
    }
}
