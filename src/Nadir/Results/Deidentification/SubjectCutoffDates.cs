using System.Globalization;
using Nadir.Sdtm.Formats;

namespace Nadir.Results.Deidentification;

/// <summary>Writes each subject's data cut-off into SUPPDM, so that moved dates are still cut where they were.</summary>
static class SubjectCutoffDates
{
    /// <param name="domains">With new identifiers.</param>
    public static IEnumerable<Dataset> With(IReadOnlyList<Dataset> domains, RecodedIdentifiers codes, DateOnly cutoff, string study)
    {
        string[] names = ["STUDYID", "RDOMAIN", "USUBJID", "IDVAR", "IDVARVAL", "QNAM", "QLABEL", "QVAL", "QORIG", "QEVAL"];
        var had = domains.FirstOrDefault(domain => domain.Name == "SUPPDM");
        var columns = had?.Columns ?? [.. names.Select(name => new DatasetColumn(name, name, ColumnType.Text))];
        DatasetCell Value(string column, string code, int days) => DatasetCell.Of(column switch
        {
            "STUDYID" => study,
            "RDOMAIN" => "DM",
            "USUBJID" => study + "-" + code,
            "QNAM" => Endpoints.DataCutoff.OfSubject,
            "QLABEL" => "Data Cut-off Date",
            "QVAL" => cutoff.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "QORIG" => "Assigned",
            _ => "",
        });
        var rows = codes.Subjects.Select(subject => columns.Select(column => Value(column.Name, subject.Code, subject.Days)).ToArray());
        Dataset supplement = new("SUPPDM", had?.Label ?? "Supplemental Qualifiers for DM", columns, [.. had?.Rows ?? [], .. rows]);
        return domains.Where(domain => domain.Name != "SUPPDM").Append(supplement);
    }
}
