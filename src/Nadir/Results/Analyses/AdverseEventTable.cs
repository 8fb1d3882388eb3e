using System.Collections.Immutable;
using Nadir.Safety;

namespace Nadir.Results.Analyses;

/// <summary>Subjects by system organ class and preferred term, each counted once at the worst grade (rulebook S6).</summary>
public static class AdverseEventTable
{
    public const string Analysis = "adverse-events-by-term";

    /// <summary>A row per organ class, then its terms; each has <c>subjects</c>, <c>events</c> and <c>worst-grade-1</c> to <c>-5</c>, <c>worst-grade-missing</c>.</summary>
    /// <param name="analysis">Another name for a part of the events, counted beside all of them.</param>
    public static IEnumerable<AnalysisResult> Rows(string endpoint, SubjectGroup group, SelectedEvents selected, string analysis = Analysis)
    {
        var worst = group.Members.Select(member => WorstGrade.ByTerm(selected.Of(member.Subject))).ToArray();
        foreach (var organClass in worst.SelectMany(terms => terms).GroupBy(term => term.OrganClass, StringComparer.Ordinal).OrderBy(part => part.Key, StringComparer.Ordinal))
        {
            var perSubject = worst
                .Select(terms => terms.Where(term => term.OrganClass == organClass.Key).ToArray())
                .Where(terms => terms.Length > 0)
                .Select(terms => new WorstGrade(organClass.Key, "", terms.Max(term => term.Grade), terms.Sum(term => term.Records)));
            foreach (var row in Line(group.Named($"soc={organClass.Key}"), perSubject))
                yield return row;
            foreach (var term in organClass.GroupBy(term => term.Term, StringComparer.Ordinal).OrderBy(part => part.Key, StringComparer.Ordinal))
                foreach (var row in Line(group.Named($"soc={organClass.Key} term={term.Key}"), term))
                    yield return row;
        }

        IEnumerable<AnalysisResult> Line(string name, IEnumerable<WorstGrade> subjects)
        {
            var counted = subjects.ToArray();
            yield return AdverseEventIncidence.Count(endpoint, analysis, name, "subjects", counted.Length, group.Members.Length);
            yield return AdverseEventIncidence.Count(endpoint, analysis, name, "events", counted.Sum(subject => subject.Records), group.Members.Length);
            foreach (var grade in counted.GroupBy(subject => subject.Grade).OrderBy(grade => grade.Key ?? int.MaxValue))
                yield return AdverseEventIncidence.Count(
                    endpoint, analysis, name, $"worst-grade-{(grade.Key is { } known ? $"{known}" : "missing")}", grade.Count(), group.Members.Length);
        }
    }

    /// <returns>The terms that most subjects have: <c>RASH 12 (30.0%), PRURITUS 8 (20.0%)</c>.</returns>
    public static string Commonest(ImmutableArray<Member> members, SelectedEvents selected, int terms) =>
        string.Join(", ", members
            .SelectMany(member => WorstGrade.ByTerm(selected.Of(member.Subject)).Select(term => term.Term).Distinct(StringComparer.Ordinal))
            .GroupBy(term => term, StringComparer.Ordinal)
            .OrderByDescending(term => term.Count()).ThenBy(term => term.Key, StringComparer.Ordinal).Take(terms)
            .Select(term => $"{term.Key} {term.Count()} ({Display.Percent((double)term.Count() / members.Length)}%)"));
}
