using System.Text.Json;
using Nadir.Cli;

namespace Nadir.Apps.Tests.Stat;

public class SurvivalCommandTests
{
    [Fact]
    public void Km_answers_in_the_contracts_rows()
    {
        using var file = CsvFile.Made();
        var (code, answer, _) = Json("km", file.Path, "--time", "time", "--event", "event=1", "--by", "arm", "--times", "10,60", "--tau", "30", "--like", "r");
        Assert.Equal(ExitCode.Clean, code);
        Assert.Equal("log", answer.GetProperty("method").GetProperty("interval").GetString());
        Assert.Equal(
            ["quantile-25", "median", "quantile-75", "follow-up-median", "survival", "at-risk", "survival", "at-risk", "rmst", "rmst-standard-error"],
            answer.GetProperty("rows").EnumerateArray().Where(row => row.GetProperty("group").GetString() == "arm=A").Select(row => row.GetProperty("statistic").GetString()));
        Assert.Equal(26, Value(answer, "arm=A", "at-risk", 10));
    }

    [Fact]
    public void Logrank_and_cox_answer_as_the_library_does()
    {
        using var file = CsvFile.Made();
        var (_, logRank, _) = Json("logrank", file.Path, "--time", "time", "--event", "event=1", "--by", "g", "--strata", "s");
        Assert.Equal(0.11655563140825037, Value(logRank, "all", "chi-square")!.Value, 12);
        Assert.Equal(15, Value(logRank, "g=2", "observed"));

        var (_, cox, _) = Json("cox", file.Path, "--time", "time", "--event", "event=1", "--covariates", "a,b", "--ties", "breslow");
        Assert.Equal(-0.31477818479690722, Value(cox, "a", "coefficient")!.Value, 9);
        Assert.Equal(19.194747151273333, Value(cox, "all", "score")!.Value, 8);
    }

    [Fact]
    public void Cox_with_a_start_column_takes_rows_as_intervals()
    {
        using CsvFile file = new("from,to,e,x", "0,5,1,1", "0,6,0,0", "6,12,0,1", "0,10,1,0");
        var (code, cox, _) = Json("cox", file.Path, "--start", "from", "--time", "to", "--event", "e=1", "--covariates", "x");
        Assert.Equal(ExitCode.Clean, code);
        Assert.Equal(Math.Sqrt(2), Value(cox, "x", "hazard-ratio")!.Value, 9);
        Assert.Equal("from", cox.GetProperty("method").GetProperty("start").GetString());
    }

    [Fact]
    public void Sas_takes_breslow_and_log_log()
    {
        using var file = CsvFile.Made();
        Assert.Equal("breslow", Json("cox", file.Path, "--time", "time", "--event", "event=1", "--covariates", "a", "--like", "sas")
            .Answer.GetProperty("method").GetProperty("ties").GetString());
        Assert.Equal("log-log", Json("km", file.Path, "--time", "time", "--event", "event=1", "--like", "sas")
            .Answer.GetProperty("method").GetProperty("interval").GetString());
    }

