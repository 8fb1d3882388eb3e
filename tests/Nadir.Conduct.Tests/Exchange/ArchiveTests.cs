using System.IO.Compression;
using System.Security.Cryptography;
using Nadir.Conduct.Exchange;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Log;
using Nadir.Conduct.Tests.Forms;
using Xunit;

namespace Nadir.Conduct.Tests.Exchange;

public class ArchiveTests
{
    static async IAsyncEnumerable<AuditEntry> Trail()
    {
        await Task.CompletedTask;
        yield return new AuditEntry(1, new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero), "p1", "Ann Lee", "item-changed", "SMALL", "01", "001", "w6", "lesions", "T01", "comment", "a,\"b\"", "=1+1\nx", "because", null, 1);
    }

    static async Task<byte[]> Archive()
    {
        var folder = Directory.CreateTempSubdirectory("nadir-archive-").FullName;
        CasebookSdtm.Write(Casebook.Study, Casebook.Plan, [new SubjectForms("001", "01", Casebook.Subject("longest-diameter=52", "longest-diameter=20"))], folder);
        using MemoryStream zip = new();
        await StudyArchive.Write(zip, OdmTests.Trial, "schema: nadir-study/1\n", folder, Trail(), [("report/report.html", [1, 2, 3])], TestContextToken);
        Directory.Delete(folder, true);
        return zip.ToArray();
    }

    static CancellationToken TestContextToken => CancellationToken.None;

    [Fact]
    public async Task R34_archive_opens_without_the_program_and_every_file_has_its_checksum()
    {
        using ZipArchive zip = new(new MemoryStream(await Archive()));
        var sums = Text(zip, "SHA256SUMS").Split('\n', StringSplitOptions.RemoveEmptyEntries).ToDictionary(line => line[66..], line => line[..64]);
        foreach (var expected in (string[])["README.html", "study.yaml", "odm/trial-1.3.2.xml", "odm/trial-2.0.xml", "casebooks/001.html", "data/csv/tr.csv", "data/dataset-json/tr.json", "data/xpt/tr.xpt", "signatures.csv", "audit-trail.csv", "report/report.html"])
            Assert.Contains(expected, sums.Keys);
        foreach (var entry in zip.Entries.Where(entry => entry.FullName != "SHA256SUMS"))
        {
            using var stream = entry.Open();
            Assert.Equal(sums[entry.FullName], Convert.ToHexStringLower(SHA256.HashData(stream)));
        }
    }

    [Fact]
    public async Task The_same_study_gives_the_same_bytes() => Assert.Equal(await Archive(), await Archive());

    [Fact]
    public async Task A_casebook_page_shows_values_history_signatures_and_queries_escaped()
    {
        using ZipArchive zip = new(new MemoryStream(await Archive()));
        var page = Text(zip, "casebooks/001.html");
        Assert.Contains("<del>40 mm</del>", page, StringComparison.Ordinal);
        Assert.Contains("transcription &lt;error&gt; &amp; more", page, StringComparison.Ordinal);
        Assert.Contains("Made void by a later change", page, StringComparison.Ordinal);
        Assert.Contains("Is 61 right?", page, StringComparison.Ordinal);
        Assert.Contains("not done: scan refused", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "\"=1+1\nx\"")]
    [InlineData(true, "\"'=1+1\nx\"")]
    public async Task Formulas_are_neutral_in_the_spreadsheet_flavour_and_as_they_are_in_the_plain_one(bool spreadsheet, string cell)
    {
        using MemoryStream stream = new();
        await TrailCsv.Write(Trail(), stream, TestContextToken, spreadsheet);
        var text = System.Text.Encoding.UTF8.GetString(stream.ToArray());
        Assert.Contains(cell, text, StringComparison.Ordinal);
        Assert.Contains("\"a,\"\"b\"\"\"", text, StringComparison.Ordinal);
    }

    static string Text(ZipArchive zip, string path)
    {
        using StreamReader reader = new(zip.GetEntry(path)!.Open());
        return reader.ReadToEnd();
    }
}
