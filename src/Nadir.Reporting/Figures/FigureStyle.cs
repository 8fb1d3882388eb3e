using System.Collections.Frozen;

namespace Nadir.Reporting.Figures;

/// <summary>The style of every figure: in the page through custom properties, in a file of its own with the colours written out,
/// since not every program that opens an SVG knows custom properties.</summary>
public static class FigureStyle
{
    /// <summary>The system's own typeface; one for everything.</summary>
    public const string Typeface = "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Liberation Sans',Arial,'Noto Sans CJK SC',sans-serif";

    /// <summary>Pixels; the figure's small size and its only one besides bold.</summary>
    public const double TextSize = 12;

    /// <summary>Classes whose circles may be drawn together as dots: each has a rule for both.</summary>
    public static readonly FrozenSet<string> Dots = ((string[])["cr", "pr", "sd", "pd", "up", "ne", "nn", "ink", "b0", "b1", "b2", "b3", "b4", "b5", .. After]).ToFrozenSet(StringComparer.Ordinal);

    static string[] After => ["cr after", "pr after", "sd after", "pd after", "up after", "ne after", "nn after"];

    /// <summary>Rules that use custom properties: for figures inside the report.</summary>
    public const string Css =
        """
        .fig text{font-family:FACE;font-size:12px;fill:var(--ink);font-variant-numeric:tabular-nums}
        .fig .soft{fill:var(--soft)}
        .fig .bold{font-weight:600}
        .fig .axis{stroke:var(--soft);stroke-width:1;fill:none}
        .fig .grid{stroke:var(--line);stroke-width:1;fill:none}
        .fig .rule{stroke:var(--soft);stroke-width:1;stroke-dasharray:4 3;fill:none}
        .fig .am{text-anchor:middle}.fig .ae{text-anchor:end}
        .fig .halo,.fig .tip{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
        .fig .cr{fill:var(--cr)}.fig .pr{fill:var(--pr)}.fig .sd{fill:var(--sd)}.fig .pd{fill:var(--pd)}
        .fig .up{fill:var(--pd)}.fig .ne{fill:var(--ne)}.fig .nn{fill:var(--nn)}
        .fig .ink{fill:var(--ink)}.fig .body{fill:var(--fill)}.fig .paper{fill:var(--paper)}
        .fig .line{fill:none;stroke-width:1.75;stroke-linejoin:round}
        .fig .thin{stroke-width:1;opacity:.7}
        .fig .line.cr{stroke:var(--cr)}.fig .line.pr{stroke:var(--pr)}.fig .line.sd{stroke:var(--sd)}.fig .line.pd{stroke:var(--pd)}
        .fig .line.up{stroke:var(--pd)}.fig .line.ne{stroke:var(--ne)}.fig .line.nn{stroke:var(--nn)}
        .fig .line.ink,.fig .stroke{fill:none;stroke:var(--ink);stroke-width:1.5}
        .fig .follow{stroke:var(--soft);stroke-width:1;fill:none}
        .fig .hollow{fill:var(--paper);stroke:var(--ink);stroke-width:1.5}
        .fig .edge{stroke:var(--paper);stroke-width:1}
        .fig .after{opacity:.4}
        .fig .c0{stroke:var(--c0)}.fig .c1{stroke:var(--c1)}.fig .c2{stroke:var(--c2)}.fig .c3{stroke:var(--c3)}.fig .c4{stroke:var(--c4)}.fig .c5{stroke:var(--c5)}
        .fig .curve{fill:none;stroke-width:2;stroke-linejoin:round}
        .fig .band{stroke:none;opacity:.15}.fig .light{opacity:.08}
        .fig .b0{fill:var(--c0)}.fig .b1{fill:var(--c1)}.fig .b2{fill:var(--c2)}.fig .b3{fill:var(--c3)}.fig .b4{fill:var(--c4)}.fig .b5{fill:var(--c5)}
        .fig .dots{fill:none;stroke-linecap:round}
        .fig .dots.cr{stroke:var(--cr)}.fig .dots.pr{stroke:var(--pr)}.fig .dots.sd{stroke:var(--sd)}.fig .dots.pd{stroke:var(--pd)}
        .fig .dots.up{stroke:var(--pd)}.fig .dots.ne{stroke:var(--ne)}.fig .dots.nn{stroke:var(--nn)}.fig .dots.ink{stroke:var(--ink)}
        .fig .dots.b0{stroke:var(--c0)}.fig .dots.b1{stroke:var(--c1)}.fig .dots.b2{stroke:var(--c2)}.fig .dots.b3{stroke:var(--c3)}.fig .dots.b4{stroke:var(--c4)}.fig .dots.b5{stroke:var(--c5)}
        .fig .hit{fill:transparent;stroke:none}
        .fig .tip,.fig .dot{visibility:hidden}
        .fig .tip{font-weight:600}.fig .tip.shown{visibility:visible}
        .fig .mark:hover .tip,.fig .mark:focus .tip,.fig .mark:hover .dot,.fig .mark:focus .dot{visibility:visible}
        .fig .mark:focus{outline:none}
        .fig .mark:hover .key,.fig .mark:focus .key{stroke:var(--ink);stroke-width:2}
        """;

    /// <summary>The same rules for the page, ready to be put in its style element.</summary>
    public static readonly string Inline = Css.Replace("FACE", "inherit", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);

    /// <summary>The same rules with the light colours written out, and the dark ones where the reader asks for them.</summary>
    public static readonly string OfFile =
        Filled(Palette.Light, Palette.Light) + "@media (prefers-color-scheme:dark){" + Filled(Palette.Dark, Palette.Light) + "}";

    static string Filled(string theme, string otherwise)
    {
        var css = Css.Replace("FACE", Typeface, StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
        foreach (var property in (theme + otherwise).Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = (property[..property.IndexOf(':', StringComparison.Ordinal)], property[(property.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            css = css.Replace("var(" + name + ")", value, StringComparison.Ordinal);
        }
        return css;
    }
}
