using System.Collections.Immutable;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Response;
using Nadir.Statistics;
using Nadir.Statistics.Tables;

namespace Nadir.Results.Analyses;

/// <summary>Two readers of the same subjects under one set of criteria.</summary>
/// <param name="Name"><c>recist-1.1 derived investigator|bicr</c>: group of the statistics.</param>
public sealed record ReaderPair(string Name, SeriesKey One, SeriesKey Other, ImmutableArray<ReaderPairSubject> Subjects);

/// <summary>One subject as two readers see it.</summary>
/// <param name="One">Best overall response, confirmed where that is in force.</param>
/// <param name="OneProgression">Date of the first progression that counts; null: none.</param>
/// <param name="OneResponse">Date of the response; null: none.</param>
/// <param name="Cause">The first visit that differs; null when all agree.</param>
/// <param name="Visits">Overall responses of the visits that both assessed and that count.</param>
public sealed record ReaderPairSubject(
    string Subject, ResponseCategory One, ResponseCategory Other, DateOnly? OneProgression, DateOnly? OtherProgression, DateOnly? OneResponse, DateOnly? OtherResponse,
    ReaderDiscordance? Cause, ImmutableArray<(string One, string Other)> Visits)
{
    /// <summary>Class, date of progression or date of response differs.</summary>
    public bool IsDiscordant => One != Other || OneProgression != OtherProgression || OneResponse != OtherResponse;
}

/// <summary>Agreement between readers: class, progression and its date, response and its date, visit by visit; kappa and shift tables.</summary>
/// <remarks>
/// Rulebook R26. Every two readers that read the same subjects under the same criteria, from the same source. Counts subjects that both have read.
/// Kappa: Cohen 1960, interval by Fleiss, Cohen and Everitt 1969 (<see cref="Statistics.Tables.Kappa"/>).
/// </remarks>
public static class ReaderAgreement
{
    public const string Analysis = "reader-agreement";

    public static ImmutableArray<ReaderPair> Of(StudyDefinition definition, ImmutableArray<SubjectAnalysis> subjects)
    {
        if (definition.Readers.Length < 2)
            return [];
        var endpoints = ImpliedEndpoints.WithDeclared(definition).Where(endpoint => endpoint.Kind.IsResponseRate).ToArray();
        var pairs = ImmutableArray.CreateBuilder<ReaderPair>();
        foreach (var chains in SeriesPlan.Of(definition).GroupBy(key => (key.Criteria, key.Recorded)))
        {
            var keys = chains.OrderBy(key => definition.Readers.Select(reader => reader.Id).ToList().IndexOf(key.Reader)).ToArray();
            for (var i = 0; i < keys.Length; i++)
                for (var j = i + 1; j < keys.Length; j++)
                {
                    ImmutableArray<ReaderPairSubject> both = [.. subjects.Select(subject => Subject(definition, subject, keys[i], keys[j], endpoints)).OfType<ReaderPairSubject>()];
                    if (!both.IsEmpty)
                        pairs.Add(new($"criteria={keys[i].Criteria} source={(keys[i].Recorded ? "recorded" : "derived")} readers={keys[i].Reader}|{keys[j].Reader}", keys[i], keys[j], both));
                }
        }
        return pairs.ToImmutable();
    }

    static ReaderPairSubject? Subject(StudyDefinition definition, SubjectAnalysis subject, SeriesKey one, SeriesKey other, Endpoint[] endpoints)
    {
        if (Find(one) is not { } mine || Find(other) is not { } theirs)
            return null;
        var (a, b) = (Best(one, mine), Best(other, theirs));
        var taken = new bool[theirs.Assessments.Length];
        var visits = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var visit in mine.Assessments)
        {
            if (ResponseComparison.Match(visit, theirs.Assessments, taken) is not (>= 0 and var match))
                continue;
            taken[match] = true;
            if (visit.Excluded is null && theirs.Assessments[match].Excluded is null)
                visits.Add((visit.Overall.Code, theirs.Assessments[match].Overall.Code));
        }
        ReaderPairSubject pair = new(subject.Subject, a?.Category ?? ResponseCategory.NE, b?.Category ?? ResponseCategory.NE, Progression(mine), Progression(theirs), a?.ResponseOn, b?.ResponseOn,
            ReaderDiscordance.Find(mine, theirs), visits.ToImmutable());
        return pair;

