using System.Collections.Immutable;
using System.Globalization;
using Nadir.Conduct.Forms;

namespace Nadir.Web.Demo;

/// <summary>A made-up trial: who was enrolled when, how their lesions went, what happened to them.</summary>
/// <param name="EnrolEvery">Days between two first doses.</param>
/// <param name="DoseEvery">Days between doses; null: given once.</param>
sealed record DemoStory(string Example, string Study, int EnrolEvery, int? DoseEvery, ImmutableArray<DemoStory.Course> Courses)
{
    public static readonly ImmutableArray<(string Site, string Name)> Sites = [("01", "University Hospital"), ("02", "City Cancer Centre")];

    /// <param name="Level">Dose level from 1; 0 where the trial has none.</param>
    /// <param name="Sums">Sum of diameters at baseline and at each scan, in mm.</param>
    /// <param name="NewLesionAt">Scan, from 1, that shows a new lesion; 0: none.</param>
    /// <param name="Events">Term, grade, first day after the first dose.</param>
    public sealed record Course(int Level, decimal[] Sums, int NewLesionAt, (string Term, int Grade, int Day)[] Events, bool Dlt = false);

    public static readonly ImmutableArray<DemoStory> All =
    [
        new("js004-rcc", "JS004-RCC", 23, 21,
        [
            new(0, [84, 62, 51, 46, 44, 41], 0, [("Hypothyroidism", 2, 64), ("Fatigue", 1, 9)]),
            new(0, [55, 58, 61, 70], 3, [("Pruritus", 1, 20)]),
            new(0, [102, 96, 78, 66, 60], 0, [("Rash maculo-papular", 2, 31), ("Anemia", 2, 44)]),
            new(0, [40, 24, 12, 0, 0], 0, [("Pneumonitis", 3, 80)]),
            new(0, [67, 71, 66, 69], 0, [("Diarrhea", 1, 12), ("Arthralgia", 1, 50)]),
            new(0, [93, 60, 58], 0, [("Alanine aminotransferase increased", 2, 41)]),
            new(0, [48, 47, 45], 0, []),
            new(0, [76, 95], 1, [("Cough", 1, 15)]),
            new(0, [59, 44], 0, [("Fever", 1, 3)]),
            new(0, [88], 0, [("Infusion related reaction", 2, 1)]),
        ]),
        new("cd70-cart-rcc", "CD70-CART-RCC", 15, null,
        [
            new(1, [70, 72, 75, 92], 0, [("Cytokine release syndrome", 1, 3)]),
            new(1, [58, 52, 50, 49], 0, [("Fever", 2, 2)]),
            new(1, [91, 90, 88, 95], 0, []),
            new(2, [64, 50, 41, 38], 0, [("Cytokine release syndrome", 2, 4)]),
            new(2, [83, 66, 60], 0, [("Hypotension", 4, 6)], Dlt: true),
            new(2, [77, 70], 0, [("Cytokine release syndrome", 1, 5)]),
            new(2, [49, 36], 0, []),
            new(2, [105], 0, [("Cytokine release syndrome", 2, 2)]),
        ]),
    ];

    /// <summary>The example's definition as it was before anything was decided: without the recommended dose, and open to new data.</summary>
    public static string Open(string definition)
    {
        List<string> kept = [];
        var inside = false;
        foreach (var line in definition.Split('\n'))
        {
            inside = line.StartsWith("  rp2d:", StringComparison.Ordinal) || (inside && line.StartsWith("    ", StringComparison.Ordinal));
            if (!inside)
                kept.Add(line.Replace(", cutoff: 2031-06-30", "", StringComparison.Ordinal));
        }
        return string.Join('\n', kept).Replace("escalation.rp2d, ", "", StringComparison.Ordinal).Replace(", escalation.rp2d", "", StringComparison.Ordinal).Replace(", data.cutoff", "", StringComparison.Ordinal);
    }

    public IEnumerable<DemoSubject> Subjects(CasebookPlan plan, DateOnly today)
    {
        for (var i = 0; i < Courses.Length; i++)
        {
            var course = Courses[i];
            var origin = today.AddDays(-EnrolEvery * (Courses.Length - i) - 2);
            var site = i % 3 == 2 ? "02" : "01";
            var subject = site + (i + 1).ToString("00", CultureInfo.InvariantCulture);
            yield return new DemoSubject(subject, site, Text(origin.AddDays(-16)), [.. Forms(plan, subject, i, course, origin, today)]);
        }
    }

