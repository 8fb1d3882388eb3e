using System.Text;

namespace Nadir.Reporting.Layout;

/// <summary>Writes HTML and SVG that are well-formed XML as well. Everything that comes from data passes through <see cref="Escape"/>.</summary>
public sealed class Markup(StringBuilder text)
{
    public Markup() : this(new StringBuilder(4096)) { }

    public int Length => text.Length;

    /// <summary>Markup of our own, as it stands.</summary>
    public Markup Raw(string markup)
    {
        text.Append(markup);
        return this;
    }

    /// <summary>Text, escaped.</summary>
    public Markup Text(string? content)
    {
        Escape(text, content);
        return this;
    }

    /// <summary>A number of a drawing: at most one decimal.</summary>
    public Markup Number(double value)
    {
        Append(text, value);
        return this;
    }

    /// <summary>Opens a tag; attributes follow, then <see cref="Close"/>, <see cref="Empty"/> or content.</summary>
    public Markup Open(string tag)
    {
        text.Append('<').Append(tag);
        return this;
    }

    public Markup With(string attribute, string? value)
    {
        if (value is null)
            return this;
        text.Append(' ').Append(attribute).Append("=\"");
        Escape(text, value);
        text.Append('"');
        return this;
    }

    public Markup With(string attribute, double value)
    {
        text.Append(' ').Append(attribute).Append("=\"");
        Append(text, value);
        text.Append('"');
        return this;
    }

    /// <summary>Ends an opening tag that has content.</summary>
    public Markup Close()
    {
        text.Append('>');
        return this;
    }

    /// <summary>Ends a tag without content.</summary>
    public Markup Empty()
    {
        text.Append("/>");
        return this;
    }

    public Markup End(string tag)
    {
        text.Append("</").Append(tag).Append('>');
        return this;
    }

    public Markup Line()
    {
        text.Append('\n');
        return this;
    }

    /// <summary><c>&lt;tag class="..."&gt;content&lt;/tag&gt;</c>, the content escaped.</summary>
    public Markup Element(string tag, string? content, string? cssClass = null) =>
        Open(tag).With("class", cssClass).Close().Text(content).End(tag);

    public override string ToString() => text.ToString();

    /// <summary>Hands over what was written so far, and starts anew.</summary>
    public void MoveTo(TextWriter output)
    {
        foreach (var chunk in text.GetChunks())
            output.Write(chunk.Span);
        text.Clear();
    }

    /// <summary>Hands over when there is enough of it.</summary>
    public void Spill(TextWriter output)
    {
        if (text.Length > 1 << 16)
            MoveTo(output);
    }

    /// <summary>Escapes <c>&amp; &lt; &gt; " '</c> and replaces what XML does not allow at all: control characters and halves of a surrogate pair.</summary>
    public static void Escape(StringBuilder to, string? content)
    {
        if (content is null)
            return;
        var start = 0;
        for (var i = 0; i < content.Length; i++)
        {
            string? instead;
            switch (content[i])
            {
                case '&': instead = "&amp;"; break;
                case '<': instead = "&lt;"; break;
                case '>': instead = "&gt;"; break;
                case '"': instead = "&quot;"; break;
                case '\'': instead = "&#39;"; break;
                case '\t' or '\n' or '\r': continue;
                case < ' ' or '\uFFFE' or '\uFFFF': instead = "\uFFFD"; break;
                case { } c when char.IsHighSurrogate(c) && i + 1 < content.Length && char.IsLowSurrogate(content[i + 1]):
                    i++;
                    continue;
                case { } c when char.IsSurrogate(c): instead = "\uFFFD"; break;
                default: continue;
            }
            to.Append(content, start, i - start).Append(instead);
            start = i + 1;
        }
        to.Append(content, start, content.Length - start);
    }

    public static string Escaped(string? content)
    {
        var to = new StringBuilder();
        Escape(to, content);
        return to.ToString();
    }

    /// <summary>At most one decimal, a tenth of a pixel; no trailing zero, never an exponent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite: a drawing has a fault.</exception>
    static void Append(StringBuilder to, double value)
    {
        if (!double.IsFinite(value) || Math.Abs(value) > 1e12)
            throw new ArgumentOutOfRangeException(nameof(value), value, "A drawing's coordinate must be finite.");
        var tenths = Tenths(value);
        if (tenths < 0)
        {
            to.Append('-');
            tenths = -tenths;
        }
        var (whole, part) = Math.DivRem(tenths, 10);
        to.Append(whole);
        if (part > 0)
            to.Append('.').Append((char)('0' + part));
    }

    /// <summary>A coordinate as it is written.</summary>
    public static long Tenths(double value) => (long)Math.Round(value * 10, MidpointRounding.AwayFromZero);
}