    [Fact]
    public void Every_null_has_its_reason_among_the_findings()
    {
        using CsvFile file = new("t,e", "1,0", "2,0");
        var (code, answer, _) = Json("km", file.Path, "--time", "t", "--event", "e=1", "--times", "3");
        Assert.Equal(ExitCode.Clean, code);
        var findings = answer.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("sentence").GetString()).ToArray();
        Assert.Contains("median: not reached: no events.", findings);
        Assert.Contains("survival at 3: not estimable: after the last observation, at 2.", findings);
    }

    [Fact]
    public void Rows_with_a_missing_value_are_left_out_and_said()
    {
        using CsvFile file = new("t,e,g", "1,1,a", "NA,1,a", "3,,b", "4,1,b", "5,0,.");
        var (code, answer, _) = Json("km", file.Path, "--time", "t", "--event", "e=1", "--by", "g");
        Assert.Equal(ExitCode.Clean, code);
        var finding = Assert.Single(answer.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("code").GetString() == "STAT-MISSING");
        Assert.EndsWith("3 of 5 rows were left out for a missing value (t in 1, first row 2; e in 1, first row 3; g in 1, first row 5).",
            finding.GetProperty("sentence").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("t,e\n1,1", "no column is called time")]
    [InlineData("time,e\n1,1\nsix,1", "row 2: time is \"six\", not a number")]
    [InlineData("time,e\n1,1\n-3,1", "row 2: time is -3; a follow-up time is zero or more")]
    [InlineData("time,e\n,1\nNA,0", "column time is empty in every row")]
    [InlineData("time,e", "has a header and no rows")]
    [InlineData("", "is empty")]
    [InlineData("time,e,time\n1,1,1", "2 columns are called time")]
    [InlineData("time,e\n1,1\n2", "row 2 has 1 fields and the header 2")]
    [InlineData("time,e\n1,\"1\n2,0", "row 1")]
    [InlineData("time,e\n1e999,1", "not a number")]
    public void Input_that_cannot_be_read_is_one_sentence_and_exit_1(string content, string sentence)
    {
        using CsvFile file = new(content);
        var (code, output, error) = Run("km", file.Path, "--time", "time", "--event", "e=1");
        Assert.Equal(ExitCode.Unusable, code);
        Assert.Empty(output);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("one", "column one", "constant")]
    [InlineData("a,twice", "twice", "linear combination")]
    [InlineData("a,text", "text", "constant")]
    public void A_covariate_that_says_nothing_is_named_and_exit_1(string covariates, string name, string why)
    {
        using CsvFile file = new("t,e,a,one,twice,text", "1,1,2,7,4,x", "2,1,1,7,2,x", "3,1,3,7,6,x", "4,0,1,7,2,x");
        var (code, _, error) = Run("cox", file.Path, "--time", "t", "--event", "e=1", "--covariates", covariates);
        Assert.Equal(ExitCode.Unusable, code);
        Assert.Contains(name.Split(' ')[^1], error, StringComparison.Ordinal);
        Assert.Contains(why, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Semicolons_quotes_byte_order_mark_and_windows_line_ends_are_read()
    {
        using CsvFile file = new([0xEF, 0xBB, 0xBF, .. "\"time\";e;g\r\n1;1;\"a;b\"\r\n 2 ;1;\"x \"\"y\"\"\"\r\n\r\n"u8]);
        var (code, answer, _) = Json("km", file.Path, "--time", "time", "--event", "e=1", "--by", "g");
        Assert.Equal(ExitCode.Clean, code);
        Assert.Equal(1, Value(answer, "g=a;b", "median"));
        Assert.Equal(2, Value(answer, "g=x \"y\"", "median"));
    }

    [Theory]
    [InlineData("utf-16", "UTF-16")]
    [InlineData("latin1", "not UTF-8")]
    public void Another_encoding_is_named(string encoding, string sentence)
    {
        using CsvFile file = new([.. System.Text.Encoding.GetEncoding(encoding).GetPreamble(), .. System.Text.Encoding.GetEncoding(encoding).GetBytes("t,e,g\n1,1,Käthe\n")]);
        var (code, _, error) = Run("km", file.Path, "--time", "t", "--event", "e=1", "--by", "g");
        Assert.Equal(ExitCode.Unusable, code);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_value_that_no_row_has_is_doubtful()
    {
        using CsvFile file = new("t,e", "1,DEAD", "2,ALIVE");
        var (_, answer, _) = Json("km", file.Path, "--time", "t", "--event", "e=DIED");
        Assert.Contains(answer.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("code").GetString() == "STAT-DOUBTFUL");
    }

    [Fact]
    public void The_table_is_for_reading()
    {
        using CsvFile file = new("t,e", "1,1", "2,1", "4,0");
        var (_, output, _) = Run("km", file.Path, "--time", "t", "--event", "e=1", "--times", "3");
        Assert.Contains("median", output, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Cuminc_takes_any_value_as_the_cause_and_the_others_compete()
    {
        int[] causes = [0, 1, 1, 2, 2, 1, 2, 0, 1];
        using CsvFile file = new(["time,cause,g", .. Enumerable.Range(1, 60).Select(i => FormattableString.Invariant($"{i * 37 % 53 + 1},{causes[i * 29 % 9]},{i * 11 % 3}"))]);
        var (code, answer, _) = Json("cuminc", file.Path, "--time", "time", "--event", "cause", "--cause", "1", "--times", "10,30,60");
        Assert.Equal(ExitCode.Clean, code);
        Assert.Equal(0.28705456502066679, Value(answer, "all", "incidence", 30)!.Value, 12);
        Assert.Equal(0.0037982203912693075, Value(answer, "all", "variance", 30)!.Value, 12);

        var (_, groups, _) = Json("cuminc", file.Path, "--time", "time", "--event", "cause", "--cause", "2", "--by", "g", "--times", "10");
        Assert.Equal(27.833130437849302, Value(groups, "all", "gray")!.Value, 8);

        Assert.Equal(ExitCode.Unusable, Run("cuminc", file.Path, "--time", "time", "--event", "cause", "--cause", "0").Code);
    }

    [Fact]
    public void Nelson_aalen_and_the_one_sample_test_answer()
    {
        using var file = CsvFile.Made();
        var (_, hazard, _) = Json("nelson-aalen", file.Path, "--time", "time", "--event", "event=1", "--times", "1,53");
        Assert.True(Value(hazard, "all", "cumulative-hazard", 53) > 1);
        var (_, one, _) = Json("one-sample-logrank", file.Path, "--time", "time", "--event", "event=1", "--rate", "0.02");
        Assert.Equal(44, Value(one, "all", "observed"));
        Assert.Equal(ExitCode.Unusable, Run("one-sample-logrank", file.Path, "--time", "time", "--event", "event=1").Code);
    }

    [Fact]
    public void Cox_gives_profile_limits_firth_and_the_proportional_hazards_test_when_asked()
    {
        using var file = CsvFile.Made();
        var (_, cox, _) = Json("cox", file.Path, "--time", "time", "--event", "event=1", "--covariates", "a,b", "--profile", "--proportionality", "km");
        Assert.Equal(2.3543968107483613, Value(cox, "b", "hazard-ratio-profile", field: "upper")!.Value, 7);
        Assert.Equal(6.1186238358058942, Value(cox, "b", "proportionality")!.Value, 5);
        var (_, firth, _) = Json("cox", file.Path, "--time", "time", "--event", "event=1", "--covariates", "a,b", "--firth");
        Assert.Equal(0.55905784406251258, Value(firth, "b", "coefficient")!.Value, 7);
        Assert.DoesNotContain(firth.GetProperty("rows").EnumerateArray(), row => row.GetProperty("statistic").GetString() == "score");
    }

    [Fact]
    public void Text_covariates_become_categories_against_the_first_value()
    {
        using var file = CsvFile.Made();
        var (_, cox, _) = Json("cox", file.Path, "--time", "time", "--event", "event=1", "--covariates", "arm,a");
        Assert.NotNull(Value(cox, "arm=B", "hazard-ratio"));
    }

    [Fact]
    public void Perfect_separation_is_said_and_not_an_error()
    {
        using CsvFile file = new("t,e,g", "1,1,1", "2,1,1", "3,1,0", "4,1,0", "5,0,0");
        var (code, cox, _) = Json("cox", file.Path, "--time", "t", "--event", "e=1", "--covariates", "g");
        Assert.Equal(ExitCode.Clean, code);
        Assert.Null(Value(cox, "g", "coefficient"));
        Assert.Contains(cox.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("sentence").GetString()!.Contains("infinite", StringComparison.Ordinal));
    }

    internal static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        var code = NadirCommand.Run(["stat", .. arguments], output, error);
        return (code, output.ToString(), error.ToString());
    }

    internal static (int Code, JsonElement Answer, string Error) Json(params string[] arguments)
    {
        var (code, output, error) = Run([.. arguments, "--json"]);
        return (code, JsonDocument.Parse(output).RootElement, error);
    }

    internal static double? Value(JsonElement answer, string group, string statistic, double? time = null, string field = "value")
    {
        var row = answer.GetProperty("rows").EnumerateArray().First(row => row.GetProperty("group").GetString() == group
            && row.GetProperty("statistic").GetString() == statistic
            && (time is null || (row.GetProperty("time").ValueKind == JsonValueKind.Number && row.GetProperty("time").GetDouble() == time)));
        return row.GetProperty(field).ValueKind == JsonValueKind.Null ? null : row.GetProperty(field).GetDouble();
    }
}
