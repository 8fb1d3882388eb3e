using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;

namespace Nadir.Safety.Laboratory;

/// <summary>Adverse events of laboratory terms beside the laboratory's own grades of the same days: what differs is said, and neither is changed.</summary>
/// <remarks>
/// An event agrees when its grade lies between the least and the worst that the values from its onset to its end allow (rulebook S4). A value that is surely grade 3 or more on treatment, on a
/// day that no event of its term covers, is said once for each term. Both are for information: an abnormal value need not be an adverse event.
/// </remarks>
public static class ReportedLaboratoryGrades
{
    const int Severe = 3;

    /// <summary>MedDRA's preferred terms, where they are not CTCAE's in British spelling.</summary>
    static readonly ImmutableDictionary<string, string> Synonyms = new Dictionary<string, string>
    {
        ["neutropenia"] = "neutrophil count decreased",
        ["thrombocytopenia"] = "platelet count decreased",
        ["leukopenia"] = "white blood cell decreased",
        ["leucopenia"] = "white blood cell decreased",
        ["white blood cell count decreased"] = "white blood cell decreased",
        ["lymphopenia"] = "lymphocyte count decreased",
        ["blood creatinine increased"] = "creatinine increased",
        ["gamma-glutamyltransferase increased"] = "ggt increased",
        ["blood alkaline phosphatase increased"] = "alkaline phosphatase increased",
        ["amylase increased"] = "serum amylase increased",
        ["hyperbilirubinemia"] = "blood bilirubin increased",
        ["blood creatine phosphokinase increased"] = "cpk increased",
        ["international normalised ratio increased"] = "inr increased",
        ["blood fibrinogen decreased"] = "fibrinogen decreased",
        ["hypercholesterolemia"] = "cholesterol high",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <param name="graded">The subject's laboratory values.</param>
    public static IEnumerable<Finding> Compare(string subject, ImmutableArray<AssessedAdverseEvent> events, ImmutableArray<GradedMeasurement> graded)
    {
        var values = graded.Where(one => one.Date is not null).SelectMany(one => ((TermGrade?[])[one.Low, one.High]).OfType<TermGrade>()
                .Where(judged => judged.Grade is { Maximum: not null, Minimum: not null }).Select(judged => (Term: Plain(judged.Criterion.Term), Name: judged.Criterion.Term, Day: one.Date!.Value, judged.Grade, Measurement: one)))
            .ToLookup(value => value.Term, StringComparer.Ordinal);
        var reported = events.ToLookup(one => Plain(Terms.Preferred(one.Record)), StringComparer.Ordinal);
        foreach (var term in values.OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            foreach (var one in reported[term.Key])
            {
                if (one is not { Onset: not null, Record.Grade: { } grade })
                    continue;
                var inside = term.Where(value => Covers(one, value.Day)).ToArray();
                if (inside.Length == 0)
                    continue;
                var worst = inside.MaxBy(value => value.Grade.Maximum);
                var least = inside.Max(value => value.Grade.Minimum);
                if (grade < least || grade > worst.Grade.Maximum)
                    yield return new(FindingCodes.LaboratoryEventGradesDiffer, string.Create(CultureInfo.InvariantCulture,
                        $"{Terms.Preferred(one.Record)} from {one.Onset:yyyy-MM-dd}: reported as grade {grade}; the laboratory values of its days give grade {worst.Grade.Maximum} ({Shown(worst.Measurement)})."),
                        subject, Record: one.Record.Source);
            }
            var unreported = term.Where(value => value.Grade.Minimum >= Severe && value.Measurement is { OnTreatment: true, Derived: false } && !reported[term.Key].Any(one => Covers(one, value.Day))).ToArray();
            if (unreported.Length > 0)
            {
                var worst = unreported.MaxBy(value => value.Grade.Maximum);
                yield return new(FindingCodes.LaboratoryEventNotReported, string.Create(CultureInfo.InvariantCulture,
                    $"{worst.Name}: grade {worst.Grade.Maximum} by the laboratory ({Shown(worst.Measurement)}), and no adverse event of that term covers the day."), subject, Record: worst.Measurement.Record.Source);
            }
        }
    }

    /// <summary>An event whose onset is not known covers every day up to its end; one without an end goes on.</summary>
    static bool Covers(AssessedAdverseEvent one, DateOnly day) => (one.Onset is not { } onset || onset <= day) && (one.Record.End?.Latest ?? DateOnly.MaxValue) >= day;

    static string Shown(GradedMeasurement value) =>
        string.Create(CultureInfo.InvariantCulture, $"{value.Record.TestCode} {value.Record.Number}{(value.Record.Unit is { } unit ? " " + unit : "")} on {value.Date:yyyy-MM-dd}");

    /// <summary>CTCAE's term in lower case and American spelling.</summary>
    static string Plain(string term)
    {
        var plain = term.Trim().ToLowerInvariant().Replace("aemia", "emia", StringComparison.Ordinal).Replace("haemo", "hemo", StringComparison.Ordinal).Replace(" (ionized)", "", StringComparison.Ordinal);
        return Synonyms.GetValueOrDefault(plain, plain);
    }
}
