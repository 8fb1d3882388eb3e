using System.Globalization;
using System.Text.RegularExpressions;
using Nadir.Protocol;
using Nadir.Reporting.Documents;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;
using Nadir.Results;
using Nadir.Sdtm;

namespace Nadir.Reporting.Tests.Documents;

public partial class DocumentTruthTests
{
    static readonly Lazy<StudyAnalysis?> Example = new(() => Analysis("js004-rcc"));

    static StudyAnalysis? Analysis(string study, bool empty = false)
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (Path.Combine(folder, "examples", study, "study.yaml") is var file && File.Exists(file))
            {
                var definition = StudyDefinitionReader.Read(file);
                return StudyAnalyzer.Analyze(definition, empty ? new SdtmStudy { Subjects = [] } : SdtmReader.Read(definition, Path.GetDirectoryName(file)!));
            }
        return null;
    }

    [Theory, InlineData("html"), InlineData("rtf"), InlineData("docx"), InlineData("txt")]
    public void Every_row_of_every_table_stands_in_every_format(string format)
    {
        if (Example.Value is not { } analysis)
            return;
        var document = StudyDocument.Of(analysis);
        foreach (var output in document.Outputs.Where(output => output.Figure is null))
        {
            var text = ReadBack.Squeezed(ReadBack.Text(document.Only(output), format));
            Assert.Contains(ReadBack.Squeezed(output.Label + output.Title), text, StringComparison.Ordinal);
            foreach (var row in output.Content.Rows)
            {
                // In plain text, cells that are broken into lines stand beside one another, word by word; numbers, codes and dates are never broken.
                var expected = format == "txt" ? row.Cells.Where((cell, i) => output.Content.Columns[i].Align is not Align.Left && cell.Length < 40) : [string.Concat(row.Cells)];
                foreach (var cell in expected)
                    Assert.Contains(ReadBack.Squeezed(cell), text, StringComparison.Ordinal);
            }
            foreach (var note in output.Notes)
                Assert.Contains(ReadBack.Squeezed(note), text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_number_of_a_table_is_a_row_of_the_results_rounded_by_the_one_function()
    {
        if (Example.Value is not { } analysis)
            return;
        var known = analysis.Results.ToHashSet();
        var cells = 0;
        foreach (var output in StudyDocument.Of(analysis).Outputs)
            foreach (var cell in output.Content.Data.GroupBy(datum => (datum.Row, datum.Column, datum.Text)))
            {
                Assert.All(cell, datum => Assert.Contains(datum.Result, known));
                foreach (Match number in Numbers().Matches(cell.Key.Text))
                {
                    var decimals = number.Value.IndexOf('.', StringComparison.Ordinal) is var point and >= 0 ? number.Value.Length - point - 1 : 0;
                    var printed = decimal.Parse(number.Value.Replace('\u2212', '-'), CultureInfo.InvariantCulture);
                    Assert.True(cell.SelectMany(datum => Values(datum.Result)).Any(value => NumberText.Round(value, decimals) == printed || NumberText.Round(value, 1) == printed),
                        $"{output.Label}, {cell.Key.Row}: {cell.Key.Text} has {number.Value}, which no statistic of the cell gives.");
                    cells++;
                }
            }
        Assert.True(cells > 500, $"{cells} numbers");
    }

    static IEnumerable<double> Values(AnalysisResult row)
    {
        foreach (var value in (double?[])[row.Value, row.Lower, row.Upper, row.Events, row.N])
            if (value is { } known)
                foreach (var unit in (double[])[1, 100, 1 / 30.4375, 1e-6])
                    yield return known * unit;
        if (row.N is > 0)
            foreach (var part in (double?[])[row.Value, row.Events])
                if (part is { } count)
                    yield return count / row.N.Value * 100;
    }

    [GeneratedRegex(@"(?<![\d.])\u2212?\d+(\.\d+)?(?=\D|$)")]
    private static partial Regex Numbers();

    [Fact]
    public void Shells_have_no_number_of_a_subject_and_need_no_data()
    {
        if (Analysis("cd70-cart-rcc", empty: true) is not { } analysis)
            return;
        var document = StudyDocument.Of(analysis);
        Assert.True(document.IsShell);
        Assert.Contains(document.Outputs, output => output.Definition.Id == "disposition");
        Assert.Contains(document.Outputs, output => output.Definition.Id == "dose-levels");
        foreach (var output in document.Outputs.Where(output => output.Definition.Kind is OutputKind.Table))
            foreach (var row in output.Content.Rows.Where(row => row.Kind is RowKind.Body))
                Assert.All(row.Cells.Skip(1), cell => Assert.DoesNotContain(cell, char.IsDigit));
    }

    [Fact]
    public void Numbers_have_no_gaps_and_the_contents_name_what_is_there()
    {
        if (Example.Value is not { } analysis)
            return;
        var document = StudyDocument.Of(analysis);
        Assert.Equal(document.Outputs.Length, document.Outputs.Select(output => output.Label).Distinct().Count());
        Assert.Equal(document.Outputs.Length, document.Outputs.Select(output => output.FileName).Distinct().Count());
        foreach (var group in document.Outputs.GroupBy(output => (output.Definition.Section, output.Definition.Kind)))
            Assert.Equal(Enumerable.Range(1, group.Count()).Select(i => $"{group.Key.Section.Number}.{i.ToString(CultureInfo.InvariantCulture)}"), group.Select(output => output.Number));
        foreach (var format in ReadBack.Formats)
        {
            var text = ReadBack.Squeezed(ReadBack.Text(document, format)).Replace(".", "", StringComparison.Ordinal);
            Assert.All(document.Outputs, output => Assert.Contains(ReadBack.Squeezed(output.Label + output.Title).Replace(".", "", StringComparison.Ordinal), text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_study_orders_drops_and_retitles()
    {
        if (Example.Value is not { } analysis)
            return;
        var settings = new OutputSettings { Order = ["exposure"], Drop = ["deviations"], Titles = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("demography", "Who was treated") };
        var document = StudyDocument.Of(analysis with { Definition = analysis.Definition with { Outputs = settings } });
        Assert.Equal(["exposure", "disposition", "demography"], document.Outputs.TakeWhile(output => output.Definition.Section == OutputSection.Subjects).Select(output => output.Definition.Id));
        Assert.Equal("14.1.1", document.Outputs[0].Number);
        Assert.Equal("Who was treated", document.Outputs[2].Title);
    }

    [Fact]
    public void The_same_study_gives_the_same_bytes()
    {
        if (Example.Value is not { } analysis)
            return;
        foreach (var format in ReadBack.Formats)
            Assert.Equal(ReadBack.Bytes(StudyDocument.Of(analysis), format), ReadBack.Bytes(StudyDocument.Of(analysis), format));
    }
}
