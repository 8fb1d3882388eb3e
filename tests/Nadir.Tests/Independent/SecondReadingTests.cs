using System.Globalization;
using System.Text;

namespace Nadir.Tests.Independent;

/// <summary>RECIST 1.1 and best overall response against a second implementation that shares no code with the first.</summary>
public class SecondReadingTests
{
    const ulong Seed = 20300101;

    /// <summary>2,000 subjects; 100,000 with NADIR_LONG=1.</summary>
    static ulong Subjects => Environment.GetEnvironmentVariable("NADIR_LONG") == "1" ? 100_000UL : 2_000UL;

    [Fact]
    public void Two_readings_of_the_rules_agree_at_every_visit_and_on_the_best_response()
    {
        Dictionary<string, (int Count, AbstractSubject Example)> kinds = new(StringComparer.Ordinal);
        for (ulong subject = 0; subject < Subjects; subject++)
        {
            var drawn = SubjectGenerator.Draw(Seed, subject);
            if (SecondReading.Difference(drawn) is { } difference)
                kinds[difference.Kind] = kinds.TryGetValue(difference.Kind, out var known) ? (known.Count + 1, known.Example) : (1, drawn);
        }

        StringBuilder report = new();
        foreach (var (kind, (count, example)) in kinds.OrderByDescending(k => k.Value.Count).ThenBy(k => k.Key, StringComparer.Ordinal))
        {
            var smallest = SecondReading.Smallest(example, kind);
            report.Append(CultureInfo.InvariantCulture, $"\n== {kind}, {count} subjects\n{smallest}{SecondReading.Difference(smallest)?.Detail}");
        }
        Assert.True(kinds.Count == 0, report.ToString());
    }

    [Fact]
    public void The_subjects_drawn_reach_every_category_and_boundary()
    {
        HashSet<string> seen = [];
        for (ulong subject = 0; subject < 2_000; subject++)
        {
            var drawn = SubjectGenerator.Draw(Seed, subject);
            var visits = PlainRecist.Read(drawn);
            var baseline = drawn.Lesions.Where(l => l.Part is Part.Target).Sum(l => l.Baseline);
            for (var i = 0; i < drawn.Lesions.Length; i++)
            {
                var equivocal = visits.Where(v => Look(drawn, v, i) is Seen.Equivocal).ToList();
                if (equivocal.Any(v => v.Overall == "PD"))
                    seen.Add("equivocal, later certain");
                if (equivocal.Any(v => v.Overall != "PD") && drawn.Visits.Any(v => v.Looks[i].Seen is Seen.Unequivocal))
                    seen.Add("equivocal, certain only when it no longer counts");
            }
            if (visits.Any(v => drawn.Visits.First(d => d.Number == v.Visit).Looks.Any(l => l.Seen is not Seen.Nothing && l.Day > drawn.NewTherapy)))
                seen.Add("new therapy within a visit");
            foreach (var visit in visits)
            {
                seen.Add(visit.Overall);
                if (visit is { Complete: true, Sum: { } sum, Nadir: { } nadir })
                {
                    if (10 * sum == 7 * baseline)
                        seen.Add("exactly -30 %");
                    if (10 * sum == 12 * nadir && sum - nadir > 5)
                        seen.Add("exactly +20 %");
                    if (sum - nadir == 5 && 10 * sum > 12 * nadir)
                        seen.Add("exactly +5 mm");
                    if (visit.Target == "CR" && sum > 0)
                        seen.Add("CR with a sum above 0");
                    if (nadir == 0)
                        seen.Add("nadir 0");
                }
                if (visit is { Complete: false, Target: "PD" })
                    seen.Add("PD by a partial sum");
            }
            seen.Add("confirmed " + PlainBestResponse.Confirmed(visits, baseline > 0).Category);
            seen.Add("unconfirmed " + PlainBestResponse.Unconfirmed(visits, baseline > 0).Category);
        }
        Assert.Superset(
            new HashSet<string>
            {
                "CR", "PR", "SD", "NON-CR/NON-PD", "PD", "NE", "exactly -30 %", "exactly +20 %", "exactly +5 mm", "CR with a sum above 0", "nadir 0", "PD by a partial sum",
                "equivocal, later certain", "equivocal, certain only when it no longer counts", "new therapy within a visit",
                "confirmed CR", "confirmed PR", "confirmed SD", "confirmed NON-CR/NON-PD", "confirmed PD", "confirmed NE", "unconfirmed CR", "unconfirmed PR",
            },
            seen);
    }

    static Seen Look(AbstractSubject subject, PlainVerdict visit, int lesion) => subject.Visits.First(v => v.Number == visit.Visit).Looks[lesion].Seen;
}
