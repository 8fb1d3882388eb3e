using Nadir.Reporting.Layout;
using Nadir.Response;
using Nadir.Results;
using Nadir.Results.Analyses;

namespace Nadir.Reporting.Tables;

/// <summary>Two readers compared: how best overall response shifts, how far they agree, and per discordant subject the lesion that made the difference.</summary>
public static class ReaderTables
{
    /// <returns>Three tables for each pair of readers; none in a study of one reader.</returns>
    public static IEnumerable<TableContent> Of(StudyAnalysis analysis, ResultLookup results)
    {
        foreach (var pair in ReaderAgreement.Of(analysis.Definition, analysis.Subjects))
        {
            var source = $"{pair.One.CriteriaName}, {(pair.One.Recorded ? "as recorded" : "derived from lesions")}";
            var name = $"{pair.One.Criteria}-{(pair.One.Recorded ? "recorded" : "derived")}-{pair.One.Reader}-{pair.Other.Reader}";
            yield return Shift(pair, name, source, results);
            yield return Agreement(pair, name, source, results);
            yield return Discordant(pair, name, source);
        }
    }

    static TableContent Shift(ReaderPair pair, string name, string source, ResultLookup results)
    {
        string[] codes = [.. pair.Subjects.SelectMany(subject => (string[])[subject.One.Code, subject.Other.Code]).Distinct(StringComparer.Ordinal).OrderBy(ReaderAgreement.Place).ThenBy(code => code, StringComparer.Ordinal)];
        return new()
        {
            Name = "readers-shift-" + name,
            Title = $"Best overall response: {pair.One.Reader} against {pair.Other.Reader} ({source})",
            Columns = [new($"{pair.One.Reader} \\ {pair.Other.Reader}"), .. codes.Select(code => new ColumnHead(code, Align.Number))],
            Rows = [.. codes.Select(row => TableRow.Of([row, .. codes.Select(column => NumberText.Whole((long)(results.Find("", ReaderAgreement.Analysis, $"{pair.Name} one={row} other={column}", "subjects")?.Value ?? 0)))]))],
            Footnotes = [$"{NumberText.Whole(pair.Subjects.Length)} subjects whom both have read."],
        };
    }

    static TableContent Agreement(ReaderPair pair, string name, string source, ResultLookup results)
    {
        AnalysisResult? Find(string statistic) => results.Find("", ReaderAgreement.Analysis, pair.Name, statistic);
        string Share(string statistic) => Find(statistic) is { Value: not null } row ? NumberText.FractionPercent(row.Events ?? 0, row.N ?? 0) : NumberText.NotEstimable;
        string Kappa(string statistic) => Find(statistic) is { Value: { } value } row ? $"{NumberText.Fixed(value, 2)} ({NumberText.Fixed(row.Lower, 2)}, {NumberText.Fixed(row.Upper, 2)})" : NumberText.NotEstimable;
        string Days(string statistic) => Find(statistic) is { Value: { } value } ? NumberText.Fixed(value, 0) : NumberText.NotEstimable;
        return new()
        {
            Name = "readers-agreement-" + name,
            Title = $"Agreement: {pair.One.Reader} with {pair.Other.Reader} ({source})",
            Columns = [new(""), new("Agreement", Align.Number), new("Kappa (CI)", Align.Number), new("Same date", Align.Number), new("Median difference, days", Align.Number)],
            Rows =
            [
                TableRow.Of("Best overall response", Share("class-agreement"), Kappa("class-kappa"), NumberText.None, NumberText.None),
                TableRow.Of("Response, yes or no", Share("response-agreement"), Kappa("response-kappa"), Share("response-same-date"), Days("response-days-median")),
                TableRow.Of("Progression, yes or no", Share("progression-agreement"), Kappa("progression-kappa"), Share("progression-same-date"), Days("progression-days-median")),
                TableRow.Of("Overall response per visit", Share("visit-agreement"), Kappa("visit-kappa"), NumberText.None, NumberText.None),
            ],
            Footnotes =
            [
                $"Cohen's kappa, CI by Fleiss, Cohen and Everitt. Dates: of subjects with one by both, {pair.Other.Reader} less {pair.One.Reader}.",
                $"{Share("discordant")} subjects differ in class, in the date of progression or in the date of response.",
                .. Find("class-kappa") is { Value: null, Why: { } why } ? (string[])[$"NE: {why}."] : [],
            ],
        };
    }

    static TableContent Discordant(ReaderPair pair, string name, string source) => new()
    {
        Name = "readers-discordant-" + name,
        Title = $"Discordant subjects: {pair.One.Reader} and {pair.Other.Reader} ({source})",
        Columns =
        [
            new("Subject", Align.Whole), new($"Best\n{pair.One.Reader}", Align.Whole), new($"Best\n{pair.Other.Reader}", Align.Whole), new($"Progression\n{pair.One.Reader}", Align.Whole), new($"Progression\n{pair.Other.Reader}", Align.Whole),
            new("First difference"), new("Lesion", Align.Whole), new("What differs"),
        ],
        Rows =
        [
            .. from subject in pair.Subjects
               where subject.IsDiscordant
               select TableRow.Of(
                   subject.Subject, subject.One.Code, subject.Other.Code, DateText.Of(subject.OneProgression), DateText.Of(subject.OtherProgression),
                   subject.Cause is { } cause ? $"{cause.Visit}, {DateText.Of(cause.Date)}: {Code(cause.OneSays)} and {Code(cause.OtherSays)}" : NumberText.None,
                   subject.Cause is { Lesions.IsEmpty: false } known ? string.Join(", ", known.Lesions) : NumberText.None,
                   subject.Cause?.Sentence ?? "no visit differs; dates or what counts do"),
        ],
        Empty = "No subject is discordant.",
    };

    static string Code(ResponseCategory? category) => category?.Code ?? "no visit";
}
