namespace Nadir.Protocol.Registry.Reading;

/// <summary>Sentences of a running text, for what has to stand together.</summary>
static class Sentences
{
    public static IEnumerable<string> Of(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var ends = text[i] is '\n' or '。' or ';' or '；'
                || text[i] is '.' or '!' or '?' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1])) && !(i > 1 && text[i - 1] is 'v' && text[i - 2] is 'i' or 'I');
            if (!ends)
                continue;
            if (text.AsSpan(start, i - start).Trim() is { IsEmpty: false } sentence)
                yield return sentence.ToString();
            start = i + 1;
        }
        if (text.AsSpan(Math.Min(start, text.Length)).Trim() is { IsEmpty: false } last)
            yield return last.ToString();
    }
}
