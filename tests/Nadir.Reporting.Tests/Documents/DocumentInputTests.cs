using System.Buffers.Binary;
using System.Collections.Immutable;
using Nadir.Reporting.Documents;
using Nadir.Reporting.Tables;
using Nadir.Reporting.Writers;

namespace Nadir.Reporting.Tests.Documents;

/// <summary>What studies send: metacharacters of every format, Chinese, labels of any length, tables of any width, listings of any length, nothing at all.</summary>
public class DocumentInputTests
{
    const string Awkward = "A {\\b} \\par </td>&amp; <b>\"x\"</b> ]]> %s 卡瑞利珠单抗 – 𠮷 \u0001 'O''Neil' µg·h/mL";

    static StudyDocument Document(params TableContent[] tables) => new()
    {
        Study = "A & <B>", Title = Awkward, Stamp = new("1.0", "2031-06-30", new string('a', 64)), IsShell = false,
        Outputs =
        [
            .. tables.Select((table, i) => new DocumentOutput(
                new() { Id = "x" + i, Kind = OutputKind.Table, Section = OutputSection.Subjects, Title = table.Title, Population = table.Population, Body = new OutputBody.Made(() => table) },
                $"14.1.{i + 1}", $"Table 14.1.{i + 1}", $"t_14_1_{i + 1}", "t" + i, table, table.Footnotes, "ADSL")),
        ],
    };

    static TableContent Table(ImmutableArray<ColumnHead> columns, ImmutableArray<TableRow> rows) => new() { Name = "x", Title = Awkward, Population = Awkward, Columns = columns, Rows = rows, Footnotes = [Awkward], Empty = "Nothing: " + Awkward };

    static string Expected(string text, string format) => ReadBack.Squeezed(format == "txt" || format == "rtf" || format == "html" || format == "docx" ? text.Replace('\u0001', '\uFFFD') : text);

    public static TheoryData<string> Formats => [.. ReadBack.Formats];

    [Theory, MemberData(nameof(Formats))]
    public void Metacharacters_and_Chinese_come_through_whole(string format)
    {
        var text = ReadBack.Squeezed(ReadBack.Text(Document(Table([new("Label"), new("n", Align.Number)], [TableRow.Of(Awkward, "1"), TableRow.Heading(Awkward)])), format));
        // Title twice (again on following pages in some formats), population, label, heading, note.
        var found = text.Split(Expected(Awkward, format)).Length - 1;
        Assert.True(found >= 5, $"{found} times in {format}");
    }

