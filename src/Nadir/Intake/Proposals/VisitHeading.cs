using System.Globalization;
using System.Text.RegularExpressions;
using Nadir.Intake.Forms;
using Nadir.Intake.Values;

namespace Nadir.Intake.Proposals;

/// <summary>A heading that names a visit: <c>Baseline</c>, <c>Week 6</c>, <c>C3D1 2030-05-17</c>, <c>第6周</c>, <c>2030/5/17</c>.</summary>
/// <param name="Visit">The visit's name, dates and units taken off; null when the heading is a date alone.</param>
/// <param name="Date">ISO, null when the heading has none.</param>
/// <param name="Rest">Words beside the visit, such as <c>date</c> or <c>short axis</c>; empty when there are none.</param>
public sealed partial record VisitHeading(string? Visit, string? Date, string Rest)
{
    /// <returns>Null when the heading names no visit.</returns>
    public static VisitHeading? Read(string heading)
    {
        var text = heading.Trim();
        if (text.Length is 0 or > 80)
            return null;
        string? date = null;
        if (LooseDate.Read(text, DateOrder.Unknown) is { Iso.Length: >= 10 } whole)
            return new VisitHeading(null, whole.Iso[..10], "");
        if (LooseDate.Read(text, DateOrder.Unknown).Reading is DateReading.EitherOrder or DateReading.ShortYear)
            return new VisitHeading(text, null, "");
        if (Inside().Match(text) is { Success: true } inside && LooseDate.Read(inside.Value, DateOrder.Unknown) is { Iso.Length: >= 10 } found)
        {
            date = found.Iso[..10];
            text = text.Remove(inside.Index, inside.Length).Replace("()", "", StringComparison.Ordinal).Replace("（）", "", StringComparison.Ordinal).Trim(' ', '-', ',', '/', '(', ')', '（', '）', '\n', '\r');
            if (text.Length == 0)
                return new VisitHeading(null, date, "");
        }
        var plain = InDigits(HeaderWords.Plain(text));
        if (Named().Match(plain) is not { Success: true } named)
            return date is null ? null : new VisitHeading(text, date, "");
        var rest = (plain[..named.Index] + " " + plain[(named.Index + named.Length)..]).Trim();
        return new VisitHeading(Spelled(named.Value.Trim()), date, rest);
    }

    /// <summary>What stands like a date beside the visit's name, as it is written; null when nothing does.</summary>
    public static string? DateIn(string heading) => Inside().Match(heading) is { Success: true } inside && inside.Value.Length < heading.Trim().Length ? inside.Value.Trim() : null;

    /// <summary>One spelling for the visits that everyone names alike: <c>w6</c> is WEEK 6, 基线 is BASELINE.</summary>
    public static string Spelled(string visit)
    {
        // REDCap adds the arm to the event: week_6_arm_1.
        var plain = Around().Replace(Arm().Replace(InDigits(HeaderWords.Plain(visit)), ""), "");
        if (IsBaseline(visit))
            return "BASELINE";
        if (AfterCycles().Match(plain) is { Success: true } after)
            return "AFTER CYCLE " + Number(after);
        if (Weeks().Match(plain) is { Success: true } weeks)
            return "WEEK " + Number(weeks);
        if (Months().Match(plain) is { Success: true } months)
            return "MONTH " + Number(months);
        if (Days().Match(plain) is { Success: true } days)
            return "DAY " + Number(days);
        if (CycleDay().Match(plain) is { Success: true } cycle)
            return string.Create(CultureInfo.InvariantCulture, $"CYCLE {int.Parse(cycle.Groups[1].Value, CultureInfo.InvariantCulture)} DAY {int.Parse(cycle.Groups[2].Value, CultureInfo.InvariantCulture)}");
        if (Cycles().Match(plain) is { Success: true } cycles)
            return "CYCLE " + Number(cycles);
        if (FollowUps().Match(plain) is { Success: true } follow)
            return "FOLLOW-UP " + Number(follow);
        if (Scans().Match(plain) is { Success: true } scans)
            return "SCAN " + Number(scans);
        return visit.Trim().ToUpperInvariant();
    }

    /// <summary>The visit before treatment.</summary>
    public static bool IsBaseline(string visit) => BaselineName().IsMatch(Arm().Replace(HeaderWords.Plain(visit), ""));

    /// <summary>Chinese numerals before a week, a cycle and the like: 第二周期 is 第2周期.</summary>
    static string InDigits(string plain) => !plain.Any(HeaderWords.IsHan) ? plain : ChineseNumber().Replace(plain, match =>
    {
        const string Digits = "零一二三四五六七八九";
        var text = match.Value.Replace('两', '二');
        var ten = text.IndexOf('十', StringComparison.Ordinal);
        var number = ten < 0 ? text.Aggregate(0, (sum, c) => sum * 10 + Digits.IndexOf(c, StringComparison.Ordinal)) : (ten == 0 ? 1 : Digits.IndexOf(text[0], StringComparison.Ordinal)) * 10 + (ten + 1 < text.Length ? Digits.IndexOf(text[ten + 1], StringComparison.Ordinal) : 0);
        return number.ToString(CultureInfo.InvariantCulture);
    });

