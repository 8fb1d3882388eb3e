using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;
using Nadir.Results;

namespace Nadir.Reporting.Page;

/// <summary>The desk of a single-arm trial: its stage, responders against the boundary, futility.</summary>
static class StageSection
{
    public static void Write(Markup page, StudyReport report, StageDesk stage, TableContent table)
    {
        page.Raw("<section id=\"stage\" aria-labelledby=\"stage-title\"><h2 id=\"stage-title\">Stage and futility</h2>").Line();
        page.Element("p", stage.Headline, "answer").Line();
        page.Raw("<dl>").Element("dt", "Futility").Element("dd", stage.Futility).Raw("</dl>").Line();
        TablesSection.Table(page, report, table);
        page.Raw("</section>").Line();
    }
}
