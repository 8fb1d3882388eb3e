using System.Globalization;
using System.Text;

namespace Nadir.Reporting.Figures;

/// <summary>A drawing as it stands in a page of many: the same shapes at the same places in fewer letters, a third smaller.</summary>
/// <remarks>
/// Reads what <see cref="Canvas"/> writes, an element a line. Boxes become paths and corners are given from the corner before, to the same tenth of a pixel.
/// The label of a mark is not written out as in a file: it stands once, as the mark's title, which every browser shows and reads to people;
/// the page's script puts it at <see cref="Tips"/>, so that it is seen on the phone and from the keyboard too.
/// </remarks>
/// <param name="Tips">Where labels stand: x, y and the class of their anchor; null for a drawing without marks.</param>
readonly record struct InlineDrawing(string Body, string? Tips)
{
    public static InlineDrawing Of(string body)
    {
        StringBuilder shorter = new(body.Length);
        string? tips = null;
        var from = 0;
        while (from < body.Length)
        {
            var at = body.IndexOf('<', from);
            if (at < 0)
                at = body.Length;
            // Between elements there is nothing but the end of a line.
            if (at - from > 1 || (at > from && body[from] != '\n'))
                shorter.Append(body, from, at - from);
            if (at == body.Length)
                break;
            var end = body.IndexOf('>', at) + 1;
            var tag = body.AsSpan(at, end - at);
            if (tag.StartsWith("<text class=\"tip") && Place(tag) is var place && (tips ??= place) == place)
                end = body.IndexOf("</text>", end, StringComparison.Ordinal) + "</text>".Length;
            else if (tag.StartsWith("<rect ") && !tag.Contains("rx=", StringComparison.Ordinal))
                Box(shorter, tag);
            else if (tag.StartsWith("<path ") && tag.IndexOf(" d=\"") is var path and > 0)
                Path(shorter.Append(tag[..(path + 4)]), tag[(path + 4)..]);
            else
                shorter.Append(tag);
            from = end;
        }
        return new(shorter.ToString(), tips);
    }

    static ReadOnlySpan<char> Value(ReadOnlySpan<char> tag, string name)
    {
        var at = tag.IndexOf(name) + name.Length;
        var rest = tag[at..];
        return rest[..rest.IndexOf('"')];
    }

    /// <summary><c>760 12 ae</c>, of <c>class="tip ae" x="760" y="12"</c>.</summary>
    static string Place(ReadOnlySpan<char> tag) => $"{Value(tag, " x=\"")} {Value(tag, " y=\"")} {Value(tag, "class=\"tip").Trim()}".TrimEnd();

    static void Box(StringBuilder to, ReadOnlySpan<char> tag)
    {
        var width = Value(tag, " width=\"");
        to.Append("<path class=\"").Append(Value(tag, "class=\"")).Append("\" d=\"M").Append(Value(tag, " x=\"")).Append(' ').Append(Value(tag, " y=\""))
            .Append('h').Append(width).Append('v').Append(Value(tag, " height=\"")).Append("h-").Append(width).Append("z\"/>");
    }

    /// <summary>Moves stay; <c>L451.4 80.5</c> becomes <c>l5.6 5.6</c>, and a minus sign parts numbers as well as a blank does.</summary>
    static void Path(StringBuilder to, ReadOnlySpan<char> path)
    {
        var (x, y) = (0L, 0L);
        var i = 0;
        while (i < path.Length && path[i] != '"')
        {
            var step = path[i++];
            if (step == 'Z')
            {
                to.Append('z');
                continue;
            }
            var (toX, toY) = (step == 'V' ? x : Tenths(path, ref i), step == 'H' ? y : 0);
            if (step != 'H')
                toY = Tenths(path, ref i);
            if (step == 'M')
                Number(Number(to.Append('M'), toX, false), toY, true);
            else
            {
                to.Append(char.ToLowerInvariant(step));
                if (step != 'V')
                    Number(to, toX - x, false);
                if (step != 'H')
                    Number(to, toY - y, step == 'L');
            }
            (x, y) = (toX, toY);
        }
        to.Append(path[i..]);
    }

    static long Tenths(ReadOnlySpan<char> path, ref int i)
    {
        if (path[i] == ' ')
            i++;
        var start = i;
        while (i < path.Length && (char.IsAsciiDigit(path[i]) || path[i] is '-' or '.'))
            i++;
        return Layout.Markup.Tenths(double.Parse(path[start..i], CultureInfo.InvariantCulture));
    }

    static StringBuilder Number(StringBuilder to, long tenths, bool second)
    {
        if (second && tenths >= 0)
            to.Append(' ');
        if (tenths < 0)
            to.Append('-');
        var (whole, part) = Math.DivRem(Math.Abs(tenths), 10);
        if (whole > 0 || part == 0)
            to.Append(whole);
        return part > 0 ? to.Append('.').Append(part) : to;
    }
}
