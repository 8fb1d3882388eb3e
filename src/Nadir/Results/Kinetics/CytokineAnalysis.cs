using System.Collections.Immutable;
using Nadir.Pharmacokinetics.Courses;
using Nadir.Pharmacokinetics.Cytokines;
using Nadir.Pharmacokinetics.Samples;
using Nadir.Protocol;
using Nadir.Results.Analyses;
using Nadir.Statistics.Correlations;

namespace Nadir.Results.Kinetics;

/// <summary>A cytokine: peak, day of the peak, multiple of baseline, course by visit, and against the worst grade of cytokine release and neurotoxicity (rulebook K14, K15).</summary>
/// <remarks>The peak and the grade happen in the same days: their correlation says that they go together, not that one foretells the other.</remarks>
static class CytokineAnalysis
{
    /// <summary>Toxicities that a peak is held against, by preferred term.</summary>
    static readonly (string Label, string Code, string[] Terms)[] Toxicities =
    [
        ("Cytokine release syndrome", "crs-grade", ["Cytokine release syndrome"]),
        ("ICANS", "icans-grade", ["Immune effector cell-associated neurotoxicity syndrome", "ICANS"]),
    ];

    public static EndpointAnalysis Of(Endpoint endpoint, KineticProfile course, ImmutableArray<SubjectGroup> groups)
    {
        var level = endpoint.Policies.Level;
        List<AnalysisResult> rows = [];
        List<LabelledLine> beside = [];
        var headline = "";
        foreach (var cohort in groups)
        {
            (Member Member, KineticCourse Course, CytokineCourse Cytokine)[] measured =
                [.. from member in cohort.Members let own = KineticAnalysis.CourseOf(member, course)! where own.Cytokine?.Peak is not null select (member, own, own.Cytokine!)];
            var unit = measured.Select(one => one.Course.Units.Concentration).FirstOrDefault(known => known is not null) ?? "";
            double[] peaks = [.. measured.Select(one => one.Cytokine.Peak!.Value.Reading.Value)], days = [.. measured.Select(one => one.Cytokine.Peak!.Value.Time)],
                folds = [.. measured.Select(one => one.Cytokine.Fold).OfType<double>()];
            rows.AddRange(KineticRows.Of(endpoint, "peak", cohort.Name, [.. peaks.Where(peak => peak > 0)], null, level, null));
            rows.AddRange(Quantities.Rows("peak-day", cohort.Name, days).Concat(Quantities.Rows("fold-over-baseline", cohort.Name, folds)).Select(row => row with { Endpoint = endpoint.Id }));
            var bound = measured.Count(one => one.Cytokine.FoldIsBound);
            var line = $"peak {KineticRows.Text([.. peaks.Where(peak => peak > 0)], Pharmacokinetics.Summary.Geometric, unit, level)}; {KineticRows.MedianAndRange(folds, "times baseline")}{(bound > 0 ? $" ({bound} at least that)" : "")}; day {KineticRows.MedianAndRange(days, "")}; n {measured.Length} of {cohort.Members.Length}";
            if (!cohort.IsEveryone)
            {
                beside.Add(new(cohort.Label, line));
                continue;
            }
            headline = line;
            Counts(endpoint, measured, rows, beside);
            foreach (var toxicity in Toxicities)
                beside.Add(new($"Peak against worst grade of {toxicity.Label}", Against(endpoint, toxicity, measured, rows)));
            rows.AddRange(Course(endpoint, measured.Select(one => one.Course)));
        }
        return new(new EndpointAnswer(endpoint, $"{course.Title}: {headline}", [.. beside], null), [.. rows]);
    }

