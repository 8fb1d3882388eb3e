using System.Collections.Immutable;
using Nadir.Reporting.Documents;

namespace Nadir.Reporting.Writers;

/// <summary>The page that each output of a document begins on, as the contents name it.</summary>
/// <param name="Starts">By output.</param>
/// <param name="ContentsBreaks">Lines of the contents that begin a page, counted over headings of sections and entries alike; the first page's line is not among them.</param>
sealed record DocumentPages(ImmutableArray<int> Starts, int Total, ImmutableHashSet<int> ContentsBreaks)
{
    /// <summary>Where an entry's title begins and how much is left free at its right, in twips.</summary>
    public const int EntryTitle = 1900, EntryEnd = 600;

    public static DocumentPages Of(StudyDocument document)
    {
        var (front, breaks) = document.Outputs.Length > 1 ? Front(document) : (0, []);
        var next = front + 1;
        var starts = ImmutableArray.CreateBuilder<int>(document.Outputs.Length);
        foreach (var item in document.Outputs)
        {
            starts.Add(next);
            next += item.Pages(document).Pages.Length;
        }
        return new(starts.ToImmutable(), next - 1, breaks);
    }

    static (int Pages, ImmutableHashSet<int> Breaks) Front(StudyDocument document)
    {
        var room = PageSize.Height - (PageSize.TwipsTop + PageSize.TwipsBottom) / 20.0 - 5;
        var title = 50 + PagePlan.Lines(document.Title, 16, bold: true) * PageSize.Line(16) + PageSize.Line(12)
            + document.Facts.Sum(fact => 2 + PageSize.Line(9) * PagePlan.Lines(fact.Value, 9, width: PageSize.Text - 140));
        List<double> heights = [];
        HashSet<int> first = [];
        foreach (var section in document.Outputs.GroupBy(item => item.Definition.Section))
        {
            heights.Add(10 + PageSize.Line(9) * PagePlan.Lines($"{section.Key.Number} {document.Say(section.Key.Title)}", 9, bold: true));
            first.Add(heights.Count);
            heights.AddRange(section.Select(item => PageSize.Line(9) * PagePlan.Lines(item.Title, 9, width: PageSize.Text - (EntryTitle + EntryEnd) / 20.0)));
        }
        var starts = PageBreaks.Of(heights.ToArray(), first.Contains, room - 6 - PageSize.Line(12), room);
        return ((int)Math.Ceiling(title / room) + starts.Length, [.. starts.Skip(1)]);
    }
}
