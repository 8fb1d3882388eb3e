using System.Collections.Immutable;
using System.Globalization;

namespace Nadir.Response;

/// <summary>The first visit at which two readers of one subject differ, and the lesion that makes them differ.</summary>
/// <param name="Visit">As the first reader's series names it; the second's where only that one has it.</param>
/// <param name="OneSays">Overall response by the first reader; null when that reader has no such visit.</param>
/// <param name="Lesions">Identifiers, each reader's own; empty for recorded responses.</param>
/// <param name="Sentence">What differs, in words.</param>
public sealed record ReaderDiscordance(
    string Subject, string One, string Other, string Visit, DateOnly Date, ResponseCategory? OneSays, ResponseCategory? OtherSays, DiscordanceCause Cause,
    ImmutableArray<string> Lesions, string Sentence)
{
    /// <summary>Of the visits that count, the earliest that differs.</summary>
    /// <remarks>
    /// New lesions are looked at first, then non-target lesions, then targets: a missing measurement, a lesion that one reader alone chose, or the lesion whose change
    /// since baseline differs most. Readers name lesions each in their own way: the same organ is the same lesion, in the order of identifiers.
    /// </remarks>
    /// <returns>Null when every visit has the same overall response on the same date.</returns>
    public static ReaderDiscordance? Find(AssessmentSeries one, AssessmentSeries other)
    {
        var theirs = other.Assessments;
        var taken = new bool[theirs.Length];
        List<(DateOnly Date, Assessment? One, Assessment? Other)> pairs = [];
        foreach (var visit in one.Assessments)
        {
            var match = ResponseComparison.Match(visit, theirs, taken);
            if (match >= 0)
                taken[match] = true;
            pairs.Add((visit.Date, visit, match < 0 ? null : theirs[match]));
        }
        for (var i = 0; i < taken.Length; i++)
            if (!taken[i])
                pairs.Add((theirs[i].Date, null, theirs[i]));
        foreach (var pair in pairs.OrderBy(pair => pair.Date))
        {
            if ((pair.One is null || pair.One.Excluded is not null) && (pair.Other is null || pair.Other.Excluded is not null))
                continue;
            if (pair is { One: { } mine, Other: { } their } && mine.Overall == their.Overall && (mine.Date == their.Date || !mine.Overall.IsProgression))
                continue;
            var (cause, lesions, sentence) = Why(one, other, pair.One, pair.Other);
            return new(one.Subject, one.Reader, other.Reader, (pair.One ?? pair.Other)!.Visit, pair.Date, pair.One?.Overall, pair.Other?.Overall, cause, lesions, sentence);
        }
        return null;
    }

    static (DiscordanceCause, ImmutableArray<string>, string) Why(AssessmentSeries one, AssessmentSeries other, Assessment? mine, Assessment? theirs)
    {
        if (mine is null || theirs is null)
            return (DiscordanceCause.Visit, [], $"assessed by {(mine is null ? other : one).Reader} only");
        if (mine.Overall == theirs.Overall)
            return (DiscordanceCause.Date, [], string.Create(CultureInfo.InvariantCulture, $"the same response, dated {mine.Date:yyyy-MM-dd} by {one.Reader} and {theirs.Date:yyyy-MM-dd} by {other.Reader}"));
        if (mine.NewLesion is NewLesionStatus.Unequivocal != theirs.NewLesion is NewLesionStatus.Unequivocal)
        {
            var (by, seen) = mine.NewLesion is NewLesionStatus.Unequivocal ? (one, mine) : (other, theirs);
            var ids = Ids(seen, ProgressionCauseKind.NewLesion);
            return (DiscordanceCause.NewLesion, ids, $"new lesion{Named(seen, ids)} is certain to {by.Reader} only");
        }
        if (mine.NonTarget?.IsProgression is true != theirs.NonTarget?.IsProgression is true)
        {
            var (by, seen) = mine.NonTarget?.IsProgression is true ? (one, mine) : (other, theirs);
            var ids = Ids(seen, ProgressionCauseKind.NonTarget);
            return (DiscordanceCause.NonTarget, ids, $"non-target{Named(seen, ids)} has progressed to {by.Reader} only");
        }
        if (mine.Target == theirs.Target && mine.NonTarget != theirs.NonTarget)
        {
            var (by, seen) = mine.NonTarget?.Meaning is ResponseMeaning.Complete ? (other, theirs) : (one, mine);
            ImmutableArray<string> ids = [.. seen.Lesions.Where(lesion => lesion.Role is LesionRole.NonTarget && lesion.Means is not LesionStatus.Absent).Select(lesion => lesion.Lesion)];
            return (DiscordanceCause.NonTarget, ids, $"non-target{Named(seen, ids)} is {seen.NonTarget?.Code ?? "none"} to {by.Reader}, {(ReferenceEquals(seen, mine) ? theirs : mine).NonTarget?.Code ?? "none"} to the other");
        }
        return Targets(one, other, mine, theirs);
    }

    static (DiscordanceCause, ImmutableArray<string>, string) Targets(AssessmentSeries one, AssessmentSeries other, Assessment mine, Assessment theirs)
    {
        foreach (var (series, visit) in (ReadOnlySpan<(AssessmentSeries, Assessment)>)[(one, mine), (other, theirs)])
        {
            ImmutableArray<string> missing = [.. visit.Lesions.Where(lesion => lesion.Role is LesionRole.Target && lesion.Diameter is null).Select(lesion => lesion.Lesion)];
            if (visit.Target?.Meaning is ResponseMeaning.NotEvaluable && !missing.IsEmpty)
                return (DiscordanceCause.MissingLesion, missing, $"target{Named(visit, missing)} was not measured by {series.Reader}");
        }
        if (mine.Lesions.IsEmpty || theirs.Lesions.IsEmpty)
            return (DiscordanceCause.Target, [], $"target response {mine.Target?.Code ?? "not recorded"} by {one.Reader}, {theirs.Target?.Code ?? "not recorded"} by {other.Reader}");
        var changes = Changes(one, mine);
        var others = Changes(other, theirs);
        (decimal Difference, string[] Ids, string Sentence) largest = (-1, [], "");
        foreach (var (organ, lesions) in changes.Concat(others).GroupBy(change => change.Organ, StringComparer.OrdinalIgnoreCase).Select(organ => (organ.Key, organ)))
        {
            TargetChange[] ours = [.. changes.Where(change => string.Equals(change.Organ, organ, StringComparison.OrdinalIgnoreCase))];
            TargetChange[] them = [.. others.Where(change => string.Equals(change.Organ, organ, StringComparison.OrdinalIgnoreCase))];
            for (var i = 0; i < Math.Max(ours.Length, them.Length); i++)
            {
                var found = (i < ours.Length ? ours[i] : null, i < them.Length ? them[i] : null) switch
                {
                    ({ } a, { } b) => (Math.Abs(a.Change - b.Change), (string[])(a.Id == b.Id ? [a.Id] : [a.Id, b.Id]), $"target {a.Id} ({organ}): {Signed(a.Change)} mm since baseline by {one.Reader}, {Signed(b.Change)} mm by {other.Reader}"),
                    ({ } a, null) => (Math.Abs(a.Change), (string[])[a.Id], $"target {a.Id} ({organ}) was chosen by {one.Reader} only: {Signed(a.Change)} mm since baseline"),
                    (null, { } b) => (Math.Abs(b.Change), (string[])[b.Id], $"target {b.Id} ({organ}) was chosen by {other.Reader} only: {Signed(b.Change)} mm since baseline"),
                    _ => (-1m, (string[])[], ""),
                };
                if (found.Item1 > largest.Difference)
                    largest = found;
            }
        }
        var sums = mine.Sum is { } a1 && theirs.Sum is { } b1 ? $" (sums {Percent(a1)} and {Percent(b1)} from baseline)" : "";
        return largest.Difference < 0
            ? (DiscordanceCause.Target, [], $"target response {mine.Target?.Code ?? "none"} by {one.Reader}, {theirs.Target?.Code ?? "none"} by {other.Reader}")
            : (DiscordanceCause.Target, [.. largest.Ids], largest.Sentence + sums);
    }

    sealed record TargetChange(string Id, string Organ, decimal Change);

    static TargetChange[] Changes(AssessmentSeries series, Assessment visit) =>
    [
        .. from lesion in visit.Lesions
           where lesion.Role is LesionRole.Target && lesion.Diameter is not null
           let start = series.BaselineLesions.FirstOrDefault(known => known.Lesion == lesion.Lesion)?.Diameter
           where start is not null
           orderby lesion.Lesion
           select new TargetChange(lesion.Lesion, lesion.Organ ?? "", (lesion.Diameter!.Value - start.Value).Value),
    ];

    static ImmutableArray<string> Ids(Assessment visit, ProgressionCauseKind kind) => [.. visit.Causes.Where(cause => cause.Kind == kind).SelectMany(cause => cause.Lesions)];

    /// <returns><c> N01 (BRAIN)</c>, with a space before; empty without lesions.</returns>
    static string Named(Assessment visit, ImmutableArray<string> ids) => ids.IsEmpty ? "" : " " + string.Join(", ", ids.Select(id =>
        visit.Lesions.FirstOrDefault(lesion => lesion.Lesion == id)?.Organ is { Length: > 0 } organ ? $"{id} ({organ})" : id));

    static string Signed(decimal value) => value.ToString("+0.##;-0.##;0", CultureInfo.InvariantCulture);

    static string Percent(TargetSum sum) => sum.PercentFromBaseline is { } change ? change.ToString("+0.#;-0.#;0", CultureInfo.InvariantCulture) + "%" : "not known";
}

/// <summary>What makes two readers differ.</summary>
public enum DiscordanceCause { NewLesion, NonTarget, MissingLesion, Target, Visit, Date }
