using System.Collections.Immutable;
using System.Globalization;
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
            return rows.Count == 0 ? null : rows[0];
        var once = Distinct(rows, _ => default, row => row with { Source = NoSource }, _ => null, log);
        if (once.Count == 1)
            return once[0];
        // Whichever is taken must not depend on the order of the rows.
        var taken = once.MinBy(row => (row with { Source = NoSource }).ToString(), StringComparer.Ordinal)!;
        log.Add(FindingCodes.SubjectTwice, File(taken.Source),
            $"{taken.Subject} has {once.Count} different records in DM: rows {string.Join(", ", once.ConvertAll(row => Text(row.Source.Row)))}; row {Text(taken.Source.Row)} was taken.",
            taken.Subject, record: taken.Source);
        return taken;
    }

    public static ImmutableArray<Tu> Once(List<Tu> rows, FindingLog log) => Keyed(
        rows,
        row => new RecordKey(row.Lesion, row.TestCode, row.Evaluator, row.EvaluatorId, row.Visit, row.VisitNumber, row.Date, row.Lesion is null ? row.Source.Row : null),
        row => row with { Source = NoSource },
        row => row.Lesion is null ? null : $"{row.TestCode} of lesion {row.Lesion}: {row.Result} in {row.Location}",
        row => row.Visit, row => row.Evaluator, log);

    public static ImmutableArray<Tr> Once(List<Tr> rows, FindingLog log) => Keyed(
        rows,
        row => new RecordKey(row.Lesion ?? row.Group, row.TestCode, row.Evaluator, row.EvaluatorId, row.Visit, row.VisitNumber, row.Date, IsOfUnnamedLesion(row) ? row.Source.Row : null),
        row => row with { Source = NoSource },
        row => row.Original is null && row.Result is null ? null : $"{row.TestCode} of {row.Lesion ?? row.Group ?? "no lesion"}: {row.Original ?? row.Result}",
        row => row.Visit, row => row.Evaluator, log);

    public static ImmutableArray<Rs> Once(List<Rs> rows, FindingLog log) => Keyed(
        rows,
        row => new RecordKey(row.TestCode, row.Category, row.Evaluator, row.EvaluatorId, row.Visit, row.VisitNumber, row.Date),
        row => row with { Source = NoSource },
        row => row.Result is null ? null : $"{row.TestCode}: {row.Result}",
        row => row.Visit, row => row.Evaluator, log);

    public static ImmutableArray<Exposure> Once(List<Exposure> rows, FindingLog log) =>
        BySequence(rows, row => new RecordKey(row.Treatment, Date: row.Start), row => row with { Source = NoSource }, log);

    public static ImmutableArray<Ae> Once(List<Ae> rows, FindingLog log) => BySequence(rows, row => new RecordKey(row.Term, Date: row.Start), Content, log);

    public static ImmutableArray<Ds> Once(List<Ds> rows, FindingLog log) =>
        BySequence(rows, row => new RecordKey(row.Decode, Date: row.Date), row => row with { Source = NoSource }, log);

    public static ImmutableArray<Dd> Once(List<Dd> rows, FindingLog log) =>
        BySequence(rows, row => new RecordKey(row.TestCode, Date: row.Date), row => row with { Source = NoSource }, log);

    public static ImmutableArray<Intervention> Once(List<Intervention> rows, FindingLog log) =>
        BySequence(rows, row => new RecordKey(row.Treatment, Date: row.Start), row => row with { Source = NoSource }, log);

    public static ImmutableArray<Mh> Once(List<Mh> rows, FindingLog log) =>
        BySequence(rows, row => new RecordKey(row.Term, Date: row.Start), row => row with { Source = NoSource }, log);

    public static ImmutableArray<Sv> Once(List<Sv> rows, FindingLog log) =>
        BySequence(rows, row => new RecordKey(row.Visit, Number: row.VisitNumber, Date: row.Start), row => row with { Source = NoSource }, log);

    /// <param name="places">The subject's rows in <paramref name="table"/>.</param>
    public static MeasuredRecords Once(string subject, MeasuredTable table, List<int> places, FindingLog log)
    {
        if (places.Count == 0)
            return MeasuredRecords.Empty;
        var seen = new Dictionary<RecordKey, int>(places.Count);
        var sequences = new Dictionary<RecordKey, int>(places.Count);
        var once = new List<int>(places.Count);
        foreach (var place in places)
        {
            var row = table[place];
            var (domain, file) = (row.Context.Domain, row.Context.File ?? row.Context.Domain);
            var key = new RecordKey(row.Context.TestCode, Number: row.Sequence, Date: row.Date);
            if (!seen.TryAdd(key, place) && table[seen[key]] is var first && first with { Row = row.Row } == row)
            {
                log.Add(FindingCodes.RowRepeated, file, $"{file} row {Text(row.Row)} repeats row {Text(first.Row)}; it counts once.", subject, row.Context.Visit, row.Source);
                continue;
            }
            once.Add(place);
            if (row.Sequence != MeasuredRow.NoSequence && !sequences.TryAdd(new RecordKey(domain, Number: row.Sequence), place))
                log.Add(FindingCodes.SequenceRepeated, file,
                    $"{domain}SEQ {Text(row.Sequence)} is used by rows {Text(table[sequences[new RecordKey(domain, Number: row.Sequence)]].Row)} and {Text(row.Row)}, which differ.",
                    subject, row.Context.Visit, row.Source);
        }
        return new MeasuredRecords(subject, table, [.. once]);
    }

    /// <summary>Two lesions without identifiers may well have one diameter; sums belong to no lesion.</summary>
    static bool IsOfUnnamedLesion(Tr row) => row.Lesion is null && !row.TestCode.StartsWith("SUM", StringComparison.Ordinal);

    /// <summary>An event's content as one text, since lists of relations do not compare by what they hold.</summary>
    static string Content(Ae row) => (row with { Source = NoSource, RelatedTo = [], ActionOn = [] })
        + string.Concat(row.RelatedTo.Select(pair => $";{pair.Treatment}={pair.Related}"))
        + string.Concat(row.ActionOn.Select(pair => $"/{pair.Treatment}={pair.Action}"));

    /// <summary>Identical records once; a sequence number of two different records is a finding.</summary>
    static ImmutableArray<T> BySequence<T>(List<T> rows, Func<T, RecordKey> key, Func<T, object> content, FindingLog log)
        where T : class, ISubjectRecord
    {
        if (rows.Count <= 1)
            return [.. rows];
        var once = Distinct(rows, row => key(row) with { Sequence = row.Source.Sequence }, content, _ => null, log);
        ReportSequences(once, _ => null, log);
        return [.. once];
    }

    static ImmutableArray<T> Keyed<T>(
        List<T> rows, Func<T, RecordKey> key, Func<T, object> content, Func<T, string?> says, Func<T, string?> visit, Func<T, string?> reader, FindingLog log)
        where T : class, ISubjectRecord
    {
        if (rows.Count <= 1)
            return [.. rows];
        var once = Distinct(rows, key, content, visit, log);
        foreach (var group in Groups(once, key))
        {
            var different = group.Where(row => says(row) is not null).DistinctBy(says, StringComparer.Ordinal).ToArray();
            if (different.Length < 2)
                continue;
            var first = different[0];
            log.Add(FindingCodes.RowsContradict, File(first.Source),
                $"{string.Join(" and ", different.Select(row => $"row {Text(row.Source.Row)} ({says(row)})"))} contradict each other.", first.Subject, visit(first), first.Source, reader(first));
        }
        ReportSequences(once, visit, log);
        return [.. once];
    }

    static List<T> Distinct<T>(List<T> rows, Func<T, RecordKey> key, Func<T, object> content, Func<T, string?> visit, FindingLog log)
        where T : class, ISubjectRecord
    {
        HashSet<object>? repeated = null;
        foreach (var group in Groups(rows, key))
        {
            var seen = new Dictionary<object, T>();
            foreach (var row in group)
            {
                if (seen.TryAdd(content(row), row))
                    continue;
                (repeated ??= new HashSet<object>(ReferenceEqualityComparer.Instance)).Add(row);
                var first = seen[content(row)];
                log.Add(FindingCodes.RowRepeated, File(row.Source),
                    $"{File(row.Source)} row {Text(row.Source.Row)} repeats row {Text(first.Source.Row)}; it counts once.", row.Subject, visit(row), row.Source);
            }
        }
        return repeated is null ? rows : rows.FindAll(row => !repeated.Contains(row));
    }

    /// <summary>Rows that share a key with another row, by the first of them.</summary>
    static IEnumerable<List<T>> Groups<T>(List<T> rows, Func<T, RecordKey> key)
        where T : class
    {
        var first = new Dictionary<RecordKey, int>(rows.Count);
        List<T>?[]? groups = null;
        for (var i = 0; i < rows.Count; i++)
        {
            var k = key(rows[i]);
            if (first.TryAdd(k, i))
                continue;
            groups ??= new List<T>?[rows.Count];
            var start = first[k];
            (groups[start] ??= [rows[start]]).Add(rows[i]);
        }
        return groups is null ? [] : groups.OfType<List<T>>();
    }

    static void ReportSequences<T>(List<T> rows, Func<T, string?> visit, FindingLog log)
        where T : class, ISubjectRecord
    {
        var seen = new Dictionary<RecordKey, int>(rows.Count);
        foreach (var row in rows)
        {
            var record = row.Source;
            if (record.Sequence is null || seen.TryAdd(new RecordKey(record.Domain, Number: record.Sequence), record.Row))
                continue;
            log.Add(FindingCodes.SequenceRepeated, File(record), string.Create(CultureInfo.InvariantCulture,
                $"{record.Domain}SEQ {record.Sequence} is used by rows {seen[new RecordKey(record.Domain, Number: record.Sequence)]} and {record.Row}, which differ."),
                row.Subject, visit(row), record);
        }
    }

    static string File(RecordRef source) => source.File ?? source.Domain;

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What records of one key have in common.</summary>
    readonly record struct RecordKey(
        string? What, string? Test = null, string? Reader = null, string? ReaderId = null, string? Visit = null, decimal? Number = null, PartialDate? Date = null, decimal? Sequence = null);
}
