using Nadir.Diagnostics;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;

namespace Nadir.Reporting.Page;

/// <summary>Findings by kind, then one by one, folded by severity.</summary>
static class FindingsSection
{
    /// <summary>More than this of one severity are in <c>findings.csv</c> only.</summary>
    const int Most = 400;

    public static void Write(Markup page, StudyReport report)
    {
        page.Raw("<section id=\"findings\" aria-labelledby=\"findings-title\"><h2 id=\"findings-title\">Findings</h2>").Line();
        TableHtml.Write(page, Linked(report));
        foreach (var severity in report.Analysis.Findings.GroupBy(finding => finding.Severity).OrderByDescending(group => group.Key))
            Listing(page, report, severity.Key, [.. severity]);
        page.Raw("</section>").Line();
    }

    /// <summary>Each kind leads to the first of its findings that is shown.</summary>
    static TableContent Linked(StudyReport report)
    {
        var shown = report.Analysis.Findings.GroupBy(finding => finding.Severity).SelectMany(severity => severity.Take(Most)).Select(finding => finding.Code.Id).ToHashSet(StringComparer.Ordinal);
        return report.Findings with { Rows = [.. report.Findings.Rows.Select(row => shown.Contains(row.Cells[0]) ? row with { Link = "#" + Anchor(row.Cells[0]) } : row)] };
    }

    static string Anchor(string code) => "finding-" + ReportWriter.FileName(code);

    static void Listing(Markup page, StudyReport report, Severity severity, List<Finding> findings)
    {
        page.Raw("<details class=\"data\"><summary>").Text($"{NumberText.Whole(findings.Count)} {FindingsTable.Word(severity)}{(severity is Severity.Information || findings.Count == 1 ? "" : "s")}, one by one").Raw("</summary><div class=\"in\">");
        page.Open("div").With("class", "box").With("role", "region").With("tabindex", "0").With("aria-label", $"Findings: {FindingsTable.Word(severity)}").Close();
        page.Raw("<table>").Element("caption", $"Findings: {FindingsTable.Word(severity)}", "unseen").Raw("<thead><tr><th scope=\"col\">Subject</th><th scope=\"col\">Visit</th><th scope=\"col\">Record</th><th scope=\"col\">Code</th><th scope=\"col\">Finding</th></tr></thead><tbody>").Line();
        HashSet<string> codes = new(StringComparer.Ordinal);
        foreach (var finding in findings.Take(Most))
        {
            page.Open("tr").With("id", codes.Add(finding.Code.Id) ? Anchor(finding.Code.Id) : null).Close().Raw("<th scope=\"row\" class=\"w\">");
            if (finding.Subject is { } subject)
                SubjectLinks.Write(page, report, subject);
            page.Raw("</th>").Element("td", finding.Visit, "w").Element("td", finding.Record?.ToString(), "w").Element("td", finding.Code.Id, "w").Element("td", finding.Sentence).Raw("</tr>").Line();
        }
        page.Raw("</tbody></table></div>");
        if (findings.Count > Most)
            page.Element("p", $"The first {NumberText.Whole(Most)} are shown; all are in findings.csv.", "note");
        page.Raw("</div></details>").Line();
    }
}
