using System.Text;
using Nadir.Language;

namespace Nadir.Results.Trace;

/// <summary>Plain text of a given width: lines break between words and go on further in.</summary>
sealed class TextPage(int width, Wording? wording = null)
{
    readonly StringBuilder text = new();

    public void Blank() => text.Append('\n');

    /// <summary>Text with a rule under it.</summary>
    public void Heading(string heading)
    {
        Line(0, heading);
        text.Append('-', Math.Min(width, wording is null ? heading.Length : Letters.Columns(wording.Of(heading)))).Append('\n');
    }

    /// <param name="indent">Columns before the text.</param>
    /// <param name="hanging">Columns before what goes on in further lines; 0: two more than <paramref name="indent"/>.</param>
    public void Line(int indent, string line, int hanging = 0)
    {
        var next = hanging > 0 ? hanging : indent + 2;
        var column = indent;
        text.Append(' ', indent);
        if (wording is not null)
        {
            Wide(LineWording.Of(line, wording), indent, next);
            return;
        }
        var rest = line.AsSpan();
        while (column + rest.Length > width)
        {
            var end = rest[..Math.Max(1, width - column + 1)].LastIndexOf(' ');
            // A word longer than a line stays whole.
            if (end <= 0)
                end = rest.IndexOf(' ') is var space and > 0 ? space : rest.Length;
            text.Append(rest[..end].TrimEnd(' ')).Append('\n');
            rest = rest[end..].TrimStart(' ');
            if (rest.IsEmpty)
                return;
            text.Append(' ', next);
            column = next;
        }
        text.Append(rest).Append('\n');
    }

    /// <summary>A line of a language that breaks between any two of its characters, though not before a sign that ends something.</summary>
    void Wide(string line, int column, int next)
    {
        var start = 0;
        while (start < line.Length)
        {
            var end = line.Length;
            while (end > start + 1 && (column + Letters.Columns(line.AsSpan(start, end - start)) > width || (end < line.Length && !Letters.MayBreak(line, end))))
                end--;
            text.Append(line.AsSpan(start, end - start).Trim(' ')).Append('\n');
            start = end;
            if (start < line.Length)
                text.Append(' ', next);
            column = next;
        }
        if (line.Length == 0)
            text.Append('\n');
    }

    public override string ToString() => text.ToString();
}
