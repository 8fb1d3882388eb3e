using FsCheck;
using FsCheck.Fluent;
using Nadir.Diagnostics;
using Nadir.Results;
using Nadir.Results.Adam;
using Nadir.Results.Trace;
using Nadir.Results.Writers;

namespace Nadir.Tests.Results;

/// <summary>Whatever stands in the cells of the data, the study is analysed or refused with a sentence; nothing else is thrown.</summary>
public class PipelinePropertyTests
{
    static readonly string[] Bad =
    [
        "", " ", ".", "NA", "-1", "0", "1e400", "99999999999999999999", "12,5", "abc", "\u00b5", "2030", "2030-02", "2030-02-31", "0001-01-01", "9999-12-31", "2029-12-31T24:00",
        "TARGET", "NON-TARGET", "NEW", "T01", "T99", "S-01", "S-99", "Y", "N", "PR", "RELATED", "\"", "a;b",
    ];

    [Fact]
    public void No_cell_crashes_the_analysis() => Prop.ForAll(Changes(), changes =>
    {
        StudyAnalysis analysis;
        try
        {
            analysis = SmallStudy.Analyze(threads: 1, change: (domain, rows) => Apply(domain, [.. rows], changes));
        }
        catch (StudyInputException refused)
        {
            return refused.Message.Length > 0;
        }
        foreach (var dataset in AdamDatasets.Of(analysis))
            Assert.All(dataset.Rows, row => Assert.Equal(dataset.Columns.Length, row.Length));
        foreach (var subject in analysis.Subjects)
            Assert.NotEmpty(Explanation.Write(analysis, subject));
        TraceWriter.Write(analysis, TextWriter.Null);
        return ResultsJson.Write(analysis).Length > 0;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Fact]
    public void Missing_files_are_findings_or_one_sentence()
    {
        foreach (var domain in SmallStudy.Files.Keys)
        {
            var analysis = SmallStudy.Analyze(threads: 1, change: (name, rows) => name == domain ? [] : rows);
            Assert.All(analysis.Answers, answer => Assert.True(answer.Headline is not null || answer.NotComputed is not null));
        }
    }

    static Arbitrary<(int File, int Row, int Cell, string Value)[]> Changes() => Arb.From(
        Gen.ArrayOf(
            from file in Gen.Choose(0, SmallStudy.Files.Count - 1)
            from row in Gen.Choose(0, 20)
            from cell in Gen.Choose(0, 14)
            from value in Gen.Elements(Bad)
            select (file, row, cell, value)));

    static IEnumerable<string> Apply(string domain, List<string> rows, (int File, int Row, int Cell, string Value)[] changes)
    {
        var index = SmallStudy.Files.Keys.ToList().IndexOf(domain);
        foreach (var change in changes.Where(change => change.File == index && rows.Count > 0))
        {
            var cells = rows[change.Row % rows.Count].Split(',');
            cells[change.Cell % cells.Length] = change.Value;
            rows[change.Row % rows.Count] = string.Join(',', cells);
        }
        return rows;
    }
}
