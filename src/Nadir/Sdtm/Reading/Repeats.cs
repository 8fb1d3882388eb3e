using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Units;

namespace Nadir.Sdtm.Reading;

/// <summary>Records of one subject that are there more than once.</summary>
/// <remarks>
/// Rulebook XA2, R31: an identical record counts once, with a finding. Records that share a key and contradict each other both stay, with a
/// finding that names them; what follows from it is for the rules to say. Of TU, TR and RS the sequence number is not part of what is
/// compared: the same measurement delivered twice is one measurement. Elsewhere two records with different sequence numbers are two.
/// </remarks>
static class Repeats
{
    static readonly RecordRef NoSource = new("", 0);

    public static Dm? Demographics(List<Dm> rows, FindingLog log)
    {
        if (rows.Count <= 1)
            return rows.FirstOrDefault();
        var once = Distinct(rows, _ => 0, row => row.Source, row => row with { Source = NoSource }, (_, row) => row.Subject, _ => null, log);
        if (once.Count == 1)
            return once[0];
        // Whichever is taken must not depend on the order of the rows.
        var taken = once.OrderBy(row => (row with { Source = NoSource }).ToString(), StringComparer.Ordinal).First();
        log.Add(FindingCodes.SubjectTwice, taken.Source.File ?? "DM",
            $"{taken.Subject} has {once.Count} different records in DM: rows {string.Join(", ", once.Select(row => row.Source.Row).Order())}; row {taken.Source.Row} was taken.",
            taken.Subject, record: taken.Source);
        return taken;
    }

    public static ImmutableArray<Tu> Once(List<Tu> rows, FindingLog log) => Keyed(
        rows,
        row => (row.Lesion, row.TestCode, row.Evaluator, row.EvaluatorId, row.VisitNumber, row.Visit, row.Date),
        row => row with { Source = NoSource },
        row => row.Lesion is null ? null : $"{row.TestCode} of lesion {row.Lesion}: {row.Result} in {row.Location}",
        row => row.Source, row => (row.Subject, row.Visit, row.Evaluator), log);

    public static ImmutableArray<Tr> Once(List<Tr> rows, FindingLog log) => Keyed(
        rows,
        row => (row.Lesion, row.Group, row.TestCode, row.Evaluator, row.EvaluatorId, row.VisitNumber, row.Visit, row.Date),
        row => row with { Source = NoSource },
        row => row.Original is null && row.Result is null ? null : $"{row.TestCode} of {row.Lesion ?? row.Group ?? "no lesion"}: {row.Original ?? row.Result}",
        row => row.Source, row => (row.Subject, row.Visit, row.Evaluator), log);

    public static ImmutableArray<Rs> Once(List<Rs> rows, FindingLog log) => Keyed(
        rows,
        row => (row.TestCode, row.Category, row.Evaluator, row.EvaluatorId, row.VisitNumber, row.Visit, row.Date),
        row => row with { Source = NoSource },
        row => row.Result is null ? null : $"{row.TestCode}: {row.Result}",
        row => row.Source, row => (row.Subject, row.Visit, row.Evaluator), log);

    public static ImmutableArray<Exposure> Once(List<Exposure> rows, FindingLog log) =>
        BySequence(rows, row => (row.Source.Sequence, row.Treatment, row.Start), row => row.Source, row => row with { Source = NoSource }, row => row.Subject, log);

    public static ImmutableArray<Ae> Once(List<Ae> rows, FindingLog log) =>
        BySequence(rows, row => (row.Source.Sequence, row.Term, row.Start), row => row.Source, Content, row => row.Subject, log);

    public static ImmutableArray<Ds> Once(List<Ds> rows, FindingLog log) =>
        BySequence(rows, row => (row.Source.Sequence, row.Decode, row.Date), row => row.Source, row => row with { Source = NoSource }, row => row.Subject, log);

    public static ImmutableArray<Dd> Once(List<Dd> rows, FindingLog log) =>
        BySequence(rows, row => (row.Source.Sequence, row.TestCode, row.Date), row => row.Source, row => row with { Source = NoSource }, row => row.Subject, log);

    public static ImmutableArray<Intervention> Once(List<Intervention> rows, FindingLog log) =>
        BySequence(rows, row => (row.Source.Sequence, row.Treatment, row.Start), row => row.Source, row => row with { Source = NoSource }, row => row.Subject, log);

    public static ImmutableArray<Mh> Once(List<Mh> rows, FindingLog log) =>
        BySequence(rows, row => (row.Source.Sequence, row.Term, row.Start), row => row.Source, row => row with { Source = NoSource }, row => row.Subject, log);

    public static ImmutableArray<Sv> Once(List<Sv> rows, FindingLog log) =>
        BySequence(rows, row => (row.VisitNumber, row.Visit, row.Start), row => row.Source, row => row with { Source = NoSource }, row => row.Subject, log);