    [GeneratedRegex(@"[一二三四五六七八九两]?十[一二三四五六七八九]?(?=个?(?:周|月|天|次|疗程))|[一二三四五六七八九两](?=个?(?:周|月|天|次|疗程))", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseNumber();

    /// <summary>Words around a week or a cycle that change nothing: after 6 weeks, week 6 visit, 第6周复查.</summary>
    [GeneratedRegex(@"^(?:after|at|post|on) (?=\d+ ?(?:weeks?|wks?|w|months?|days?)$|week|wk|month|day)|(?<=\d) (?:visit|scan|ct|mri|assessment|imaging|evaluation|of treatment|on treatment|after treatment)$|^治疗后?(?=第? ?\d+ ?(?:周|个?月|天))|(?<=周|月|天)(?:末|后)?(?:访视|评估|检查|复查|随访|评价)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Around();

    [GeneratedRegex(@"^(?:(?:after|post|following|end of|eo) ?(?:cycle|c) ?(\d+)|(?:after|post|following) (\d+) ?(?:cycles?|courses?)|(\d+) ?(?:cycles|courses)(?: after| of treatment)?|(?:治疗)?第? ?(\d+) ?个?(?:周期|疗程)(?:治疗)?(?:后|末|结束后?)(?:评估|检查|复查|评价)?|c ?(\d+) ?后)$", RegexOptions.CultureInvariant)]
    private static partial Regex AfterCycles();

    [GeneratedRegex(@" arm \d+[a-z]?$", RegexOptions.CultureInvariant)]
    private static partial Regex Arm();

    static string Number(Match match) => int.Parse(match.Groups.Values.Skip(1).First(group => group.Success && group.Length > 0).Value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[- ]?[A-Za-z]{3}[- ]?\d{4}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Inside();

    [GeneratedRegex(@"(^| )(baseline|screening|screen|scr|bl|pre ?treatment|pretreatment|week ?\d+|wk ?\d+|w ?\d+|\d+ ?weeks?|\d+ ?wks?|\d+ ?w|(?:after|post|following|end of|eo) ?(?:cycle|c) ?\d+|(?:after|post|following) \d+ ?(?:cycles?|courses?)|\d+ ?(?:cycles|courses)(?: after)?|month ?\d+|mo ?\d+|m ?\d+|\d+ ?months?|day ?\d+|d ?\d+|\d+ ?days?|cycle ?\d+( ?day ?\d+)?|c ?\d+( ?d ?\d+)?|visit ?\d+|v ?\d+|scan ?\d+|assessment ?\d+|follow ?up ?\d+|fu ?\d+|eval(uation)? ?\d+|eot|end of treatment|unscheduled( ?\d+)?|timepoint ?\d+|time point ?\d+|tp ?\d+|\d+(st|nd|rd|th) (scan|assessment|follow ?up|evaluation|visit))( |$)|基线(期)?|筛选期?|治疗前|(?:治疗)?第? ?\d+ ?个?(?:周期|疗程)(?:治疗)?(?:后|末|结束后?)|c ?\d+ ?后|第? ?\d+ ?周(?!期)|第? ?\d+ ?个?月|第? ?\d+ ?天|第? ?\d+ ?(个)?(周期|疗程)|访视 ?\d+|第? ?\d+ ?次(随访|评估|检查|访视|复查)?|随访 ?\d+|复查 ?\d+|评估 ?\d+|治疗结束|计划外", RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    [GeneratedRegex(@"^(baseline.*|(?:screening|screen|scr|bl|pre ?treatment|pretreatment|pre ?dose)(?: visit| period| scan| ct| assessment| imaging)?|visit 0|v0|scan 0|week ?0|wk ?0|w ?0|基线.*|筛选.*|治疗前.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex BaselineName();

    [GeneratedRegex(@"^(?:week ?(\d+)|wk ?(\d+)|w ?(\d+)|(\d+) ?weeks?|(\d+) ?wks?|(\d+) ?w|第? ?(\d+) ?周)$", RegexOptions.CultureInvariant)]
    private static partial Regex Weeks();

    [GeneratedRegex(@"^(?:month ?(\d+)|mo ?(\d+)|m ?(\d+)|(\d+) ?months?|第? ?(\d+) ?个?月)$", RegexOptions.CultureInvariant)]
    private static partial Regex Months();

    [GeneratedRegex(@"^(?:day ?(\d+)|d ?(\d+)|(\d+) ?days?|第? ?(\d+) ?天)$", RegexOptions.CultureInvariant)]
    private static partial Regex Days();

    [GeneratedRegex(@"^(?:cycle|c) ?(\d+) ?(?:day|d) ?(\d+)$", RegexOptions.CultureInvariant)]
    private static partial Regex CycleDay();

    [GeneratedRegex(@"^(?:cycle ?(\d+)|c ?(\d+)|第? ?(\d+) ?个?(?:周期|疗程))$", RegexOptions.CultureInvariant)]
    private static partial Regex Cycles();

    [GeneratedRegex(@"^(?:follow ?up ?(\d+)|fu ?(\d+)|(\d+)(?:st|nd|rd|th) follow ?up|随访 ?(\d+)|复查 ?(\d+)|第? ?(\d+) ?次(?:随访|复查))$", RegexOptions.CultureInvariant)]
    private static partial Regex FollowUps();

    [GeneratedRegex(@"^(?:scan ?(\d+)|assessment ?(\d+)|eval(?:uation)? ?(\d+)|timepoint ?(\d+)|time point ?(\d+)|tp ?(\d+)|(\d+)(?:st|nd|rd|th) (?:scan|assessment|evaluation)|评估 ?(\d+)|第? ?(\d+) ?次(?:评估|检查)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Scans();
}
