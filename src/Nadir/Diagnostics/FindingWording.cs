using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Nadir.Language;

namespace Nadir.Diagnostics;

/// <summary>Findings in another language.</summary>
/// <remarks>The sentence where the table has it; else what the finding's kind means, and the numbers, dates, codes and quoted words of the sentence.</remarks>
public static partial class FindingWording
{
    extension(ImmutableArray<Finding> findings)
    {
        /// <summary>Null: English, themselves. Order, codes, subjects and records are the same.</summary>
        public ImmutableArray<Finding> In(Wording? wording) => wording is null ? findings : [.. findings.Select(finding => finding with { Sentence = Sentence(finding, wording) })];
    }

    public static string Sentence(Finding finding, Wording wording)
    {
        var (said, known) = wording.Say(finding.Sentence);
        if (known || Letters.AnyWide(said) && !StillEnglish().IsMatch(said))
            return said;
        string[] values = [.. Values().Matches(finding.Sentence).Select(match => match.Value.Trim('.', ',', ';', ':')).Where(value => value.Length > 0).Distinct()];
        var meaning = wording.Of(finding.Code.Meaning);
        return values.Length == 0 ? meaning : $"{meaning}（{string.Join("，", values)}）";
    }

    /// <summary>Four English words in a row.</summary>
    [GeneratedRegex(@"[a-z]{2,} [a-z]+ [a-z]+ [a-z]{2,}")]
    private static partial Regex StillEnglish();

    /// <summary>Quoted words, dates, numbers with their unit, codes.</summary>
    [GeneratedRegex("""
        "[^"]+"|[<>=≥≤+−-]?\d[\w.:/%+−-]*(?:[ ](?:mm|cm|mg|%))?|\b[A-Z][A-Z0-9_-]+\b
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Values();
}
