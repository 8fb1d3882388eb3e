using Nadir.Endpoints;
using Nadir.Protocol;

namespace Nadir.Tests.Endpoints;

/// <summary>RECIST 1.1, table 3, row by row (rulebook R18 to R24). First visit on day 42: at the SD minimum; on day 28: before it.</summary>
public class ConfirmedBestResponseTests
{
    [Theory]
    [InlineData("42:CR 84:CR", "CR")]
    [InlineData("42:CR 84:SD", "SD")]
    [InlineData("42:CR 84:PD", "SD")]
    [InlineData("28:CR 35:SD", "PD")]       // table 3: otherwise PD
    [InlineData("28:CR 84:PD", "PD")]
    [InlineData("42:CR 84:NE", "SD")]
    [InlineData("28:CR 84:NE", "NE")]
    [InlineData("42:PR 84:CR", "PR")]
    [InlineData("42:PR 84:PR", "PR")]
    [InlineData("42:PR 84:SD", "SD")]
    [InlineData("42:PR 84:PD", "SD")]
    [InlineData("28:PR 84:PD", "PD")]
    [InlineData("42:PR 84:NE", "SD")]
    [InlineData("28:PR 84:NE", "NE")]
    [InlineData("42:NE 84:NE", "NE")]
    [InlineData("42:SD", "SD")]
    [InlineData("41:SD", "NE")]
    [InlineData("14:PD", "PD")]             // PD counts however early
    [InlineData("28:SD 56:PD", "PD")]
    [InlineData("42:NON 84:NON", "NON-CR/NON-PD")]
    [InlineData("42:CR 84:NON", "NON-CR/NON-PD")]
    public void Table_3(string responses, string best) => Assert.Equal(best, Course.Of(responses).Best().Category.Code);

    [Theory]
    [InlineData("42:PR 69:PR", "SD")]       // 27 days
    [InlineData("42:PR 70:PR", "PR")]       // exactly 28
    [InlineData("42:PR 56:PR 70:PR", "PR")] // the second is too early, the third confirms the first
    public void The_interval_is_a_date_difference_and_exactly_28_days_confirm(string responses, string best) =>
        Assert.Equal(best, Course.Of(responses).Best().Category.Code);

    [Theory]
    [InlineData("42:PR 84:NE 126:PR", "PR")]
    [InlineData("42:PR 84:NE 126:NE 168:PR", "SD")]
    [InlineData("42:PR 84:SD 126:PR", "PR")]
    [InlineData("42:PR 84:SD 126:SD 168:PR", "SD")]
    [InlineData("42:PR 84:SD 126:NE 168:PR", "PR")]
    [InlineData("42:PR 84:ND 126:ND 168:PR", "PR")]         // not done is no visit
    [InlineData("42:CR 84:NE 126:CR", "CR")]
    [InlineData("42:CR 84:NE 126:NE 168:CR", "SD")]
    [InlineData("42:CR 84:SD 126:CR", "SD")]                // only CR and NE between two CRs
    [InlineData("42:CR 84:PR 126:CR", "PR")]                // VA9: the PR breaks the CR, and is itself confirmed by a CR
    [InlineData("42:PR 56:CR 84:PR", "SD")]                 // no PR after a CR inside the window
    public void Between_the_two_responses(string responses, string best) => Assert.Equal(best, Course.Of(responses).Best().Category.Code);

    [Theory]
    [InlineData(0, 0, "42:PR 84:NE 126:PR", "SD")]
    [InlineData(2, 1, "42:PR 84:NE 126:NE 168:PR", "PR")]
    [InlineData(1, 0, "42:PR 84:SD 126:PR", "SD")]
    [InlineData(1, 2, "42:PR 84:SD 126:SD 168:PR", "PR")]
    public void What_lies_between_is_a_setting(int notEvaluable, int stable, string responses, string best) =>
        Assert.Equal(best, (Course.Of(responses) with { Policies = new() { Confirmation = new(28, notEvaluable, stable) } }).Best().Category.Code);

    [Theory]
    [InlineData(0, "42:CR 84:PR 126:CR", "PR")]
    [InlineData(1, "42:CR 84:PR 126:CR", "CR")]
    [InlineData(1, "42:CR 84:PR 126:PR 168:CR", "PR")]
    public void PRs_between_two_CRs_are_a_setting(int partial, string responses, string best) =>
        Assert.Equal(best, (Course.Of(responses) with { Policies = new() { Confirmation = new(MaxPartialBetween: partial) } }).Best().Category.Code);

    [Theory]
    [InlineData("42:PR 84:CR 126:CR", "CR", 84, 42)]        // P8 and on: the best over all pairs; the response began with the PR
    [InlineData("42:PR 84:CR", "PR", 42, 42)]               // P8
    [InlineData("42:SD 84:PR 126:PR 168:PD", "PR", 84, 84)]
    [InlineData("42:PR 84:SD 126:SD 168:PR 210:PR", "PR", 168, 168)]
    public void The_best_over_all_valid_pairs(string responses, string best, int date, int began)
    {
        var answer = Course.Of(responses).Best();
        Assert.Equal((best, Course.Day(date), Course.Day(began)), (answer.Category.Code, answer.Date, answer.ResponseOn));
    }

