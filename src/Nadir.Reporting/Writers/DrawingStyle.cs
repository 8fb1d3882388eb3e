using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using Nadir.Reporting.Figures;

namespace Nadir.Reporting.Writers;

/// <summary>What the figures' style sheet says of one element, in the light theme, with opacity worked into the colours.</summary>
sealed record DrawingStyle(int? Fill, Pen? Stroke, double Size, bool Bold, bool Hidden, bool Translucent)
{
    sealed record Rule(string? Tag, string[] Classes, ImmutableArray<(string Property, string Value)> Declarations);

    static readonly Lazy<ImmutableArray<Rule>> Rules = new(() => [.. Parse(FigureStyle.Css)]);

    static readonly Lazy<Dictionary<string, string>> Colours = new(() => Palette.Light.Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Select(entry => entry.Split(':')).GroupBy(entry => entry[0], StringComparer.Ordinal).ToDictionary(entry => entry.Key, entry => entry.Last()[1], StringComparer.Ordinal));

    public static DrawingStyle Of(XElement element)
    {
        Dictionary<string, string> own = new(StringComparer.Ordinal);
        var classes = ((string?)element.Attribute("class") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var tag = element.Name.LocalName;
        foreach (var name in (string[])["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "visibility", "font-weight", "font-size"])
            if ((string?)element.Attribute(name) is { } value)
                own[name] = value;
        // More classes win over fewer, and of equals the later rule; a style attribute over all.
        foreach (var rule in Rules.Value.Where(rule => (rule.Tag is null || rule.Tag == tag) && rule.Classes.All(classes.Contains)).OrderBy(rule => rule.Classes.Length))
            foreach (var (property, value) in rule.Declarations)
                own[property] = value;
        foreach (var declaration in Declarations((string?)element.Attribute("style") ?? ""))
            own[declaration.Property] = declaration.Value;

        var opacity = Number(own.GetValueOrDefault("opacity")) ?? 1;
        var stroke = own.TryGetValue("paint-order", out _) ? null : Colour(own.GetValueOrDefault("stroke"), opacity * (Number(own.GetValueOrDefault("stroke-opacity")) ?? 1));
        return new(
            own.TryGetValue("fill", out var fill) ? Colour(fill, opacity * (Number(own.GetValueOrDefault("fill-opacity")) ?? 1)) : tag == "path" && stroke is not null ? null : 0,
            stroke is { } colour ? new Pen(colour, Number(own.GetValueOrDefault("stroke-width")) ?? 1, Dash(own.GetValueOrDefault("stroke-dasharray"))) : null,
            Number(own.GetValueOrDefault("font-size")) ?? FigureStyle.TextSize, own.GetValueOrDefault("font-weight") is "600" or "700" or "bold",
            own.GetValueOrDefault("visibility") == "hidden" || own.GetValueOrDefault("display") == "none" || tag is "title" or "desc" || classes.Contains("hit"), opacity < 0.3 && stroke is null);
    }

    static ImmutableArray<double> Dash(string? text) =>
        text is null or "none" ? [] : [.. text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(part => Number(part) ?? 1)];

    static double? Number(string? text) => double.TryParse(text?.Replace("px", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>On white: a translucent colour is a lighter one.</summary>
    static int? Colour(string? text, double opacity)
    {
        if (text is not null && text.StartsWith("var(", StringComparison.Ordinal))
            text = Colours.Value.GetValueOrDefault(text[4..^1]);
        if (text is null or "none" or "transparent" || text[0] != '#')
            return null;
        var digits = text.Length == 4 ? string.Concat(text.Skip(1).Select(digit => new string(digit, 2))) : text[1..];
        if (!int.TryParse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var colour))
            return null;
        var mixed = 0;
        for (var shift = 16; shift >= 0; shift -= 8)
            mixed |= (int)Math.Round(255 - (255 - ((colour >> shift) & 255)) * opacity) << shift;
        return mixed;
    }

    static IEnumerable<Rule> Parse(string css)
    {
        foreach (var block in css.Split('}', StringSplitOptions.RemoveEmptyEntries))
        {
            var brace = block.IndexOf('{', StringComparison.Ordinal);
            if (brace < 0)
                continue;
            ImmutableArray<(string, string)> declarations = [.. Declarations(block[(brace + 1)..])];
            foreach (var selector in block[..brace].Split(',').Select(selector => selector.Trim()))
            {
                // What a pointer or the keyboard brings out is not printed.
                if (selector.Contains(':', StringComparison.Ordinal) || !selector.StartsWith(".fig ", StringComparison.Ordinal) || selector[5..].Contains(' ', StringComparison.Ordinal))
                    continue;
                var parts = selector[5..].Split('.');
                yield return new(parts[0].Length == 0 ? null : parts[0], parts[1..], declarations);
            }
        }
    }

    static IEnumerable<(string Property, string Value)> Declarations(string text) => text.Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Select(declaration => declaration.Split(':', 2)).Where(declaration => declaration.Length == 2).Select(declaration => (declaration[0].Trim(), declaration[1].Trim()));
}
