using System.Collections.Immutable;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Response;

namespace Nadir.Results.Analyses;

/// <summary>One subject under several sets of criteria, by one reader.</summary>
/// <param name="Cells">One per chain, in the order of <see cref="CriteriaComparison.Chains"/>; null where the subject has none.</param>
/// <param name="Differences">Where a chain departs from the first, one per chain that does.</param>
public sealed record ComparedSubject(string Subject, ImmutableArray<ComparedCriteria?> Cells, ImmutableArray<CriteriaDifference> Differences);

/// <param name="Best">Best overall response, confirmed where that is in force; null when no endpoint derives it.</param>
/// <param name="Progression">First progression, that of a confirmed one at its first visit; null: none.</param>
/// <param name="Confirmed">False for a progression that still waits for confirmation.</param>
public sealed record ComparedCriteria(ResponseCategory? Best, DateOnly? Progression, bool Confirmed);

/// <summary>The first visit at which a set of criteria judges otherwise than the first set.</summary>
public sealed record CriteriaDifference(SeriesKey Chain, string Visit, DateOnly Date, ResponseCategory First, ResponseCategory Other, string Why);

/// <summary>The same scans under every set of criteria of the study: subject by criterion, with the visit and the reason of every difference.</summary>
/// <remarks>Of each reader the chains from one source are compared with the study's first among them. Criteria of one family with the same meaning (PR and iPR) are no difference.</remarks>
/// <param name="Reader">Whose reading it is.</param>
/// <param name="Chains">Two or more; the first is what the others are compared with.</param>
public sealed record CriteriaComparison(string Reader, bool Recorded, ImmutableArray<SeriesKey> Chains, ImmutableArray<ComparedSubject> Subjects)
{
    public const string Analysis = "criteria-comparison";

    /// <summary>One for each reader and source with two sets of criteria or more.</summary>
    public static ImmutableArray<CriteriaComparison> Of(StudyDefinition definition, ImmutableArray<SubjectAnalysis> subjects)
    {
        var endpoints = ImpliedEndpoints.WithDeclared(definition).Where(endpoint => endpoint.Kind.IsResponseRate).ToArray();
        var present = subjects.SelectMany(subject => subject.Series).Select(SeriesKey.Of).ToHashSet();
        return
        [
            .. from chains in SeriesPlan.Of(definition).Where(present.Contains).GroupBy(key => (key.Reader, key.Recorded))
               where chains.Count() > 1
               let keys = chains.ToImmutableArray()
               select new CriteriaComparison(chains.Key.Reader, chains.Key.Recorded, keys,
                   [.. from subject in subjects
                       where keys.Any(key => Find(subject, key) is not null)
                       select Compare(subject, keys, endpoints)]),
        ];
    }

    public static IEnumerable<AnalysisResult> Rows(StudyDefinition definition, ImmutableArray<SubjectAnalysis> subjects)
    {
        foreach (var comparison in Of(definition, subjects))
            for (var i = 1; i < comparison.Chains.Length; i++)
            {
                var chain = comparison.Chains[i];
                var both = comparison.Subjects.Where(subject => subject.Cells[0] is not null && subject.Cells[i] is not null).ToArray();
                AnalysisResult Row(string statistic, int count) => new()
                {
                    Endpoint = "", Analysis = Analysis, Group = $"reader={comparison.Reader} source={(comparison.Recorded ? "recorded" : "derived")} criteria={comparison.Chains[0].Criteria}|{chain.Criteria}",
                    Statistic = statistic, Value = count, N = both.Length, Method = "count of subjects",
                };
                yield return Row("differ", both.Count(subject => subject.Differences.Any(difference => difference.Chain == chain)));
                yield return Row("best-response-differs", both.Count(subject => subject.Cells[0]!.Best?.Meaning != subject.Cells[i]!.Best?.Meaning));
                yield return Row("progression-differs", both.Count(subject => subject.Cells[0]!.Progression != subject.Cells[i]!.Progression));
            }
    }

    static AssessmentSeries? Find(SubjectAnalysis subject, SeriesKey key) => subject.Series.FirstOrDefault(series => SeriesKey.Of(series) == key);

    static ComparedSubject Compare(SubjectAnalysis subject, ImmutableArray<SeriesKey> keys, Endpoint[] endpoints)
    {
        var first = Find(subject, keys[0]);
        var differences = ImmutableArray.CreateBuilder<CriteriaDifference>();
        foreach (var key in keys.Skip(1))
            if (first is not null && Find(subject, key) is { } other && Difference(first, other, key) is { } difference)
                differences.Add(difference);
        return new(subject.Subject, [.. keys.Select(key => Find(subject, key) is { } series ? Cell(subject, series, key, endpoints) : null)], differences.ToImmutable());
    }

    static ComparedCriteria Cell(SubjectAnalysis subject, AssessmentSeries series, SeriesKey key, Endpoint[] endpoints)
    {
        var best = endpoints.FirstOrDefault(endpoint => SeriesKey.Of(endpoint) == key) is { } endpoint && subject.Endpoints.FirstOrDefault(part => part.EndpointId == endpoint.Id) is { } part
            ? SubjectEndpoints.ConfirmedInForce(endpoint) ? part.BestConfirmed : part.Best : null;
        var progression = FirstProgression.Find([.. series.Assessments.Where(visit => visit.Excluded is null)], ProgressionEvent.Radiological, DateOnly.MinValue, DateOnly.MaxValue,
            new WaitingProgression(series.ConfirmsConsecutively));
        return new(best?.Category, progression?.Date, progression?.Overall.IsProgression is true || series.Assessments.Any(visit => visit.Excluded is null && visit.Overall.IsProgression));
    }

    static CriteriaDifference? Difference(AssessmentSeries first, AssessmentSeries other, SeriesKey key)
    {
        var taken = new bool[other.Assessments.Length];
        foreach (var visit in first.Assessments)
        {
            if (ResponseComparison.Match(visit, other.Assessments, taken) is not (>= 0 and var match))
                continue;
            taken[match] = true;
            var theirs = other.Assessments[match];
            var counted = (visit.Excluded is null, theirs.Excluded is null);
            if (counted is (false, false) || counted is (true, true) && Same(visit.Overall, theirs.Overall))
                continue;
            return new(key, visit.Visit, visit.Date, visit.Overall, theirs.Overall, counted switch
            {
                (false, true) => $"evaluation goes on after {first.Criteria} ended: {Reason(theirs)}",
                (true, false) => $"no longer counts ({(theirs.Excluded is { } why ? Display.Words(why) : "")})",
                _ => Reason(theirs),
            });
        }
        return null;
    }

    static bool Same(ResponseCategory one, ResponseCategory other) => one.Meaning == other.Meaning;

    /// <summary>The rule that decided, in its own words.</summary>
    static string Reason(Assessment visit) => visit.Reasons.Where(reason => reason.Decided).Select(reason => reason.Sentence).LastOrDefault() ?? visit.Overall.Code;
}
