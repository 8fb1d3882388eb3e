using System.Text.Json;
using Nadir.Cli;

namespace Nadir.Apps.Tests.Design;

public class SingleArmDesignCommandTests
{
    static (int Code, string Output, string Error) Nadir(string line)
    {
        using StringWriter output = new(), error = new();
        return (NadirCommand.Run(line.Split(' '), output, error), output.ToString(), error.ToString());
    }

    static double Value(string line, string group, string statistic)
    {
        using var answer = JsonDocument.Parse(Nadir(line + " --json").Output);
        return answer.RootElement.GetProperty("rows").EnumerateArray()
            .First(row => row.GetProperty("group").GetString() == group && row.GetProperty("statistic").GetString() == statistic).GetProperty("value").GetDouble();
    }

    [Theory]
    [InlineData("optimal", "1 10 5 29")]
    [InlineData("minimax", "1 15 5 25")]
    [InlineData("admissible", "1 15 5 25")]
    public void Simon_names_its_limits(string group, string design) =>
        Assert.Equal(design, string.Join(' ', ((string[])["r1", "n1", "r", "n"]).Select(name => Value("design simon --p0 0.1 --p1 0.3 --alpha 0.05 --beta 0.2", group, name))));

    [Theory]
    [InlineData("exact")]
    [InlineData("a-hern")]
    public void The_exact_single_stage_names_its_limits(string name)
    {
        var line = $"design {name} --p0 0.1 --p1 0.3 --alpha 0.05 --beta 0.2";
        Assert.Equal((25, 5, 6), (Value(line, "all", "n"), Value(line, "all", "r"), Value(line, "all", "at-least")));
        Assert.Equal(29, Value(line, "every-larger-n", "n"));
        Assert.InRange(Value(line, "all", "alpha"), 0.033, 0.034);
    }

    [Theory]
    [InlineData("design simon --p0 0.3 --p1 0.1", "p1 is the larger one")]
    [InlineData("design simon --p0 1.3 --p1 1.4", "--p0 is 1.3; it lies strictly between 0 and 1")]
    [InlineData("design exact --p0 0.1 --p1 0.3 --alpha 0", "--alpha is 0")]
    [InlineData("design exact --p0 0.1 --p1 0.3 --alpha 0.6 --beta 0.5", "add to 1 or more")]
    [InlineData("design fleming --p0 0.1 --p1 0.3 --stages 10,0", "--stages holds 0")]
    [InlineData("design predictive --p0 0.2 --p1 0.4 --n 36 --prior 0,1", "--prior is two numbers above 0")]
    [InlineData("design predictive --p0 0.2 --p1 0.4 --n 36 --first 40", "Looks begin at 1 to 36 subjects")]
    [InlineData("design bryant-day --p0 0.1 --p1 0.3 --toxicity0 0.2 --toxicity1 0.4", "--toxicity1, the acceptable rate")]
    [InlineData("design one-sample-logrank --median0 9 --median1 6 --accrual 12 --follow-up 12", "lies above the given one")]
    [InlineData("design simon --p0 0.1 --p1 0.3 --rates 0.2,1.5", "--rates holds 1.5")]
    public void Numbers_that_make_no_design_are_refused_in_a_sentence(string line, string said)
    {
        var (code, output, error) = Nadir(line);
        Assert.Equal((1, ""), (code, output));
        Assert.Contains(said, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("design simon --p0 0.1 --p1 0.3")]
    [InlineData("design exact --p0 0.1 --p1 0.3 --rates 0.2")]
    [InlineData("design a-hern --p0 0.1 --p1 0.3")]
    [InlineData("design fleming --p0 0.2 --p1 0.4 --stages 15,10")]
    [InlineData("design predictive --p0 0.2 --p1 0.4 --n 36")]
    [InlineData("design bryant-day --p0 0.1 --p1 0.4 --toxicity0 0.5 --toxicity1 0.2")]
    [InlineData("design one-sample-logrank --survival0 0.4 --survival1 0.6 --at 12 --accrual 12 --follow-up 12")]
    public void Each_design_prints_a_table_and_JSON_without_an_error(string line)
    {
        var (code, output, error) = Nadir(line);
        Assert.Equal((0, ""), (code, error));
        Assert.DoesNotContain("NaN", output, StringComparison.Ordinal);
        using var answer = JsonDocument.Parse(Nadir(line + " --json").Output);
        Assert.NotEmpty(answer.RootElement.GetProperty("rows").EnumerateArray());
    }
}
