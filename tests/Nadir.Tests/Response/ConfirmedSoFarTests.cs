using Nadir.Protocol;
using Nadir.Response;
using Nadir.Response.Recist11;
using static Nadir.Tests.Response.Scans;

namespace Nadir.Tests.Response;

/// <summary>Whether a response is confirmed so far, which lets a PR go on (rulebook R18, R20, R22, R24).</summary>
public class ConfirmedSoFarTests
{
    [Theory]
    [InlineData("0:PR 28:PR", true)]            // exactly 28 days
    [InlineData("0:PR 27:PR", false)]
    [InlineData("0:PR 28:CR", true)]
    [InlineData("0:CR 28:CR", true)]
    [InlineData("0:CR 14:CR 30:CR", true)]      // a CR between does not break them
    [InlineData("0:CR 28:PR", false)]           // CR, then PR confirms nothing
    [InlineData("0:CR 20:PR 42:CR", false)]     // a PR between two CRs breaks them
    [InlineData("0:PR 14:CR 42:PR", false)]     // no PR after a CR
    [InlineData("0:CR 14:SD 42:CR", false)]     // no SD between two CRs
    [InlineData("0:PR 14:SD 42:PR", true)]      // one SD is accepted
    [InlineData("0:PR 14:SD 21:SD 42:PR", false)]
    [InlineData("0:PR 14:NE 42:PR", true)]      // one NE is accepted
    [InlineData("0:PR 14:NE 21:NE 42:PR", false)]
    [InlineData("0:CR 14:ND 21:ND 42:CR", true)] // visits not done count for nothing
    public void Two_visits_the_interval_apart(string course, bool confirmed) => Assert.Equal(confirmed, ConfirmedResponse.IsMet(Course(course), new Confirmation()));

    [Theory]
    [InlineData("0:CR 20:PR 42:CR", true)]
    [InlineData("0:CR 20:PR 21:PR 42:CR", false)]
    public void PRs_between_two_CRs_are_accepted_up_to_the_number_set(string course, bool confirmed) =>
        Assert.Equal(confirmed, ConfirmedResponse.IsMet(Course(course), new Confirmation { MaxPartialBetween = 1 }));

    static DatedResponse[] Course(string course) =>
        [.. from visit in course.Split(' ')
            let parts = visit.Split(':')
            select new DatedResponse(Day(int.Parse(parts[0])), parts[1] switch
            {
                "CR" => ResponseMeaning.Complete, "PR" => ResponseMeaning.Partial, "SD" => ResponseMeaning.Stable, "NE" => ResponseMeaning.NotEvaluable,
                _ => ResponseMeaning.NotAssessed,
            })];
}
