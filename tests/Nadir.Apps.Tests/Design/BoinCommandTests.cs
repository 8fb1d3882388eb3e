using System.Text.Json;
using Nadir.Cli;

namespace Nadir.Apps.Tests.Design;

public class BoinCommandTests
{
    [Fact]
    public void Boin_answers_boundaries_and_a_row_for_each_number_of_subjects()
    {
        using StringWriter output = new(), error = new();
        Assert.Equal(0, NadirCommand.Run(["design", "boin", "--target", "0.3", "--cohorts", "10", "--cohort-size", "3", "--json"], output, error));
        using var json = JsonDocument.Parse(output.ToString());
        var rows = json.RootElement.GetProperty("rows").EnumerateArray().ToArray();
        double Value(string statistic, int? n = null) => rows.Single(row =>
            row.GetProperty("statistic").GetString() == statistic && (n is null || row.GetProperty("n").GetInt32() == n)).GetProperty("value").GetDouble();
        Assert.Equal(0.2364907, Value("lambda-e"), 7);
        Assert.Equal(0.3585195, Value("lambda-d"), 7);
        Assert.Equal(7, Value("escalate-if-at-most", 30));
        Assert.Equal(11, Value("deescalate-if-at-least", 30));
        Assert.Equal(14, Value("eliminate-if-at-least", 30));
    }

    [Theory]
    [InlineData("--target", "1.3")]
    [InlineData("--p-saf", "0.4")]
    [InlineData("--p-tox", "1")]
    [InlineData("--cutoff", "1.5")]
    [InlineData("--cohorts", "0")]
    [InlineData("--cohort-size", "2000000000")]
    public void Numbers_out_of_range_are_refused_in_one_sentence(string option, string value)
    {
        using StringWriter output = new(), error = new();
        Assert.Equal(1, NadirCommand.Run(["design", "boin", option, value], output, error));
        Assert.Single(error.ToString().TrimEnd().Split('\n'));
        Assert.Empty(output.ToString());
    }
}