    [Theory, MemberData(nameof(Formats))]
    public void A_label_of_300_characters_is_not_cut(string format)
    {
        var words = string.Join(" ", Enumerable.Range(0, 60).Select(i => "word" + (char)('a' + i % 26)));
        var unbroken = new string('Q', 300);
        var text = ReadBack.Squeezed(ReadBack.Text(Document(Table([new("Label"), new("n", Align.Number)], [TableRow.Of(words, "1"), TableRow.Of(unbroken, "2"), TableRow.Heading(words)])), format));
        Assert.Equal(300, text.Count(c => c == 'Q'));
        Assert.Contains("wordzworda", text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Formats))]
    public void A_table_without_rows_says_why(string format) =>
        Assert.Contains(ReadBack.Squeezed("Nothing: A"), ReadBack.Squeezed(ReadBack.Text(Document(Table([new("Label"), new("n", Align.Number)], [])), format)), StringComparison.Ordinal);

    [Theory, MemberData(nameof(Formats))]
    public void A_very_wide_table_is_divided_and_nothing_is_lost(string format)
    {
        var columns = Enumerable.Range(0, 60).Select(i => new ColumnHead($"Column{i:00}\n(N = {i})", Align.Number)).Prepend(new("Label")).ToImmutableArray();
        var document = Document(Table(columns, [.. Enumerable.Range(0, 5).Select(row => TableRow.Of([$"row{row}", .. Enumerable.Range(0, 60).Select(i => $"{row * 100 + i}.5 ({i}.0, {i + 100}.0)")]))]));
        var text = ReadBack.Squeezed(ReadBack.Text(document, format));
        for (var i = 0; i < 60; i++)
        {
            Assert.Contains($"Column{i:00}", text, StringComparison.Ordinal);
            Assert.Contains($"{300 + i}.5({i}.0,{i + 100}.0)", text, StringComparison.Ordinal);
        }
        Assert.Contains("part2of", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Parts_of_a_wide_table_fit_the_page_and_begin_with_the_first_column()
    {
        var columns = Enumerable.Range(0, 40).Select(i => new ColumnHead($"Column {i}", Align.Whole)).ToImmutableArray();
        var (table, _) = SetTable.Of(Table(columns, [TableRow.Of([.. columns.Select(column => column.Text + " abc")])]), PageSize.Text, PageSize.Gap, 9, 8, 7);
        Assert.All(table.Parts, part => Assert.True(part.Width <= PageSize.Text + 0.01 && part.Columns[0] == 0));
        Assert.Equal(Enumerable.Range(1, 39), table.Parts.SelectMany(part => part.Columns.Skip(1)));
    }

    [Theory, MemberData(nameof(Formats))]
    public void A_listing_of_10000_rows_has_them_all(string format)
    {
        var document = Document(Table([new("Subject", Align.Whole), new("Text"), new("n", Align.Number)], [.. Enumerable.Range(0, 10_000).Select(i => TableRow.Of($"S{i:00000}", "something recorded", $"{i}.5"))]));
        var text = ReadBack.Text(document, format);
        Assert.Equal(10_000, text.Split("something recorded").Length - 1);
        Assert.Contains("S09999", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_of_one_subject_prints()
    {
        var document = StudyDocument.Of(StudyFixtures.Analysis(1));
        Assert.NotEmpty(document.Outputs);
        Assert.All(ReadBack.Formats, format => Assert.Contains("14.1.1", ReadBack.Text(document, format), StringComparison.Ordinal));
    }

    [Fact]
    public void Text_pages_have_at_most_55_lines_of_at_most_132_columns()
    {
        var text = ReadBack.Text(StudyDocument.Of(StudyFixtures.Analysis(60)), "txt");
        Assert.All(text.Split('\f'), page => Assert.True(page.Split('\n').Length - 1 <= TextDocument.Length));
        Assert.All(text.Split('\n'), line => Assert.True(TextLines.Columns(line.Trim('\f')) <= TextDocument.Width, line));
        var pages = text.Split('\f').Length;
        Assert.Contains($"Page {pages} of {pages}", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Units_stand_under_units_and_shares_under_shares()
    {
        string[] cells = ["12 (30.0%)", "3 (7.5%)", "40 (100.0%)", "(16.6, 46.5)", "NE", "61.2 (9.84)", ""];
        string[] bare = [.. cells];
        DecimalAlignment.Apply(cells, new Measure.Fixed());
        Assert.Equal(["12 ( 30.0%)", " 3 (  7.5%)", "40 (100.0%)", "   (16.6, 46.5)", "NE", "61.2 (9.84)", ""], cells);
        Assert.Equal(bare.Select(ReadBack.Squeezed), cells.Select(ReadBack.Squeezed));
    }

    [Fact]
    public void A_metafile_is_a_chain_of_whole_records_that_ends()
    {
        var figure = StudyDocument.Of(StudyFixtures.Analysis(30)).Outputs.First(output => output.Figure is not null);
        var bytes = EmfPicture.Of(figure.Drawing);
        Assert.Equal(0x464D4520, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(40)));
        var (at, records, last) = (0, 0, 0);
        while (at < bytes.Length)
        {
            last = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));
            var size = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at + 4));
            Assert.True(size >= 8 && size % 4 == 0);
            at += size;
            records++;
        }
        Assert.Equal((bytes.Length, 14), (at, last));
        Assert.Equal((bytes.Length, records), (BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(48)), BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(52))));
    }

    [Fact]
    public void A_flat_drawing_keeps_every_visible_text()
    {
        var figure = StudyDocument.Of(StudyFixtures.Analysis(30)).Outputs.First(output => output.Definition.Id.StartsWith("kaplan-meier", StringComparison.Ordinal));
        var words = figure.Drawing.Shapes.OfType<FlatShape.Words>().Select(shape => shape.Text).ToArray();
        Assert.Contains("Number at risk", words);
        Assert.DoesNotContain(words, text => text.Contains("at risk before", StringComparison.Ordinal));
        Assert.Contains(figure.Drawing.Shapes.OfType<FlatShape.Polygon>(), shape => shape is { Stroke.Colour: 0x0072B2, Fill: null });
    }
}
