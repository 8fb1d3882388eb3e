using System.Collections.Frozen;
using System.Globalization;

namespace Nadir.Results.Deidentification;

/// <summary>Whether a result is a measurement or a code, and not somebody's words.</summary>
static class Measured
{
    /// <summary>Domains whose results are measured or chosen from a list; a text result of any other is words.</summary>
    static readonly FrozenSet<string> CodedDomains = ((string[])["TU", "TR", "RS", "MI", "CP", "GF", "LB", "VS", "QS", "NV", "PC", "PP", "IS", "EG", "SUPPAE", "ADSL", "ADLB", "ADVS", "ADPC", "ADBM", "ADRS", "ADTR", "ADCRS", "ADPP"]).ToFrozenSet(StringComparer.Ordinal);

    static readonly FrozenSet<string> Known = ((string[])
    [
        "CR", "PR", "SD", "PD", "NE", "NON-CR/NON-PD", "NED", "NA", "ND", "iCR", "iPR", "iSD", "iUPD", "iCPD", "iNE", "NON-iCR/NON-iUPD", "irCR", "irPR", "irSD", "irPD", "irNE", "irNON-CR/NON-PD",
        "TARGET", "NON-TARGET", "NEW", "PRESENT", "ABSENT", "UNEQUIVOCAL", "EQUIVOCAL", "UNEQUIVOCAL PROGRESSION", "TOO SMALL TO MEASURE", "NOT EVALUABLE", "NOT ASSESSED", "POSITIVE", "NEGATIVE", "BLQ", "NORMAL", "ABNORMAL",
        "Y", "N", "U",
    ]).ToFrozenSet(StringComparer.Ordinal);

    public static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number);

    /// <summary>A number, or a limit such as <c>&lt;5</c>.</summary>
    public static bool IsMeasurement(string text) => IsNumber(text.TrimStart('<', '>', '=', '≥', '≤', ' '));

    public static bool IsKnown(string text) => Known.Contains(text);

    /// <summary>Could be an item of a list: few words in capitals, in a domain of such results.</summary>
    public static bool IsCode(string text, string domain) =>
        IsKnown(text) || (CodedDomains.Contains(domain) && text.Length <= 40 && text.AsSpan().Count(' ') <= 3 && text.AsSpan().IndexOfAnyInRange('a', 'z') < 0 && !text.AsSpan().ContainsAny("@\"\n."));
}
