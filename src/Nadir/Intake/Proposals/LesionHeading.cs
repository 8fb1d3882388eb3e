using System.Text.RegularExpressions;

namespace Nadir.Intake.Proposals;

/// <summary>Names of lesions: T1, TL 2, NT01, N1, 靶病灶1. Their letters say whether they are targets.</summary>
public static partial class LesionHeading
{
    /// <summary>TARGET, NON-TARGET or NEW by the letters of a lesion's name; null when they do not say.</summary>
    /// <remarks><c>N1</c> is a new lesion where the study has <c>NT1</c> too; alone it is taken as new: readers of this convention write NT for non-target.</remarks>
    public static string? Role(string lesion)
    {
        var text = lesion.Trim().ToUpperInvariant();
        if (text.StartsWith("非靶", StringComparison.Ordinal) || NonTarget().IsMatch(text))
            return "NON-TARGET";
        if (text.StartsWith('新') || New().IsMatch(text))
            return "NEW";
        return text.StartsWith("靶", StringComparison.Ordinal) || Target().IsMatch(text) ? "TARGET" : null;
    }

    /// <summary>A heading that starts with a lesion's name and goes on with a visit: <c>T1 Week 6</c>.</summary>
    public static (string Lesion, string Visit)? Split(string heading) =>
        Leading().Match(heading.Trim()) is { Success: true } match ? (match.Groups[1].Value.Trim(), heading.Trim()[match.Length..].Trim(' ', '_', '-', ':', '：')) : null;

    /// <summary>A heading that is a lesion's name, with what stands behind it: <c>T1 (lung)</c>, <c>TL2 LD (mm)</c>, <c>靶病灶1</c>. Null when it names a visit too.</summary>
    public static (string Lesion, string Behind)? Alone(string heading)
    {
        var text = heading.Trim();
        if (Name().Match(text) is not { Success: true } match)
            return null;
        var rest = text[match.Length..];
        if (rest.Length > 0 && VisitHeading.Read(rest.Trim(' ', '_', '-', ':', '：')) is not null)
            return null;
        // What stands in brackets is a unit or the lesion's place.
        return (match.Groups[1].Value.Trim(), rest.TrimStart().StartsWith('(') || rest.TrimStart().StartsWith('（') ? "" : Forms.HeaderWords.Plain(rest));
    }

    /// <summary>Where the lesion of a heading is, in brackets or behind its name: <c>T1 (lung)</c>, <c>T1 liver (mm)</c>. Null when the heading does not say.</summary>
    public static string? Place(string heading)
    {
        if (Forms.HeaderWords.Bracketed(heading) is { } inside && !Values.LooseNumber.IsUnitAlone(inside))
            return inside;
        if (Alone(heading) is not { Behind.Length: > 0 } alone)
            return null;
        var words = alone.Behind.Split(' ').Where(word => word is not ("mm" or "cm" or "ld" or "sd" or "ldiam" or "lperp" or "sax" or "size" or "diameter" or "longest" or "long" or "short" or "shortest" or "axis" or "state" or "status" or "measurement" or "长径" or "短径" or "直径" or "大小" or "状态")).ToList();
        return words.Count == 0 ? null : string.Join(' ', words);
    }

    [GeneratedRegex(@"^((?:NTL|NT|TL|NL|T|N|Target(?: lesion)?|Non[- ]target(?: lesion)?|New(?: lesion)?|非靶病灶|靶病灶|新病灶) ?#?\d{1,2})(?![\d.])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Name();

    [GeneratedRegex(@"^(NT|NTL|NON[- ]?TARGET( LESION)?)[ _-]*\d", RegexOptions.CultureInvariant)]
    private static partial Regex NonTarget();

    [GeneratedRegex(@"^(N|NL|NEW( LESION)?)[ _-]*\d", RegexOptions.CultureInvariant)]
    private static partial Regex New();

    [GeneratedRegex(@"^(T|TL|TARGET( LESION)?|INDEX)[ _-]*\d", RegexOptions.CultureInvariant)]
    private static partial Regex Target();

    [GeneratedRegex(@"^((?:NTL|NT|TL|NL|T|N|Target(?: lesion)?|Non[- ]target(?: lesion)?|New(?: lesion)?|Lesion|靶病灶|非靶病灶|新病灶|病灶) ?\d{1,2})(?=[ _:\-：]|基|筛|第)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Leading();
}
