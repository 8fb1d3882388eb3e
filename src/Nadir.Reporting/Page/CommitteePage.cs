using System.Text;
using Nadir.Escalation.Desk;
using Nadir.Reporting.Figures.FromStudy;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;
using Nadir.Results;

namespace Nadir.Reporting.Page;

/// <summary>One page for the safety review committee: the decision, the counts, the toxicities, what comes next, and room to sign.</summary>
public static class CommitteePage
{
    public static string Write(StudyAnalysis analysis, EscalationDesk desk)
    {
        var definition = analysis.Definition;
        var page = new Markup(new StringBuilder(1 << 16));
        page.Raw("<!DOCTYPE html>\n").Open("html").With("lang", "en").Close().Raw("<head><meta charset=\"utf-8\"/><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
        page.Raw("<meta name=\"generator\" content=\"Nadir\"/><meta name=\"color-scheme\" content=\"light dark\"/>");
        page.Element("title", $"{definition.Study}: dose escalation").Raw("<style>").Raw(ReportStyle.Css).Raw(Rules).Raw("</style></head>").Line();
        page.Raw("<body><main class=\"alone committee\">").Line();
        page.Element("h1", "Dose escalation: for the safety review committee").Line();
        page.Element("p", $"{definition.Study} · {definition.Title} · data cut-off {DateText.Of(desk.Today)}{(analysis.CutoffAssumed ? " (the latest date in the data, assumed)" : "")}", "soft").Line();
        DeskSection.Decision(page, desk, definition.Policies);
        DeskFigure.Of(desk).WriteInline(page, Figures.Figure.PageWidth);
        TableHtml.Write(page, DoseEscalationTables.Levels(desk, definition.Policies));
        Toxicities(page, desk);
        TableHtml.Write(page, DoseEscalationTables.Pathways(desk));
        page.Raw("<table class=\"full sign\"><thead><tr><th scope=\"col\">Committee's decision</th><th scope=\"col\">Name</th><th scope=\"col\">Date</th><th scope=\"col\">Signature</th></tr></thead><tbody>");
        for (var i = 0; i < 3; i++)
            page.Raw("<tr><td>&#160;</td><td></td><td></td><td></td></tr>");
        page.Raw("</tbody></table>").Line();
        page.Element("p", "Made from the data at the cut-off; the rule's word stands beside the committee's decision and does not replace it. A departure from the rule, and the recommended dose, are entered in study.yaml with their reason.", "note").Line();
        page.Raw("</main></body></html>\n");
        return page.ToString();
    }

    static void Toxicities(Markup page, EscalationDesk desk)
    {
        var toxic = desk.Steps.Where(step => !step.Subject.Dlt.Events.IsEmpty).ToList();
        TableHtml.Write(page, new TableContent
        {
            Name = "dose-toxicities",
            Title = "Dose-limiting toxicities",
            Columns = [new("Subject", Align.Whole), new("Level"), new("Event"), new("Grade", Align.Number), new("Onset", Align.Whole), new("Known", Align.Whole), new("Why")],
            Rows =
            [
                .. from step in toxic
                   from one in step.Subject.Dlt.Events
                   select TableRow.Of(step.Subject.Subject, step.Subject.Level is { } level ? NumberText.Whole(desk.Study.Levels[level].Id) : "expansion",
                       Safety.Terms.Preferred(one.Event.Record), one.Event.Record.Grade is { } grade ? NumberText.Whole(grade) : NumberText.None, DateText.Of(one.Onset), DateText.Of(one.KnownOn), one.Why),
            ],
            Empty = "none so far.",
        });
    }

    const string Rules =
        ".committee h1{font-size:1.35rem}.committee .fig{max-width:40rem}.committee .box{margin:.5rem 0}.committee th,.committee td{padding-right:.8rem}.committee .cap{margin-top:1.25rem}"
        + ".sign{margin-top:1.5rem}.sign td{border-bottom:1px solid var(--soft);height:2rem}"
        + "@media print{@page{size:A4;margin:12mm 14mm}.committee{font-size:8.5pt;padding:0}.committee .fig{max-width:130mm}.committee dl{margin:.4rem 0}.committee .note{font-size:7.5pt}}";
}
