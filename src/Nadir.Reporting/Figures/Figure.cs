using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;

namespace Nadir.Reporting.Figures;

/// <summary>A figure: what it shows, how it is drawn at a given width, and its data as a table.</summary>
/// <param name="Name">File name without extension: <c>kaplan-meier-pfs</c>.</param>
/// <param name="Description">What a reader who cannot see it needs to know, in a sentence or two.</param>
/// <param name="Draw">Pure: the same width gives the same drawing.</param>
/// <param name="Data">Every mark of the figure, a row each.</param>
public sealed record Figure(string Name, string Title, string Description, Func<double, Drawing> Draw, Func<TableContent> Data)
{
    /// <summary>Width in pixels on a page, a screen or paper.</summary>
    public const double PageWidth = 760;

    /// <summary>Width in pixels on a phone.</summary>
    public const double PhoneWidth = 350;

    const double Margin = 16;

    /// <summary>The figure inside a page that carries <see cref="FigureStyle.Inline"/>, and a script that shows what a mark is called: see <see cref="InlineDrawing"/>.</summary>
    /// <param name="drawn">Drawings that stand in the page already, by their address; null in a page without scripts, where each mark has its own label.</param>
    public void WriteInline(Markup page, double width, string? cssClass = null, Dictionary<string, string>? drawn = null)
    {
        var drawing = Draw(width);
        page.Open("svg").With("class", cssClass is null ? "fig" : "fig " + cssClass);
        ViewBox(page, drawing.Width, drawing.Height);
        page.With("role", "group").With("aria-label", Title + ". " + Description);
        if (drawn is null)
        {
            page.Close().Raw(drawing.Body).End("svg");
            return;
        }
        var inline = InlineDrawing.Of(drawing.Body);
        page.With("data-tip", inline.Tips).Close();
        if (drawn.TryGetValue(inline.Body, out var known))
            page.Open("use").With("href", "#" + known).Empty();
        else
        {
            drawn.Add(inline.Body, known = "d" + NumberText.Whole(drawn.Count + 1));
            page.Open("g").With("id", known).Close().Raw(inline.Body).End("g");
        }
        page.End("svg");
    }

    /// <summary>The figure as a file of its own, light and dark.</summary>
    public string ToFile(double width = PageWidth)
    {
        var drawing = Draw(width);
        var titleLines = TextWidth.Lines(Title, width, 14).ToList();
        var top = Margin + 20 * titleLines.Count + 8;
        var page = new Markup();
        page.Raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").Open("svg").With("xmlns", "http://www.w3.org/2000/svg").With("class", "fig");
        var (w, h) = (drawing.Width + 2 * Margin, drawing.Height + top + Margin);
        page.With("width", w).With("height", h);
        ViewBox(page, w, h);
        page.With("role", "group").With("aria-label", Title + ". " + Description).Close();
        page.Element("title", Title).Element("desc", Description).Element("style", FigureStyle.OfFile).Line();
        page.Open("rect").With("class", "paper").With("width", w).With("height", h).Empty();
        for (var i = 0; i < titleLines.Count; i++)
            page.Open("text").With("class", "bold").With("x", Margin).With("y", Margin + 14 + 20 * i).With("style", "font-size:14px").Close().Text(titleLines[i]).End("text");
        page.Open("g").With("transform", $"translate({(int)Margin} {(int)top})").Close().Line().Raw(drawing.Body).End("g").End("svg").Line();
        return page.ToString();
    }

    static void ViewBox(Markup page, double width, double height) =>
        page.Raw(" viewBox=\"0 0 ").Number(width).Raw(" ").Number(height).Raw("\"");
}

/// <param name="Body">SVG elements, without the svg element around them.</param>
public sealed record Drawing(double Width, double Height, string Body);
