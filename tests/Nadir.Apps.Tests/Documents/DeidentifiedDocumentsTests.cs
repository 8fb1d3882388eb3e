using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Nadir.Cli;

namespace Nadir.Apps.Tests.Documents;

/// <summary><c>export all --deidentify</c>: nothing that it writes holds an identifier, a date or a text of the study's own.</summary>
public sealed partial class DeidentifiedDocumentsTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("nadir-deidentified-test-").FullName;

    string Out(params string[] path) => Path.Combine([folder, "out", .. path]);

    [Fact]
    public void The_hand_over_without_identities_holds_no_identifier_no_free_text_and_moved_dates()
    {
        if (!Run("export", "all", "--no-pdf", "--key", Path.Combine(folder, "key.csv")))
            return;
        var key = File.ReadLines(Path.Combine(folder, "key.csv")).Select(line => line.Split(',')).Where(row => row[0] == "subject").ToDictionary(row => row[1], row => (Code: row[2], Days: int.Parse(row[3], CultureInfo.InvariantCulture)));
        Assert.True(key.Count > 20);
        var files = Directory.GetFiles(Out(), "*", SearchOption.AllDirectories);
        foreach (var name in (ReadOnlySpan<string>)["documents/outputs.docx", "documents/outputs.rtf", "documents/outputs.html", "documents/deidentification.md", "documents/each/l-16-2-5-1-listing-doses.txt", "adam/adsl.xpt", "sdtm/ae.xpt", "sdtm/deidentification.json", "ars.json", "registry/results.json"])
            Assert.True(File.Exists(Out(name.Split('/'))), name);
        foreach (var file in files)
        {
            foreach (var text in Texts(file))
            {
                Assert.DoesNotContain("Ward 7", text, StringComparison.Ordinal);
                Assert.DoesNotContain("Zhang", text, StringComparison.Ordinal);
                foreach (var original in key.Keys)
                    Assert.False(text.Contains(original, StringComparison.Ordinal), $"{file}: {original}");
            }
        }
        // Every day of a listing of doses is a dose's day of the same subject, moved.
        var doses = File.ReadLines(Path.Combine(folder, "study", "data", "ex.csv")).Select(line => Quoted().Replace(line, "").Split(',')).ToList();
        var (subject, start) = (Array.IndexOf(doses[0], "USUBJID"), Array.IndexOf(doses[0], "EXSTDTC"));
        var days = doses.Skip(1).Where(row => row[start].Length >= 10).Select(row => (row[subject], DateOnly.ParseExact(row[start][..10], "yyyy-MM-dd", CultureInfo.InvariantCulture))).ToHashSet();
        var seen = 0;
        foreach (var line in File.ReadLines(Out("documents", "each", "l-16-2-5-1-listing-doses.txt")))
        {
            if (key.FirstOrDefault(one => line.StartsWith(one.Value.Code + " ", StringComparison.Ordinal)) is not { Key: { } original, Value.Days: var moved } || Day().Match(line) is not { Success: true } day)
                continue;
            seen++;
            Assert.Contains((original, DateOnly.ParseExact(day.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(-moved)), days);
        }
        Assert.True(seen > 100);
    }

    [Fact]
    public void Responses_counted_from_moved_dates_are_those_of_the_study()
    {
        if (!Run("export", "documents", "--format", "txt"))
            return;
        using StringWriter output = new();
        Assert.NotEqual(1, NadirCommand.Run(["export", "documents", Path.Combine(folder, "study"), "-o", Path.Combine(folder, "plain"), "--format", "txt"], output, output));
        foreach (var table in (ReadOnlySpan<string>)["t-14-2-1-response-orr.txt", "t-14-1-1-disposition.txt"])
            Assert.Equal(Lines(Path.Combine(folder, "plain", "each", table)), Lines(Out("each", table)));

        static IEnumerable<string> Lines(string file) => File.ReadLines(file).Where(line => !line.Contains("cut-off", StringComparison.Ordinal));
    }

    [Fact]
    public void Documents_are_not_made_from_study_days()
    {
        using StringWriter error = new();
        if (Study() is not { } study)
            return;
        Assert.Equal(1, NadirCommand.Run(["export", "documents", study, "-o", Out(), "--deidentify", "--seed", "correct horse battery", "--dates", "study-day"], error, error));
        Assert.Contains("--dates shift or shift-together", error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out("each")));
    }

    bool Run(params string[] command)
    {
        if (Study() is not { } study)
            return false;
        using StringWriter output = new();
        Assert.NotEqual(1, NadirCommand.Run([.. command[..2], study, "-o", Out(), .. command[2..], "--deidentify", "--seed", "correct horse battery"], output, output));
        return true;
    }

    /// <summary>An example in whose first adverse event somebody is named.</summary>
    string? Study()
    {
        for (var at = AppContext.BaseDirectory; at is not null; at = Path.GetDirectoryName(at))
        {
            var example = Path.Combine(at, "examples", "js004-rcc");
            if (!File.Exists(Path.Combine(example, "study.yaml")))
                continue;
            var study = Path.Combine(folder, "study");
            Directory.CreateDirectory(Path.Combine(study, "data"));
            foreach (var file in Directory.GetFiles(example))
                File.Copy(file, Path.Combine(study, Path.GetFileName(file)));
            foreach (var file in Directory.GetFiles(Path.Combine(example, "data")))
                File.Copy(file, Path.Combine(study, "data", Path.GetFileName(file)));
            var events = Path.Combine(study, "data", "ae.csv");
            var lines = File.ReadAllLines(events);
            var first = lines[1].Split(',');
            first[Array.IndexOf(lines[0].Split(','), "AETERM")] = "Fell at Ward 7 beside Mr Zhang";
            lines[1] = string.Join(',', first);
            File.WriteAllLines(events, lines);
            return study;
        }
        return null;
    }

    static IEnumerable<string> Texts(string file)
    {
        var bytes = File.ReadAllBytes(file);
        yield return Encoding.UTF8.GetString(bytes);
        if (bytes is not [(byte)'P', (byte)'K', 3, 4, ..])
            yield break;
        using ZipArchive parts = new(new MemoryStream(bytes));
        foreach (var part in parts.Entries)
        {
            using StreamReader reader = new(part.Open());
            yield return reader.ReadToEnd();
        }
    }

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}")]
    private static partial Regex Day();

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quoted();

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
