using System.Text;
using System.Text.Json;
using Nadir.Sdtm;
using Nadir.Sdtm.Formats;

namespace Nadir.Tests.Sdtm;

public class DatasetJsonWriterTests
{
    static readonly DatasetJsonHeader Header = new("2030-12-31T00:00:00", "S", "0.1.0", "define.xml", ["USUBJID"]);

    static readonly Dataset Example = new("ADX", new string('L', 300), [
        new("USUBJID", "Unique Subject Identifier", ColumnType.Text), new("A_NAME_OVER_EIGHT", "受试者 \"label\" <&>", ColumnType.Text), new("AVAL", "Value", ColumnType.Number),
        new("N", "Whole", ColumnType.Number), new("ADT", "Date", ColumnType.Date)],
        [["S-1", "进展 \\ \"quoted\"\n", 0.1, 3, new DateOnly(2030, 2, 28)], ["S-2", (string?)null, (double?)null, 1e10, (DateOnly?)null]]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_written_is_read_back(bool lines)
    {
        var bytes = Written(Example, lines);
        using var table = DatasetJsonTable.Open(new MemoryStream(bytes), "adx", lines);
        var read = table.ToDataset("");
        Assert.Equal(Example.Name, read.Name);
        Assert.Equal(Example.Label, read.Label);
        Assert.Equal(Example.Columns.Select(column => (column.Name, column.Label)), read.Columns.Select(column => (column.Name, column.Label)));
        Assert.Equal(Texts(Example), Texts(read));
        Assert.Equal(0.1, read.Rows[0][2].Number);
        Assert.Equal(bytes, Written(Example, lines));
    }

    [Fact]
    public void Metadata_are_those_of_version_1_1()
    {
        using var json = JsonDocument.Parse(Written(Example, lines: false));
        var root = json.RootElement;
        Assert.Equal("1.1.0", root.GetProperty("datasetJSONVersion").GetString());
        Assert.Equal("IG.ADX", root.GetProperty("itemGroupOID").GetString());
        Assert.Equal(2, root.GetProperty("records").GetInt32());
        var columns = root.GetProperty("columns").EnumerateArray().ToArray();
        Assert.Equal(["string", "string", "float", "integer", "date"], columns.Select(column => column.GetProperty("dataType").GetString()));
        Assert.Equal("integer", columns[4].GetProperty("targetDataType").GetString());
        Assert.Equal("DATE9.", columns[4].GetProperty("displayFormat").GetString());
        Assert.Equal(1, columns[0].GetProperty("keySequence").GetInt32());
        Assert.All(columns, column => Assert.StartsWith("IT.ADX.", column.GetProperty("itemOID").GetString(), StringComparison.Ordinal));
        Assert.Equal("2030-02-28", root.GetProperty("rows")[0][4].GetString());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("rows")[1][1].ValueKind);
    }

    [Fact]
    public void A_table_without_rows_is_whole_in_both_forms()
    {
        var empty = Example with { Rows = [] };
        using var json = JsonDocument.Parse(Written(empty, lines: false));
        Assert.Equal(0, json.RootElement.GetProperty("rows").GetArrayLength());
        Assert.Single(Encoding.UTF8.GetString(Written(empty, lines: true)).TrimEnd().Split('\n'));
    }

    [Fact]
    public void Sdtm_numbers_become_numbers_and_one_that_is_none_is_said()
    {
        Dataset lb = new("LB", "", [new("USUBJID", "", ColumnType.Text), new("LBSEQ", "", ColumnType.Text), new("LBSTRESN", "", ColumnType.Text)], [["S-1", "1", "<5"], ["S-1", "2", "7"]]);
        var described = SdtmVariables.Described(lb);
        Assert.Equal([ColumnType.Text, ColumnType.Number, ColumnType.Text], described.Value.Columns.Select(column => column.Type));
        Assert.Equal(["Unique Subject Identifier", "Sequence Number", "Numeric Result/Finding in Standard Units"], described.Value.Columns.Select(column => column.Label));
        Assert.Contains("<5", Assert.Single(described.Findings).Sentence, StringComparison.Ordinal);
        Assert.Equal("Laboratory Test Results", described.Value.Label);
    }

    static IEnumerable<string> Texts(Dataset dataset) => dataset.Rows.SelectMany(row => dataset.Columns.Select((column, i) => row[i].AsText(column.Type)));

    static byte[] Written(Dataset dataset, bool lines)
    {
        using MemoryStream stream = new();
        if (lines)
            DatasetJson.WriteLines(dataset, stream, Header);
        else
            DatasetJson.Write(dataset, stream, Header);
        return stream.ToArray();
    }
}
