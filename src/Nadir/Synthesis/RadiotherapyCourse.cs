using System.Collections.Immutable;
using Nadir.Statistics.Random;

namespace Nadir.Synthesis;

/// <summary>Radiotherapy of one lesion: its fractions from the first to the last.</summary>
/// <param name="Treatment">Position in the plan.</param>
/// <param name="Lesion">The investigator's identifier of the lesion.</param>
sealed record RadiotherapyCourse(int Treatment, string Lesion, string Location, int Start, int End, decimal Dose)
{
    const int Fractions = 5, DaysBetween = 2;

    /// <summary>Lesions treated on the same days, and days until the next ones are begun.</summary>
    const int Together = 3, NextGroup = 1, NextRound = 11;

    /// <summary>Courses that are not finished, after so many fractions.</summary>
    const double Unfinished = 0.02;
    const int FractionsWhenUnfinished = 3;

    /// <summary>Every lesion of baseline in turn: three on alternate days, three on the days between, the next when these are done.</summary>
    public static ImmutableArray<RadiotherapyCourse> Draw(StudyPlan plan, ReadVisit baseline, int horizon, RandomStream random)
    {
        var courses = ImmutableArray.CreateBuilder<RadiotherapyCourse>();
        for (var t = 0; t < plan.Treatments.Length; t++)
        {
            if (!plan.Treatments[t].Radiation)
                continue;
            var lesions = baseline.Readings.Select(reading => reading.Lesion).ToList();
            for (var i = 0; i < lesions.Count; i++)
            {
                var (group, draw) = (i / Together, random.Part(lesions[i].Id));
                var start = group % 2 * NextGroup + group / 2 * NextRound;
                if (start > horizon)
                    continue;
                // Who leaves early leaves the rest out.
                var fractions = Math.Min(draw.NextBool(Unfinished) ? FractionsWhenUnfinished : Fractions, 1 + (horizon - start) / DaysBetween);
                courses.Add(new RadiotherapyCourse(t, lesions[i].Id, lesions[i].Truth.Site.Location, start, start + (fractions - 1) * DaysBetween,
                    Math.Round(plan.Treatments[t].Dose * fractions / Fractions, 1)));
            }
        }
        return courses.DrainToImmutable();
    }
}
