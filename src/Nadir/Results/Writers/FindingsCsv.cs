using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Sdtm.Formats;

namespace Nadir.Results.Writers;

/// <summary><c>findings.csv</c>: one finding a row, most severe first.</summary>
public static class FindingsCsv
{
    public static Dataset Of(ImmutableArray<Finding> findings) => new(
        "FINDINGS", "Findings",
        [
            Text("code"), Text("severity"), Text("subject"), Text("visit"), Text("reader"), Text("domain"), Number("row"), Number("sequence"), Text("file"),
            Text("sentence"), Text("rule"),
        ],
        [.. findings.Select(finding => new DatasetCell[]
        {
            finding.Code.Id, finding.Severity.ToString().ToLowerInvariant(), finding.Subject, finding.Visit, finding.Reader, finding.Record?.Domain,
            finding.Record?.Row, finding.Record?.Sequence, finding.Record?.File, finding.Sentence, finding.Code.Rule,
        })]);

    static DatasetColumn Text(string name) => new(name, name, ColumnType.Text);
    static DatasetColumn Number(string name) => new(name, name, ColumnType.Number);
}
