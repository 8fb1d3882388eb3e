using System.Collections.Immutable;
using Nadir.Reporting.Figures;
using Nadir.Reporting.Tables;

namespace Nadir.Reporting.Documents;

public enum OutputKind { Table, Figure, Listing }

/// <summary>An output before there are results: what it is called, whom it counts, where its numbers come from, and a body that prints as a shell and fills.</summary>
public sealed record OutputDefinition
{
    /// <summary>Key in <c>outputs</c> of <c>study.yaml</c>, unique in a study: <c>disposition</c>, <c>response-orr</c>.</summary>
    public required string Id { get; init; }
    public required OutputKind Kind { get; init; }
    public required OutputSection Section { get; init; }
    public required string Title { get; init; }
    /// <summary>Whom it counts; null where the title says it.</summary>
    public string? Population { get; init; }
    /// <summary>Datasets and analyses its numbers come from: <c>ADRS</c>, <c>results.json: kaplan-meier</c>.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];
    /// <summary>Method and settings in force, under the body's own footnotes.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
    public required OutputBody Body { get; init; }
}

/// <summary>Where an output belongs: sections 14 and 16.2 of a clinical study report (ICH E3).</summary>
/// <remarks>E3 names 14.1 to 14.3.4 and 16.2.1 to 16.2.8; the sections after 14.3.4 continue its numbering.</remarks>
public sealed record OutputSection(string Number, string Title)
{
    public static readonly OutputSection Subjects = new("14.1", DocumentTerms.SectionSubjects);
    public static readonly OutputSection Efficacy = new("14.2", DocumentTerms.SectionEfficacy);
    public static readonly OutputSection AdverseEvents = new("14.3.1", DocumentTerms.SectionAdverseEvents);
    public static readonly OutputSection Deaths = new("14.3.2", DocumentTerms.SectionDeaths);
    public static readonly OutputSection Laboratory = new("14.3.4", DocumentTerms.SectionLaboratory);
    public static readonly OutputSection DoseEscalation = new("14.3.5", DocumentTerms.SectionEscalation);
    public static readonly OutputSection CellToxicity = new("14.3.6", DocumentTerms.SectionCells);
    public static readonly OutputSection Kinetics = new("14.4", DocumentTerms.SectionKinetics);
    public static readonly OutputSection Biomarkers = new("14.5", DocumentTerms.SectionBiomarkers);
    public static readonly OutputSection Discontinued = new("16.2.1", DocumentTerms.SectionDiscontinued);
    public static readonly OutputSection Deviations = new("16.2.2", DocumentTerms.SectionDeviations);
    public static readonly OutputSection Excluded = new("16.2.3", DocumentTerms.SectionExcluded);
    public static readonly OutputSection DemographyData = new("16.2.4", DocumentTerms.SectionDemographyData);
    public static readonly OutputSection Exposure = new("16.2.5", DocumentTerms.SectionExposure);
    public static readonly OutputSection Response = new("16.2.6", DocumentTerms.SectionResponse);
    public static readonly OutputSection EventData = new("16.2.7", DocumentTerms.SectionEventData);
    public static readonly OutputSection LaboratoryData = new("16.2.8", DocumentTerms.SectionLaboratoryData);

    /// <summary>In the order of the report.</summary>
    public static readonly ImmutableArray<OutputSection> All =
    [
        Subjects, Efficacy, AdverseEvents, Deaths, Laboratory, DoseEscalation, CellToxicity, Kinetics, Biomarkers,
        Discontinued, Deviations, Excluded, DemographyData, Exposure, Response, EventData, LaboratoryData,
    ];
}

/// <summary>What stands between title and notes.</summary>
public abstract record OutputBody
{
    public abstract TableContent Shell();

    public abstract TableContent Fill(DocumentSource source);

    /// <summary>A table of statistics of <c>results.json</c>.</summary>
    public sealed record Statistics(TableDefinition Definition) : OutputBody
    {
        public override TableContent Shell() => Shells.Unsized(Definition.Shell());

        public override TableContent Fill(DocumentSource source) => Definition.Fill(source.Results);
    }

    /// <summary>Records of an analysis dataset.</summary>
    public sealed record Records(ListingDefinition Definition) : OutputBody
    {
        public override TableContent Shell() => Definition.Shell();

        public override TableContent Fill(DocumentSource source) => Definition.Fill(source);
    }

    /// <summary>A table that the report has made already; its shell is the same rows without their numbers.</summary>
    /// <param name="Blank">The shell where there is no study yet.</param>
    public sealed record Made(Func<TableContent> Content, Func<TableContent>? Blank = null) : OutputBody
    {
        public override TableContent Shell() => Blank is null ? Shells.Of(Content()) : Blank();

        public override TableContent Fill(DocumentSource source) => Content();
    }

    /// <summary>A figure; its table holds every mark, for a format without pictures.</summary>
    public sealed record Drawn(Figure Figure) : OutputBody
    {
        public override TableContent Shell() => Shells.Of(Figure.Data());

        public override TableContent Fill(DocumentSource source) => Figure.Data();
    }

    /// <summary>A figure that only data can draw: its shell is a sentence.</summary>
    /// <param name="Words">What it will show.</param>
    public sealed record Promised(string Name, string Words) : OutputBody
    {
        public override TableContent Shell() => new() { Name = Name, Title = "", Columns = [new("")], Rows = [TableRow.Of(Words)] };

        public override TableContent Fill(DocumentSource source) => Shell();
    }
}
