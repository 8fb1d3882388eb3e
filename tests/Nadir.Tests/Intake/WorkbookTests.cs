using System.IO.Compression;
using System.Text;
using Nadir.Diagnostics;
using Nadir.Intake.Sources;
using Nadir.Spreadsheets;

namespace Nadir.Tests.Intake;

/// <summary>Workbooks as spreadsheet programs write them, and broken ones, made part by part.</summary>
public sealed class WorkbookTests : IDisposable
{
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    readonly string folder = Directory.CreateTempSubdirectory("nadir-workbook").FullName;

    [Fact]
    public void Cells_of_every_kind_are_read()
    {
        var rows = Rows("""
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="inlineStr"><is><r><t>in</t></r><r><t xml:space="preserve">line </t></r></is></c></row>
            <row r="3"><c r="A3"><v>0.30000000000000004</v></c><c r="B3" s="1"><v>47620</v></c><c r="C3" s="2"><v>47620.5</v></c><c r="D3" t="b"><v>1</v></c><c r="E3" t="e"><v>#DIV/0!</v></c><c r="F3" t="str"><f>A1&amp;"x"</f><v>a &lt; b</v></c><c r="G3" s="3"><v>0.5</v></c><c r="H3" t="d"><v>2030-05-17</v></c></row>
            """);
        Assert.Equal(["1: Größe & <Maß>|受试者||inline", "3: 0.3|2030-05-17|2030-05-17T12:00|TRUE|#DIV/0!|a < b|12:00:00|2030-05-17"], rows);
    }

    [Fact]
    public void A_workbook_of_the_other_calendar_has_the_same_dates() =>
        Assert.Equal(["1: 2030-05-17"], Rows("<row><c s=\"1\"><v>46158</v></c></row>", workbook: "<workbookPr date1904=\"1\"/>"));

    [Fact]
    public void A_merged_cell_stands_in_every_cell_of_the_merge() =>
        Assert.Equal(["1: a|a|b", "2: a|a|c"], Rows("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a</v></c><c r=\"C1\" t=\"str\"><v>b</v></c></row><row r=\"2\"><c r=\"C2\" t=\"str\"><v>c</v></c></row>", after: "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>"));

