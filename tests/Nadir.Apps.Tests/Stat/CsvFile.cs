namespace Nadir.Apps.Tests.Stat;

/// <summary>A CSV file for one test, gone after it.</summary>
sealed class CsvFile : IDisposable
{
    static int made;

    public CsvFile(params IEnumerable<string> lines) : this(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines))) { }

    public CsvFile(byte[] content)
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"nadir-stat-{Environment.ProcessId}-{Interlocked.Increment(ref made)}.csv");
        File.WriteAllBytes(Path, content);
    }

    public string Path { get; }

    public void Dispose() => File.Delete(Path);

    /// <summary>The 60 rows that R repeats with (i*37)%%53+1 and so on; see the tests of the library.</summary>
    public static CsvFile Made() => new(["time,event,a,b,g,s,arm", .. Enumerable.Range(1, 60).Select(i => FormattableString.Invariant(
        $"{i * 37 % 53 + 1},{(i * 29 % 7 < 5 ? 1 : 0)},{i * 17 % 23 / 10d},{i * 13 % 5},{i * 11 % 3},{i * 7 % 4},{"AB"[i % 2]}"))]);
}
