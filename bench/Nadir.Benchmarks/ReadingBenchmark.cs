using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Nadir.Protocol;
using Nadir.Sdtm;
using Nadir.Sdtm.Formats;

namespace Nadir.Benchmarks;

/// <summary>Reading a laboratory file, as CSV and as SAS transport file: every cell of it, and as a study with its checks. Processor time of one thread.</summary>
static class ReadingBenchmark
{
    const int Rounds = 7;

    static readonly string[] Tests = ["ALB", "ALP", "ALT", "AST", "BILI", "CA", "CREAT", "GLUC", "HGB", "K", "LDH", "LYM", "NEUT", "PLAT", "SODIUM", "WBC"];

    public static void Run(int rows)
    {
        var folder = Directory.CreateTempSubdirectory("nadir-bench-").FullName;
        try
        {
            var (csv, xpt) = (Path.Combine(folder, "lb.csv"), Path.Combine(folder, "lb.xpt"));
            var dataset = Laboratory(rows);
            CsvDataset.Write(dataset, csv);
            XportDataset.Write([dataset], xpt);
            dataset = null;
            foreach (var file in (string[])[xpt, csv])
            {
                Time("every cell", file, () => Cells(file));
                Time("every cell, and SHA-256", file, () => CellsAndHash(file));
                Time("a study, checked", file, () => Study(file, folder));
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB, the making of the data included"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Reads one file as a study and says how much memory it took.</summary>
    public static void Memory(string file)
    {
        var watch = Stopwatch.StartNew();
        var rows = Study(file, Path.GetDirectoryName(Path.GetFullPath(file))!);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{new FileInfo(file).Length / 1e6:0} MB, {rows} findings on subjects: {watch.Elapsed.TotalSeconds:0.0} s, peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB"));
    }

    static void Time(string what, string file, Func<long> read)
    {
        var seconds = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            GC.Collect();
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            read();
            seconds.Add((Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
        }
        var first = seconds[0];
        seconds.Sort();
        var size = new FileInfo(file).Length / 1e6;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Path.GetExtension(file)} {size:0} MB, {what}: median {seconds[Rounds / 2] * 1000:0} ms = {size / seconds[Rounds / 2]:0} MB/s, first {first * 1000:0} ms"));
    }

    static long Cells(string file)
    {
        using var stream = File.OpenRead(file);
        return Cells(file, stream);
    }

    static long CellsAndHash(string file)
    {
        using var stream = new HashingStream(File.OpenRead(file));
        return Cells(file, stream) + stream.Finish().Length;
    }

    static long Cells(string file, Stream stream)
    {
        using TableReader table = Path.GetExtension(file) == ".xpt" ? XportTable.Open(stream, "lb")! : CsvTable.Open(stream, "lb");
        var pools = table.Columns.Select((_, i) => new CellPool(table, i)).ToArray();
        long length = 0;
        while (table.Read())
        {
            foreach (var pool in pools)
                length += pool.Current.Text?.Length ?? 0;
        }
        return length;
    }

    static long Study(string file, string folder)
    {
        StudyDefinition study = new() { Study = "BENCH", Title = "Benchmark", Data = new DataLocation(Files: ImmutableDictionary<string, string>.Empty.Add("lb", file)) };
        return SdtmReader.Read(study, folder).Subjects.Sum(subject => (long)subject.Laboratory.Count);
    }

    /// <summary>Values that depend on the row's number alone: 20 visits of 16 tests a subject, dates with times, results with a decimal.</summary>
    static Dataset Laboratory(int rows) => new("LB", "Laboratory Test Results",
        [
            new("STUDYID", "Study Identifier", ColumnType.Text, 12), new("DOMAIN", "Domain Abbreviation", ColumnType.Text, 2),
            new("USUBJID", "Unique Subject Identifier", ColumnType.Text, 20), new("LBSEQ", "Sequence Number", ColumnType.Number),
            new("LBTESTCD", "Lab Test or Examination Short Name", ColumnType.Text, 8), new("LBTEST", "Lab Test or Examination Name", ColumnType.Text, 40),
            new("LBCAT", "Category for Lab Test", ColumnType.Text, 20), new("LBORRES", "Result or Finding in Original Units", ColumnType.Text, 20),
            new("LBORRESU", "Original Units", ColumnType.Text, 12), new("LBSTRESC", "Character Result/Finding in Std Format", ColumnType.Text, 20),
            new("LBSTRESN", "Numeric Result/Finding in Standard Units", ColumnType.Number), new("LBSTRESU", "Standard Units", ColumnType.Text, 12),
            new("LBSTNRLO", "Reference Range Lower Limit-Std Units", ColumnType.Number), new("LBSTNRHI", "Reference Range Upper Limit-Std Units", ColumnType.Number),
            new("LBNRIND", "Reference Range Indicator", ColumnType.Text, 8), new("VISITNUM", "Visit Number", ColumnType.Number),
            new("VISIT", "Visit Name", ColumnType.Text, 20), new("LBDTC", "Date/Time of Specimen Collection", ColumnType.Text, 16),
        ],
        new Rows(rows));

    /// <summary>Rows made as they are asked for.</summary>
    sealed class Rows(int count) : IReadOnlyList<DatasetCell[]>
    {
        public int Count => count;

        public DatasetCell[] this[int index]
        {
            get
            {
                var (subject, within) = (index / 320, index % 320);
                var (visit, test) = (within / 16, within % 16);
                var value = (decimal)(index * 2654435761L % 4000) / 10 + test;
                var text = value.ToString(CultureInfo.InvariantCulture);
                var date = new DateTime(2030, 1, 1, 8, 0, 0).AddDays(subject % 400 + 21 * visit).AddMinutes(subject % 97);
                return
                [
                    "BENCH-0001", "LB", $"BENCH-0001-{subject:000000}", within + 1, Tests[test], "Test called " + Tests[test], test < 8 ? "CHEMISTRY" : "HEMATOLOGY",
                    text, "U/L", text, value, "U/L", 5 + test, 300, value > 300 ? "HIGH" : "NORMAL", visit + 1, "CYCLE " + (visit + 1).ToString(CultureInfo.InvariantCulture) + " DAY 1",
                    date.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
                ];
            }
        }

        public IEnumerator<DatasetCell[]> GetEnumerator()
        {
            for (var i = 0; i < count; i++)
                yield return this[i];
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