    IEnumerable<(FormKey, ImmutableDictionary<string, ItemValue>)> Forms(CasebookPlan plan, string subject, int number, Course course, DateOnly origin, DateOnly today)
    {
        var arms = plan.Form("consent")?.Item("arm")?.Choices ?? [];
        yield return One("baseline", "consent", ("consent-date", Text(origin.AddDays(-16))), ("enrolment-date", Text(origin.AddDays(-3))), ("arm", course.Level > 0 && arms.Length >= course.Level ? arms[course.Level - 1].Value : null));
        yield return One("baseline", "demography", ("birth-date", (1950 + number * 3).ToString(CultureInfo.InvariantCulture)), ("age", (52 + number * 2).ToString(CultureInfo.InvariantCulture)), ("sex", number % 2 == 0 ? "M" : "F"));
        yield return One("baseline", "history", ("diagnosis", "Clear cell renal cell carcinoma"), ("diagnosis-date", (today.Year - 3).ToString(CultureInfo.InvariantCulture) + "-04"));
        yield return One("baseline", "vitals", ("date", Text(origin.AddDays(-5)) + "T09:30"), ("temperature", "36.6"), ("systolic", "128"), ("diastolic", "79"), ("pulse", "74"), ("weight", (68 + number).ToString(CultureInfo.InvariantCulture)));

        var treatment = plan.Form("doses")!.Item("treatment")!.Choices;
        for (var dose = 0; dose < (DoseEvery is null ? 1 : 6) && origin.AddDays(dose * (DoseEvery ?? 0)) <= today; dose++)
        {
            foreach (var (drug, d) in treatment.Select((choice, d) => (choice.Value, d)))
            {
                var amount = course.Level > 0 ? (new[] { "1000000", "3000000", "10000000", "30000000" }[course.Level - 1], "cells/kg") : (d == 0 ? "200" : "240", "mg");
                yield return Of(new(subject, VisitPlan.Running, "doses", $"D{dose + 1:00}{(char)('A' + d)}"), ("treatment", drug), ("dose", amount.Item1), ("unit", amount.Item2), ("start", Text(origin.AddDays(dose * (DoseEvery ?? 0)))), ("end", Text(origin.AddDays(dose * (DoseEvery ?? 0)))));
            }
        }
        foreach (var (form, values) in Scans(plan, subject, course, origin, today))
            yield return (form, values);
        for (var e = 0; e < course.Events.Length; e++)
        {
            var (term, grade, day) = course.Events[e];
            if (origin.AddDays(day) > today)
                continue;
            var over = origin.AddDays(day + 9) <= today;
            yield return Of(new(subject, VisitPlan.Running, "adverse-events", $"AE{e + 1:00}"), ("term", term), ("preferred-term", term), ("grade", grade.ToString(CultureInfo.InvariantCulture)), ("serious", grade >= 3 ? "Y" : "N"), ("start", Text(origin.AddDays(day))),
                ("end", over ? Text(origin.AddDays(day + 9)) : null), ("ongoing", over ? null : "Y"), ("related", "RELATED"), ("outcome", over ? "RECOVERED/RESOLVED" : "NOT RECOVERED/NOT RESOLVED"), ("dlt", course.Dlt ? "Y" : null));
        }

        (FormKey, ImmutableDictionary<string, ItemValue>) One(string visit, string form, params (string, string?)[] values) => Of(new(subject, visit, form), values);
    }

    /// <summary>Two target lesions share the sum, 60 to 40; a third lesion is non-target and stays.</summary>
    static IEnumerable<(FormKey, ImmutableDictionary<string, ItemValue>)> Scans(CasebookPlan plan, string subject, Course course, DateOnly origin, DateOnly today)
    {
        var visits = plan.Visits.Where(visit => visit.Day is not null && visit.Forms.Contains("lesions")).Prepend(plan.Visit("baseline")!).ToList();
        for (var scan = 0; scan < Math.Min(course.Sums.Length, visits.Count); scan++)
        {
            var visit = visits[scan];
            var date = scan == 0 ? origin.AddDays(-9) : origin.AddDays(visit.Day!.Value + (scan % 3) - 1);
            if (date > today)
                yield break;
            var sum = course.Sums[scan];
            yield return Of(new(subject, visit.Id, "scans"), ("date", Text(date)));
            yield return Of(new(subject, visit.Id, "laboratory", "L01"), ("date", Text(date) + "T08:15"), ("test", "Creatinine"), ("result", (78 + scan * 3).ToString(CultureInfo.InvariantCulture)), ("unit", "umol/L"), ("low", "45"), ("high", "110"));
            if (scan > 0)
            {
                yield return Of(new(subject, visit.Id, "vitals"), ("date", Text(date) + "T08:40"), ("temperature", "36.7"), ("systolic", "131"), ("diastolic", "82"), ("pulse", "76"));
                yield return Of(new(subject, visit.Id, "responses"), ("date", Text(date)), ("overall", Judged(course, scan)));
            }
            foreach (var (lesion, organ, share) in ((string, string, decimal)[])[("T01", "LUNG", 0.6m), ("T02", "LIVER", 0.4m)])
            {
                var size = decimal.Round(sum * share);
                yield return Of(new(subject, visit.Id, "lesions", lesion), ("role", "TARGET"), ("organ", organ), ("method", "CT SCAN"), ("longest-diameter", size > 0 ? size.ToString(CultureInfo.InvariantCulture) : null), ("state", size > 0 ? null : "ABSENT"));
            }
            yield return Of(new(subject, visit.Id, "lesions", "NT01"), ("role", "NON-TARGET"), ("organ", "BONE"), ("method", "CT SCAN"), ("state", sum > 0 ? "PRESENT" : "ABSENT"));
            if (course.NewLesionAt > 0 && scan >= course.NewLesionAt)
                yield return Of(new(subject, visit.Id, "lesions", "N01"), ("role", "NEW"), ("organ", "BRAIN"), ("method", "MRI"), ("longest-diameter", "14"), ("state", "UNEQUIVOCAL"));
        }
    }

    /// <summary>What the investigator wrote down: by the limits of 30% and 20%, as people do.</summary>
    static string Judged(Course course, int scan)
    {
        var (baseline, sum, nadir) = (course.Sums[0], course.Sums[scan], course.Sums.Take(scan).Min());
        return course.NewLesionAt > 0 && scan >= course.NewLesionAt || sum >= nadir * 1.2m && sum - nadir >= 5 ? "PD" : sum == 0 ? "CR" : sum <= baseline * 0.7m ? "PR" : "SD";
    }

    static (FormKey, ImmutableDictionary<string, ItemValue>) Of(FormKey key, params (string Item, string? Text)[] values) => (key, values.Where(value => value.Text is not null)
        .ToImmutableDictionary(value => value.Item, value => new ItemValue(value.Text, value.Item is "longest-diameter" or "short-axis" ? "mm" : null), StringComparer.Ordinal));

    static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
