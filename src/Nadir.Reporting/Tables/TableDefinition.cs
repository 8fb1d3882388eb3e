using System.Collections.Immutable;
using Nadir.Reporting.Layout;
using Nadir.Results;

namespace Nadir.Reporting.Tables;

/// <summary>A table before there are results: which statistics stand where, and how they are written. It prints as a shell and fills with results.</summary>
public sealed record TableDefinition
{
    /// <inheritdoc cref="TableContent.Name"/>
    public required string Name { get; init; }
    public required string Title { get; init; }
    public string? Population { get; init; }
    /// <summary>Id of the endpoint whose results fill it; empty for those of no endpoint.</summary>
    public string Endpoint { get; init; } = "";
    /// <summary>Head of the column of row labels.</summary>
    public string RowHead { get; init; } = "";
    public required ImmutableArray<ColumnDefinition> Columns { get; init; }
    public required ImmutableArray<RowDefinition> Rows { get; init; }
    public ImmutableArray<string> Footnotes { get; init; } = [];
    public string Empty { get; init; } = "Nothing to show.";

    /// <summary>The table with <c>xx</c> where numbers will be.</summary>
    public TableContent Shell() => Content((row, column) => (row.Format ?? column.Format)?.Shell ?? "", [], null);

    /// <summary>The table with its numbers. A statistic without a value is NE, and the reason goes under the table.</summary>
    public TableContent Fill(ResultLookup results)
    {
        List<string> reasons = [];
        var data = ImmutableArray.CreateBuilder<TableDatum>();
        return Content(
            (row, column) =>
            {
                if (row.Analysis is null || (row.Format ?? column.Format) is not { } format)
                    return "";
                if (results.Find(Endpoint, row.Analysis + column.Variant, ColumnDefinition.PartOf(column.Group, row.Part), column.Statistic ?? row.Statistic!, row.Time) is not { } found)
                    return format.Absent(column.N);
                var further = row.Further.IsDefaultOrEmpty ? [] : row.Further.Select(name =>
                    results.Find(Endpoint, found.Analysis, found.Group, name, row.Time)).OfType<AnalysisResult>().ToList();
                var text = further.Count > 0 ? format.WriteMany([found, .. further]) : format.Write(found);
                data.AddRange(((AnalysisResult[])[found, .. further]).Select(result => new TableDatum(row.Label, column.Text, result, text)));
                if (found.Why is not { } why || !text.Contains(NumberText.NotEstimable, StringComparison.Ordinal))
                    return text;
                if (!reasons.Contains(why))
                    reasons.Add(why);
                return text + Superscript(reasons.IndexOf(why));
            },
            reasons, data);
    }

    TableContent Content(Func<RowDefinition, ColumnDefinition, string> cell, List<string> reasons, ImmutableArray<TableDatum>.Builder? data)
    {
        var rows = ImmutableArray.CreateBuilder<TableRow>();
        foreach (var row in Rows)
        {
            ImmutableArray<string> cells = row.Analysis is null ? [row.Label] : [row.Label, .. Columns.Select(column => cell(row, column))];
            rows.Add(new TableRow(cells, row.Analysis is null ? RowKind.Heading : RowKind.Body, row.Indent));
        }
        return new TableContent
        {
            Name = Name,
            Title = Title,
            Population = Population,
            Columns = [new(RowHead), .. Columns.Select(column => new ColumnHead(column.Text, Align.Number))],
            Rows = rows.ToImmutable(),
            Footnotes = [.. reasons.Select((why, i) => $"{Superscript(i)} {NumberText.NotEstimable}: {(why.StartsWith(Stated, StringComparison.Ordinal) ? why[Stated.Length..] : why)}."), .. Footnotes],
            Data = data?.ToImmutable() ?? [],
            Empty = Empty,
        };
    }

    /// <summary>What NE says already.</summary>
    const string Stated = "not estimable: ";

    static string Superscript(int index) => Marks[Math.Min(index, Marks.Length - 1)].ToString();

    /// <summary>Marks of footnotes.</summary>
    internal const string Marks = "ᵃᵇᶜᵈᵉᶠᵍʰ";
}

/// <param name="Text">Head of the column; a line break separates two lines.</param>
/// <param name="Group">Whom it counts, as in <c>results.json</c>: <c>all</c>, <c>arm=A</c>.</param>
/// <param name="Statistic">When a column is a statistic rather than a group; it wins over the row's.</param>
/// <param name="Format">Goes with it.</param>
public sealed record ColumnDefinition(string Text, string Group, string? Statistic = null, CellFormat? Format = null)
{
    public const string Everyone = "all";

    /// <summary>Ending of the analysis' name, where a column is an analysis: <c>-confirmed</c>, <c>-ema</c>.</summary>
    public string Variant { get; init; } = "";

    /// <summary>Subjects of the group: what a category nobody has is out of. Null when not known.</summary>
    public int? N { get; init; }

    /// <summary>The group of a part: <c>category=CR</c> of everyone, <c>arm=A category=CR</c> of an arm.</summary>
    public static string PartOf(string group, string? part) => part is null ? group : group == Everyone ? part : group + " " + part;
}

/// <param name="Analysis">As in <c>results.json</c>; null for a heading.</param>
/// <param name="Part">Part of the group: <c>category=CR</c>; null for all of it.</param>
/// <param name="Time">Days, for a statistic at a time.</param>
public sealed record RowDefinition(
    string Label, string? Analysis = null, string? Statistic = null, CellFormat? Format = null, string? Part = null, double? Time = null, int Indent = 0)
{
    /// <summary>Further statistics of the same group that share the cell: the standard deviation beside the mean.</summary>
    public ImmutableArray<string> Further { get; init; }

    public static RowDefinition Heading(string label) => new(label);

    public static RowDefinition Of(string label, string analysis, string statistic, CellFormat? format, string? part = null, double? time = null, int indent = 1) =>
        new(label, analysis, statistic, format, part, time, indent);
}