    static void Counts(Endpoint endpoint, (Member Member, KineticCourse Course, CytokineCourse Cytokine)[] measured, List<AnalysisResult> rows, List<LabelledLine> beside)
    {
        int Count(Func<CytokineCourse, bool> of) => measured.Count(one => of(one.Cytokine));
        void Add(string name, int count, string label, string text)
        {
            rows.Add(KineticRows.Row(endpoint, name, "all", "count", new(count, null, null), measured.Length, label));
            if (count > 0)
                beside.Add(new(label, text));
        }
        var above = Count(one => one.Peak!.Value.Reading.Kind is ResultKind.AboveRange);
        Add("peak-above-range", above, "Peaks above the range of the assay", $"{above} of {measured.Length}: the upper limit stands for them, so mean and multiple are at least what is printed");
        var below = Count(one => one.Baseline is { Reading.Kind: ResultKind.BelowLimit });
        Add("baseline-below-limit", below, "Baselines below the limit of quantification", $"{below} of {measured.Length}: the limit stands for them, so the multiple is at least what is printed");
        var marked = Count(one => one.Marked > 0);
        var medicines = measured.SelectMany(one => one.Course.Samples).Select(sample => sample.MarkedAfter).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).Select(name => name.ToLowerInvariant()).ToArray();
        Add("marked", marked, "Samples after a medicine that moves it", $"{marked} of {measured.Length} subjects, after {Display.List(medicines)}; in {Count(one => one.Peak!.Value.MarkedAfter is not null)} the peak is such a sample");
        var none = Count(one => one.Baseline is null);
        Add("without-baseline", none, "Without a baseline", $"{none} of {measured.Length} have no multiple");
    }

    static string Against(Endpoint endpoint, (string Label, string Code, string[] Terms) toxicity, (Member Member, KineticCourse Course, CytokineCourse Cytokine)[] measured, List<AnalysisResult> rows)
    {
        // By ASTCT from components where the study has them, else as reported.
        var derived = measured.Any(one => !one.Member.Subject.Cells.CytokineRelease.IsEmpty && one.Member.Subject.Cells.CytokineRelease.Any(pair => pair.Episode is not null));
        var scale = derived ? "ASTCT grade" : "reported grade";
        var grades = measured.Select(one => derived ? toxicity.Code == "crs-grade" ? one.Member.Subject.Cells.CrsGrade : one.Member.Subject.Cells.IcansGrade : one.Member.Subject.AdverseEvents
            .Where(adverse => toxicity.Terms.Contains(Safety.Terms.Preferred(adverse.Record), StringComparer.OrdinalIgnoreCase) && !(adverse.Onset < one.Course.Start?.Earliest))
            .Select(adverse => (double)(adverse.Record.Grade ?? 0)).DefaultIfEmpty(0).Max()).ToArray();
        var level = endpoint.Policies.Level;
        double[] peaks = [.. measured.Select(one => one.Cytokine.Peak!.Value.Reading.Value)];
        var spearman = Spearman.Of(peaks, grades, level: level);
        rows.Add(KineticRows.Row(endpoint, "peak-against-" + toxicity.Code, "all", "spearman", spearman.Value, measured.Length, $"Spearman correlation of peak and worst {scale}, 0 without; {Display.Level(level)}"));
        rows.Add(KineticRows.Row(endpoint, "peak-against-" + toxicity.Code, "all", "p-value", new(spearman.Test.PValue, null, null, spearman.Test.Why), measured.Length, spearman.Test.Method));
        foreach (var grade in grades.Distinct().Order())
            rows.AddRange(Quantities.Rows("peak-by-" + toxicity.Code, FormattableString.Invariant($"grade={grade}"), peaks.Where((_, i) => grades[i] == grade)).Select(row => row with { Endpoint = endpoint.Id }));
        return spearman.Value.Value is { } rho
            ? $"Spearman {Display.Number(rho, 2)}{KineticRows.Interval(spearman.Value, 2, level)}, p {Markers.MarkerAnalysis.P(spearman.Test.PValue)}; {grades.Count(grade => grade > 0)} of {measured.Length} had it, by {scale}; exploratory"
            : $"not computed: {spearman.Value.Why}";
    }

    /// <summary>By planned time point, else by visit.</summary>
    public static IEnumerable<AnalysisResult> Course(Endpoint endpoint, IEnumerable<KineticCourse> courses)
    {
        var visits = courses.SelectMany(course => course.Samples).Where(sample => double.IsFinite(sample.Time) && sample.Reading.Kind is ResultKind.Quantified or ResultKind.BelowLimit or ResultKind.AboveRange)
            .GroupBy(sample => sample.Record.TimePointNumber is { } planned ? FormattableString.Invariant($"timepoint={planned}") : $"visit={sample.Record.Visit ?? "unnamed"}")
            .Select(visit => (visit.Key, Time: Quantities.Quantile([.. visit.Select(sample => sample.Time).Order()], 0.5), Samples: visit.ToArray()))
            .OrderBy(visit => visit.Time).ThenBy(visit => visit.Key, StringComparer.Ordinal);
        foreach (var (name, time, samples) in visits)
        {
            foreach (var row in Quantities.Rows("course", name, samples.Select(sample => sample.Reading.Value)))
                yield return row with { Endpoint = endpoint.Id, Time = time, Method = row.Method + "; 0 below the limit of quantification" };
            yield return KineticRows.Row(endpoint, "course", name, "below-limit", new(samples.Count(sample => sample.Reading.Kind is ResultKind.BelowLimit), null, null), samples.Length, "count", time);
        }
    }
}
