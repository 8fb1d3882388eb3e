using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using Nadir.Diagnostics;
using Nadir.Sdtm.Formats;

namespace Nadir.Tests.Sdtm;

public class XportTests
{
    [Theory]
    [InlineData("0000000000000000", 0)]
    [InlineData("4110000000000000", 1)]
    [InlineData("C110000000000000", -1)]
    [InlineData("4120000000000000", 2)]
    [InlineData("4080000000000000", 0.5)]
    [InlineData("4019999999999999", 0.1)]
    [InlineData("4264000000000000", 100)]
    [InlineData("C276A00000000000", -118.625)]
    [InlineData("7FFFFFFFFFFFFFFF", 7.237005577332262e75)]
    public void IBM_numbers_read(string hex, double number) =>
        Assert.Equal(number, IbmDouble.Read(Convert.FromHexString(hex), out _)!.Value, 1e-15 * Math.Abs(number));

    [Theory]
    [InlineData("2E00000000000000", '.')]
    [InlineData("5F00000000000000", '_')]
    [InlineData("4100000000000000", 'A')]
    [InlineData("5A00000000000000", 'Z')]
    [InlineData("5A0000", 'Z')]
    public void Missing_numbers_keep_their_letter(string hex, char letter)
    {
        Assert.Null(IbmDouble.Read(Convert.FromHexString(hex), out var missing));
        Assert.Equal(letter, missing);
    }

    [Fact]
    public void Numbers_cut_to_fewer_bytes_read_with_zeros_for_the_rest() => Assert.Equal(-118.625, IbmDouble.Read(Convert.FromHexString("C276A0"), out _));

    [Fact]
    public void Every_double_in_range_comes_back_exactly()
    {
        var bytes = new byte[8];
        foreach (var number in (double[])[1, -1, 0.1, 1.0 / 3, Math.PI, 1e75, -7.2e75, 1e-70, 5.4e-79, 21.3, 12345678.9, 4503599627370497, double.BitIncrement(1), double.BitDecrement(1)])
        {
            Assert.True(IbmDouble.Write(number, '.', bytes));
            Assert.Equal(number, IbmDouble.Read(bytes, out _));
        }
    }

