using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text;

namespace Nadir.Language;

/// <summary>What the program says, in another language than English.</summary>
/// <remarks>
/// English is written where it is meant. The other language is one table, sentence for sentence (<c>Language/zh-CN/*.tsv</c>), and is put in where texts leave the program:
/// English output never passes here, and numbers cannot come to differ. A text is looked up whole, then as a sentence with gaps, then by its parts;
/// what is in no line (subjects, terms as recorded, a registered outcome) stays as it is.
/// </remarks>
public sealed class Wording
{
    readonly FrozenDictionary<string, string> whole;
    readonly FrozenDictionary<string, Phrase[]> byWord;
    readonly FrozenSet<string> names;
    readonly ConcurrentDictionary<string, (string Text, bool Known)> seen = new(StringComparer.Ordinal);

    static readonly Lazy<Wording> chinese = new(() => new Wording("zh-CN", WordingFile.Read("zh-CN")));

    internal Wording(string language, IEnumerable<WordingLine> lines)
    {
        Language = language;
        Dictionary<string, string> exact = new(StringComparer.Ordinal);
        Dictionary<string, List<Phrase>> phrases = new(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (Phrase.Of(line) is { } phrase)
            {
                foreach (var word in phrase.Words)
                    (phrases.TryGetValue(word, out var known) ? known : phrases[word] = []).Add(phrase);
            }
            else
            {
                exact.TryAdd(line.English, line.Other);
            }
        }
        names = FrozenSet<string>.Empty;
        whole = exact.ToFrozenDictionary(StringComparer.Ordinal);
        byWord = phrases.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.OrderByDescending(phrase => phrase.Weight).ToArray(), StringComparer.Ordinal);
    }

    Wording(Wording table, FrozenSet<string> names, FrozenDictionary<string, string>? whole = null) => (Language, this.whole, byWord, this.names) = (table.Language, whole ?? table.whole, table.byWord, names);

    /// <summary>The same wording in which some texts stay as they are: terms as recorded, names of treatments, outcomes as registered. What the table itself has is said all the same.</summary>
    public Wording Keeping(IEnumerable<string> texts) => new(this, texts.Where(text => Letters.Any(text) && !char.IsAsciiDigit(text[0])).Select(text => text.Trim()).ToFrozenSet(StringComparer.Ordinal));

    /// <summary>The same wording with words that stand in both languages elsewhere, such as the labels of forms; what the table has stays.</summary>
    /// <param name="first">Which the table's own words give way to: where a page means one of two things by a word.</param>
    public Wording With(IEnumerable<(string English, string Other)> words, params IEnumerable<(string English, string Other)> first)
    {
        Dictionary<string, string> more = new(whole, StringComparer.Ordinal);
        foreach (var (english, other) in words.Where(pair => pair.Other.Length > 0))
            more.TryAdd(english, other);
        foreach (var (english, other) in first)
            more[english] = other;
        return new(this, names, more.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>As in a <c>lang</c> attribute: <c>zh-CN</c>.</summary>
    public string Language { get; }

    /// <summary>The wording of a language; null for English, in which everything is written.</summary>
    public static Wording? For(string language) => language == "zh-CN" ? chinese.Value : null;

    /// <summary>The text in this language; itself where nothing of it is known. Saying it twice changes nothing.</summary>
    public string Of(string english) => Say(english).Text;

    /// <summary>A value of a record in this language: a name stays as it was recorded, also where the table has it.</summary>
    public string OfRecord(string english) => names.Contains(english) ? english : Of(english);

    /// <summary>The text in this language, and whether all of it is: false when an English word of a sentence is left.</summary>
    public (string Text, bool Known) Say(string english)
    {
        if (!Letters.Any(english))
            return (english, true);
        if (seen.TryGetValue(english, out var said))
            return said;
        // A space that does not break is a matter of setting.
        var core = english.Trim().Replace('\u00A0', ' ');
        said = Core(core);
        if (core.Length != english.Length)
        {
            var start = english.Length - english.TrimStart().Length;
            said.Text = Space(english[..start], said.Text, first: true) + said.Text + Space(english[(start + core.Length)..], said.Text, first: false);
        }
        seen.TryAdd(english, said);
        return said;
    }

    /// <summary>No space stands beside Chinese punctuation.</summary>
    static string Space(string space, string beside, bool first) =>
        space == " " && beside.Length > 0 && Letters.IsWidePunctuation(first ? beside[0] : beside[^1]) ? "" : space;

    (string Text, bool Known) Core(string text)
    {
        if (!Letters.Any(text))
            return (text, true);
        if (names.Contains(text) && !whole.ContainsKey(text))
            return (text, true);
        var found = Look(text);
        // Of two lines that fit, with the last sign in a gap and without it, the one that says more by itself is meant.
        if (found.Weight < int.MaxValue && text.Length > 1 && text[^1] is '.' or ':' or ',' or '?' && Look(text[..^1]) is { Said: { } shorter } other && (found.Said is null || other.Weight >= found.Weight))
            return (shorter + (text[^1] switch { '.' => '。', ':' => '：', ',' => '，', _ => '？' }), true);
        if (found.Said is { } said)
            return (said, true);
        return Parts.Of(text) is { } parts ? Join(parts) : (text, !Letters.AnyWord(text));
    }

    /// <summary>The table's word for exactly this text, null when it has none; and how much of the line that has it is fixed.</summary>
    (string? Said, int Weight) Look(string text)
    {
        if (whole.TryGetValue(text, out var exact) || (OtherCase(text) is { } other && whole.TryGetValue(other, out exact)))
            return (exact, int.MaxValue);
        List<(Phrase Phrase, string[] Gaps)> fits = [];
        foreach (var word in Letters.Words(text))
        {
            if (!byWord.TryGetValue(word, out var candidates))
                continue;
            foreach (var phrase in candidates)
            {
                if (phrase.Match(text) is { } gaps)
                    fits.Add((phrase, gaps));
            }
        }
        return fits.OrderByDescending(fit => fit.Phrase.Weight).Select(fit => (Said: fit.Phrase.Fill(fit.Gaps, this), fit.Phrase.Weight)).FirstOrDefault(fit => fit.Said is not null);
    }

    (string Text, bool Known) Join(Parts parts)
    {
        var known = true;
        var any = false;
        StringBuilder text = new();
        (string Text, bool Known)[] said = [.. parts.Pieces.Select(Say)];
        for (var i = 0; i < said.Length; i++)
        {
            known &= said[i].Known;
            any |= !ReferenceEquals(said[i].Text, parts.Pieces[i]) && said[i].Text != parts.Pieces[i];
        }
        // A sentence is said whole or left whole; only whole sentences may stand in two languages beside one another.
        if (!known && !parts.Strong && said.Any(piece => !piece.Known && Letters.AnyProse(piece.Text)))
            any = false;
        if (!any)
            return (string.Concat(parts.Pieces.Select((piece, i) => parts.Signs[i] + piece)) + parts.Signs[^1], known);
        var wide = said.Any(piece => Letters.AnyWide(piece.Text));
        for (var i = 0; i < said.Length; i++)
            text.Append(wide ? Parts.Wide(parts.Signs[i]) : parts.Signs[i]).Append(said[i].Text);
        text.Append(wide ? Parts.Wide(parts.Signs[^1]) : parts.Signs[^1]);
        return (text.ToString(), known);
    }

    /// <summary>The text with its first letter in the other case, when the second is small: a word may begin a sentence or not.</summary>
    static string? OtherCase(string text) => text.Length > 1 && char.IsAsciiLetter(text[0]) && !char.IsAsciiLetterUpper(text[1])
        ? (char.IsAsciiLetterUpper(text[0]) ? char.ToLowerInvariant(text[0]) : char.ToUpperInvariant(text[0])) + text[1..] : null;
}
