using Nadir.Reporting.Layout;
using Nadir.Response;
using Nadir.Results;
using Nadir.Results.Analyses;

namespace Nadir.Reporting.Tables;

/// <summary>Verdicts that a person has overruled, each beside what was derived.</summary>
public static class OverruleTable
{
    /// <returns>None where the study has no such records.</returns>
    public static IEnumerable<TableContent> Of(StudyAnalysis analysis)
    {
        if (analysis.Definition.Overrules.IsEmpty)
            yield break;
        var overruled = OverruledVerdicts.Of(analysis.Subjects).ToList();
        yield return new()
        {
            Name = "overrules",
            Title = "Overruled verdicts",
            Columns =
            [
                new("Subject", Align.Whole), new("Series"), new("Visit", Align.Whole), new("Overruled"), new("Derived", Align.Whole), new("In force", Align.Whole), new("By"), new("On", Align.Whole), new("Why"),
            ],
            Rows =
            [
                .. overruled.Select(one => TableRow.Of(
                    one.Series.Subject, SeriesKey.Of(one.Series).ToString(), one.Visit.Visit, Overruling.Words(one.Visit.Overruled!.Record.Field),
                    $"{one.Visit.Overruled.Derived.Code}, {DateText.Of(one.Visit.Overruled.DerivedOn)}", $"{one.Visit.Overall.Code}, {DateText.Of(one.Visit.Date)}",
                    one.Visit.Overruled.Record.By, DateText.Of(one.Visit.Overruled.Record.On), one.Visit.Overruled.Record.Why)),
                .. analysis.Definition.Overrules.Where(record => record.Field is Protocol.OverruleField.AcceptedReader).Select(record => TableRow.Of(
                    record.Subject, record.Reader, NumberText.None, Overruling.Words(record.Field), NumberText.None, record.Value, record.By, DateText.Of(record.On), record.Why)),
            ],
            Footnotes =
            [
                $"{NumberText.Whole(analysis.Definition.Overrules.Length)} records; {NumberText.Whole(overruled.Count(one => one.Visit.Overruled!.Derived != one.Visit.Overall))} overall responses are others than derived. Sums, nadirs and causes stay as measured.",
            ],
            Empty = "No record met an assessment of the data.",
        };
    }
}
