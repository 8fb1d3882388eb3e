using Nadir.Reporting.Layout;
using Nadir.Results;
using Nadir.Results.Analyses;

namespace Nadir.Reporting.Tables;

/// <summary>Subject by criteria: best response and first progression under each, with the visit and reason of the first difference.</summary>
public static class CriteriaTables
{
    /// <returns>One for each reader with two sets of criteria or more.</returns>
    public static IEnumerable<TableContent> Of(StudyAnalysis analysis)
    {
        foreach (var comparison in CriteriaComparison.Of(analysis.Definition, analysis.Subjects))
            yield return new TableContent
            {
                Name = $"criteria-{comparison.Reader}{(comparison.Recorded ? "-recorded" : "")}",
                Title = $"Criteria compared: {comparison.Reader}, {(comparison.Recorded ? "as recorded" : "derived from lesions")}",
                Columns = [new("Subject", Align.Whole), .. comparison.Chains.Select(chain => new ColumnHead(chain.CriteriaName + "\nbest, progression", Align.Whole)), new("First difference")],
                Rows =
                [
                    .. comparison.Subjects.Select(subject => TableRow.Of(
                    [
                        subject.Subject,
                        .. subject.Cells.Select(cell => cell is null ? NumberText.None
                            : $"{cell.Best?.Code ?? NumberText.None}, {DateText.Of(cell.Progression)}{(cell is { Progression: not null, Confirmed: false } ? " unconfirmed" : "")}"),
                        subject.Differences.IsEmpty ? "none"
                            : string.Join("; ", subject.Differences.Select(difference => $"{difference.Chain.CriteriaName}, {difference.Visit}: {difference.Other} and not {difference.First}, {difference.Why}")),
                    ])),
                ],
                Footnotes = [$"Compared with {comparison.Chains[0].CriteriaName}. Categories of one meaning (PR, iPR, irPR) are no difference."],
                Empty = "No subject has assessments.",
            };
    }
}
