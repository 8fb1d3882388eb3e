using CsvHelper;
using Nadir.Sdtm.Formats;

namespace Nadir.Intake.Deliveries;

/// <summary>The changes since the last delivery: counted, all of them in <c>changes.csv</c>, some of them held for the report.</summary>
public sealed class ChangeList : IDisposable
{
    /// <summary>Of each kind.</summary>
    const int MostHeld = 40;

    readonly CsvWriter writer;
    readonly Dictionary<ChangeKind, int> counts = [];
    readonly List<RecordChange> held = [];

    public ChangeList(string path)
    {
        writer = CsvWriter.Create(File.Create(path), new CsvWriterOptions { NewLine = "\n" });
        foreach (var name in (ReadOnlySpan<string>)["DOMAIN", "USUBJID", "RECORD", "CHANGE", "VARIABLE", "BEFORE", "AFTER"])
            writer.WriteField(name);
        writer.EndRecord();
    }

    /// <summary>The first of each kind, as they came.</summary>
    public IReadOnlyList<RecordChange> Held => held;

    public int Count(ChangeKind kind) => counts.GetValueOrDefault(kind);

    public void Add(RecordChange change)
    {
        counts[change.Kind] = Count(change.Kind) + 1;
        if (Count(change.Kind) <= MostHeld)
            held.Add(change);
        foreach (var text in (ReadOnlySpan<string?>)[change.Domain, change.Subject, change.Key, change.Kind.ToString().ToLowerInvariant(), change.Variable, change.Before, change.After])
            writer.WriteField(SpreadsheetCsv.Neutral(text));
        writer.EndRecord();
    }

    public void Dispose() => writer.Dispose();
}
