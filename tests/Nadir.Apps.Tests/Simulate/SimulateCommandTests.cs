using System.Text.Json;
using Nadir.Cli;

namespace Nadir.Apps.Tests.Simulate;

public sealed class SimulateCommandTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("nadir-simulate").FullName;

    public SimulateCommandTests() => File.WriteAllText(Plan, """
        schema: nadir-simulation/1
        title: a small one
        trials: 400
        designs: [{id: storer, design: 3+3, variant: storer}, {id: boin, design: boin}]
        scenarios: [{id: rising, rates: [0.1, 0.3, 0.5]}]
        """);

    string Plan => Path.Combine(folder, "plan.yaml");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static (int Code, string Output, string Error) Nadir(params string[] args)
    {
        using StringWriter output = new(), error = new();
        return (NadirCommand.Run(args, output, error), output.ToString(), error.ToString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Merged_parts_print_what_one_process_prints(bool json)
    {
        string[] form = json ? ["--json"] : [];
        var parts = Enumerable.Range(0, 3).Select(i => Path.Combine(folder, $"{i}.json")).ToArray();
        foreach (var (part, i) in parts.Select((part, i) => (part, i)))
            Assert.Equal(0, Nadir("simulate", Plan, "--shard", $"{i}/3", "-o", part).Code);
        var whole = Nadir(["simulate", Plan, "--threads", "1", .. form]);
        var merged = Nadir(["simulate", "merge", .. parts.Reverse(), .. form]);
        Assert.Equal((0, ""), (merged.Code, merged.Error));
        Assert.Equal(whole.Output, merged.Output);
        Assert.Equal(whole.Output, Nadir(["simulate", Plan, "--threads", "5", .. form]).Output);
    }

    [Fact]
    public void A_part_goes_to_standard_output_unless_a_file_is_named()
    {
        var part = Nadir("simulate", Plan, "--shard", "0/1");
        File.WriteAllText(Path.Combine(folder, "p.json"), part.Output);
        Assert.Equal(Nadir("simulate", Plan, "--json").Output, Nadir("simulate", "merge", Path.Combine(folder, "p.json"), "--json").Output);
    }

    [Fact]
    public void Every_rate_has_its_Monte_Carlo_interval_and_error()
    {
        using var answer = JsonDocument.Parse(Nadir("simulate", Plan, "--json").Output);
        var rows = answer.RootElement.GetProperty("rows").EnumerateArray().ToArray();
        foreach (var row in rows.Where(row => row.GetProperty("statistic").GetString() == "mtd-probability"))
        {
            var value = row.GetProperty("value").GetDouble();
            Assert.InRange(value, row.GetProperty("lower").GetDouble(), row.GetProperty("upper").GetDouble());
            Assert.Equal(400, row.GetProperty("n").GetInt32());
            var error = rows.Single(other => other.GetProperty("group").GetString() == row.GetProperty("group").GetString() && other.GetProperty("statistic").GetString() == "mtd-probability-error");
            Assert.Equal(Math.Sqrt(value * (1 - value) / 400), error.GetProperty("value").GetDouble(), 12);
        }
        Assert.Equal(1, rows.Where(row => row.GetProperty("statistic").GetString() == "mtd-probability" && row.GetProperty("group").GetString()!.Contains("design=boin", StringComparison.Ordinal))
            .Sum(row => row.GetProperty("value").GetDouble()), 12);
    }

    [Theory]
    [InlineData("--trials", "1000000000000", "asks for 2000000000000 trials")]
    [InlineData("--trials", "0", "give at least 1")]
    [InlineData("--shard", "3/3", "write I/N")]
    [InlineData("--threads", "0", "give 1 to 1024")]
    [InlineData("--trials", "1e12", "as a whole number")]
    public void What_cannot_be_run_is_refused_in_a_sentence(string option, string value, string said)
    {
        var (code, output, error) = Nadir("simulate", Plan, option, value);
        Assert.Equal((1, ""), (code, output));
        Assert.Contains(said, error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Fact]
    public void A_missing_part_is_named_and_nothing_is_printed()
    {
        var part = Path.Combine(folder, "1.json");
        Nadir("simulate", Plan, "--shard", "1/3", "-o", part);
        var (code, output, error) = Nadir("simulate", "merge", part);
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("2 of 3 parts are missing: 0,2;", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_figure_is_written_beside_the_answer()
    {
        var figure = Path.Combine(folder, "f.svg");
        Assert.Equal(0, Nadir("simulate", Plan, "--figure", figure).Code);
        Assert.Contains("boin", File.ReadAllText(figure), StringComparison.Ordinal);
    }
}
