namespace Nadir.Language;

/// <summary>A line of Markdown in a language: heading, list and table marks stay, and so does what is quoted or code.</summary>
public static class MarkdownWording
{
    public static string Of(string line, Wording wording)
    {
        if (line.Length == 0)
            return line;
        if (line[0] == '>')
            return line.StartsWith("> *", StringComparison.Ordinal) && line.IndexOf(":*", StringComparison.Ordinal) is var end and > 0
                ? "> *" + wording.Of(line[3..end]) + "：*" + (line[(end + 2)..] == " none" ? " " + wording.Of("none") : line[(end + 2)..])
                : line == "> No description." ? "> " + wording.Of("No description.") : line;
        if (line[0] == '|')
            return line.StartsWith("|---", StringComparison.Ordinal) ? line : string.Join('|', Cells(line).Select((cell, i) => i == 3 && !cell.Contains("assumed", StringComparison.Ordinal) && cell.Split(' ').Length > 5 ? cell : Cell(cell, wording)));
        var mark = line.TakeWhile(c => c is '#' or '-' or ' ' or '.' || char.IsAsciiDigit(c)).Count();
        return mark > 0 && line[mark - 1] == ' ' ? line[..mark] + Item(line[mark..], wording) : wording.Of(line);
    }

    /// <summary><c>**Warning** where: sentence `CODE`</c>: the mark before, the sentence, the code after.</summary>
    static string Item(string text, Wording wording)
    {
        var bold = text.StartsWith("**", StringComparison.Ordinal) ? text.IndexOf("** ", 2, StringComparison.Ordinal) : -1;
        var code = text.EndsWith('`') ? text.LastIndexOf(" `", StringComparison.Ordinal) : -1;
        if (bold < 0 || code < bold)
            return wording.Of(text);
        var where = text.IndexOf(": ", bold, StringComparison.Ordinal);
        return $"**{wording.Of(text[2..bold])}** {wording.Of(text[(bold + 3)..where])}：{wording.Of(text[(where + 2)..code])}{text[code..]}";
    }

    static string Cell(string cell, Wording wording) => cell.Trim().Length == 0 ? cell : " " + wording.Of(cell.Trim()) + " ";

    /// <summary>Parted at each bar that is not escaped.</summary>
    static IEnumerable<string> Cells(string line)
    {
        var start = 0;
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && (line[i] != '|' || (i > 0 && line[i - 1] == '\\')))
                continue;
            yield return line[start..i];
            start = i + 1;
        }
    }
}
