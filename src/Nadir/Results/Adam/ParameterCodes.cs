namespace Nadir.Results.Adam;

/// <summary>PARAMCD of every parameter: the plain code for the study's first criterion and reader, a letter after it for the others.</summary>
/// <remarks>
/// At most 8 characters (ADaMIG): a code that would be longer gives up its last letters. A letter, not a digit: PFS2 is a parameter of its own.
/// Each code is given once; the same parameter always gets the same one. Codes depend on the definition alone, never on the data.
/// </remarks>
public sealed class ParameterCodes(IReadOnlyList<SeriesKey> plan)
{
    const int Longest = 8;

    readonly Dictionary<(string Code, object Key), string> given = [];
    readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <summary>Code of a parameter of one chain of assessments: every parameter of the chain has the same letter.</summary>
    public string Of(string code, SeriesKey series) => With(code, Letter(Math.Max(0, Position(series))));

    /// <summary>Text of a parameter: of every chain but the study's own, the chain is named, so that each code has a text of its own.</summary>
    public string Text(string label, SeriesKey series) => Position(series) > 0 ? $"{label}, {series}" : label;

    /// <summary>Code of an endpoint's parameter: plain when it is the first to ask, and of the study's own chain or of none.</summary>
    /// <param name="key">What tells this parameter from others with the same code: endpoint and variant.</param>
    /// <param name="series">Null for a parameter that reads no assessments.</param>
    /// <param name="inForce">False for a variant that stands beside the analysis in force: never plain.</param>
    public string Of(string code, object key, SeriesKey? series, bool inForce)
    {
        if (given.TryGetValue((code, key), out var known))
            return known;
        var first = (series is null ? 0 : Math.Max(0, Position(series))) + (inForce ? 0 : 1);
        for (var letter = first; ; letter++)
        {
            var candidate = With(code, Letter(letter));
            if (taken.Add(candidate))
                return given[(code, key)] = candidate;
        }
    }

    int Position(SeriesKey series)
    {
        for (var i = 0; i < plan.Count; i++)
            if (plan[i] == series)
                return i;
        return -1;
    }

    /// <summary>Nothing for 0, then A to Z, AA to AZ and so on.</summary>
    static string Letter(int position) =>
        position == 0 ? "" : Letter((position - 1) / 26) + (char)('A' + (position - 1) % 26);

    static string With(string code, string letter) => code.Length + letter.Length > Longest ? code[..(Longest - letter.Length)] + letter : code + letter;
}
