using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using Nadir.Conduct.Exchange;

namespace Nadir.Web.Tests;

/// <summary>The trial as files: for those who may export it, of their sites, noted each time.</summary>
public sealed class TrialExportTests(TestServer server) : IClassFixture<TestServer>
{
    const string Study = TestServer.Combination, Exports = "/studies/" + Study + "/exports", Api = "/api/studies/" + Study + "/exports";

    [Theory]
    [InlineData("odm-1.3.2", OdmNames132)]
    [InlineData("odm-2.0", OdmNames20)]
    public async Task An_investigator_takes_ODM_of_the_own_site(string format, string space)
    {
        using var investigator = await server.As("investigator");
        using var answer = await investigator.Fill(Exports, $"{Exports}/{format}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal($"{Study}-{format}.xml", answer.Content.Headers.ContentDisposition!.FileName);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains(space, text, StringComparison.Ordinal);
        Assert.DoesNotContain("0203", Subjects(text));
        Assert.Contains("0101", Subjects(text));
        using var program = await investigator.Get($"{Api}/{format}");
        Assert.Equal(Subjects(text), Subjects(await program.Content.ReadAsStringAsync()));

        using var manager = await server.As("manager");
        using var whole = await manager.Get($"{Api}/{format}");
        Assert.Contains("0203", Subjects(await whole.Content.ReadAsStringAsync()));
        var noted = (await manager.Page($"/studies/{Study}/audit.csv")).Split('\n').Where(line => line.Contains(format, StringComparison.Ordinal)).ToList();
        Assert.Equal(2, noted.Count(line => line.Contains("Ivan Investigator", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task R34_an_investigators_archive_has_the_own_site_and_no_results()
    {
        using var investigator = await server.As("investigator");
        using var asked = await investigator.Fill(Exports, $"{Exports}/archive");
        var job = asked.Headers.Location!.ToString();
        for (var i = 0; !(await investigator.Page(job)).Contains("files/archive.zip", StringComparison.Ordinal) && i < 240; i++)
            await Task.Delay(250);
        using var answer = await investigator.Get(job + "/files/archive.zip");
        var files = await Unpacked(answer);
        Assert.Contains("casebooks/0101.html", files.Keys);
        Assert.DoesNotContain("casebooks/0203.html", files.Keys);
        Assert.DoesNotContain(files.Keys, path => path.StartsWith("report/", StringComparison.Ordinal));
        Assert.DoesNotContain("0203", files["audit-trail.csv"], StringComparison.Ordinal);
        Assert.DoesNotContain("0203", files["data/csv/dm.csv"], StringComparison.Ordinal);
        Assert.Contains("0101", files["data/csv/dm.csv"], StringComparison.Ordinal);
        Assert.Contains(Study, files["study.yaml"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task R34_a_statisticians_archive_has_all_sites_and_the_report()
    {
        using var statistician = await server.As("statistician");
        using var answer = await statistician.Get($"{Api}/archive");
        var files = await Unpacked(answer);
        Assert.Contains("casebooks/0203.html", files.Keys);
        Assert.Contains("report/report.html", files.Keys);
    }

    [Theory]
    [InlineData("reader1")]
    [InlineData("coordinator")]
    [InlineData("committee")]
    public async Task Who_may_not_export_gets_nothing(string login)
    {
        using var browser = await server.As(login);
        foreach (var format in (string[])["odm-1.3.2", "odm-2.0", "archive"])
        {
            using var page = await browser.Post($"{Exports}/{format}");
            Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
            using var program = await browser.Get($"{Api}/{format}");
            Assert.Equal(HttpStatusCode.Forbidden, program.StatusCode);
        }
    }

    [Fact]
    public async Task A_format_that_is_none_is_not_found_and_not_noted()
    {
        using var manager = await server.As("manager");
        using var page = await manager.Post($"{Exports}/odm-9");
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        using var program = await manager.Get($"{Api}/odm-9");
        Assert.Equal(HttpStatusCode.NotFound, program.StatusCode);
        Assert.DoesNotContain("odm-9", await manager.Page($"/studies/{Study}/audit.csv"), StringComparison.Ordinal);
    }

    const string OdmNames132 = "http://www.cdisc.org/ns/odm/v1.3", OdmNames20 = "http://www.cdisc.org/ns/odm/v2.0";

    static List<string> Subjects(string odm)
    {
        using MemoryStream stream = new(System.Text.Encoding.UTF8.GetBytes(odm));
        return [.. OdmReader.Read(stream, Study).Subjects.Select(subject => subject.Subject)];
    }

    /// <summary>Every file of the archive, each held against its checksum.</summary>
    static async Task<Dictionary<string, string>> Unpacked(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using ZipArchive zip = new(await answer.Content.ReadAsStreamAsync());
        Dictionary<string, string> files = new(StringComparer.Ordinal), sums = new(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            await using var stream = await entry.OpenAsync();
            using MemoryStream bytes = new();
            await stream.CopyToAsync(bytes);
            files[entry.FullName] = System.Text.Encoding.UTF8.GetString(bytes.ToArray());
            sums[entry.FullName] = Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()));
        }
        foreach (var line in files["SHA256SUMS"].Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Assert.Equal(line[..64], sums[line[66..]]);
        return files;
    }
}
