using System.Text.Json;
using Nadir.Cli;

namespace Nadir.Apps.Tests.Design;

public class DesignCommandTests
{
    [Theory]
    [InlineData("boin --levels 5 --outcomes", "1NNN 2NNN 3NTT", "next-level", 2)]
    [InlineData("mtpi-2 --levels 5 --outcomes", "1NNN 2NNT", "next-level", 2)]
    [InlineData("keyboard --levels 5 --outcomes", "1NNN", "next-level", 2)]
    [InlineData("i3+3 --levels 5 --outcomes", "1NNN 2TTN", "next-level", 1)]
    [InlineData("crm --target 0.2 --skeleton 0.05,0.1,0.2,0.35,0.5,0.7 --skip-levels --outcomes", "3N 4N 4T 3N 3N 4T 3N 2N 2N 2N", "next-level", 3)]
    [InlineData("tite-crm --levels 5 --outcomes", "1NNN 2NNT", "next-level", 2)]
    [InlineData("crm-2 --skeleton 0.05,0.12,0.25,0.4 --outcomes", "1NNN 2NNT", "next-level", 2)]
    [InlineData("blrm --doses 1,2.5,5,10,15,20,25 --reference 250 --prior-mean 2.15,0.52 --prior-sd 0.84,0.8 --prior-correlation 0.2 --outcomes", "1NNN 2NNNN 3NNNNN 4NNNN 7TT", "next-level", 5)]
    [InlineData("ewoc --doses 140,200,250,300,350,425 --outcomes", "1NN 2NT", "next-level", 2)]
    [InlineData("boin12 --levels 5 --outcomes", "1NNN 2ENT 3ETT 2EEN", "next-level", 2)]
    [InlineData("boin-combination --target 0.25 --levels 3x4 --outcomes", "1.1NNN 1.2NNT", "next-second", 1)]
    [InlineData("backfill --outcomes", "1NNE 2NNT 3NNN", "backfill-level", 2)]
    public void A_design_decides_from_outcomes(string command, string outcomes, string statistic, double value)
    {
        var rows = Rows(["design", .. command.Split(' '), outcomes, "--json"]);
        Assert.Equal(value, rows.First(row => row.GetProperty("statistic").GetString() == statistic).GetProperty("value").GetDouble());
    }

    [Theory]
    [InlineData("tite-boin", "follow-up-to-escalate")]
    [InlineData("rolling-six", "decision")]
    [InlineData("boin12", "desirability-score")]
    [InlineData("expansion --planned 12", "stop-probability")]
    public void A_design_without_outcomes_prints_its_table(string command, string statistic)
    {
        Assert.Contains(Rows(["design", .. command.Split(' '), "--json"]), row => row.GetProperty("statistic").GetString() == statistic);
        using StringWriter output = new(), error = new();
        Assert.Equal(0, NadirCommand.Run(["design", .. command.Split(' ')], output, error));
        Assert.Empty(error.ToString());
    }

    [Theory]
    [InlineData("boin --outcomes 1NNX")]
    [InlineData("boin --outcomes NNN")]
    [InlineData("boin --outcomes 9NNN --levels 3")]
    [InlineData("crm")]
    [InlineData("crm --levels 5 --halfwidth 0.3")]
    [InlineData("crm --levels 5 --mtd-guess 7")]
    [InlineData("crm --skeleton 0.2,0.1")]
    [InlineData("crm --levels 3 --outcomes 4NNN")]
    [InlineData("tite-crm --levels 3 --outcomes 1NN --weights 1")]
    [InlineData("tite-crm --levels 3 --outcomes 1NN --weights 1,2")]
    [InlineData("tite-crm --skeleton 0.1,0.2 --target 1.5")]
    [InlineData("crm --levels 3 --stop-above 1.5")]
    [InlineData("blrm --doses 2,1")]
    [InlineData("blrm --doses 1,2 --prior-sd 0,1")]
    [InlineData("blrm --doses 1,2 --interval 0.4,0.2")]
    [InlineData("ewoc --doses 1")]
    [InlineData("ewoc --doses 1,2 --bound 1.2")]
    [InlineData("mtpi-2 --below 0.4")]
    [InlineData("boin12 --toxicity 2")]
    [InlineData("boin-combination --levels 3")]
    [InlineData("boin-combination --levels 2x2 --outcomes 3.1NNN")]
    [InlineData("expansion --planned 0")]
    [InlineData("expansion --planned 12 --rates 1.5")]
    public void What_is_wrong_is_said_in_one_sentence(string command)
    {
        using StringWriter output = new(), error = new();
        Assert.Equal(1, NadirCommand.Run(["design", .. command.Split(' ')], output, error));
        Assert.Single(error.ToString().TrimEnd().Split('\n'));
        Assert.DoesNotContain("fault of the program", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(output.ToString());
    }

    static JsonElement[] Rows(string[] line)
    {
        using StringWriter output = new(), error = new();
        Assert.Equal(0, NadirCommand.Run(line, output, error));
        using var json = JsonDocument.Parse(output.ToString());
        return [.. json.RootElement.GetProperty("rows").EnumerateArray().Select(row => row.Clone())];
    }
}
