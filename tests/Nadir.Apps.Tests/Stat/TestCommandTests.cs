using System.Text.Json;
using Nadir.Cli;

namespace Nadir.Apps.Tests.Stat;

/// <summary>Commands for proportions, tables, ranks, means, associations.</summary>
public class TestCommandTests
{
    static CsvFile Trial() => new(
        "id,arm,response,age,grade,first,second",
        "1,A,1,50,1,CR,CR", "2,A,0,61,2,PR,PR", "3,A,1,55,3,PR,SD", "4,A,0,47,2,SD,SD", "5,B,0,66,1,PD,PD", "6,B,1,71,3,SD,SD", "7,B,0,59,2,PD,SD", "8,B,0,68,1,CR,CR",
        "9,B,1,64,,PR,PR", "10,A,1,52,3,SD,PR");

    [Theory]
    [InlineData("proportion --events 3 --n 12 --interval wilson", "proportion", 0.25, 0.0889417, 0.532305)]
    [InlineData("proportion --events 0 --n 12", "proportion", 0, 0.0, 0.264648)]
    [InlineData("difference --events 56,48 --n 70,80", "difference", 0.2, 0.0524, 0.3339)]
    [InlineData("two-stage --r1 1 --n1 10 --r 5 --n 29 --first 3 --second 4 --null 0.1", "estimate", 0.241086, 0.107243, 0.454792)]
    [InlineData("fisher FILE --rows arm --columns response", "odds-ratio", 0.483104, 0.0193124, 9.429)]
    [InlineData("fisher FILE --rows first --columns second", "p-value", 0.186667, null, null)]
    [InlineData("chi-square --table 10,2;3,15", "statistic", 13.0322, null, null)]
    [InlineData("cochran-armitage FILE --event response=1 --by grade --exact", "p-value", 0.238095, null, null)]
    [InlineData("mcnemar --table 59,6;16,80", "exact-p-value", 0.0524788, null, null)]
    [InlineData("kappa FILE --rows first --columns second --weights linear", "estimate", 0.677419, 0.319473, 1.03537)]
    [InlineData("wilcoxon FILE --value age --by arm", "estimate", -13, -21.0, -4.0)]
    [InlineData("signed-rank FILE --value age --null 60", "p-value", 0.833984, null, null)]
    [InlineData("kruskal FILE --value age --by grade", "statistic", 0.622222, null, null)]
    [InlineData("jonckheere FILE --value age --by grade", "p-value", 0.830952, null, null)]
    [InlineData("t-test FILE --value age --by arm", "estimate", -12.6, -19.8397, -5.36025)]
    [InlineData("correlation FILE --x age --y grade --kind spearman", "p-value", 0.954762, null, null)]
    [InlineData("correlation FILE --x response=1 --y age --kind point-biserial", "estimate", -0.116962, -0.695379, 0.553419)]
    [InlineData("logistic FILE --outcome response=1 --covariates age,arm", "odds-ratio", 1.0397, 0.774545, 1.44742)]
    [InlineData("roc FILE --outcome response=1 --score grade", "auc", 0.8, 0.40344, 1.0)]
    [InlineData("quantile FILE --value age --p 0.5 --like sas", "quantile-50", 60, null, null)]
    [InlineData("geometric-mean FILE --value age", "geometric-mean", 58.790, null, null)]
    [InlineData("bootstrap FILE --value age --statistic median", "median", 60, 52.0, 66.0)]
    [InlineData("adjust --values 0.01,0.04,0.03 --method hochberg", "adjusted-p-value", 0.03, null, null)]
    public void Each_command_answers_as_the_library_does(string line, string statistic, double value, double? lower, double? upper)
    {
        using var file = Trial();
        var (code, answer, error) = Run(line, file);
        Assert.True(code == 0, error);
        var row = answer!.RootElement.GetProperty("rows").EnumerateArray().First(one => one.GetProperty("statistic").GetString() == statistic);
        Assert.Equal(value, row.GetProperty("value").GetDouble(), 5e-4 * Math.Max(1, Math.Abs(value)));
        Limit("lower", lower);
        Limit("upper", upper);

        void Limit(string name, double? expected)
        {
            if (expected is { } limit)
                Assert.Equal(limit, row.GetProperty(name).GetDouble(), 5e-4 * Math.Max(1, Math.Abs(limit)));
        }
    }