    [Fact]
    public void P8b_a_PR_then_SD_is_SD_and_no_response() =>
        Assert.Equal(("SD", null), (Course.Of("42:PR 84:SD").Best().Category.Code, Course.Of("42:PR 84:SD").Best().ResponseOn));

    [Theory]
    [InlineData(CrThenPr.Pd, "42:CR 84:PR", "SD")]
    [InlineData(CrThenPr.Pd, "28:CR 35:PR", "PD")]
    [InlineData(CrThenPr.Sd, "42:CR 84:PR", "SD")]
    [InlineData(CrThenPr.Sd, "28:CR 35:PR", "NE")]
    [InlineData(CrThenPr.Pr, "42:CR 84:PR", "PR")]
    [InlineData(CrThenPr.Pr, "42:CR 84:CR 126:PR", "CR")]   // a confirmed CR is not read again
    [InlineData(CrThenPr.Pr, "42:CR 56:CR 84:PR", "PR")]
    [InlineData(CrThenPr.Pr, "42:CR 84:SD 126:PR", "SD")]
    [InlineData(CrThenPr.Pr, "42:PR 56:CR 84:PR", "PR")]
    public void CR_then_PR_as_the_setting_says(CrThenPr setting, string responses, string best) =>
        Assert.Equal(best, (Course.Of(responses) with { Policies = new() { CrThenPr = setting } }).Best().Category.Code);

    [Fact]
    public void A_demoted_class_keeps_the_visit_of_the_response_and_its_own()
    {
        var answer = Course.Of("28:PR 84:PD").Best();
        Assert.Equal(("PD", Course.Day(84), Course.Day(28)), (answer.Category.Code, answer.Date, answer.DemotedFrom));
    }

    [Theory]
    [InlineData("42:PD 84:PR 126:PR", "PD")]                // nothing after the first PD
    [InlineData("42:SD 84:PR 126:PR", "PR")]
    public void Best_response_ends_at_the_first_progression(string responses, string best) =>
        Assert.Equal(best, Course.Of(responses).Best().Category.Code);

    [Theory]
    [InlineData(125, "SD")]
    [InlineData(126, "PR")]                                 // on the date of new therapy still counts
    public void Nothing_after_new_therapy_counts(int therapy, string best) =>
        Assert.Equal(best, (Course.Of("42:SD 84:PR 126:PR") with { NewTherapy = therapy }).Best().Category.Code);

    [Theory]
    [InlineData("28:PR", "PR")]
    [InlineData("28:SD 56:CR", "CR")]
    [InlineData("28:SD", "NE")]
    [InlineData("28:SD 35:PD", "PD")]
    [InlineData("42:CR 84:PR", "CR")]
    public void Without_confirmation(string responses, string best) => Assert.Equal(best, Course.Of(responses).Best(confirmed: false).Category.Code);

    [Theory]
    [InlineData(SdMinimumKind.FirstVisitLessWindow, "35:SD", "SD")]
    [InlineData(SdMinimumKind.FirstVisitLessWindow, "34:SD", "NE")]
    [InlineData(SdMinimumKind.None, "1:SD", "SD")]
    public void The_SD_minimum_is_a_setting(SdMinimumKind kind, string responses, string best) =>
        Assert.Equal(best, (Course.Of(responses) with { Policies = new() { SdMinimum = new(kind) } }).Best().Category.Code);
}

/// <summary>Why a response was not confirmed, in words.</summary>
public class UnconfirmedResponseTests
{
    [Theory]
    [InlineData("42:PR", "PR on 2030-02-12 was not confirmed: no CR or PR followed.")]
    [InlineData("42:PR 56:PR", "PR on 2030-02-12 was not confirmed: PR on 2030-02-26 came only 14 days later, and 28 are asked for.")]
    [InlineData("42:PR 84:NE 126:NE 168:PR", "PR on 2030-02-12 was not confirmed: 2 NE followed before another CR or PR, and 1 may lie between.")]
    [InlineData("42:PR 84:SD 126:SD", "PR on 2030-02-12 was not confirmed: 2 SD followed before another CR or PR, and 1 may lie between.")]
    [InlineData("42:PR 84:PD", "PR on 2030-02-12 was not confirmed: PD on 2030-03-26 followed before another CR or PR.")]
    [InlineData("42:PR 56:CR 84:PR", "CR on 2030-02-26 was not confirmed: PR on 2030-03-26 followed before another CR.")]
    [InlineData("42:PR 84:CR", "CR on 2030-03-26 was not confirmed: no CR followed.")]
    public void Says_what_was_missing(string responses, string sentence)
    {
        var rejected = Course.Of(responses).Best().Reasons.Single(reason => !reason.Decided);
        Assert.Equal(sentence, rejected.Sentence);
    }
}
