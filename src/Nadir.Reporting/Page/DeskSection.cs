using Nadir.Escalation.Desk;
using Nadir.Reporting.Layout;
using Nadir.Results.Analyses;

namespace Nadir.Reporting.Page;

/// <summary>The dose-escalation desk in the report: the decision first, then its reason, the figure, the counts, what would change it, and each subject.</summary>
static class DeskSection
{
    public static void Write(Markup page, StudyReport report, EscalationDesk desk)
    {
        page.Raw("<section id=\"desk\" aria-labelledby=\"desk-title\"><h2 id=\"desk-title\">Dose escalation</h2>").Line();
        Decision(page, desk, report.Analysis.Definition.Policies);
        foreach (var figure in report.DeskFigures)
            EndpointSection.WriteFigure(page, report, figure, "desk-after");
        foreach (var table in report.Desk)
            TablesSection.Table(page, report, table);
        page.Raw("</section>").Line();
    }

    /// <summary>The decision in one line, then why, what is recommended, and what is waited for.</summary>
    public static void Decision(Markup page, EscalationDesk desk, Protocol.Policies policies)
    {
        if (desk is { Decision: { } decision, Design: { } design })
        {
            page.Element("p", $"{Capital(DecisionWords.Of(decision, desk.NameOf))}.{(desk.InForce ? "" : " Not in force.")}", "answer").Line();
            page.Element("p", Capital(desk.Reason!) + ".").Line();
            page.Raw("<dl>");
            page.Element("dt", "Rule").Element("dd", $"{design.Name}; {decision.Rule.Id}: {decision.Rule.Title} ({decision.Rule.Source})").Line();
            page.Element("dt", "Places now").Element("dd", decision.Subjects == 0 ? "none" : $"{Display.Count(decision.Subjects, "subject")} at {desk.NameOf(decision.Level)}").Line();
        }
        else
        {
            page.Raw("<p class=\"answer\">").Element("span", "No decision", "missing").Text($": the rule {desk.Study.Rule} does not decide from counts by level.").Raw("</p><dl>").Line();
        }
        var pending = desk.Levels.SelectMany(level => level.Pending).ToList();
        page.Element("dt", "Pending").Element("dd", pending.Count == 0 ? "nobody" : string.Join("; ", pending.Select(subject => $"{subject.Subject} clears on {DateText.Of(subject.Dlt.ClearsOn!.Value)}"))).Line();
        page.Element("dt", "Recommended phase II dose").Element("dd", DoseEscalationSummary.Recommended(desk)).Line();
        if (desk.Expansion.Enrolled > 0 || desk.Study.ExpansionPlanned is not null)
            page.Element("dt", "Expansion").Element("dd", DoseEscalationSummary.Expansion(desk, policies)).Line();
        foreach (var late in desk.LateDlts)
            page.Element("dt", "Late DLT").Element("dd", $"{late.Subject.Subject}: onset {DateText.Of(late.Onset)}, known on {DateText.Of(late.KnownOn)}, after {late.After.Subject.Subject} was treated; {desk.NameOf(late.Subject.Level!.Value)} is judged again").Line();
        foreach (var step in desk.Steps.Where(step => step.Departure is not null))
            page.Element("dt", step.Overrule is null ? "Departure without a reason" : "Departure overruled").Element("dd",
                $"{step.Subject.Subject}, {DateText.Of(step.Date)}: {step.Departure}{(step.Overrule is { } reason ? $". {reason.By}: {reason.Why}" : "")}").Line();
        page.Raw("</dl>").Line();
    }

    static string Capital(string words) => string.Concat(char.ToUpperInvariant(words[0]).ToString(), words.AsSpan(1));
}