    [Theory]
    [InlineData(1e76)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    public void A_number_too_large_for_the_format_is_said(double number) => Assert.False(IbmDouble.Write(number, '.', new byte[8]));

    [Theory]
    [InlineData(XportVersion.V5)]
    [InlineData(XportVersion.V8)]
    public void What_is_written_reads_back_the_same(XportVersion version)
    {
        var first = new Dataset("ADTR", "Tumour results", [
            new("USUBJID", "Unique Subject Identifier", ColumnType.Text),
            new("AVAL", "Analysis Value", ColumnType.Number, Format: "8.2"),
            new("ADT", "Analysis Date", ColumnType.Date),
            new("PARAM", "参数", ColumnType.Text, 40)],
            [["S-001", 21.3m, new DateOnly(2030, 1, 2), "Summe der Durchmesser, µm ≥"], ["S-002", DatasetCell.SpecialMissing('B'), (DateOnly?)null, default], ["", 0, new DateOnly(1950, 1, 1), "瘤"]]);
        var second = new Dataset("ADSL", "", [new("X", "", ColumnType.Number)], [[1], [2.5], [-1e-30]]);
        var none = new Dataset("EMPTY", "No rows", [new("A", "", ColumnType.Text)], []);
        using var stream = new MemoryStream();
        Assert.Empty(XportDataset.Write([first, second, none], stream, version));
        Assert.Equal(0, stream.Length % 80);
        stream.Position = 0;
        var read = XportDataset.Read(stream, "t.xpt");
        Assert.Equal(["ADTR", "ADSL", "EMPTY"], read.Select(dataset => dataset.Name));
        Assert.Equal("Tumour results", read[0].Label);
        Assert.Equal(["8.2", "DATE9.", "8.2"], (string[])[read[0].Columns[1].Format!, read[0].Columns[2].Format!, "8.2"]);
        foreach (var (before, after) in ((Dataset[])[first, second, none]).Zip(read))
        {
            Assert.Equal(before.Columns.Select(column => (column.Name, column.Label)), after.Columns.Select(column => (column.Name, column.Label)));
            Assert.Equal(before.Rows.Count, after.Rows.Count);
            foreach (var (one, other) in before.Rows.Zip(after.Rows))
            {
                for (var i = 0; i < one.Length; i++)
                {
                    Assert.Equal(one[i].Number, other[i].Number);
                    Assert.Equal(one[i].Text is "" ? null : one[i].Text, other[i].Text);
                    if (before.Columns[i].Type != ColumnType.Text && one[i].IsMissing)
                        Assert.Equal(one[i].Missing, other[i].Missing);
                }
            }
        }
    }

    [Fact]
    public void Version_8_keeps_long_names_and_labels()
    {
        var label = new string('L', 200);
        var dataset = new Dataset("A_LONG_DATASET_NAME", "", [new("AVeryLongVariableName", label, ColumnType.Number), new("B", "short", ColumnType.Text)], [[1, "x"]]);
        using var stream = new MemoryStream();
        XportDataset.Write([dataset], stream, XportVersion.V8);
        stream.Position = 0;
        var read = Assert.Single(XportDataset.Read(stream, "t.xpt"));
        Assert.Equal("A_LONG_DATASET_NAME", read.Name);
        Assert.Equal([("AVeryLongVariableName", label), ("B", "short")], read.Columns.Select(column => (column.Name, column.Label)));
        Assert.Throws<ArgumentException>(() => XportDataset.Write([dataset], new MemoryStream(), XportVersion.V5));
    }

    [Fact]
    public void Text_over_200_bytes_is_cut_between_characters_in_version_5_and_said()
    {
        using var stream = new MemoryStream();
        var findings = XportDataset.Write([new Dataset("A", "", [new("T", "", ColumnType.Text)], [["x" + new string('瘤', 100)]])], stream);
        Assert.Equal(FindingCodes.ExportCut, Assert.Single(findings).Code);
        stream.Position = 0;
        Assert.Equal("x" + new string('瘤', 66), XportDataset.Read(stream, "t.xpt")[0].Rows[0][0].Text);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_read_as_Windows_1252_with_a_finding()
    {
        var bytes = Write(new Dataset("TR", "", [new("USUBJID", "", ColumnType.Text), new("TRTESTCD", "", ColumnType.Text), new("TRORRES", "", ColumnType.Text), new("TRLNKID", "", ColumnType.Text)],
            [["S1", "TUMSTATE", "PRESENT", "AB"]]));
        bytes[Find(bytes, "AB")] = 0xE9;
        bytes[Find(bytes, "B")] = 0x80;
        using var study = StudyFolder.With();
        File.WriteAllBytes(Path.Combine(study.Data, "tr.xpt"), bytes);
        var read = study.Read();
        Assert.Equal("é€", read.Subjects[0].TumourResults[0].Lesion);
        Assert.Contains(read.Findings, finding => finding.Code == FindingCodes.FallbackEncoding);
    }

    [Fact]
    public void A_file_cut_in_a_row_keeps_the_rows_before_and_names_the_byte()
    {
        var rows = Enumerable.Range(1, 100).Select(i => new DatasetCell[] { $"S{i:000}", "LDIAM", i }).ToArray();
        var bytes = Write(new Dataset("TR", "", [new("USUBJID", "", ColumnType.Text), new("TRTESTCD", "", ColumnType.Text), new("TRSTRESN", "", ColumnType.Number)], rows));
        var cut = bytes.Length - 500;
        using var study = StudyFolder.With();
        File.WriteAllBytes(Path.Combine(study.Data, "tr.xpt"), bytes[..cut]);
        var read = study.Read();
        Assert.InRange(read.Subjects.Length, 60, 90);
        Assert.Contains($"byte {cut}", Assert.Single(read.Findings, finding => finding.Code == FindingCodes.FileTruncated).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Headers_that_are_cut_or_foreign_are_one_sentence_that_names_the_byte()
    {
        var bytes = Write(new Dataset("TR", "", [new("A", "", ColumnType.Text)], []));
        for (var length = 0; length < bytes.Length - 80; length += 7)
            Assert.Throws<StudyInputException>(() => XportDataset.Read(new MemoryStream(bytes[..length]), "t.xpt"));
        var message = Assert.Throws<StudyInputException>(() => XportDataset.Read(new MemoryStream(bytes[..500]), "t.xpt")).Message;
        Assert.Contains("byte 500", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Blank_rows_inside_the_last_80_bytes_are_padding_in_version_5_and_rows_in_version_8()
    {
        var dataset = new Dataset("A", "", [new("T", "", ColumnType.Text, 10)], [["x"], [""], ["y"], [""]]);
        Assert.Equal(3, XportDataset.Read(new MemoryStream(Write(dataset)), "t")[0].Rows.Count);
        Assert.Equal(4, XportDataset.Read(new MemoryStream(Write(dataset, XportVersion.V8)), "t")[0].Rows.Count);
    }

    [Fact]
    public void A_domain_is_found_among_the_members_of_one_file()
    {
        using var study = StudyFolder.With();
        XportDataset.Write([
            new("DM", "", [new("USUBJID", "", ColumnType.Text)], [["S1"]]),
            new("RS", "", [new("USUBJID", "", ColumnType.Text), new("RSTESTCD", "", ColumnType.Text), new("RSORRES", "", ColumnType.Text)], [["S1", "OVRLRESP", "PR"]])],
            Path.Combine(study.Data, "all.xpt"));
        var read = study.Read();
        Assert.Equal("PR", Assert.Single(Assert.Single(read.Subjects).Responses).Result);
    }

    // Written by haven 2.5.1 (R 4.2.2): write_xpt(data.frame(USUBJID = c("S1", "S2", "", NA), AVAL = c(1.5, NA, -0.1, 1e20),
    // LV = c("a", "b", "c", "d"), T = c(3, 2.25, 1, 0)), version = 5); in version 8 the third is LONGVARNAME_X with a label of 60 letters. Gzip, base64.
    [Theory]
    [InlineData("DS", "LV", "forty", "H4sIAMjpAGsC//NwdXRxDVIIcnX2D3LRggAfT6cgx6BIBQ9kOUUIMMALFBSCHYMVQACJBhqnoGCmZ2AG4icVp5joGSngBEaGfv5hRmZWBgZWJqZWxpbofAUKgQcW//q6+joBxYjzr6EZnGVigN08l2DnoICQIIrCzwVCgfgujiGOgzr8/Bx9XYMJ+dcEu38ZmBgYgJgxNDjUycvTRSE0L7OwNJV49zBAATqfLMAIxBwMTI5hjj7khA3MDDS3MJHlFiawWcw+YRCz0vKLSioVKA4XLgrChSWEzDSDI1y4yXEKtvTn7xSMmTaJzW+GjhIQkxMdDSCMYCM9qGVJjiqwUDwgORMEZiU7CsCEAsP2lD66ZsiQghzWACMIzqlQBQAA")]
    [InlineData("LONG_DATASET", "LONGVARNAME_X", "LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL", "H4sIAMjpAGsC//NwdXRxDVIIcnX2D3LRggAfT6cwCwUFBQ9kOUUIMMALFBSCHYMVQACJBhqnoGCmZ2AG4icVp5joGSngBEaGfv5hRmZWBgZWJqZWxpbofAUKgQcW//q6+oI9TJR/Dc3gLBMD7Oa5BDsHhAANpCT8fPz93ONdHEMcg11DsPkDqA4kixGuAxF+fo6+wQT9a4LdvwxMDAxAzBgaHOrk5emiEJqXWViaSrx7GKAAnQ8zD6c+NgZMwAjEHAxMjmGOPuSEDcwMNLcQNI8BG2ACm8UMSgdhjkF+PkQCAuHCBTPP0dc1PgKbW2xwhgtLCJlpBke4cIcQGbfIAFv683F0cvXBkf4MCdnBzMDLYIMSKj4UAKz5w98pmPzy1NBRAuLzREcDCCPYSA8aGEmOKrBYPiA5EwRmJTsKwIQCw/aUPrpmyJCCnBYAPO37YPAFAAA=")]
    public void Files_of_another_program_read_as_it_wrote_them(string name, string third, string label, string content)
    {
        using var unpacked = new MemoryStream();
        using (var packed = new GZipStream(new MemoryStream(Convert.FromBase64String(content)), CompressionMode.Decompress))
            packed.CopyTo(unpacked);
        unpacked.Position = 0;
        var read = Assert.Single(XportDataset.Read(unpacked, "haven.xpt"));
        Assert.Equal(name, read.Name);
        Assert.Equal(["USUBJID", "AVAL", third, "T"], read.Columns.Select(column => column.Name));
        Assert.Equal(["Unique", "", label, ""], read.Columns.Select(column => column.Label));
        Assert.Equal(["S1", "S2", null, null], read.Rows.Select(row => row[0].Text));
        Assert.Equal([1.5, null, -0.1, 1e20], read.Rows.Select(row => row[1].Number));
        Assert.Equal(["a", "b", "c", "d"], read.Rows.Select(row => row[2].Text));
        Assert.Equal([3, 2.25, 1, 0], read.Rows.Select(row => row[3].Number));
    }

    static byte[] Write(Dataset dataset, XportVersion version = XportVersion.V5)
    {
        using var stream = new MemoryStream();
        XportDataset.Write([dataset], stream, version);
        return stream.ToArray();
    }

    static int Find(byte[] bytes, string text) => bytes.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(text));
}
