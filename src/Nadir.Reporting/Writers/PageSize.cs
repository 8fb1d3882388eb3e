using Nadir.Reporting.Documents;

namespace Nadir.Reporting.Writers;

/// <summary>A4 across, in points; twips are twentieths of a point.</summary>
/// <remarks>The text is 684 points wide, which fits US Letter across with the same margins' sum.</remarks>
static class PageSize
{
    public const double Width = 841.9, Height = 595.3, Margin = 54, Text = Width - 2 * Margin;

    /// <summary>Between columns.</summary>
    public const double Gap = 8;

    /// <summary>Inside a cell, left and right together.</summary>
    public const double Inside = 6;

    public const int TwipsWidth = 16838, TwipsHeight = 11906, TwipsMargin = 1080, TwipsTop = 1250, TwipsBottom = 1000, TwipsHeader = 567, TwipsFooter = 500, TwipsText = TwipsWidth - 2 * TwipsMargin;

    /// <summary>Height of a line, which is fixed, so that what stands on a page does not depend on the typefaces of a machine.</summary>
    public static double Line(double size) => Math.Ceiling(size * 1.15 * 2) / 2;

    /// <summary>The same in twips.</summary>
    public static int TwipsLine(double size) => (int)(Line(size) * 20);

    /// <summary>Above every row, above the first one under the heads, above a heading, above and below the heads; twips.</summary>
    public const int AboveRow = 20, AboveFirst = 50, AboveHeading = 50, AroundHeads = 30;

    /// <summary>A drawing's size on the page: as drawn at 96 pixels an inch, or smaller to fit.</summary>
    public static (double Width, double Height) FigureSize(FlatDrawing drawing, double room)
    {
        const double pointsPerPixel = 0.75;
        var (width, height) = (drawing.Width * pointsPerPixel, drawing.Height * pointsPerPixel);
        var factor = Math.Min(1, Math.Min(Text / width, room / height));
        return (width * factor, height * factor);
    }
}

/// <summary>What stands under an output.</summary>
static class Notes
{
    public const double Size = 7.5, StampSize = 7;

    /// <summary>Longer notes stand once after the table, not at the foot of every page.</summary>
    const int MostCharacters = 1800;

    public static bool AreLong(DocumentOutput item) => item.Notes.Sum(note => Math.Max(note.Length, 100)) > MostCharacters;

    public static IEnumerable<string> Of(StudyDocument document, DocumentOutput item) =>
        item.Source.Length == 0 ? item.Notes : [.. item.Notes, $"{document.Say(DocumentTerms.Source)}{document.Colon}{item.Source}"];
}
