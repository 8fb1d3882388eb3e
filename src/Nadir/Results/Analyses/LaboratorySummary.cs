using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Safety.Laboratory;

namespace Nadir.Results.Analyses;

/// <summary>Laboratory values and vital signs on treatment: each subject's worst grade of each term, the shift from its baseline grade, and possible cases of Hy's law.</summary>
/// <remarks>A subject counts in a term when at least one value on treatment could be graded. The worst grade is the laboratory's maximum (rulebook S4).</remarks>
public static class LaboratorySummary
{
    public const string Worst = "laboratory-worst-grade", Shift = "laboratory-shift", Liver = "hys-law", VitalWorst = "vital-signs-worst-grade";

    /// <summary>Thresholds of the liver table: the multiples that regulators ask for.</summary>
    public static readonly ImmutableArray<int> TransaminaseMultiples = [3, 5, 10, 20];

    public static IEnumerable<AnalysisResult> Rows(StudyDefinition definition, ImmutableArray<Member> treated)
    {
        foreach (var group in SubjectGroup.Of(definition, treated))
        {
            foreach (var row in Terms(group, Worst, Shift, definition.Safety.CtcaeVersion, subject => subject.Laboratory))
                yield return row;
            foreach (var row in Terms(group, VitalWorst, null, definition.Safety.CtcaeVersion, subject => subject.Vitals))
                yield return row;
            foreach (var row in Hepatic(group, definition.Policies))
                yield return row;
        }
    }

    public static IEnumerable<Finding> Findings(string subject, ImmutableArray<GradedMeasurement> graded)
    {
        if (HysLaw.Of(graded).Case is { } possible)
            yield return new(FindingCodes.PossibleHysLaw, string.Create(CultureInfo.InvariantCulture,
                $"{possible.Transaminase.TestCode} {possible.TransaminaseTimes:0.0} x ULN on {possible.TransaminaseDay:yyyy-MM-dd} and bilirubin {possible.BilirubinTimes:0.0} x ULN on {possible.BilirubinDay:yyyy-MM-dd}, without a rise of alkaline phosphatase: a possible case of Hy's law."),
                subject, Record: possible.Transaminase.Source);
    }

    /// <summary>A subject's grades of a term.</summary>
    /// <param name="Baseline">Null when there is no baseline or it cannot be graded.</param>
    sealed record Course(int? Baseline, int Worst);

    static IEnumerable<AnalysisResult> Terms(
        SubjectGroup group, string worst, string? shift, string version, Func<SubjectAnalysis, ImmutableArray<GradedMeasurement>> of)
    {
        SortedDictionary<string, List<Course>> terms = new(StringComparer.Ordinal);
        foreach (var member in group.Members)
            foreach (var (term, course) in Courses(of(member.Subject)))
                (terms.TryGetValue(term, out var known) ? known : terms[term] = []).Add(course);
        foreach (var (term, courses) in terms)
        {
            AnalysisResult Row(string analysis, string part, string statistic, int count) => new()
            {
                Endpoint = "", Analysis = analysis, Group = group.Named(part), Statistic = statistic, Value = count, N = courses.Count, Method = $"count, CTCAE {version}",
            };
            yield return Row(worst, $"term={term}", "subjects", courses.Count);
            for (var grade = 0; grade <= 4; grade++)
                if (courses.Count(course => course.Worst == grade) is > 0 and var count)
                    yield return Row(worst, $"term={term}", $"worst-grade-{grade}", count);
            if (courses.Count(course => course.Worst >= 3) is var severe)
                yield return Row(worst, $"term={term}", "worst-grade-3-4", severe);
            if (courses.Count(course => course.Worst > (course.Baseline ?? 0)) is var worsened)
                yield return Row(worst, $"term={term}", "worsened", worsened);
            if (shift is null)
                continue;
            foreach (var baseline in courses.GroupBy(course => course.Baseline).OrderBy(part => part.Key ?? int.MaxValue))
                foreach (var to in baseline.GroupBy(course => course.Worst).OrderBy(part => part.Key))
                    yield return Row(shift, $"term={term} baseline={(baseline.Key is { } from ? $"{from}" : "missing")}", $"worst-grade-{to.Key}", to.Count());
        }
    }

    static IEnumerable<(string Term, Course Course)> Courses(ImmutableArray<GradedMeasurement> graded)
    {
        Dictionary<string, (int? Baseline, int? Worst)> terms = new(StringComparer.Ordinal);
        foreach (var one in graded)
            foreach (var judged in (ReadOnlySpan<TermGrade?>)[one.Low, one.High])
            {
                if (judged is not { } term || term.Grade.Maximum is not { } grade || !(one.IsBaseline || one.OnTreatment))
                    continue;
                var name = one.Derived ? term.Criterion.Term + " (corrected for albumin)" : term.Criterion.Term;
                var known = terms.GetValueOrDefault(name);
                terms[name] = (one.IsBaseline ? Math.Max(known.Baseline ?? 0, grade) : known.Baseline, one.OnTreatment ? Math.Max(known.Worst ?? 0, grade) : known.Worst);
            }
        return terms.Where(term => term.Value.Worst is not null).Select(term => (term.Key, new Course(term.Value.Baseline, term.Value.Worst!.Value)));
    }

    static IEnumerable<AnalysisResult> Hepatic(SubjectGroup group, Policies policies)
    {
        var livers = group.Members.Select(member => HysLaw.Of(member.Subject.Laboratory)).Where(liver => liver is { Transaminase: not null } or { Bilirubin: not null }).ToArray();
        if (livers.Length == 0)
            yield break;
        AnalysisResult Row(string part, Func<HysLaw, bool> counts) => Incidence.Of(livers.Count(counts), livers.Length, policies).Row("", Liver, group.Named(part));
        foreach (var times in TransaminaseMultiples)
            yield return Row($"transaminase>{times}", liver => liver.Transaminase > times);
        yield return Row("bilirubin>2", liver => liver.Bilirubin > HysLaw.BilirubinLimit);
        yield return Row("possible-case", liver => liver.Case is not null);
    }
}
