using System.Globalization;
using System.Text;

namespace Nadir.Protocol.Yaml;

/// <summary>Writes YAML for people and for diffs: block style, each item of a list on a line of its own, small groups (<c>{every: 6w, until: 24w}</c>) in flow style.</summary>
static class YamlText
{
    const int LineWidth = 120;

    public static string Write(YamlMapping root)
    {
        StringBuilder text = new();
        WriteEntries(text, root, 0);
        return text.ToString();
    }

    static void WriteEntries(StringBuilder text, YamlMapping mapping, int indent, bool afterDash = false)
    {
        foreach (var entry in mapping.Entries)
        {
            text.Append(' ', afterDash ? 0 : indent).Append(Scalar(entry.Key, plain: false)).Append(':');
            afterDash = false;
            WriteValue(text, entry.Value, indent, entry.Key.Length + 2);
        }
    }

    static void WriteValue(StringBuilder text, YamlNode value, int indent, int used)
    {
        if (OneLine(value) is { } line && (value is YamlScalar || indent + used + line.Length <= LineWidth))
        {
            text.Append(' ').Append(line).Append('\n');
            return;
        }
        text.Append('\n');
        switch (value)
        {
            case YamlMapping mapping:
                WriteEntries(text, mapping, indent + 2);
                break;
            case YamlSequence list:
                WriteItems(text, list, indent + 2);
                break;
        }
    }

    static void WriteItems(StringBuilder text, YamlSequence list, int indent)
    {
        foreach (var item in list.Items)
        {
            text.Append(' ', indent).Append("- ");
            if (item is YamlMapping { Entries.Length: > 0 } mapping && (OneLine(item) is not { } short1 || indent + 2 + short1.Length > LineWidth))
                WriteEntries(text, mapping, indent + 2, afterDash: true);
            else
                text.Append(OneLine(item) ?? Flow(item)).Append('\n');
        }
    }

    /// <summary>Flow style for scalars and for groups of scalars and of lists of scalars; null for what deserves lines of its own, as items of a list do.</summary>
    static string? OneLine(YamlNode node) => Depth(node) <= 2 && !HoldsGroups(node) ? Flow(node) : null;

    static bool HoldsGroups(YamlNode node) => node switch
    {
        YamlMapping { Entries: var entries } => entries.Any(entry => entry.Value is YamlMapping || HoldsGroups(entry.Value)),
        YamlSequence { Items: var items } => items.Any(item => item is YamlMapping),
        _ => false,
    };

    static int Depth(YamlNode node) => node switch
    {
        YamlMapping { Entries: var entries } => 1 + entries.Select(entry => Depth(entry.Value)).DefaultIfEmpty().Max(),
        YamlSequence { Items: var items } => 1 + items.Select(Depth).DefaultIfEmpty().Max(),
        _ => 0,
    };

    static string Flow(YamlNode node) => node switch
    {
        YamlMapping mapping => "{" + string.Join(", ", mapping.Entries.Select(entry => Scalar(entry.Key, false) + ": " + Flow(entry.Value))) + "}",
        YamlSequence list => "[" + string.Join(", ", list.Items.Select(Flow)) + "]",
        YamlScalar scalar => Scalar(scalar.Text, scalar.Plain),
        _ => "",
    };

    /// <param name="text">The value.</param>
    /// <param name="plain">It is a number or a truth value; otherwise it is text, and is quoted where YAML would read it as something else.</param>
    static string Scalar(string text, bool plain) => plain || ReadsAsItself(text) ? text : Quoted(text);

    static bool ReadsAsItself(string text)
    {
        if (text.Length == 0 || text != text.Trim() || text.ToLowerInvariant() is "true" or "false" or "null" or "yes" or "no" or "on" or "off" or "y" or "n")
            return false;
        if ((char.IsAsciiDigit(text[0]) || text[0] == '.') && ReadsAsNumberOrDate(text))
            return false;
        if ("-?:,[]{}#&*!|>'\"%@`+=<~".Contains(text[0], StringComparison.Ordinal))
            return false;
        return !text.Any(c => char.IsControl(c) || c is '[' or ']' or '{' or '}' or ',' or '#' or '\u2028' or '\u2029' or '\u0085' or '\uFEFF')
            && !text.Contains(": ", StringComparison.Ordinal) && text[^1] != ':';
    }

    static bool ReadsAsNumberOrDate(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) || text is ['0', 'x' or 'o' or 'b', ..] or ['.', 'i' or 'I' or 'n' or 'N', _, _]
        || text.All(c => char.IsAsciiDigit(c) || c is '.' or '-' or ':' or '_' or 'T' or 'Z');

    static string Quoted(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (var c in text)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\u2028' or '\u2029' or '\u0085' or '\uFEFF' => Escape(c),
                _ when char.IsControl(c) => Escape(c),
                _ => c.ToString(),
            });
        }
        return quoted.Append('"').ToString();
    }

    static string Escape(char c) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
}
