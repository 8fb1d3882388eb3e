using Nadir.Statistics.Random;

namespace Nadir.Synthesis;

/// <summary>Why a subject in DM has no treatment.</summary>
enum Enrolment { Treated, ScreenFailure, NeverTreated }

/// <summary>Who a subject is, and when it came.</summary>
sealed record Person
{
    const double ScreenFailures = 0.035, NeverTreated = 0.015;

    public required string Subject { get; init; }
    public required string Number { get; init; }
    public required string Site { get; init; }
    public required Enrolment Enrolment { get; init; }
    public required int Age { get; init; }
    public required string Sex { get; init; }
    public required double WeightKilograms { get; init; }
    public required int HeightCentimetres { get; init; }
    public required DateOnly Consent { get; init; }
    /// <summary>Day 0 of every model; where there was no treatment, the day it was planned for.</summary>
    public required DateOnly FirstDose { get; init; }

    public static Person Draw(StudyPlan plan, int index, RandomStream random)
    {
        var enrolment = random.NextUniform() switch { < ScreenFailures => Enrolment.ScreenFailure, < ScreenFailures + NeverTreated => Enrolment.NeverTreated, _ => Enrolment.Treated };
        var first = plan.FirstDose(index, random.NextInt(0, 10));
        // No first doses on a weekend.
        while (first.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            first = first.AddDays(1);
        var site = (1 + random.NextInt(plan.Centres)).ToString("00", System.Globalization.CultureInfo.InvariantCulture);
        var number = (index + 1).ToString("000", System.Globalization.CultureInfo.InvariantCulture);
        var male = random.NextBool(0.7);
        return new Person
        {
            Subject = $"{plan.Study}-{site}-{number}",
            Number = number,
            Site = site,
            Enrolment = enrolment,
            Age = (int)Math.Round(random.Normal(59, 9, 25, 82)),
            Sex = male ? "M" : "F",
            WeightKilograms = Math.Round(random.Normal(male ? 70 : 60, 10, 42, 110), 1),
            HeightCentimetres = (int)Math.Round(random.Normal(male ? 171 : 160, 6, 145, 195)),
            Consent = first.AddDays(-random.NextInt(8, 26)),
            FirstDose = first,
        };
    }
}
