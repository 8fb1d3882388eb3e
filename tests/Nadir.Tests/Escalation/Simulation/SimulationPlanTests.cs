using NJsonSchema;
using Nadir.Diagnostics;
using Nadir.Escalation.Simulation;

namespace Nadir.Tests.Escalation.Simulation;

public class SimulationPlanTests
{
    static readonly string SchemaFile = Repository.PathOf("schema", "nadir-simulation-1.json");

    const string Good = """
        schema: nadir-simulation/1
        designs:
          - {id: a, design: 3+3}
        scenarios:
          - {id: s, rates: [0.1, 0.2]}
        """;

    static string Error(string yaml, long? trials = null) => Assert.ThrowsAny<StudyInputException>(() => SimulationPlanReader.Parse(yaml, "plan.yaml", trials)).Message;

    [Theory]
    [InlineData("rates: [0.1, 0.2]", "rates: [0.1, 1.2]", "line 5, column 26: found \"1.2\", expected a number from 0 to 1")]
    [InlineData("rates: [0.1, 0.2]", "rates: [-0.1, 0.2]", "found \"-0.1\", expected a number from 0 to 1")]
    [InlineData("rates: [0.1, 0.2]", "rates: [.nan, 0.2]", "expected a number from 0 to 1")]
    [InlineData("rates: [0.1, 0.2]", "rates: []", "found 0 rates, expected one for each of 1 to 50 levels")]
    [InlineData("design: 3+3", "design: 4+4", "found \"4+4\"")]
    [InlineData("design: 3+3", "design: 3+3, cutoff: 0.9", "found the key \"cutoff\", which 3+3 does not use; it uses variant")]
    [InlineData("design: 3+3", "design: 3+3, start-level: 3", "found 3 as the starting level, expected one of 2 levels")]
    [InlineData("design: 3+3", "design: boin, p-saf: 0.5", "found settings of boin that make no design of 2 levels")]
    [InlineData("design: 3+3", "design: crm, skeleton: [0.1, 0.2, 0.3]", "the skeleton has 3 rates for 2 levels")]
    [InlineData("design: 3+3", "design: tite-crm", "found tite-crm without accrual")]
    [InlineData("id: s, rates", "id: s, mtd: 3, rates", "found 3 as the right level of 2")]
    [InlineData("id: s, rates", "id: s, moderate: [0.1], rates", "found 1 numbers under moderate for 2 rates")]
    [InlineData("id: s, rates", "id: s, moderate: [0.1, 0.9], rates", "exceed 1 together")]
    [InlineData("  - {id: s, rates: [0.1, 0.2]}", "  - {id: s, rates: [0.1]}\n  - {id: s, rates: [0.1]}", "found the scenario id \"s\" 2 times")]
    [InlineData("  - {id: a, design: 3+3}", "  - {id: a, design: 3+3}\n  - {id: a, design: boin}", "found the design id \"a\" 2 times")]
    [InlineData("schema: nadir-simulation/1", "schema: nadir-simulation/1\ntrails: 5", "unknown key \"trails\"")]
    [InlineData("schema: nadir-simulation/1", "schema: nadir-simulation/1\ntrials: 0", "found \"0\", expected a whole number, 1 or more")]
    [InlineData("schema: nadir-simulation/1", "schema: nadir-simulation/1\ntrials: 1000000000000", "asks for 1000000000000 trials")]
    public void What_is_wrong_is_named_with_its_place(string from, string to, string said) =>
        Assert.Contains(said, Error(Good.Replace(from, to, StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public void A_number_of_trials_given_besides_is_held_to_the_same_limit() =>
        Assert.Contains("asks for 1000000000000 trials", Error(Good, 1_000_000_000_000), StringComparison.Ordinal);

    [Fact]
    public void An_empty_file_is_no_plan() => Assert.Equal("plan.yaml: the file is empty, expected a simulation plan.", Error(" \n"));

    [Theory]
    [InlineData("3")]
    [InlineData("-1/4")]
    [InlineData("4/4")]
    [InlineData("0/0")]
    [InlineData("a/b")]
    [InlineData("1/2/3")]
    [InlineData("1/9999999999")]
    public void A_part_is_one_of_N_counted_from_0(string text) => Assert.Contains("write I/N", Assert.Throws<StudyInputException>(() => Shard.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(10, 3)]
    [InlineData(2, 5)]
    [InlineData(99_999_999_999, 7)]
    public void Parts_follow_one_another_and_leave_nothing_out(long trials, int count)
    {
        Assert.Equal(0, new Shard(0, count).First(trials));
        Assert.Equal(trials, new Shard(count - 1, count).End(trials));
        for (var i = 1; i < count; i++)
            Assert.Equal(new Shard(i - 1, count).End(trials), new Shard(i, count).First(trials));
    }

    [Fact]
    public void The_shipped_schema_is_the_one_that_the_keys_make()
    {
        if (Environment.GetEnvironmentVariable("NADIR_UPDATE") == "1")
            File.WriteAllText(SchemaFile, SimulationPlanReader.Schema());
        Assert.Equal(File.ReadAllText(SchemaFile), SimulationPlanReader.Schema());
    }

    [Fact]
    public async Task The_example_plan_is_good_and_of_the_schema()
    {
        var file = Repository.PathOf("examples", "simulation", "plan.yaml");
        Assert.Equal(5, SimulationPlanReader.Read(file).AllScenarios.Length);
        var schema = await JsonSchema.FromFileAsync(SchemaFile);
        Assert.Contains("designs", schema.RequiredProperties);
    }
}
