using Nadir.Reporting.Tables;

namespace Nadir.Reporting.Page;

/// <summary>Wherever a table begins a row with a subject's id, the id leads to the subject.</summary>
static class SubjectLinks
{
    public static TableContent Of(TableContent table, StudyReport report) =>
        table.Rows.Any(row => Leads(row, report)) ? table with { Rows = [.. table.Rows.Select(row => Leads(row, report) ? row with { Link = "#" + ReportPage.SubjectAnchor(row.Cells[0]) } : row)] } : table;

    static bool Leads(TableRow row, StudyReport report) => row is { Kind: RowKind.Body, Link: null } && report.SubjectIds.Contains(row.Cells[0]);
}
