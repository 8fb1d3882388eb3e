using System.Collections.Immutable;
using System.Globalization;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;
using Nadir.Sdtm.Formats;

namespace Nadir.Reporting.Documents;

/// <summary>A listing before there are data: which variables of which analysis dataset stand in which column, and which records are listed.</summary>
public sealed record ListingDefinition
{
    public required string Name { get; init; }
    /// <summary>ADaM dataset.</summary>
    public required string Dataset { get; init; }
    public required ImmutableArray<ListingColumn> Columns { get; init; }
    /// <summary>Records that are listed; null: all.</summary>
    public Func<ListingRecord, bool>? Where { get; init; }
    /// <summary>Order within a subject; null: as in the dataset.</summary>
    public Func<ListingRecord, IComparable>? Order { get; init; }
    public ImmutableArray<string> Footnotes { get; init; } = [];
    public string Empty { get; init; } = DocumentTerms.NoRecords;

    /// <summary>One row of placeholders.</summary>
    public TableContent Shell() => Content([new([.. Columns.Select(column => column.Shell)])]);

    /// <summary>The records, subjects in the order of the dataset.</summary>
    public TableContent Fill(DocumentSource source)
    {
        if (source.Dataset(Dataset) is not { } dataset)
            return Content([]);
        var places = dataset.Columns.Select((column, i) => (column.Name, i)).ToDictionary(column => column.Name, column => column.i, StringComparer.Ordinal);
        var records = dataset.Rows.Select(cells => new ListingRecord(dataset, places, cells, source));
        if (Where is not null)
            records = records.Where(Where);
        if (Order is not null)
        {
            Dictionary<string, int> subjects = new(StringComparer.Ordinal);
            records = records.ToList();
            foreach (var record in records)
                subjects.TryAdd(record["USUBJID"], subjects.Count);
            records = records.OrderBy(record => subjects[record["USUBJID"]]).ThenBy(Order);
        }
        return Content([.. records.Select(record => new TableRow([.. Columns.Select(column => column.Text(record))]))]);
    }

    TableContent Content(ImmutableArray<TableRow> rows) => new()
    {
        Name = Name,
        Title = "",
        Columns = [.. Columns.Select(column => new ColumnHead(column.Head, column.Align))],
        Rows = rows,
        Footnotes = Footnotes,
        Empty = Empty,
    };
}

/// <param name="Head">Two lines are separated by a line break.</param>
/// <param name="Text">What a record shows in it.</param>
/// <param name="Shell">Its placeholder.</param>
public sealed record ListingColumn(string Head, Func<ListingRecord, string> Text, Align Align = Align.Left, string Shell = "xxxxxxxx")
{
    /// <summary>A variable as it is.</summary>
    public static ListingColumn Of(string head, string variable) => new(head, record => record[variable]);

    /// <summary>A code or date that is never broken over two lines.</summary>
    public static ListingColumn Whole(string head, string variable) => new(head, record => record[variable], Align.Whole, "xxx");

    public static ListingColumn Date(string head, string variable) => new(head, record => record[variable], Align.Whole, "yyyy-mm-dd");

    /// <summary>A number with at most so many decimals.</summary>
    public static ListingColumn Number(string head, string variable, int decimals = 2) => new(head, record => record.Number(variable, decimals), Align.Number, "xx");

    /// <summary>Flags of a record, by the words they stand for.</summary>
    public static ListingColumn Flags(string head, params ImmutableArray<(string Variable, string Word)> flags) =>
        new(head, record => string.Join(", ", flags.Where(flag => record[flag.Variable] == "Y").Select(flag => flag.Word)));

    public static readonly ListingColumn Subject = new(DocumentTerms.Subject, record => record.Subject, Align.Whole, "xx-xxx");
}

/// <summary>One record of a dataset, read by the names of its variables. A variable that the dataset does not have is empty.</summary>
public readonly struct ListingRecord(Dataset dataset, Dictionary<string, int> places, DatasetCell[] cells, DocumentSource source)
{
    public string this[string variable] => places.TryGetValue(variable, out var place) ? cells[place].AsText(dataset.Columns[place].Type) : "";

    public double? Value(string variable) => places.TryGetValue(variable, out var place) ? cells[place].Number : null;

    /// <summary>Rounded by the one rounding function, without trailing zeros.</summary>
    public string Number(string variable, int decimals) => Value(variable) is not { } value ? ""
        : NumberText.Round(value, decimals) is { } rounded ? NumberText.Plain(rounded) : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>USUBJID without what all subjects share.</summary>
    public string Subject => source.ShortName(this["USUBJID"]);
}
