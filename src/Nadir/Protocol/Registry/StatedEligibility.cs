using System.Collections.Immutable;
using System.Globalization;
using Nadir.Protocol.Registry.Reading;

namespace Nadir.Protocol.Registry;

/// <summary>Whom a record admits, as far as it can be read.</summary>
public sealed record StatedEligibility
{
    /// <summary>Criteria of the record, one line each.</summary>
    public ImmutableArray<string> Inclusion { get; init; } = [];
    public ImmutableArray<string> Exclusion { get; init; } = [];
    public string? MinimumAge { get; init; }
    public string? MaximumAge { get; init; }
    public string? Sex { get; init; }
    /// <summary>"0-1".</summary>
    public string? Ecog { get; init; }
    public bool MeasurableDisease { get; init; }
    /// <summary>Markers that a subject's tumour must show: CD70, PD-L1.</summary>
    public ImmutableArray<Quoted<string>> Positive { get; init; } = [];

    public static StatedEligibility Of(RegistryRecord record)
    {
        var (inclusion, exclusion) = Lists(record.Eligibility);
        var text = string.Join('\n', inclusion);
        return new()
        {
            Inclusion = inclusion,
            Exclusion = exclusion,
            MinimumAge = record.MinimumAge,
            MaximumAge = record.MaximumAge,
            Sex = record.Sex is null or "ALL" or "All" ? null : record.Sex,
            Ecog = EcogOf(Tokens.Of(text)),
            MeasurableDisease = inclusion.Any(line => StatedDoses.Says(line, "measurable") && !StatedDoses.Says(line, "non-measurable", "not measurable", "without measurable")),
            Positive = [.. PositiveMarkers(record)],
        };
    }

    static (ImmutableArray<string> Inclusion, ImmutableArray<string> Exclusion) Lists(string text)
    {
        var inclusion = ImmutableArray.CreateBuilder<string>();
        var exclusion = ImmutableArray.CreateBuilder<string>();
        var into = inclusion;
        foreach (var line in text.Split('\n'))
        {
            var one = line.Trim().TrimStart('*', '-', '•', ' ').Trim();
            if (one.Length == 0)
                continue;
            if (one.Length < 60 && StatedDoses.Says(one, "exclusion criteria", "exclusion:"))
                into = exclusion;
            else if (one.Length < 60 && StatedDoses.Says(one, "inclusion criteria", "inclusion:"))
                into = inclusion;
            else
                into.Add(one);
        }
        return (inclusion.ToImmutable(), exclusion.ToImmutable());
    }

    static string? EcogOf(ImmutableArray<Token> tokens)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Text is not ("ecog" or "cooperative"))
                continue;
            List<int> grades = [.. tokens[(i + 1)..Math.Min(tokens.Length, i + 12)].Where(token => token.Text is "0" or "1" or "2" or "3").Select(token => token.Text[0] - '0')];
            if (grades.Count > 0)
                return grades.Min() == grades.Max() ? string.Create(CultureInfo.InvariantCulture, $"{(grades[0] == 0 ? "0" : "0-" + grades[0])}") : string.Create(CultureInfo.InvariantCulture, $"{grades.Min()}-{grades.Max()}");
        }
        return null;
    }

    /// <summary>"CD70-positive", "PD-L1 positive", "positive for B7-H3": a protein, named in conditions, title or outcomes, or as the recruited subjects' in the text.</summary>
    static IEnumerable<Quoted<string>> PositiveMarkers(RegistryRecord record)
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        var texts = record.Conditions.Append(record.Title).Concat(StatedDoses.Texts(record).Take(2)).Concat(record.Outcomes.Select(outcome => outcome.Measure));
        foreach (var text in texts)
        {
            for (var at = text.IndexOf("positive", StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf("positive", at + 8, StringComparison.OrdinalIgnoreCase))
            {
                var end = at;
                while (end > 0 && text[end - 1] is ' ' or '-' or '‐')
                    end--;
                var start = end;
                while (start > 0 && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '-' or '.' && char.IsAsciiLetterOrDigit(text[Math.Max(0, start - 2)])))
                    start--;
                var name = text[start..end].TrimStart('-');
                if (IsProtein(name) && seen.Add(name))
                    yield return new(name, text[start..Math.Min(text.Length, at + 8)]);
            }
        }
    }

    /// <summary>Capitals with a number: CD70, PD-L1, HER2, B7-H3, GPC3, Claudin18.2. Mutations, viruses and blood groups are looked for elsewhere in the data.</summary>
    public static bool IsProtein(string name) => name.Length is >= 3 and <= 12 && name.Any(char.IsAsciiDigit) && char.IsAsciiLetterUpper(name[0])
        && !name.StartsWith("HLA", StringComparison.Ordinal) && !name.StartsWith("T790", StringComparison.Ordinal) && name is not ("HPV16" or "CA19-9" or "COVID-19" or "HIV-1")
        && !(name.Length > 3 && char.IsAsciiLetterUpper(name[^1]) && char.IsAsciiDigit(name[^2]) && char.IsAsciiDigit(name[1]));
}
