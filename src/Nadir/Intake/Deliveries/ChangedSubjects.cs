using System.Globalization;
using CsvHelper;
using Nadir.Sdtm.Formats;

namespace Nadir.Intake.Deliveries;

/// <summary>The records of two large datasets whose subjects are not the same in both, in files small enough to be compared in memory.</summary>
/// <remarks>A subject is the same when the sums over hashes of its records are: whatever their order and numbers. Two passes over each file, and no record is held.</remarks>
sealed class ChangedSubjects : IDisposable
{
    /// <summary>Records of both datasets that are compared together.</summary>
    const int MostAtOnce = 40_000;

    const int MostFiles = 200;

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("nadir-compare");

    /// <summary>Before and after, in the order of their subjects; a file without records does not exist.</summary>
    public List<(FileInfo Before, FileInfo After)> Files { get; } = [];

    public static ChangedSubjects Between(FileInfo before, FileInfo after)
    {
        ChangedSubjects changed = new();
        Dictionary<string, Sums> subjects = new(StringComparer.Ordinal);
        Sum(before, subjects, 1);
        Sum(after, subjects, -1);
        var differing = subjects.Where(pair => pair.Value.Differs).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        var atOnce = Math.Max(MostAtOnce, differing.Sum(pair => (long)pair.Value.Records) / MostFiles);
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        long records = 0;
        foreach (var (subject, sums) in differing)
        {
            if (changed.Files.Count == 0 || records + sums.Records > atOnce)
            {
                var name = changed.Files.Count.ToString(CultureInfo.InvariantCulture);
                changed.Files.Add((new(Path.Combine(changed.folder.FullName, name + "-before.csv")), new(Path.Combine(changed.folder.FullName, name + "-after.csv"))));
                records = 0;
            }
            records += sums.Records;
            places.Add(subject, changed.Files.Count - 1);
        }
        changed.Distribute(before, places, files => files.Before);
        changed.Distribute(after, places, files => files.After);
        return changed;
    }

    sealed class Sums
    {
        public ulong First, Second;
        public int Records, Balance;
        public bool Differs => First != 0 || Second != 0 || Balance != 0;
    }

    static void Sum(FileInfo file, Dictionary<string, Sums> subjects, int sign)
    {
        if (!file.Exists)
            return;
        using var stream = file.OpenRead();
        using var table = CsvTable.Open(stream, file.Name);
        var names = table.Columns.Select(column => column.Name).ToArray();
        var subject = Array.IndexOf(names, "USUBJID");
        // A variable counts by its name: the order of the columns is no change.
        var compared = Enumerable.Range(0, names.Length).Where(i => DeliveryChanges.IsCompared(names[i])).Select(i => (Column: i, Seed: ByteHash.Of(System.Text.Encoding.UTF8.GetBytes(names[i])))).ToArray();
        CellPool pool = new(table, subject);
        while (table.Read())
        {
            if (!subjects.TryGetValue(pool.Current.Text ?? "", out var sums))
                subjects.Add(pool.Current.Text ?? "", sums = new Sums());
            ulong first = 0, second = 0;
            foreach (var (column, seed) in compared)
            {
                if (table.Bytes(column) is not { IsEmpty: false } bytes)
                    continue;
                first += ByteHash.Of(bytes, seed);
                second += ByteHash.Of(bytes, ~seed);
            }
            // What is mixed once more does not cancel out between the records of a subject.
            sums.First += (ulong)(long)sign * ByteHash.Mixed(first);
            sums.Second += (ulong)(long)sign * ByteHash.Mixed(second);
            sums.Records++;
            sums.Balance += sign;
        }
    }

    void Distribute(FileInfo file, Dictionary<string, int> places, Func<(FileInfo Before, FileInfo After), FileInfo> side)
    {
        if (!file.Exists || places.Count == 0)
            return;
        using var stream = file.OpenRead();
        using var table = CsvTable.Open(stream, file.Name);
        CellPool pool = new(table, Array.FindIndex([.. table.Columns], column => column.Name == "USUBJID"));
        var writers = new CsvWriter?[Files.Count];
        try
        {
            while (table.Read())
            {
                if (!places.TryGetValue(pool.Current.Text ?? "", out var place))
                    continue;
                if (writers[place] is not { } writer)
                {
                    writers[place] = writer = CsvWriter.Create(side(Files[place]).Create(), new CsvWriterOptions { NewLine = "\n", BufferSize = 4096 });
                    foreach (var column in table.Columns)
                        writer.WriteField(column.Name);
                    writer.EndRecord();
                }
                for (var i = 0; i < table.Columns.Length; i++)
                    writer.WriteField(table.Bytes(i));
                writer.EndRecord();
            }
        }
        finally
        {
            foreach (var writer in writers)
                writer?.Dispose();
        }
        foreach (var files in Files)
            side(files).Refresh();
    }

    public void Dispose() => folder.Delete(recursive: true);
}
