using System.Globalization;

namespace Nadir.Pharmacokinetics.Samples;

/// <summary>What a laboratory reported for a sample.</summary>
public enum ResultKind
{
    /// <summary>A number at or above the limit of quantification.</summary>
    Quantified,
    /// <summary>Below the limit of quantification.</summary>
    BelowLimit,
    /// <summary>Above the range of the assay: the value is at least that.</summary>
    AboveRange,
    Missing,
    /// <summary>A number below 0.</summary>
    Negative,
    /// <summary>Something that is neither a number nor a known word.</summary>
    Unreadable,
}

/// <summary>A result as it is understood.</summary>
/// <param name="Value">The number; 0 below the limit; the limit above range; 0 for the other kinds.</param>
/// <param name="Limit">The limit that a result such as <c>&lt;0.5</c> or <c>&gt;5000</c> names; null when it names none.</param>
public readonly record struct Reading(ResultKind Kind, double Value, double? Limit = null)
{
    static readonly string[] BelowWords = ["BLQ", "BQL", "BLOQ", "LLOQ", "BLLOQ", "BLOD", "BDL", "NQ", "ND", "NOT DETECTED", "NOT QUANTIFIABLE", "UNDETECTABLE", "NEGATIVE", "BELOW LIMIT"];
    static readonly string[] AboveWords = ["ALQ", "AULOQ", "ULOQ", "ABOVE RANGE"];
    static readonly string[] MissingWords = ["", "NA", ".", "N/A", "NS", "NR", "NOT DONE", "NO SAMPLE"];

    /// <summary>Reads a result: a number, <c>&lt;0.5</c>, <c>&gt;5000</c>, BLQ and its other spellings.</summary>
    /// <param name="lloq">Lower limit of quantification; a smaller number is below it, an equal one is not. Null: only 0 is below.</param>
    public static Reading Of(string? text, double? lloq = null)
    {
        var word = (text ?? "").Trim();
        if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return number < 0 ? new(ResultKind.Negative, 0)
                : number == 0 || number < lloq ? new(ResultKind.BelowLimit, 0)
                : new(ResultKind.Quantified, number);
        word = word.ToUpperInvariant();
        if (MissingWords.Contains(word))
            return new(ResultKind.Missing, 0);
        if (word.StartsWith('<') || BelowWords.Contains(word.TrimStart('(', '*').TrimEnd(')', '*')))
            return new(ResultKind.BelowLimit, 0, NumberAfterSign(word));
        if (word.StartsWith('>'))
            return NumberAfterSign(word) is { } limit ? new(ResultKind.AboveRange, limit, limit) : new(ResultKind.Unreadable, 0);
        return new(AboveWords.Contains(word) ? ResultKind.Missing : ResultKind.Unreadable, 0);
    }

    static double? NumberAfterSign(string word) =>
        double.TryParse(word.TrimStart('<', '>', '=', ' '), NumberStyles.Float, CultureInfo.InvariantCulture, out var limit) && double.IsFinite(limit) && limit >= 0 ? limit : null;
}
