using System.Text.Json;
using Nadir.Cli;

namespace Nadir.Apps.Tests.Stat;

public class NcaCommandTests
{
    [Fact]
    public void Nca_answers_by_cdisc_code_with_the_interval_in_time()
    {
        using CsvFile file = new("id,t,c,d", "2,0,BLQ,50", "2,1,8,50", "2,2,16,50", "2,4,8,50", "2,6,4,50", "2,8,2,50", "10,0,0,", "10,1,4,50", "10,2,2,50", "10,3,1,50", "10,4,0.5,50");
        var (code, answer) = Json(file.Path, "--subject", "id", "--time", "t", "--conc", "c", "--dose", "d", "--intervals", "0-4,0-inf");
        Assert.Equal(ExitCode.Clean, code);
        Assert.Equal(14 / Math.Log(2) * 2 + 16, Value(answer, "id=2", "AUCLST", "0-inf")!.Value, 10);
        Assert.Equal(8 / Math.Log(2) * 2 + 16, Value(answer, "id=2", "AUCINT", "0-4")!.Value, 10);
        Assert.Equal(Value(answer, "id=2", "CLFO", "0-inf"), Value(answer, "id=2", "CLO", "0-inf"));
        Assert.Equal(["id=2", "id=10"], answer.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("group").GetString()).Distinct());
    }

    [Fact]
    public void Every_parameter_without_a_number_has_its_reason_among_the_findings()
    {
        using CsvFile file = new("t,c", "0,BLQ", "1,BLQ");
        var (code, answer) = Json(file.Path, "--time", "t", "--conc", "c");
        Assert.Equal(ExitCode.Clean, code);
        Assert.All(answer.GetProperty("rows").EnumerateArray(), row => Assert.Equal(JsonValueKind.Null, row.GetProperty("value").ValueKind));
        var reasons = answer.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("sentence").GetString()!).ToArray();
        Assert.All(answer.GetProperty("rows").EnumerateArray(), row => Assert.Contains(reasons, reason => reason.Contains(row.GetProperty("statistic").GetString()!, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("1,-3,mg/L", "below 0")]
    [InlineData("1,high,mg/L", "no number")]
    [InlineData("1,3,mg/mL", "units")]
    [InlineData("0.5,3,mg/L", "different concentrations")]
    [InlineData("later,3,mg/L", "no usable time")]
    public void A_bad_row_is_an_error_finding_and_the_answer_is_written(string row, string sentence)
    {
        using CsvFile file = new("t,c,u", "0.5,9,mg/L", "2,4,mg/L", "3,2,mg/L", row);
        var (code, answer) = Json(file.Path, "--time", "t", "--conc", "c", "--unit", "u");
        Assert.Equal(ExitCode.WrittenWithErrors, code);
        Assert.Contains(answer.GetProperty("findings").EnumerateArray(), finding =>
            finding.GetProperty("severity").GetString() == "error" && finding.GetProperty("sentence").GetString()!.Contains(sentence, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--route infusion", "needs --duration")]
    [InlineData("--tau 0", "above 0")]
    [InlineData("--intervals 24-0", "from-to")]
    [InlineData("--min-points 2", "3 samples")]
    [InlineData("--include u=1", "--reason")]
    [InlineData("--blq zero", "--blq is")]
    public void Wrong_usage_is_one_sentence(string options, string sentence)
    {
        using CsvFile file = new("t,c,u", "0,9,1", "2,4,1");
        using StringWriter output = new(), error = new();
        Assert.Equal(ExitCode.Unusable, NadirCommand.Run(["nca", file.Path, "--time", "t", "--conc", "c", .. options.Split(' ')], output, error));
        Assert.Contains(sentence, error.ToString(), StringComparison.Ordinal);
    }

    static (int Code, JsonElement Answer) Json(string path, params string[] options)
    {
        using StringWriter output = new(), error = new();
        var code = NadirCommand.Run(["nca", path, .. options, "--json"], output, error);
        Assert.Equal("", error.ToString());
        return (code, JsonDocument.Parse(output.ToString()).RootElement.Clone());
    }

    static double? Value(JsonElement answer, string group, string statistic, string time) =>
        answer.GetProperty("rows").EnumerateArray().Single(row => row.GetProperty("group").GetString() == group && row.GetProperty("statistic").GetString() == statistic
            && row.GetProperty("time").GetString() == time).GetProperty("value") is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;
}
