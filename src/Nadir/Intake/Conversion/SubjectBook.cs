using System.Globalization;
using Nadir.Diagnostics;

namespace Nadir.Intake.Conversion;

/// <summary>A subject of the delivery, filled from every sheet.</summary>
sealed class IntakeSubject(string id, string usubjid, int order)
{
    public string Id => id;
    public string Usubjid => usubjid;
    /// <summary>Place among the subjects, by identifier.</summary>
    public int Order { get; set; } = order;
    public bool Listed { get; set; }
    /// <summary>DM variables: the first value that the delivery gives.</summary>
    public Dictionary<string, string> Demographics => demographics ??= new(StringComparer.Ordinal);

    Dictionary<string, string>? demographics;

    public string? Demographic(string variable) => demographics?.GetValueOrDefault(variable);

    /// <summary>Lesions without a name, numbered by role and site; null while there are none.</summary>
    public Dictionary<string, int>? UnnamedLesions { get; set; }

    /// <summary>Its lesions are in the data: what follows would be apart from them.</summary>
    public bool LesionsAreFinished { get; set; }
    public string? FirstExposure { get; set; }
    public string? LastExposure { get; set; }
    /// <summary>Where a list names it; null for a subject that no list has.</summary>
    public CellPlace? Cell { get; set; }
    /// <summary>Numbers of its records so far, each behind the table's: most subjects have records in few tables.</summary>
    (int Table, int Records)[] records = [];

    /// <summary>Number of its next record in a table: 1, 2, ...</summary>
    public int NextNumber(int table)
    {
        foreach (ref var known in records.AsSpan())
        {
            if (known.Table == table)
                return ++known.Records;
        }
        Array.Resize(ref records, records.Length + 1);
        records[^1] = (table, 1);
        return 1;
    }
    public string? FirstDose => FirstExposure ?? Demographic("RFXSTDTC");
}

/// <summary>Subjects by their identifiers. Spellings that differ by spaces, case or leading zeros only are one subject, and that is said (rulebook XA4).</summary>
sealed class SubjectBook(string study, IntakeLog log)
{
    readonly Dictionary<string, IntakeSubject> byKey = new(StringComparer.Ordinal);
    readonly Dictionary<string, IntakeSubject?> byDigits = new(StringComparer.Ordinal);
    readonly Dictionary<string, IntakeSubject> bySpelling = new(StringComparer.Ordinal);
    readonly HashSet<string> said = new(StringComparer.Ordinal);
    (Sources.SourceSheet? Sheet, int Row) nameless;
    (string? Spelling, IntakeSubject? Subject) last;

    public IReadOnlyCollection<IntakeSubject> All => byKey.Values;

    /// <summary>A sheet of subjects has been read: others are not on the list.</summary>
    public bool HasList { get; set; }

    /// <returns>Null when the record names no subject; that has been said.</returns>
    public IntakeSubject? Find(SourceRecord record)
    {
        if (!record.Get("subject", out var value) || value.Text.Length == 0)
        {
            // The parts of a wide row lack it together.
            if (nameless == (record.Sheet, record.Row))
                return null;
            nameless = (record.Sheet, record.Row);
            log.Add(FindingCodes.IntakeSubjectMissing, record.Sheet, string.Create(CultureInfo.InvariantCulture, $"{record.Sheet.Title}, row {record.Row}: no subject; the row was not used."), record.Row);
            return null;
        }
        var raw = record.Raw(in value);
        if (ReferenceEquals(raw, last.Spelling))
            return last.Subject;
        // A spelling that is the key and the identifier at once needs no entry of its own.
        if (byKey.TryGetValue(raw, out var known) && known.Id == raw || bySpelling.TryGetValue(raw, out known))
        {
            last = (raw, known);
            return known;
        }
        var text = raw.Trim();
        var key = Key(text);
        if (!byKey.TryGetValue(key, out var subject) && Digits(key) is { } digits && byDigits.TryGetValue(digits, out var alike))
            subject = alike;
        if (subject is null)
        {
            var usubjid = text.StartsWith(study + "-", StringComparison.OrdinalIgnoreCase) ? text : $"{study}-{Joined(text)}";
            subject = new IntakeSubject(text, usubjid, byKey.Count);
            byKey.Add(key, subject);
            if (Digits(key) is { } number)
            {
                // Two identifiers that differ by zeros only are no longer told apart by their number.
                if (!byDigits.TryAdd(number, subject))
                    byDigits[number] = null;
            }
            if (HasList && record.Form.Id != "subjects")
                log.Add(FindingCodes.IntakeSubjectUnlisted, record.Sheet, string.Create(CultureInfo.InvariantCulture, $"{record.Sheet.Title}, row {record.Row}: subject {text} is not among the subjects of the delivery."),
                    record.Row, value.Index >= 0 ? value.Index : null, text, subject.Usubjid);
        }
        if (subject.Id != raw && said.Add(raw))
            log.Add(FindingCodes.IntakeSubjectSpelled, record.Sheet, string.Create(CultureInfo.InvariantCulture, $"{record.Sheet.Title}, row {record.Row}: \"{raw}\" was taken as subject {subject.Id}."),
                record.Row, value.Index >= 0 ? value.Index : null, raw, subject.Usubjid);
        if (!ReferenceEquals(subject, byKey.GetValueOrDefault(raw)) || subject.Id != raw)
            bySpelling.Add(raw, subject);
        last = (raw, subject);
        return subject;
    }

    /// <summary>Puts the subjects in the order of their identifiers, numbers by size.</summary>
    public void Sort()
    {
        var order = 0;
        if (IsSorted())
        {
            foreach (var subject in byKey.Values)
                subject.Order = order++;
            return;
        }
        foreach (var subject in byKey.Values.OrderBy(subject => Natural(subject.Id), StringComparer.Ordinal).ThenBy(subject => subject.Id, StringComparer.Ordinal))
            subject.Order = order++;
    }

    /// <summary>They came in their order, as they mostly do.</summary>
    bool IsSorted()
    {
        var before = "";
        foreach (var subject in byKey.Values)
        {
            var natural = Natural(subject.Id);
            if (string.CompareOrdinal(before, natural) >= 0)
                return false;
            before = natural;
        }
        return true;
    }

    static string Key(string text) => (text.Any(char.IsWhiteSpace) ? string.Concat(text.Where(c => !char.IsWhiteSpace(c))) : text).ToUpperInvariant();

    static string Joined(string text) => text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) ? string.Concat(text.Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c))) : text;

    /// <summary>The number that an identifier is once Excel has taken its leading zeros; null for one that is no number.</summary>
    static string? Digits(string key) => key.Length <= 18 && key.Length > 0 && key.All(char.IsAsciiDigit) ? key.TrimStart('0') : null;

    static string Natural(string id)
    {
        System.Text.StringBuilder natural = new();
        for (var i = 0; i < id.Length;)
        {
            var start = i;
            while (i < id.Length && char.IsAsciiDigit(id[i]))
                i++;
            if (i > start)
                natural.Append(id[start..i].PadLeft(12, '0'));
            else
                natural.Append(id[i++]);
        }
        return natural.ToString();
    }
}
