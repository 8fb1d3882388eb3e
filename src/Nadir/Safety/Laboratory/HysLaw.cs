using System.Collections.Immutable;
using Nadir.Sdtm;

namespace Nadir.Safety.Laboratory;

/// <summary>Liver values on treatment as multiples of their sample's upper limit of normal, and whether they make a possible case of Hy's law.</summary>
/// <param name="Transaminase">Highest ALT or AST; null without one.</param>
/// <param name="Bilirubin">Highest total bilirubin; null without one.</param>
/// <param name="Case">Null when no case; else the two days.</param>
/// <remarks>
/// FDA, Drug-Induced Liver Injury: Premarketing Clinical Evaluation, 2009: ALT or AST above 3 x ULN with bilirubin above 2 x ULN and without a rise of alkaline phosphatase to 2 x ULN or
/// more. Bilirubin counts on the day of the transaminase and up to <see cref="Days"/> days after it; alkaline phosphatase is the value of the transaminase's day, when there is one.
/// Other causes are for a clinician to rule out: it is a possible case.
/// </remarks>
public sealed record HysLaw(decimal? Transaminase, decimal? Bilirubin, HysLawCase? Case)
{
    public const decimal TransaminaseLimit = 3, BilirubinLimit = 2, PhosphataseLimit = 2;
    public const int Days = 30;

    /// <param name="graded">The subject's laboratory values.</param>
    public static HysLaw Of(ImmutableArray<GradedMeasurement> graded)
    {
        var transaminases = Multiples(graded, "ALT", "AST");
        var bilirubins = Multiples(graded, "BILI");
        var phosphatases = Multiples(graded, "ALP", "ALKPH");
        var possible = (
            from liver in transaminases
            where liver.Times > TransaminaseLimit && !phosphatases.Any(other => other.Day == liver.Day && other.Times >= PhosphataseLimit)
            from bile in bilirubins
            where bile.Times > BilirubinLimit && bile.Day >= liver.Day && bile.Day.DayNumber - liver.Day.DayNumber <= Days
            select new HysLawCase(liver.Record, liver.Day, liver.Times, bile.Record, bile.Day, bile.Times)).FirstOrDefault();
        return new(Worst(transaminases), Worst(bilirubins), possible);
    }

    static decimal? Worst(List<(Measured Record, DateOnly Day, decimal Times)> values) => values.Count == 0 ? null : values.Max(value => value.Times);

    static List<(Measured Record, DateOnly Day, decimal Times)> Multiples(ImmutableArray<GradedMeasurement> graded, params ReadOnlySpan<string> tests)
    {
        List<(Measured, DateOnly, decimal)> found = [];
        foreach (var one in graded)
            if (one is { OnTreatment: true, Date: { } day, Record: { Number: { } value, NormalHigh: > 0 and var high } record } && tests.Contains(record.TestCode))
                found.Add((record, day, value / high));
        found.Sort((one, other) => one.Item2.CompareTo(other.Item2));
        return found;
    }
}

/// <param name="TransaminaseTimes">Multiple of its upper limit of normal.</param>
/// <param name="BilirubinTimes">Multiple of its upper limit of normal.</param>
public sealed record HysLawCase(
    Measured Transaminase, DateOnly TransaminaseDay, decimal TransaminaseTimes, Measured Bilirubin, DateOnly BilirubinDay, decimal BilirubinTimes);
