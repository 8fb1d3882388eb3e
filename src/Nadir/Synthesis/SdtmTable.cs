using System.Collections.Immutable;
using Nadir.Sdtm.Formats;
using Nadir.Units;

namespace Nadir.Synthesis;

/// <summary>An SDTM dataset being filled: it numbers the records of a subject and works out study days.</summary>
sealed class SdtmTable
{
    readonly ImmutableArray<DatasetColumn> columns;
    readonly Dictionary<string, int> positions;
    readonly List<DatasetCell[]> rows = [];
    readonly ImmutableArray<(int Day, int Date)> days;
    readonly int sequence;
    string subject = "";
    int count;

    public SdtmTable(string name, string label, ImmutableArray<DatasetColumn> columns)
    {
        (Name, Label, this.columns) = (name, label, columns);
        positions = columns.Select((column, i) => (column.Name, i)).ToDictionary(pair => pair.Name, pair => pair.i, StringComparer.Ordinal);
        sequence = positions.GetValueOrDefault(name + "SEQ", -1);
        // TRDY is the study day of TRDTC, AESTDY that of AESTDTC; VISITDY is planned.
        days = [.. from column in columns
                   where column.Name.EndsWith("DY", StringComparison.Ordinal) && positions.ContainsKey(column.Name[..^2] + "DTC")
                   select (positions[column.Name], positions[column.Name[..^2] + "DTC"])];
    }

    public string Name { get; }
    public string Label { get; }
    public bool IsEmpty => rows.Count == 0;

    /// <summary>Adds a record. What is not named is missing.</summary>
    /// <param name="origin">Day 1 of the subject; null for one who was never treated.</param>
    /// <returns>--SEQ.</returns>
    public int Add(string study, string? usubjid, DateOnly? origin, params ReadOnlySpan<(string Variable, DatasetCell Value)> values)
    {
        var row = new DatasetCell[columns.Length];
        Set(row, "STUDYID", study);
        if (positions.ContainsKey("DOMAIN"))
            Set(row, "DOMAIN", Name);
        if (usubjid is not null)
            Set(row, "USUBJID", usubjid);
        if (usubjid != subject)
            (subject, count) = (usubjid ?? "", 0);
        count++;
        if (sequence >= 0)
            row[sequence] = count;
        foreach (var (variable, value) in values)
            Set(row, variable, value);
        foreach (var (day, date) in days)
        {
            if (origin is { } first && PartialDate.ParseOrNull(row[date].Text) is { Date: { } whole })
                row[day] = StudyDay.Of(whole, first);
        }
        rows.Add(row);
        return count;
    }

    /// <summary>Visits of a subject's records so far, with the first and last whole date of each; none for a dataset without visits and dates of collection.</summary>
    public IEnumerable<(decimal Number, string Name, string Date)> VisitsOf(string usubjid)
    {
        if (!positions.TryGetValue("VISITNUM", out var number) || !positions.TryGetValue(Name + "DTC", out var date))
            yield break;
        // A subject's records stand together, the newest last.
        for (var i = rows.Count - 1; i >= 0 && rows[i][positions["USUBJID"]].Text == usubjid; i--)
            if (rows[i][number].Number is { } visit && rows[i][date].Text is { Length: >= 10 } when)
                yield return ((decimal)visit, rows[i][positions["VISIT"]].Text ?? "", when[..10]);
    }

    /// <summary>Numbers of the visits that the subject has.</summary>
    public HashSet<decimal> SubjectVisits(string usubjid)
    {
        HashSet<decimal> numbers = [];
        for (var i = rows.Count - 1; i >= 0 && rows[i][positions["USUBJID"]].Text == usubjid; i--)
            if (rows[i][positions["VISITNUM"]].Number is { } number)
                numbers.Add((decimal)number);
        return numbers;
    }

    public Dataset ToDataset() => new(Name, Label, columns, rows);

    void Set(DatasetCell[] row, string variable, DatasetCell value) => row[positions[variable]] = value;
}
