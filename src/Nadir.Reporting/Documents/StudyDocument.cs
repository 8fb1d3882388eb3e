using System.Collections.Immutable;
using System.Globalization;
using Nadir.Language;
using Nadir.Reporting.Figures;
using Nadir.Reporting.Language;
using Nadir.Reporting.Tables;
using Nadir.Reporting.Writers;
using Nadir.Results;

namespace Nadir.Reporting.Documents;

/// <summary>Outputs with their numbers and contents, ready to be written in any format.</summary>
public sealed record StudyDocument
{
    public required string Study { get; init; }
    public required string Title { get; init; }
    public required ProgramStamp Stamp { get; init; }
    public required bool IsShell { get; init; }
    public required ImmutableArray<DocumentOutput> Outputs { get; init; }

    /// <param name="analysis">A study without subjects gives shells.</param>
    public static StudyDocument Of(StudyAnalysis analysis) => Of(new DocumentSource(analysis));

    public static StudyDocument Of(DocumentSource source)
    {
        var definition = source.Analysis.Definition;
        var wording = StudyWording.Of(source.Analysis);
        return new StudyDocument
        {
            Study = definition.Study,
            Title = definition.Title,
            Stamp = ProgramStamp.Of(source.Analysis),
            IsShell = source.IsShell,
            Wording = wording,
            Outputs = OutputNumbering.Of(OutputChoice.Of(OutputCatalogue.Of(source), definition.Outputs), source, wording),
        };
    }

    /// <summary>What kind of document it is, in the study's language.</summary>
    public string Heading => Say(IsShell ? DocumentTerms.ShellsTitle : DocumentTerms.Title);

    /// <summary>What made it, from what.</summary>
    public ImmutableArray<(string Label, string Value)> Facts =>
    [
        (Say("Study"), Study), (Say(DocumentTerms.Version), "Nadir " + Stamp.Version), (Say(DocumentTerms.Cutoff), Say(Stamp.Cutoff)), (Say(DocumentTerms.Hash), Stamp.DataHash),
    ];

    public string StampLine => Say(Stamp.ToString());

    /// <summary>What stands before, between and after the page's number and the number of pages.</summary>
    public (string Before, string Between, string After) PageWords
    {
        get
        {
            var words = Say("Page 1 of 2").Split('1', '2');
            return words.Length == 3 ? (words[0], words[1], words[2]) : ("Page ", " of ", "");
        }
    }

    /// <summary>The language it is in; null for English.</summary>
    public Wording? Wording { get; init; }

    public string Say(string english) => Wording is null ? english : Wording.Of(english);

    /// <summary>After a label.</summary>
    public string Colon => Wording is null ? ": " : "：";

    /// <summary>One output as a document of its own.</summary>
    public StudyDocument Only(DocumentOutput output) => this with { Outputs = [output] };
}

/// <summary>An output with its number.</summary>
/// <param name="Label"><c>Table 14.1.1</c>.</param>
/// <param name="Anchor">Name of the place that the contents lead to; a letter first, then letters, digits and underscores.</param>
/// <param name="FileName">Without extension.</param>
/// <param name="Notes">The body's own footnotes, then method and settings.</param>
/// <param name="Source">Datasets and analyses, in a line; empty for none.</param>
public sealed record DocumentOutput(
    OutputDefinition Definition, string Number, string Label, string Anchor, string FileName, TableContent Content, ImmutableArray<string> Notes, string Source)
{
    public string Title => Definition.Title;

    /// <summary>The figure; null for a table or listing.</summary>
    public Figure? Figure => (Definition.Body as OutputBody.Drawn)?.Figure;

    readonly Lazy<FlatDrawing>? drawing = Definition.Body is OutputBody.Drawn drawn ? new(() => FigureDrawing.Of(drawn.Figure)) : null;
    readonly Lazy<(SetTable Table, double Size)> set = new(() => SetTable.Of(Content, PageSize.Text, PageSize.Gap, 9, 8, 7));

    /// <summary>The figure as shapes, read once for all formats.</summary>
    internal FlatDrawing Drawing => drawing?.Value ?? throw new InvalidOperationException("The output is no figure.");

    /// <summary>The table set for a page, once for all formats that have one typeface and size.</summary>
    internal (SetTable Table, double Size) Set => set.Value;

    PagePlan? pages;

    /// <summary>What stands on which page, made once for all formats that have pages of this size.</summary>
    /// <param name="document">One that has this output.</param>
    internal PagePlan Pages(StudyDocument document) => pages ??= PagePlan.Of(document, this);
}

/// <summary>Numbers within a section, one sequence for tables, one for figures, one for listings: 14.1.1, 14.1.2 ...</summary>
static class OutputNumbering
{
    public static ImmutableArray<DocumentOutput> Of(IEnumerable<OutputDefinition> outputs, DocumentSource source, Wording? wording)
    {
        Dictionary<(string, OutputKind), int> last = [];
        HashSet<string> files = new(StringComparer.OrdinalIgnoreCase);
        var numbered = ImmutableArray.CreateBuilder<DocumentOutput>();
        foreach (var output in outputs)
        {
            var place = (output.Section.Number, output.Kind);
            var number = string.Create(CultureInfo.InvariantCulture, $"{output.Section.Number}.{last[place] = last.GetValueOrDefault(place) + 1}");
            var english = source.IsShell ? output.Body.Shell() : output.Body.Fill(source);
            // Terms in the records of a listing stay as they were recorded.
            var content = output.Body is OutputBody.Records && wording is not null
                ? english.In(wording) with { Rows = [.. english.Rows.Select(row => row with { Cells = [.. row.Cells.Select(wording.OfRecord)] })] } : english.In(wording);
            string Say(string english) => wording is null ? english : wording.Of(english);
            var letter = output.Kind switch { OutputKind.Table => 't', OutputKind.Figure => 'f', _ => 'l' };
            var digits = number.Replace('.', '-');
            var file = $"{letter}-{digits}-{ReportWriter.FileName(output.Id)}";
            var said = output with { Title = Say(output.Title), Population = output.Population is { } population ? Say(population) : null, Body = output.Body is OutputBody.Drawn drawn ? new OutputBody.Drawn(drawn.Figure.In(wording)) : new OutputBody.Made(() => content) };
            numbered.Add(new DocumentOutput(said, number, $"{Say(DocumentTerms.Kind(output.Kind))} {number}", $"{letter}_{digits.Replace('-', '_')}",
                files.Add(file) ? file : $"{file}-{files.Count}", content, [.. output.Body is OutputBody.Drawn ? [] : content.Footnotes, .. output.Notes.Select(Say)], string.Join("; ", output.Sources)));
        }
        return numbered.ToImmutable();
    }
}
