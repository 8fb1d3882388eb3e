using System.Text;

namespace Nadir.Results.Trace;

/// <summary>Plain text of a given width: lines break between words and go on further in.</summary>
sealed class TextPage(int width)
{
    readonly StringBuilder text = new();

    public void Blank() => text.Append('\n');

    /// <summary>Text with a rule under it.</summary>
    public void Heading(string heading)
    {
        Line(0, heading);
        text.Append('-', Math.Min(width, heading.Length)).Append('\n');
    }

    /// <param name="indent">Columns before the text.</param>
    /// <param name="hanging">Columns before what goes on in further lines; 0: two more than <paramref name="indent"/>.</param>
    public void Line(int indent, string line, int hanging = 0)
    {
        var next = hanging > 0 ? hanging : indent + 2;
        var column = indent;
        text.Append(' ', indent);
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

    public override string ToString() => text.ToString();
}