    [Theory]
    [InlineData("proportion --events 13 --n 12", "--events is 13; it lies between 0 and --n, 12.")]
    [InlineData("proportion --events 1 --n 0", "nobody has no proportion")]
    [InlineData("proportion --events 3", "--events and --n are both needed")]
    [InlineData("proportion --events 3 --n 12 --level 95", "--level is 95")]
    [InlineData("wilcoxon FILE --value age --by grade", "holds 3 groups")]
    [InlineData("wilcoxon FILE --value arm --by grade", "row 1: arm is \"A\", not a number")]
    [InlineData("wilcoxon FILE --value weight --by arm", "no column is called weight")]
    [InlineData("fisher --table 3,1;2", "--table is \"3,1;2\"")]
    [InlineData("fisher --table 3,-1;2,4", "a count is a whole number")]
    [InlineData("kappa --table 1,2,3;4,5,6", "as many columns as rows")]
    [InlineData("logistic FILE --outcome response=1 --covariates age,id,age", "age does not vary or is a linear combination")]
    [InlineData("roc FILE --outcome response=7 --score age", "no row has response=7")]
    [InlineData("adjust --values 0.1,1.5", "1.5 is no p-value")]
    [InlineData("quantile FILE --value age --type 10", "types of quantiles are 1 to 9")]
    [InlineData("two-stage --r1 1 --n1 10 --r 5 --n 29 --first 1 --second 4 --null 0.1", "second stage")]
    [InlineData("t-test FILE --value age --null NaN", "--null is NaN; give a finite number")]
    [InlineData("km FILE --time age --event response=1 --tau Infinity", "--tau is Infinity; give a finite number")]
    [InlineData("logrank FILE --time age --event response=1 --by arm --rho NaN", "--rho is NaN; give a finite number")]
    [InlineData("km FILE --time age --event response=1 --weights id", "km has no option --weights; its options are --time, --event")]
    [InlineData("proportion --events 1.5 --n 3", "Cannot parse argument '1.5' for option '--events' as a whole number.")]
    [InlineData("proportion --events 1 --n 3 --level x", "for option '--level' as a number.")]
    [InlineData("km FILE --time age", "Option '--event' is required. See: nadir stat km --help")]
    [InlineData("km FILE --time age --event response=1 --interval loglog", "Argument 'loglog' not recognized")]
    public void Wrong_input_is_one_sentence_and_exit_code_1(string line, string sentence)
    {
        using var file = Trial();
        var (code, _, error) = Run(line, file);
        Assert.Equal(ExitCode.Unusable, code);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("correlation FILE --x x --y c", "column c holds 5 in every row")]
    [InlineData("correlation FILE --x y=1 --y c --kind point-biserial", "column c holds 5 in every row")]
    [InlineData("kruskal FILE --value c --by y", "column c holds 5 in every row")]
    [InlineData("jonckheere FILE --value c --by y", "column c holds 5 in every row")]
    [InlineData("fisher FILE --rows y --columns c", "column c holds one value, 5; a table needs two or more")]
    [InlineData("logistic FILE --outcome y=1 --covariates bad", "row 3: bad is \"NaN\", not a number")]
    [InlineData("logistic FILE --outcome y=1 --covariates worse", "row 2: worse is \"-inf\", not a number")]
    [InlineData("logistic FILE --outcome y=1 --covariates mixed", "row 3: mixed is \"bar\" where other rows hold numbers")]
    public void A_constant_column_or_a_number_that_is_none_names_the_column(string line, string sentence)
    {
        using CsvFile file = new("y,x,c,bad,worse,mixed", "0,1,5,1,2,1", "1,2,5,3,-inf,4", "0,4,5,NaN,3,bar", "1,3,5,2,1,2");
        var (code, _, error) = Run(line, file);
        Assert.Equal(ExitCode.Unusable, code);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("logistic FILE --outcome y=1 --covariates x")]
    [InlineData("t-test FILE --value c --by y")]
    [InlineData("fisher --table 0,0/0,0")]
    [InlineData("correlation FILE --x x --y x")]
    public void Every_row_without_a_value_has_its_reason(string line)
    {
        using CsvFile file = new("y,x,c", "0,1,5", "0,2,5", "1,3,5", "1,4,5");
        var answer = Run(line, file).Answer!.RootElement;
        string[] reasons = [.. answer.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("sentence").GetString()!)];
        foreach (var row in answer.GetProperty("rows").EnumerateArray().Where(row => row.GetProperty("value").ValueKind == JsonValueKind.Null))
            Assert.Contains(reasons, reason => reason.Contains(row.GetProperty("statistic").GetString()! + ": ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fisher --table 3,1/2,4")]
    [InlineData("roc FILE --outcome response=1 --score age")]
    [InlineData("kappa --table 5,2/4,9")]
    [InlineData("kruskal FILE --value age --by grade")]
    [InlineData("jonckheere FILE --value age --by grade")]
    [InlineData("cochran-armitage --events 1,2,4 --n 9,9,9")]
    [InlineData("geometric-mean FILE --value age")]
    [InlineData("adjust --values 0.1,0.2")]
    [InlineData("two-stage --r1 1 --n1 10 --r 5 --n 29 --first 3 --second 4 --null 0.1")]
    [InlineData("nelson-aalen FILE --time age --event response=1")]
    [InlineData("one-sample-logrank FILE --time age --event response=1 --median 90")]
    public void Every_method_takes_the_dial(string line)
    {
        using var file = Trial();
        foreach (var system in new[] { "r", "sas" })
            Assert.Equal(system, Run($"{line} --like {system}", file).Answer!.RootElement.GetProperty("method").GetProperty("like").GetString());
    }

