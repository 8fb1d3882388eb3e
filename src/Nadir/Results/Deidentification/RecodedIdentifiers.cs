using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Nadir.Sdtm.Formats;

namespace Nadir.Results.Deidentification;

/// <summary>New identifiers of subjects, sites and lesions, and each subject's date offset. They follow from the seed, in an order that tells nothing of the old one.</summary>
public sealed class RecodedIdentifiers
{
    /// <summary>Dates move back by a week to a little over a year.</summary>
    const int LeastDays = 7, SpreadDays = 365;

    readonly FrozenDictionary<string, string> subjects, sites, references;
    readonly FrozenDictionary<(string Subject, string Lesion), string> lesions;
    readonly FrozenDictionary<string, int> offsets;

    RecodedIdentifiers(FrozenDictionary<string, string> subjects, FrozenDictionary<string, string> sites, FrozenDictionary<(string, string), string> lesions, FrozenDictionary<string, int> offsets, FrozenDictionary<string, string> references) =>
        (this.subjects, this.sites, this.lesions, this.offsets, this.references) = (subjects, sites, lesions, offsets, references);

    /// <param name="domains">All domains of the study, as they stand: a subject of any of them has a code.</param>
    public static RecodedIdentifiers Of(IReadOnlyCollection<Dataset> domains, DeidentificationSettings settings)
    {
        SecretKey key = new(settings.Seed);
        var subjects = Coded(Values(domains, name => name == "USUBJID").Select(value => value.Value), value => key.Number("subject", value), number => number.ToString("0000", CultureInfo.InvariantCulture));
        var sites = Coded(Values(domains, name => name == "SITEID").Select(value => value.Value), value => key.Number("site", value), number => "S" + number.ToString("00", CultureInfo.InvariantCulture));
        Dictionary<(string, string), string> lesions = [];
        foreach (var subject in Values(domains, IsLesion).GroupBy(value => value.Subject, value => value.Value, StringComparer.Ordinal))
            foreach (var (lesion, code) in Coded(subject.SelectMany(Parts), lesion => key.Number("lesion", subject.Key + "\0" + lesion), number => "L" + number.ToString("00", CultureInfo.InvariantCulture)))
                lesions[(subject.Key, lesion)] = code;
        var offsets = subjects.Keys.ToFrozenDictionary(subject => subject, subject => -(LeastDays + (int)(key.Number("days", settings.Dates is DateTreatment.ShiftTogether ? "" : subject) % SpreadDays)), StringComparer.Ordinal);
        var references = Values([.. domains.Where(domain => domain.Name == "DM")], name => name == "RFSTDTC").DistinctBy(value => value.Subject).ToFrozenDictionary(value => value.Subject, value => value.Value, StringComparer.Ordinal);
        return new(subjects, sites, lesions.ToFrozenDictionary(), offsets, references);
    }

    /// <summary>In the order of the new codes.</summary>
    public ImmutableArray<(string Original, string Code, int Days)> Subjects => [.. subjects.OrderBy(pair => pair.Value, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value, offsets[pair.Key]))];

    public ImmutableArray<(string Original, string Code)> Sites => [.. sites.OrderBy(pair => pair.Value, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value))];

    /// <returns>Null for a subject that no domain has.</returns>
    public string? Subject(string original) => subjects.GetValueOrDefault(original);

    public string? Site(string original) => sites.GetValueOrDefault(original);

    /// <summary>Days that the subject's dates move by; 0 for a subject that no domain has.</summary>
    public int Days(string subject) => offsets.GetValueOrDefault(subject);

    /// <summary>RFSTDTC as recorded: day 1.</summary>
    public string? Reference(string subject) => references.GetValueOrDefault(subject);

    /// <summary>The code of a lesion; parts of one that split (<c>T01.1</c>) and lesions that grew together (<c>T01/T02</c>) keep that form.</summary>
    public string Lesion(string subject, string original) => string.Join('/', original.Split('/').Select(part =>
    {
        var (whole, rest) = Split(part.Trim());
        return lesions.TryGetValue((subject, whole), out var code) ? code + rest : "";
    }));

    internal static bool IsLesion(string variable) => variable.EndsWith("LNKID", StringComparison.Ordinal);

    static IEnumerable<string> Parts(string lesion) => lesion.Split('/').Select(part => Split(part.Trim()).Whole);

    static (string Whole, string Part) Split(string lesion)
    {
        var dot = lesion.LastIndexOf('.');
        return dot > 0 && lesion.AsSpan(dot + 1).IndexOfAnyExceptInRange('0', '9') < 0 ? (lesion[..dot], lesion[dot..]) : (lesion, "");
    }

    static FrozenDictionary<string, string> Coded(IEnumerable<string> values, Func<string, ulong> order, Func<int, string> code) =>
        values.Distinct(StringComparer.Ordinal).OrderBy(order).ThenBy(value => value, StringComparer.Ordinal).Select((value, i) => (value, code(i + 1))).ToFrozenDictionary(pair => pair.value, pair => pair.Item2, StringComparer.Ordinal);

    static IEnumerable<(string Subject, string Value)> Values(IReadOnlyCollection<Dataset> domains, Func<string, bool> wanted)
    {
        foreach (var domain in domains)
        {
            var who = domain.Columns.FindIndex("USUBJID");
            for (var i = 0; i < domain.Columns.Length; i++)
            {
                if (who < 0 || !wanted(domain.Columns[i].Name))
                    continue;
                foreach (var row in domain.Rows)
                    if (row[who].AsText(ColumnType.Text) is { Length: > 0 } subject && row[i].AsText(domain.Columns[i].Type) is { Length: > 0 } value)
                        yield return (subject, value);
            }
        }
    }
}

static class DatasetColumns
{
    /// <summary>Place of a column; −1 when there is none.</summary>
    public static int FindIndex(this ImmutableArray<DatasetColumn> columns, string name)
    {
        for (var i = 0; i < columns.Length; i++)
            if (string.Equals(columns[i].Name, name, StringComparison.OrdinalIgnoreCase))
                return i;
        return -1;
    }
}
