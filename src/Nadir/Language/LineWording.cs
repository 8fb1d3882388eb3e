using System.Text;

namespace Nadir.Language;

/// <summary>A line of plain text in a language: its indent, its marks and its columns stay.</summary>
public static class LineWording
{
    public static string Of(string line, Wording wording)
    {
        var text = line.TrimStart(' ');
        var indent = line.Length - text.Length;
        if (!text.Contains("  ", StringComparison.Ordinal))
            return line[..indent] + wording.Of(text);
        StringBuilder said = new(line[..indent]);
        for (var i = 0; i < text.Length;)
        {
            var end = text.IndexOf("  ", i, StringComparison.Ordinal) is var gap and >= 0 ? gap : text.Length;
            var next = end;
            while (next < text.Length && text[next] == ' ')
                next++;
            var cell = wording.Of(text[i..end]);
            said.Append(cell);
            // The next column begins where it did, or two columns on.
            if (next < text.Length)
                said.Append(' ', Math.Max(2, next - i - Letters.Columns(cell)));
            i = next;
        }
        return said.ToString();
    }
}