    [Fact]
    public void As_sas_the_odds_ratio_is_that_of_the_sample()
    {
        using var file = Trial();
        var rows = Run("fisher --table 3,1/2,4 --like sas", file).Answer!.RootElement.GetProperty("rows").EnumerateArray().ToArray();
        Assert.Equal(6.0, rows.First(row => row.GetProperty("statistic").GetString() == "odds-ratio").GetProperty("value").GetDouble(), 1e-12);
    }

    [Fact]
    public void Separation_is_named_and_the_row_stays_without_a_value()
    {
        using CsvFile file = new("y,x", "0,1", "0,2", "1,3", "1,4");
        var (code, answer, _) = Run("logistic FILE --outcome y=1 --covariates x", file);
        Assert.Equal(0, code);
        Assert.Contains(answer!.RootElement.GetProperty("findings").EnumerateArray(), finding =>
            finding.GetProperty("sentence").GetString()!.Contains("complete separation by x", StringComparison.Ordinal));
        Assert.Equal(JsonValueKind.Null, answer.RootElement.GetProperty("rows")[0].GetProperty("value").ValueKind);
    }

    [Theory]
    [InlineData("wilcoxon FILE --value grade --by arm --like r", "test", "Wilcoxon rank-sum test, normal with continuity correction")]
    [InlineData("t-test FILE --value age --by arm --like sas", "test", "Two-sample t test, pooled variance")]
    [InlineData("correlation FILE --x age --y id --kind kendall --like r", "test", "Kendall's tau-b, exact")]
    [InlineData("logistic FILE --outcome response=1 --covariates age --like sas", "interval", "wald")]
    [InlineData("mcnemar --table 5,2;4,9 --like r", "test", "McNemar's test with continuity correction")]
    public void The_dials_take_each_systems_default_and_name_it(string line, string setting, string expected)
    {
        using var file = Trial();
        Assert.Equal(expected, Run(line, file).Answer!.RootElement.GetProperty("method").GetProperty(setting).GetString());
    }

    static (int Code, JsonDocument? Answer, string Error) Run(string line, CsvFile file)
    {
        using StringWriter output = new(), error = new();
        var code = NadirCommand.Run(["stat", .. line.Split(' ').Select(word => word == "FILE" ? file.Path : word), "--json"], output, error);
        return (code, code == 0 ? JsonDocument.Parse(output.ToString()) : null, error.ToString());
    }
}