        AssessmentSeries? Find(SeriesKey key) => subject.Series.FirstOrDefault(series => SeriesKey.Of(series) == key && !series.Assessments.IsEmpty);
        BestResponse? Best(SeriesKey key, AssessmentSeries series)
        {
            // A chain of the other source (as recorded beside derived) is no endpoint's: its best response is that of the reader's endpoint, taken from these assessments.
            var own = endpoints.FirstOrDefault(endpoint => SeriesKey.Of(endpoint) == key);
            if ((own ?? endpoints.FirstOrDefault(endpoint => SeriesKey.Of(endpoint) with { Recorded = key.Recorded } == key)) is not { } endpoint)
                return null;
            var part = own is not null ? subject.Endpoints.FirstOrDefault(part => part.EndpointId == own.Id)
                : SubjectEndpoints.Derive(
                    endpoint with { Policies = endpoint.Policies with { ResponseSource = key.Recorded ? ResponseSource.Recorded : ResponseSource.Lesions } },
                    definition, subject.Timeline, series, subject.Populations);
            return part is null ? null
                : SubjectEndpoints.ConfirmedInForce(endpoint) ? part.BestConfirmedUnbounded ?? part.BestConfirmed : part.BestUnbounded ?? part.Best;
        }
    }

    static DateOnly? Progression(AssessmentSeries series) => series.Assessments.FirstOrDefault(visit => visit.Excluded is null && visit.Overall.IsProgression)?.Date;

    public static IEnumerable<AnalysisResult> Rows(StudyDefinition definition, ImmutableArray<SubjectAnalysis> subjects)
    {
        foreach (var pair in Of(definition, subjects))
        {
            var n = pair.Subjects.Length;
            foreach (var row in Classes(pair, "class", "subjects", [.. pair.Subjects.Select(subject => (subject.One.Code, subject.Other.Code))], definition.Policies.Level))
                yield return row;
            foreach (var row in Classes(pair, "response", null, [.. pair.Subjects.Select(subject => (YesNo(subject.OneResponse), YesNo(subject.OtherResponse)))], definition.Policies.Level))
                yield return row;
            foreach (var row in Classes(pair, "progression", null, [.. pair.Subjects.Select(subject => (YesNo(subject.OneProgression), YesNo(subject.OtherProgression)))], definition.Policies.Level))
                yield return row;
            foreach (var row in Classes(pair, "visit", null, [.. pair.Subjects.SelectMany(subject => subject.Visits)], definition.Policies.Level))
                yield return row;
            foreach (var row in Dates(pair, "progression", [.. pair.Subjects.Select(subject => (subject.OneProgression, subject.OtherProgression))]))
                yield return row;
            foreach (var row in Dates(pair, "response", [.. pair.Subjects.Select(subject => (subject.OneResponse, subject.OtherResponse))]))
                yield return row;
            yield return Row(pair, "discordant", (double)pair.Subjects.Count(subject => subject.IsDiscordant) / n, n, "share of subjects") with { Events = pair.Subjects.Count(subject => subject.IsDiscordant) };
        }
    }

    static string YesNo(DateOnly? date) => date is null ? "N" : "Y";

    static IEnumerable<AnalysisResult> Classes(ReaderPair pair, string what, string? shift, ImmutableArray<(string One, string Other)> codes, double level)
    {
        var same = codes.Count(code => code.One == code.Other);
        yield return Row(pair, what + "-agreement", codes.IsEmpty ? null : (double)same / codes.Length, codes.Length, what == "visit" ? "share of visits" : "share of subjects") with
        {
            Events = same, Why = codes.IsEmpty ? "nothing that both assessed" : null,
        };
        string[] categories = [.. codes.SelectMany(code => (string[])[code.One, code.Other]).Distinct(StringComparer.Ordinal).OrderBy(Place).ThenBy(code => code, StringComparer.Ordinal)];
        var kappa = codes.IsEmpty ? new Estimate(null, null, null, "nothing that both assessed")
            : categories.Length < 2 ? new Estimate(null, null, null, "both readers have one and the same category throughout")
            : Kappa.Of(ContingencyTable.Count([.. codes.Select(code => Array.IndexOf(categories, code.One))], [.. codes.Select(code => Array.IndexOf(categories, code.Other))], categories.Length, categories.Length), level: level).Value;
        yield return Row(pair, what + "-kappa", kappa.Value, codes.Length, $"Cohen's kappa, {Display.Level(level)}") with { Lower = kappa.Lower, Upper = kappa.Upper, Why = kappa.Value is null ? kappa.Why : null };
        if (shift is null)
            yield break;
        foreach (var row in categories)
            foreach (var column in categories)
                yield return Row(pair, shift, codes.Count(code => code.One == row && code.Other == column), codes.Length, "count") with { Group = $"{pair.Name} one={row} other={column}" };
    }

    static IEnumerable<AnalysisResult> Dates(ReaderPair pair, string what, ImmutableArray<(DateOnly? One, DateOnly? Other)> dates)
    {
        double[] days = [.. dates.Where(date => date is { One: not null, Other: not null }).Select(date => (double)(date.Other!.Value.DayNumber - date.One!.Value.DayNumber)).Order()];
        yield return Row(pair, what + "-same-date", days.Length == 0 ? null : (double)days.Count(day => day == 0) / days.Length, days.Length, "share of subjects with a date by both") with
        {
            Events = days.Count(day => day == 0), Why = days.Length == 0 ? "no subject has a date by both" : null,
        };
        yield return Row(pair, what + "-days-median", Quantities.Quantile(days, 0.5), days.Length, "second reader's date less the first's, days") with { Why = days.Length == 0 ? "no subject has a date by both" : null };
    }

    static AnalysisResult Row(ReaderPair pair, string statistic, double? value, int n, string method) => new()
    {
        Endpoint = "", Analysis = Analysis, Group = pair.Name, Statistic = statistic, Value = value, N = n, Method = method,
    };

    static readonly string[] Codes = ["CR", "PR", "SD", "NON-CR/NON-PD", "PD", "NE"];

    /// <summary>RECIST's order, best first; other codes after it.</summary>
    public static int Place(string code) => Array.IndexOf(Codes, code) is >= 0 and var at ? at : Codes.Length;
}
