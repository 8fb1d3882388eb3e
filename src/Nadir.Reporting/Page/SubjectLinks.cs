using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;

namespace Nadir.Reporting.Page;

/// <summary>Wherever a table begins a row with a subject's id, the id leads to the subject.</summary>
static class SubjectLinks
{
    public static TableContent Of(TableContent table, StudyReport report) =>
        table.Rows.Any(row => Leads(row, report)) ? table with { Rows = [.. table.Rows.Select(row => Leads(row, report) ? row with { Link = "#" + report.PlaceOf(row.Cells[0]) } : row)] } : table;

    /// <summary>The id, and a link where the page has the subject.</summary>
    public static void Write(Markup page, StudyReport report, string subject)
    {
        if (report.PlaceOf(subject) is { } place)
            page.Open("a").With("href", "#" + place).Close().Text(subject).End("a");
        else
            page.Text(subject);
    }

    static bool Leads(TableRow row, StudyReport report) => row is { Kind: RowKind.Body, Link: null } && report.PlaceOf(row.Cells[0]) is not null;
}
