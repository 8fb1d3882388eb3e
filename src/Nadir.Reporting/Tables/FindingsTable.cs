using Nadir.Diagnostics;
using Nadir.Results;

namespace Nadir.Reporting.Tables;

/// <summary>Findings by code: how many of each, what the code means.</summary>
public static class FindingsTable
{
    public static TableContent Summary(StudyAnalysis analysis) => new()
    {
        Name = "findings",
        Title = "Findings by kind",
        Columns = [new("Code", Align.Whole), new("Severity"), new("Findings", Align.Number), new("Subjects", Align.Number), new("Meaning"), new("Rule")],
        Rows =
        [
            .. analysis.Findings.GroupBy(finding => finding.Code.Id, StringComparer.Ordinal)
                .OrderByDescending(code => code.First().Severity).ThenBy(code => code.Key, StringComparer.Ordinal)
                .Select(code => TableRow.Of(
                    code.Key, Word(code.First().Severity), Layout.NumberText.Whole(code.Count()),
                    Layout.NumberText.Whole(code.Select(finding => finding.Subject).OfType<string>().Distinct(StringComparer.Ordinal).Count()),
                    code.First().Code.Meaning, code.First().Code.Rule)),
        ],
        Empty = "Reading, checking and deriving found nothing to report.",
    };

    public static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "information",
    };
}
