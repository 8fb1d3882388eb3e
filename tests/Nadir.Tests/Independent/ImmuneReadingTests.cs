using System.Globalization;
using System.Text;
using Nadir.Protocol;

namespace Nadir.Tests.Independent;

/// <summary>The immune criteria against second implementations that share no code with the first.</summary>
public class ImmuneReadingTests
{
    const ulong Seed = 20300102;

    /// <summary>2,000 subjects; 100,000 with NADIR_LONG=1.</summary>
    static ulong Subjects => Environment.GetEnvironmentVariable("NADIR_LONG") == "1" ? 100_000UL : 2_000UL;

    [Theory]
    [InlineData(Criteria.IRecist)]
    [InlineData(Criteria.IrRc)]
    [InlineData(Criteria.IrRecistBohnsack)]
    [InlineData(Criteria.IrRecistNishino)]
    public void Two_readings_agree_at_every_visit_on_the_best_response_and_on_the_day_of_progression(string criteria)
    {
        Dictionary<string, (int Count, AbstractSubject Example)> kinds = new(StringComparer.Ordinal);
        for (ulong subject = 0; subject < Subjects; subject++)
        {
            var drawn = ImmuneSubjectGenerator.Draw(Seed, subject);
            if (ImmuneReading.Difference(drawn, criteria) is { } difference)
                kinds[difference.Kind] = kinds.TryGetValue(difference.Kind, out var known) ? (known.Count + 1, known.Example) : (1, drawn);
        }

        StringBuilder report = new();
        foreach (var (kind, (count, example)) in kinds.OrderByDescending(k => k.Value.Count).ThenBy(k => k.Key, StringComparer.Ordinal))
        {
            var smallest = SecondReading.Smallest(example, kind, s => ImmuneReading.Difference(s, criteria));
            report.Append(CultureInfo.InvariantCulture, $"\n== {kind}, {count} subjects\n{smallest}{ImmuneReading.Difference(smallest, criteria)?.Detail}");
        }
        Assert.True(kinds.Count == 0, report.ToString());
    }

    [Fact]
    public void The_subjects_drawn_reach_every_category_block_and_boundary()
    {
        HashSet<string> seen = [];
        for (ulong subject = 0; subject < 2_000; subject++)
        {
            var drawn = ImmuneSubjectGenerator.Draw(Seed, subject);
            var visits = PlainIRecist.Read(drawn);
            seen.Add("best " + PlainIRecist.BestUnconfirmed(visits, drawn.Lesions.Any(l => l.Part is Part.Target)));
            HashSet<int> blocks = [];
            PlainImmuneVerdict? first = null;
            foreach (var visit in visits)
            {
                seen.Add(visit.Code ?? "not used");
                if (visit is { Code: "iUPD", Block: { } day } && blocks.Add(day))
                    (first, _) = (visit, seen.Add($"block {Math.Min(2, blocks.Count)}"));
                else if (visit.Block is not null && first is not null && visit.Day - first.Day < 26 && visit.Code is not null)
                    seen.Add("early scan used");
                else if (visit is { Complete: true, Block: not null } && first is { Complete: true, Target: "PD" } && visit.Sum - first.Sum is { } grown)
                    seen.Add(grown == 5 ? "exactly +5 mm" : grown is > 0 and < 5 ? "grown by less" : "");
                if (visit.Block is null && blocks.Count > 0)
                    seen.Add(visit.Code + " after a block");
                if (visit.Day - first?.Day is 26 or 25)
                    seen.Add($"day {visit.Day - first!.Day}");
            }
            var burden = PlainBurden.Read(drawn, PlainBurdenRules.IrRc);
            seen.Add("best " + PlainBurden.BestConfirmed(burden, drawn.Lesions.Any(l => l.Part is Part.Target)));
            foreach (var visit in burden)
            {
                seen.Add(visit.Code + (visit.Confirmed ? " confirmed" : ""));
                if (visit is { Complete: true, Nadir: > 0 } && 100 * visit.Burden == 125 * visit.Nadir)
                    seen.Add("exactly +25 %");
                if (visit is { Complete: false, Code: "irPD" })
                    seen.Add("irPD by a partial burden");
            }
        }
        Assert.Superset(
            new HashSet<string>
            {
                "iCR", "iPR", "iSD", "NON-iCR/NON-iUPD", "iUPD", "iCPD", "NE", "not used", "block 1", "block 2", "early scan used", "exactly +5 mm", "grown by less", "day 25", "day 26",
                "iPR after a block", "iSD after a block", "iCR after a block", "irCR", "irPR", "irSD", "irNON-CR/NON-PD", "irPD", "irPD confirmed", "irNE", "exactly +25 %", "irPD by a partial burden",
                "best iCR", "best iPR", "best iSD", "best iUPD", "best iCPD", "best irCR", "best irPR", "best irSD", "best irPD", "best NE",
            },
            seen);
    }
}
