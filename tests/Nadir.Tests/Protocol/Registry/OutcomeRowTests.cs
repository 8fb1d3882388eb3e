using System.Text.Json;
using Nadir.Protocol.Registry;

namespace Nadir.Tests.Protocol.Registry;

public class OutcomeRowTests
{
    [Theory]
    [InlineData("OS, 2 years", "OS", null, "2 years")]
    [InlineData("ORR, Share of subjects with CR or PR, Up to 2 years", "ORR", "Share of subjects with CR or PR", "Up to 2 years")]
    [InlineData("PFS, Time from randomization to progression or death, whichever occurs first., Up to 2 years", "PFS", "Time from randomization to progression or death, whichever occurs first.", "Up to 2 years")]
    [InlineData("ORR, By imaging, From the first dose until progression or death, whichever came first, assessed up to 24 months", "ORR", "By imaging",
        "From the first dose until progression or death, whichever came first, assessed up to 24 months")]
    [InlineData("Chromogranin-A, Changes from baseline, baseline, 6th week, 16th week", "Chromogranin-A", "Changes from baseline", "baseline, 6th week, 16th week")]
    [InlineData("Toxicity (AEs, SAEs, deaths), Graded by CTCAE, 28 days", "Toxicity (AEs, SAEs, deaths)", "Graded by CTCAE", "28 days")]
    [InlineData("Cohorts 1, 2 and 3: ORR, From first dose up to 21 days", "Cohorts 1, 2 and 3: ORR", null, "From first dose up to 21 days")]
    [InlineData("Only a measure", "Only a measure", null, null)]
    public void A_joined_row_comes_apart_where_its_parts_meet(string row, string measure, string? description, string? timeFrame) =>
        Assert.Equal((measure, description, timeFrame), OutcomeRow.Split(row));

    [Theory]
    [InlineData("")]
    [InlineData(", ")]
    [InlineData(", , , ")]
    [InlineData("a, ((((, b")]
    [InlineData("）, （, 。, 2年")]
    public void Whatever_a_row_holds_its_parts_joined_are_the_row(string row) => Assert.Equal(row, Joined(row));

    [Fact]
    public void A_row_of_many_thousand_commas_is_split_in_time_and_whole()
    {
        var row = string.Concat(Enumerable.Repeat("up to (2 years, ", 20_000)) + "end";
        Assert.Equal(row, Joined(row));
    }

    /// <summary>The truth is known where the registry gives the parts separately.</summary>
    [Fact]
    public void Of_the_rows_whose_parts_are_known_98_percent_come_apart_right()
    {
        if (Repository.SharedData is not { } shared)
            return;
        int rows = 0, frames = 0, measures = 0;
        foreach (var line in File.ReadLines(Path.Combine(shared, "registry-records", "records.jsonl")))
        {
            using var record = JsonDocument.Parse(line);
            foreach (var outcome in RegistryRecordReader.Parse(line, "record")[0].Outcomes.Where(_ => record.RootElement.GetProperty("form").GetString() == "api-v2"))
            {
                var (measure, _, timeFrame) = OutcomeRow.Split(outcome.Row);
                rows++;
                frames += timeFrame == outcome.TimeFrame ? 1 : 0;
                measures += measure == outcome.Measure ? 1 : 0;
            }
        }
        Assert.True(frames >= 0.98 * rows && measures >= 0.98 * rows, $"{frames} and {measures} of {rows}");
    }

    static string Joined(string row)
    {
        var (measure, description, timeFrame) = OutcomeRow.Split(row);
        return string.Join(", ", new[] { measure, description, timeFrame }.Where(part => part is not null));
    }
}