    [Fact]
    public void Prefixed_names_comments_and_utf16_parts_are_read()
    {
        Write(sheet: Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-16\"?><x:worksheet xmlns:x=\"{Main}\"><!-- a > b --><x:sheetData><x:row><x:c t=\"str\"><x:v><![CDATA[病灶 <1>]]></x:v></x:c></x:row></x:sheetData></x:worksheet>")).ToArray());
        Assert.Equal(["1: 病灶 <1>"], Read());
    }

    [Fact]
    public void A_formula_whose_value_was_not_saved_is_told()
    {
        Write("<row><c r=\"A1\" t=\"str\"><v>a</v></c><c r=\"B1\"><f>SUM(C1:C9)</f></c></row>");
        var sheet = Assert.Single(Workbook.Read(Book));
        Assert.Single(sheet.Rows());
        Assert.Contains("value was not saved", Assert.Single(sheet.Troubles), StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_cell_at_the_far_end_costs_nothing()
    {
        Write("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>");
        var rows = Assert.Single(Workbook.Read(Book)).Rows().Select(row => (row.Number, row.Cells.Count(cell => !cell.IsEmpty))).ToList();
        Assert.Equal([(1, 1), (1_048_576, 1)], rows);
    }

    [Fact]
    public void Cells_far_to_the_right_in_every_row_are_refused_in_one_sentence()
    {
        StringBuilder rows = new();
        for (var i = 0; i < 33_000; i++)
            rows.Append("<row><c r=\"XFD1\"><v>1</v></c></row>");
        Write(rows.ToString());
        Refused("far to the right", () => Assert.Single(Workbook.Read(Book)).Rows().Count());
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aa\">]><worksheet/>", "document type")]
    [InlineData("<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&xxe;</t></is></c></row></sheetData></worksheet>", "entity")]
    [InlineData("<worksheet><sheetData><row><c", "breaks off")]
    [InlineData("<worksheet><sheetData><row><c t=\"s\"><v>99</v></c></row></sheetData></worksheet>", "does not have")]
    [InlineData("<worksheet><sheetData><row r=\"2000000\"><c><v>1</v></c></row></sheetData></worksheet>", "beyond the last")]
    public void Xml_that_is_no_sheet_is_refused_in_one_sentence(string xml, string why)
    {
        Write(sheet: Encoding.UTF8.GetBytes(xml));
        Refused(why, () => Assert.Single(Workbook.Read(Book)).Rows().Count());
    }

    [Fact]
    public void A_workbook_broken_off_anywhere_is_refused_in_one_sentence()
    {
        Write("<row><c><v>1</v></c></row>");
        var whole = File.ReadAllBytes(Book);
        for (var length = 4; length < whole.Length; length += 97)
        {
            File.WriteAllBytes(Book, whole[..length]);
            Refused("book.xlsx", () => Workbook.Read(Book).Sum(sheet => sheet.Rows().Count()));
        }
    }

    [Fact]
    public void An_archive_that_unpacks_without_end_is_refused()
    {
        using (var archive = ZipFile.Open(Book, ZipArchiveMode.Create))
        {
            using var part = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Optimal).Open();
            var blank = new byte[1 << 20];
            for (var i = 0; i < 120; i++)
                part.Write(blank);
        }
        Refused("unpacks to more", () => Workbook.Read(Book));
    }

    [Fact]
    public void An_archive_of_something_else_is_named_as_such()
    {
        using (var archive = ZipFile.Open(Book, ZipArchiveMode.Create))
            archive.CreateEntry("content.xml");
        Refused("no Excel workbook", () => Workbook.Read(Book));
    }

    [Fact]
    public void The_old_format_is_read_with_its_calendar()
    {
        var sheet = Assert.Single(Workbook.Read(Fixture("lesions.xls")));
        Assert.Equal(["Subject|Lesion|Type|Site|Visit|Scan date|LD (cm)", "1|T1|Target|Liver|Baseline|2030-01-03|4.2", "1|T1|Target|Liver|Week 6|2030-02-14|3.1"], sheet.Rows().Select(row => string.Join('|', row.Cells.Select(cell => cell.Text))));
    }

    [Fact]
    public void A_password_is_told_of_in_the_old_format() => Refused("protected by a password", () => Workbook.Read(Fixture("protected.xls")));

    [Fact]
    public void A_password_is_told_of_in_the_new_format()
    {
        // The compound file around an encrypted package: its directory names the stream.
        var file = new byte[4096];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(file, 0);
        Encoding.Unicode.GetBytes("EncryptedPackage").CopyTo(file, 1024);
        File.WriteAllBytes(Book, file);
        Refused("protected by a password", () => Workbook.Read(Book));
    }

    [Fact]
    public void What_the_writer_writes_comes_back()
    {
        WorkbookWriter.Write([new WrittenSheet("Lesions", [], [[SourceCell.Of("=1+1"), SourceCell.Of(12.5), SourceCell.Date(47620)]])], Book);
        Assert.Equal(["1: =1+1|12.5|2030-05-17"], Read());
    }

    [Fact]
    public void The_same_sheets_give_the_same_bytes()
    {
        byte[] Written()
        {
            WorkbookWriter.Write([new WrittenSheet("Lesions", [], [[SourceCell.Of("T01"), SourceCell.Of(12.5)]])], Book);
            return File.ReadAllBytes(Book);
        }
        Assert.Equal(Written(), Written());
    }

    static string Fixture(string name) => Repository.PathOf("tests", "Nadir.Tests", "Intake", "Fixtures", name);

    string Book => Path.Combine(folder, "book.xlsx");

    static void Refused(string why, Func<object> read)
    {
        var sentence = Assert.Throws<StudyInputException>(read).Message;
        Assert.Contains(why, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', sentence);
    }

    List<string> Rows(string rows, string workbook = "", string after = "")
    {
        Write(rows, workbook, after);
        return Read();
    }

    List<string> Read() => [.. Assert.Single(Workbook.Read(Book)).Rows().Select(row => $"{row.Number}: {string.Join('|', row.Cells.Select(cell => cell.Text))}")];

    void Write(string rows = "", string workbook = "", string after = "", byte[]? sheet = null)
    {
        using var archive = ZipFile.Open(Book, ZipArchiveMode.Create);
        void Part(string name, byte[] content)
        {
            using var stream = archive.CreateEntry(name).Open();
            stream.Write(content);
        }
        void Text(string name, string content) => Part(name, Encoding.UTF8.GetBytes(content));
        const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        Text("_rels/.rels", $"<Relationships><Relationship Id=\"a\" Type=\"{Relation}/officeDocument\" Target=\"/xl/workbook.xml\"/></Relationships>");
        Text("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relation}\">{workbook}<sheets><sheet name=\"A &amp; B\" sheetId=\"7\" r:id=\"s1\"/></sheets></workbook>");
        Text("xl/_rels/workbook.xml.rels", $"<Relationships><Relationship Id=\"s1\" Type=\"{Relation}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"s2\" Type=\"{Relation}/styles\" Target=\"styles.xml\"/><Relationship Id=\"s3\" Type=\"{Relation}/sharedStrings\" Target=\"../xl/sharedStrings.xml\"/></Relationships>");
        Text("xl/styles.xml", "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"[$-409]d\\-mmm\\-yyyy hh:mm;@\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf numFmtId=\"20\"/></cellXfs></styleSheet>");
        Text("xl/sharedStrings.xml", "<sst><si><t>Größe &amp; &lt;Ma&#223;&gt;</t></si><si><r><t>受试</t></r><r><t>者</t></r><rPh><t>reading</t></rPh></si></sst>");
        Part("xl/worksheets/sheet1.xml", sheet ?? Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData>{after}</worksheet>"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
