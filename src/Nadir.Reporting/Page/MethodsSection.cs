using System.Runtime.InteropServices;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;
using Nadir.Results;
using Nadir.Results.Writers;

namespace Nadir.Reporting.Page;

/// <summary>What was in force: settings, assumptions, rules that decided, software, and the data with their fingerprints.</summary>
static class MethodsSection
{
    public static void Write(Markup page, StudyReport report)
    {
        var analysis = report.Analysis;
        page.Raw("<section id=\"methods\" aria-labelledby=\"methods-title\"><h2 id=\"methods-title\">Methods and data</h2>").Line();
        Settings(page, analysis);
        if (!analysis.Definition.Assumed.IsEmpty)
        {
            page.Raw("<h3>Assumed, not read from a source</h3><ul class=\"small\">");
            foreach (var key in analysis.Definition.Assumed)
                page.Element("li", key);
            page.Raw("</ul>").Line();
        }
        Rules(page, report);
        page.Raw("<h3>Data</h3>").Line();
        TableHtml.Write(page, new TableContent
        {
            Name = "data-files",
            Title = "Files read, with their SHA-256",
            Columns = [new("Dataset"), new("File"), new("Rows", Align.Number), new("SHA-256")],
            Rows = [.. analysis.Data.Files.Select(file => TableRow.Of(file.Domain, file.Name, NumberText.Whole(file.Rows), file.Sha256))],
            Empty = "No file was read.",
        });
        if (analysis.Definition.Registry is { } registry)
            page.Element("p", $"Registry record {registry.Id} {registry.File} {registry.Sha256}".Trim(), "small hash").Line();
        page.Raw("<h3>Software</h3>").Line();
        page.Element("p", $"Nadir {RunJson.Version} on {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}; build {typeof(StudyAnalysis).Module.ModuleVersionId:N}. "
            + "The hash of every output is in run.json, every reason in trace.ndjson, every statistic unrounded in results.json.", "small").Line();
        page.Raw("</section>").Line();
    }

    static void Settings(Markup page, StudyAnalysis analysis)
    {
        TableHtml.Write(page, new TableContent
        {
            Name = "settings",
            Title = "Settings in force",
            Columns = [new("Setting"), new("Value")],
            Rows = [.. SettingsInForce.Of(analysis.Definition).Select(setting => TableRow.Of(setting.Key, setting.Value))],
        });
    }

    /// <summary>Each rule that decided something, once, with its source: reasons elsewhere give its id.</summary>
    static void Rules(Markup page, StudyReport report)
    {
        if (report.Rules.Count == 0)
            return;
        page.Raw("<h3>Rules that were applied</h3>").Line();
        page.Raw("<div class=\"box\" role=\"region\" aria-label=\"Rules that were applied\" tabindex=\"0\"><table><caption class=\"unseen\">Rules that were applied</caption><thead><tr><th scope=\"col\">Rule</th><th scope=\"col\">Says</th><th scope=\"col\">Source</th></tr></thead><tbody>").Line();
        foreach (var rule in report.Rules.Values)
            page.Open("tr").With("id", rule.Id).Close().Raw("<th scope=\"row\">").Text(rule.Id).Raw("</th>").Element("td", rule.Title).Element("td", rule.Source).Raw("</tr>").Line();
        page.Raw("</tbody></table></div>").Line();
    }
}
