using System.Text;
using System.Text.RegularExpressions;
using Nadir.Language;

namespace Nadir.Tests.Language;

/// <summary>Nothing is said to people that has no Chinese: every sentence that the source puts together is looked up, in each of its forms.</summary>
public partial class SaidTests
{
    static readonly Wording Chinese = Wording.For("zh-CN")!;
    static readonly string Source = Repository.PathOf("src");

    /// <summary>Files whose texts programs read, as docs/languages.md lists them. The number stands here too: a list that grows is seen.</summary>
    const int ForPrograms = 22;

    static readonly Lazy<string[]> Listed = new(() => [.. File.ReadLines(Repository.PathOf("docs", "languages.md")).Select(line => Path().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value)]);

    static readonly Lazy<(string File, string[] Left)[]> Unsaid = new(() => [.. Files().AsParallel().AsOrdered().Select(file => (file, UnsaidIn(file).ToArray()))]);

    [Fact]
    public void Every_sentence_of_the_program_has_its_Chinese()
    {
        var left = Unsaid.Value.Where(file => !Listed.Value.Any(listed => Fits(file.File, listed))).SelectMany(file => file.Left).Order(StringComparer.Ordinal).ToList();
        Assert.True(left.Count == 0, $"{left.Count} sentences have no line in src/Nadir/Language/zh-CN; docs/languages.md says how to write one:\n{string.Join('\n', left.Take(60))}");
    }

    [Fact]
    public void What_is_for_programs_is_listed_and_no_more()
    {
        Assert.Equal(ForPrograms, Listed.Value.Length);
        Assert.DoesNotContain(Listed.Value, listed => !Unsaid.Value.Any(file => Fits(file.File, listed) && file.Left.Length > 0));
    }

    [Theory]
    [InlineData("throw new StudyInputException($\"{file} is there already.\");", "\uE100 is there already.")]
    [InlineData("var a = count == 1 ? $\"one of {name}\" : \"none\";", "one of \uE100")]
    [InlineData("var a = $\"{list.Count} of {all:0} are {(x ? \"open\" : \"closed\")}\";", "\uE000 of \uE001 are open|\uE000 of \uE001 are closed")]
    [InlineData("var a = \"one \" + \"two\";", "one two")]
    [InlineData("throw new InvalidOperationException(\"never seen by people\");", "")]
    public void Texts_are_read_from_the_source_in_each_form(string source, string forms) =>
        Assert.Equal(forms, string.Join('|', SourceTexts.Of("a.cs", $"class A {{ void B() {{ {source} }} }}").Take(1).SelectMany(text => text.Texts)));

    static IEnumerable<string> Files() => Directory.EnumerateFiles(Source, "*.*", SearchOption.AllDirectories)
        .Where(file => System.IO.Path.GetExtension(file) is ".cs" or ".razor" && !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
        .Select(file => System.IO.Path.GetRelativePath(Source, file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    /// <summary>A folder, a file, or files by the beginning of their name: <c>Results/Define/</c>, <c>Keys/*Keys.cs</c>.</summary>
    static bool Fits(string file, string listed) => listed.Contains('*', StringComparison.Ordinal)
        ? file.StartsWith(listed[..listed.IndexOf('*', StringComparison.Ordinal)], StringComparison.Ordinal) && file.EndsWith(listed[(listed.IndexOf('*', StringComparison.Ordinal) + 1)..], StringComparison.Ordinal)
        : file.StartsWith(listed, StringComparison.Ordinal);

    static IEnumerable<string> UnsaidIn(string file) =>
        from text in SourceTexts.Of(file, File.ReadAllText(System.IO.Path.Combine(Source, file)))
        let form = text.Texts.Select(form => form.Trim()).FirstOrDefault(form => (IsSentence(form) || text.IsSaid && Letters.AnyWord(form)) && !Samples(form).Any(IsSaid))
        where form is not null
        select $"{text.Place}: {Shown(form)}";

    /// <summary>
    /// A text that ends as a sentence does, or has a gap or five words in it; one that begins or ends with a comma is a part, and looked up with the rest. Shorter ones may be words that the program reads; where they are shown, a page or a table in Chinese is compared.
    /// Markup is read where the page is made; command lines, citations and statements to a database are no language.
    /// </summary>
    static bool IsSentence(string form) => Letters.AnyProse(form) && !NoLanguage().IsMatch(form)
        && (form[^1] is '.' or '?' || form.Any(IsGap) || form.Split(' ').Length >= 5) && (char.IsLetterOrDigit(form[0]) || IsGap(form[0]) || form[0] is '"' or '“' or '-') && form[^1] is not ',';

    static bool IsSaid(string sample)
    {
        return IsSaidBy(string.Join('\n', sample.Split('\n').Select(line => LineWording.Of(line, Chinese)))) || sample.Contains('\n', StringComparison.Ordinal) && IsSaidBy(Chinese.Of(sample.Replace('\n', ' ')));

        bool IsSaidBy(string said) => (Letters.AnyWide(said) || said != sample && !Letters.AnyWord(said)) && !Prose().IsMatch(Names().Replace(said, ""));
    }

    /// <summary>The form with numbers and words in its gaps: as the source suggests, and in case it misleads, the other way.</summary>
    static IEnumerable<string> Samples(string form)
    {
        char[] gaps = [.. form.Where(IsGap).Distinct()];
        yield return Filled(form, gap => gap < SourceTexts.Word);
        for (var mask = 0; gaps.Length > 0 && mask < 1 << Math.Min(gaps.Length, 4); mask++)
            yield return Filled(form, gap => Array.IndexOf(gaps, gap) is var at && at < 4 ? (mask >> at & 1) == 1 : gap < SourceTexts.Word);
        // A gap that stands at a word without a space may be empty: "new lesion{which} is certain to one only".
        var without = Loose().Replace(form, "");
        if (without.Length < form.Length)
        {
            yield return Filled(without, gap => gap < SourceTexts.Word);
            yield return Filled(without, _ => false);
            yield return Filled(without, _ => true);
        }
    }

    static string Filled(string form, Func<char, bool> isNumber)
    {
        StringBuilder filled = new();
        foreach (var c in form)
            filled.Append(!IsGap(c) ? c.ToString() : isNumber(c) ? $"{7 + (c & 31)}" : $"T{1 + (c & 31)}");
        return filled.ToString();
    }

    static bool IsGap(char c) => c is >= '\uE000' and <= '\uE1FF';

    static string Shown(string form) => string.Concat(form.Select(c => !IsGap(c) ? c.ToString() : c < SourceTexts.Word ? "{number}" : "{word}"));

    [GeneratedRegex(@"^\| `src/([^`]+)` \|")]
    private static partial Regex Path();

    [GeneratedRegex(@"^nadir [a-z]|[<>]\w|\w>|\{[\w ]|;\w|\||CREATE |SELECT |\w=\w+ |-src '|[A-Z][a-z]+ \d{4}, |et al\. \d{4}|\w\\\w")]
    private static partial Regex NoLanguage();

    [GeneratedRegex("(?<=[A-Za-z)%\uE000-\uE1FF])[\uE000-\uE1FF]|[\uE000-\uE1FF](?=[A-Za-z])")]
    private static partial Regex Loose();

    /// <summary>Two English words in small letters, side by side.</summary>
    [GeneratedRegex("[a-z]{3,} [a-z]{2,}")]
    private static partial Regex Prose();

    /// <summary>Commands, options and files, which are the same in every language.</summary>
    [GeneratedRegex("nadir [a-z]+( [a-z]+)*|--[a-z-]+( [a-z-]+)?|study[.]yaml")]
    private static partial Regex Names();
}
