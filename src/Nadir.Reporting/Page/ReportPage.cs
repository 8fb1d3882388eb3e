using System.Text;
using Nadir.Reporting.Layout;

namespace Nadir.Reporting.Page;

/// <summary>The report as one page that needs nothing else: the answers first, then what they rest on.</summary>
/// <remarks>Readable without scripts; the script searches, opens what a link leads to, and listens to keys.</remarks>
public static class ReportPage
{
    public static string Write(StudyReport report)
    {
        var definition = report.Analysis.Definition;
        var page = new Markup(new StringBuilder(1 << 20));
        report.Drawn.Clear();
        page.Raw("<!DOCTYPE html>\n").Open("html").With("lang", "en").Close().Raw("<head><meta charset=\"utf-8\"/><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
        page.Raw("<meta name=\"generator\" content=\"Nadir\"/><meta name=\"color-scheme\" content=\"light dark\"/>");
        page.Element("title", $"{definition.Study}: results").Raw("<style>").Raw(ReportStyle.Css).Raw(ReportStyle.Running(definition.Study, report.Said($"data cut-off {DateText.Of(report.Analysis.Cutoff)}"))).Raw("</style></head>").Line();
        page.Raw("<body><a class=\"skip\" href=\"#outcomes\">Skip to the outcomes</a>").Line();
        SearchSection.Write(page);
        StudySection.Write(page, report);
        page.Raw("<main>").Line();
        OutcomesSection.Write(page, report);
        foreach (var endpoint in report.Endpoints)
            EndpointSection.Write(page, report, endpoint);
        if (report.Analysis.Desk is { } desk)
            DeskSection.Write(page, report, desk);
        if (report is { Analysis.Stage: { } stage, Stage: { } stages })
            StageSection.Write(page, report, stage, stages);
        TablesSection.Write(page, report, "study-subjects", "Subjects in the study", report.Subjects);
        TablesSection.Write(page, report, "safety", "Safety", report.Safety, report.SafetyFigures, Behind.TreatmentEmergent(report.Analysis));
        if (!report.Agreement.IsEmpty)
            TablesSection.Write(page, report, "agreement", report.Analysis.Definition.Readers.Length > 1 ? "Readers, recorded and derived responses" : "Recorded and derived responses", report.Agreement);
        if (!report.Criteria.IsEmpty)
            TablesSection.Write(page, report, "criteria", "Criteria compared", report.Criteria, report.CriteriaFigures);
        if (!report.Dynamics.IsEmpty)
            TablesSection.Write(page, report, "dynamics", "Tumour dynamics", report.Dynamics);
        SubjectsSection.Write(page, report);
        FindingsSection.Write(page, report);
        MethodsSection.Write(page, report);
        page.Raw("</main>").Line();
        page.Raw("<script>").Raw(ReportScript.Text).Raw("</script></body></html>\n");
        return page.ToString();
    }

    /// <summary>Address of an endpoint's section.</summary>
    internal static string Anchor(string endpoint) => "endpoint-" + ReportWriter.FileName(endpoint);

    /// <summary>Address of a subject's section that stays the same whatever other subjects there are; within the page the shorter <see cref="StudyReport.PlaceOf"/> leads there too.</summary>
    internal static string SubjectAnchor(string subject) => "subject-" + ReportWriter.FileName(subject);
}