    /// <param name="places">The subject's rows in <paramref name="table"/>.</param>
    public static MeasuredRecords Once(string subject, MeasuredTable table, List<int> places, FindingLog log)
    {
        if (places.Count == 0)
            return MeasuredRecords.Empty;
        var seen = new Dictionary<(string, int, PartialDate), int>(places.Count);
        var sequences = new Dictionary<(string, int), int>(places.Count);
        var once = new List<int>(places.Count);
        foreach (var place in places)
        {
            var row = table[place];
            var (domain, file) = (row.Context.Domain, row.Context.File ?? row.Context.Domain);
            var key = (row.Context.TestCode, row.Sequence, row.Date);
            if (!seen.TryAdd(key, place) && table[seen[key]] is var first && first with { Row = row.Row } == row)
            {
                log.Add(FindingCodes.RowRepeated, file, $"{file} row {row.Row} repeats row {first.Row}; it counts once.", subject, row.Context.Visit, row.Source);
                continue;
            }
            once.Add(place);
            if (row.Sequence != MeasuredRow.NoSequence && !sequences.TryAdd((domain, row.Sequence), place))
                log.Add(FindingCodes.SequenceRepeated, file,
                    $"{domain}SEQ {row.Sequence} is used by rows {table[sequences[(domain, row.Sequence)]].Row} and {row.Row}, which differ.", subject, row.Context.Visit, row.Source);
        }
        return new MeasuredRecords(subject, table, [.. once]);
    }

    /// <summary>An event's content as one text, since lists of relations do not compare by what they hold.</summary>
    static string Content(Ae row) => (row with { Source = NoSource, RelatedTo = [], ActionOn = [] })
        + string.Join(';', row.RelatedTo.Select(pair => pair.ToString())) + "/" + string.Join(';', row.ActionOn.Select(pair => pair.ToString()));

    /// <summary>Identical records once; a sequence number of two different records is a finding.</summary>
    static ImmutableArray<T> BySequence<T, TKey, TContent>(
        List<T> rows, Func<T, TKey> key, Func<T, RecordRef> source, Func<T, TContent> content, Func<T, string> subject, FindingLog log)
        where T : class
        where TKey : notnull
        where TContent : notnull
    {
        if (rows.Count <= 1)
            return [.. rows];
        var once = Distinct(rows, key, source, content, (_, row) => subject(row), _ => null, log);
        ReportSequences(once, source, row => (subject(row), null, null), log);
        return [.. once];
    }

    static ImmutableArray<T> Keyed<T, TKey>(
        List<T> rows, Func<T, TKey> key, Func<T, T> content, Func<T, string?> says, Func<T, RecordRef> source,
        Func<T, (string Subject, string? Visit, string? Reader)> where, FindingLog log)
        where T : class
        where TKey : notnull
    {
        if (rows.Count <= 1)
            return [.. rows];
        var once = Distinct(rows, key, source, content, (_, row) => where(row).Subject, row => where(row).Visit, log);
        foreach (var group in Groups(once, key))
        {
            var different = group.Where(row => says(row) is not null).GroupBy(row => says(row)!, StringComparer.Ordinal).Select(same => same.First()).ToArray();
            if (different.Length < 2)
                continue;
            var (subject, visit, reader) = where(different[0]);
            log.Add(FindingCodes.RowsContradict, source(different[0]).File ?? source(different[0]).Domain,
                $"{string.Join(" and ", different.Select(row => $"row {source(row).Row} ({says(row)})"))} contradict each other.", subject, visit, source(different[0]), reader);
        }
        ReportSequences(once, source, where, log);
        return [.. once];
    }

    static List<T> Distinct<T, TKey, TContent>(
        List<T> rows, Func<T, TKey> key, Func<T, RecordRef> source, Func<T, TContent> content, Func<TKey, T, string> subject, Func<T, string?> visit, FindingLog log)
        where T : class
        where TKey : notnull
        where TContent : notnull
    {
        HashSet<T>? repeated = null;
        foreach (var group in Groups(rows, key))
        {
            var seen = new Dictionary<TContent, T>();
            foreach (var row in group)
            {
                if (seen.TryAdd(content(row), row))
                    continue;
                (repeated ??= new HashSet<T>(ReferenceEqualityComparer.Instance)).Add(row);
                var first = source(seen[content(row)]);
                log.Add(FindingCodes.RowRepeated, first.File ?? first.Domain,
                    $"{first.File ?? first.Domain} row {source(row).Row} repeats row {first.Row}; it counts once.", subject(key(row), row), visit(row), source(row));
            }
        }
        return repeated is null ? rows : rows.FindAll(row => !repeated.Contains(row));
    }

    /// <summary>Rows that share a key with another row.</summary>
    static IEnumerable<List<T>> Groups<T, TKey>(List<T> rows, Func<T, TKey> key)
        where TKey : notnull
    {
        var first = new Dictionary<TKey, int>(rows.Count);
        Dictionary<TKey, List<T>>? groups = null;
        for (var i = 0; i < rows.Count; i++)
        {
            var k = key(rows[i]);
            if (first.TryAdd(k, i))
                continue;
            groups ??= [];
            if (!groups.TryGetValue(k, out var group))
                groups.Add(k, group = [rows[first[k]]]);
            group.Add(rows[i]);
        }
        return groups is null ? [] : groups.Values.OrderBy(group => rows.IndexOf(group[0]));
    }

    static void ReportSequences<T>(List<T> rows, Func<T, RecordRef> source, Func<T, (string Subject, string? Visit, string? Reader)> where, FindingLog log)
    {
        var seen = new Dictionary<(string, decimal), RecordRef>();
        foreach (var row in rows)
        {
            var record = source(row);
            if (record.Sequence is not { } sequence || seen.TryAdd((record.Domain, sequence), record))
                continue;
            var (subject, visit, reader) = where(row);
            log.Add(FindingCodes.SequenceRepeated, record.File ?? record.Domain,
                $"{record.Domain}SEQ {sequence} is used by rows {seen[(record.Domain, sequence)].Row} and {record.Row}, which differ.", subject, visit, record, reader);
        }
    }
}
