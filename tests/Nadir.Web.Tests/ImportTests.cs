using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Nadir.Web.Tests;

/// <summary>Files in: a dry run that changes nothing, then all of it or nothing, and the same file again leaves no trace (R28).</summary>
public sealed class ImportTests(TestServer server) : IClassFixture<TestServer>
{
    const string Study = TestServer.Combination, Imports = "/studies/" + Study + "/imports", Api = "/api/studies/" + Study + "/imports";

    static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    static string Laboratory(string result = "11.2", string subject = "0101", string further = "") => $"""
        Subject,Visit,Sample date,Test,Result,Unit
        {subject},Baseline,{Today.AddDays(-2):yyyy-MM-dd},Hemoglobin,{result},g/dL
        {subject},Baseline,{Today.AddDays(-2):yyyy-MM-dd},Platelets,210,10^9/L
        {further}
        """;

    [Fact]
    public async Task R28_a_laboratory_file_is_seen_first_then_saved_whole_and_the_same_file_again_changes_nothing()
    {
        using var manager = await server.As("manager");
        var page = await Sent(manager, "central-lab_2030.csv", Laboratory());
        var first = await manager.Page(page);
        Assert.Contains("Hemoglobin", first, StringComparison.Ordinal);
        Assert.DoesNotContain("Import all of it", first, StringComparison.Ordinal);
        // Looking changes nothing.
        Assert.DoesNotContain("Hemoglobin", await manager.Page($"/studies/{Study}/subjects/0101/baseline/laboratory"), StringComparison.Ordinal);

        using var kept = await manager.Fill(page, page + "/map");
        var mapped = kept.Headers.Location!.ToString();
        Assert.Contains("done=map", mapped, StringComparison.Ordinal);
        using var without = await manager.Fill(mapped, page, ("reason", " "));
        Assert.Equal(400, (int)without.StatusCode);
        using var done = await manager.Fill(mapped, page, ("reason", "Monthly delivery"));
        Assert.Contains("done=imported", done.Headers.Location!.ToString(), StringComparison.Ordinal);
        var forms = await manager.Page($"/studies/{Study}/subjects/0101/baseline/laboratory");
        Assert.Contains("Hemoglobin", forms, StringComparison.Ordinal);
        Assert.Contains("Platelets", forms, StringComparison.Ordinal);
        var trail = await manager.Page($"/studies/{Study}/audit.csv?subject=0101&form=laboratory");
        Assert.Contains("central-lab_2030.csv: row 2", trail, StringComparison.Ordinal);
        Assert.Contains("Monthly delivery", await manager.Page(Imports), StringComparison.Ordinal);

        var head = await Head(manager);
        var again = await Sent(manager, "central-lab_2031.csv", Laboratory(), "central-lab");
        Assert.Contains("importing it changes nothing", await manager.Page(again), StringComparison.Ordinal);
        Assert.Equal(head, await Head(manager));

        // Another value for the same sample: said, and taken only when that is asked for, with a reason.
        var other = await Sent(manager, "corrected.csv", Laboratory("11.9"), "central-lab");
        var conflict = WebUtility.HtmlDecode(await manager.Page(other));
        Assert.Contains("was imported as “11.2” and the file has “11.9”", conflict, StringComparison.Ordinal);
        Assert.DoesNotContain("Import all of it", conflict, StringComparison.Ordinal);
        var replacing = other + "&mode=replace";
        using var replaced = await manager.Fill(replacing, other.Split('?')[0], ("reason", "Laboratory's correction"));
        Assert.Contains("done=imported", replaced.Headers.Location?.ToString() ?? "", StringComparison.Ordinal);
        Assert.Contains("11.9", await manager.Page($"/studies/{Study}/subjects/0101/baseline/laboratory"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task R20_what_a_site_typed_stays_whatever_the_file_says()
    {
        using var coordinator = await server.As("coordinator");
        using var manager = await server.As("manager");
        var entry = $"/studies/{Study}/subjects/0102/baseline/laboratory/new";
        using var typed = await coordinator.Fill(entry, entry, ("v.test", "Hemoglobin"), ("v.date", Today.AddDays(-2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("v.result", "10.1"), ("v.unit", "g/dL"));
        Assert.Contains("done=saved", typed.Headers.Location!.ToString(), StringComparison.Ordinal);
        var page = await Sent(manager, "lab.csv", Laboratory(subject: "0102"));
        Assert.Contains("was entered at the site as “10.1” and the file has “11.2”", WebUtility.HtmlDecode(await manager.Page(page)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task R28_one_row_without_a_place_and_nothing_is_imported()
    {
        using var manager = await server.As("manager");
        var page = await Sent(manager, "lab.csv", Laboratory(subject: "0102", further: $"0999,Baseline,{Today:yyyy-MM-dd},Platelets,99,10^9/L"));
        using var kept = await manager.Fill(page, page + "/map", ("name", "one-row"));
        var mapped = await manager.Page(kept.Headers.Location!.ToString());
        Assert.Contains("There is no subject 0999", WebUtility.HtmlDecode(mapped), StringComparison.Ordinal);
        var basis = Regex.Match(mapped, "name=\"basis\" value=\"([^\"]+)\"").Groups[1].Value;
        Assert.Empty(basis);
        using var forced = await manager.Post(page, ("map", "one-row/1"), ("reason", "x"), ("basis", new string('0', 64)));
        Assert.NotEqual(HttpStatusCode.Redirect, forced.StatusCode);
        Assert.DoesNotContain("Platelets", await manager.Page($"/studies/{Study}/subjects/0102/baseline/laboratory"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_another_study_is_refused_with_both_names()
    {
        using var manager = await server.As("manager");
        var page = await Sent(manager, "lab.csv", "STUDYID,Subject,Visit,Sample date,Test,Result\nOTHER-1,0101,Baseline,2030-01-01,Hemoglobin,12\n");
        using var refused = await manager.Get(page);
        Assert.Equal(422, (int)refused.StatusCode);
        Assert.Contains($"The file is of study OTHER-1, and this is {Study}", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        var strangers = await Sent(manager, "lab.csv", "Subject,Visit,Sample date,Test,Result\nX-77,Baseline,2030-01-01,Hemoglobin,12\n");
        using var unknown = await manager.Get(strangers);
        Assert.Contains("Is it a file of another study?", WebUtility.HtmlDecode(await unknown.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[]> Hostile => new()
    {
        { "bomb.xlsx", Zip("xl/worksheets/sheet1.xml", 400 << 20) },
        { "slip.xlsx", Zip("../../etc/passwd", 10) },
        { "entities.xml", Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><!DOCTYPE ODM [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><ODM xmlns=\"http://www.cdisc.org/ns/odm/v1.3\">&a;</ODM>") },
        { "broken.xlsx", [(byte)'P', (byte)'K', 3, 4, 1, 2, 3, 4, 5] },
        { "nul.csv", new byte[5000] },
        { "noise.csv", [.. Enumerable.Range(0, 100_000).Select(i => (byte)(i * 31 % 251))] },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task A_hostile_file_is_refused_with_a_sentence(string name, byte[] content)
    {
        using var manager = await server.As("manager");
        var page = await Sent(manager, "../../" + name, content);
        using var answer = await manager.Get(page);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode is 422 or 200, $"{name}: {(int)answer.StatusCode}");
        Assert.DoesNotContain("Import all of it", text, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", text, StringComparison.Ordinal);
        Assert.DoesNotContain("../", WebUtility.HtmlDecode(Regex.Match(text, "<dd translate=\"no\">[^<]*</dd>").Value), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused()
    {
        using var manager = await server.As("manager");
        using ByteArrayContent large = new(new byte[17 << 20]);
        using var answer = await manager.Client.PostAsync(new Uri(Api + "?name=large.csv", UriKind.Relative), large);
        Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge, $"{(int)answer.StatusCode}");
    }

    [Fact]
    public async Task Programs_import_by_the_same_steps()
    {
        using HttpClient client = new() { BaseAddress = server.Address };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("program/1");
        using var signed = await client.PostAsJsonAsync(new Uri("/api/session", UriKind.Relative), new { login = "manager", password = Nadir.Web.Demo.DemoPeople.Password });
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await signed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString());
        using ByteArrayContent file = new(Encoding.UTF8.GetBytes(Laboratory(subject: "0203")));
        file.Headers.ContentType = new("application/octet-stream");
        using var sent = await client.PostAsync(new Uri(Api + "?name=lab.csv", UriKind.Relative), file);
        var dry = await sent.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(sent.IsSuccessStatusCode, dry.ToString());
        Assert.Equal(2, dry.GetProperty("created").GetInt32());
        using var kept = await client.PostAsJsonAsync(new Uri($"/api/studies/{Study}/commands/keep-import-map", UriKind.Relative), new { id = Requests.Caller.NewId(), study = Study, name = "by-program", text = dry.GetProperty("mapText").GetString(), expected = 0 });
        var map = (await kept.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("created").GetString();
        Assert.Equal("by-program/1", map);
        var id = dry.GetProperty("id").GetString();
        var again = await client.GetFromJsonAsync<JsonElement>(new Uri($"{Api}/{id}?map={map}", UriKind.Relative));
        var order = new { id = Requests.Caller.NewId(), map, reason = "delivery", basis = again.GetProperty("basis").GetString() };
        using var done = await client.PostAsJsonAsync(new Uri($"{Api}/{id}", UriKind.Relative), order);
        Assert.Equal("entered 8, changed 0, unchanged 0", (await done.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("created").GetString());
        var after = await client.GetFromJsonAsync<JsonElement>(new Uri($"{Api}/{id}?map={map}", UriKind.Relative));
        Assert.Equal(2, after.GetProperty("unchanged").GetInt32());
    }

    static async Task<string> Head(Browser manager) => (await manager.Page($"/studies/{Study}/audit.csv?kind=file-imported")).Trim();

    static Task<string> Sent(Browser browser, string name, string text, string? map = null) => Sent(browser, name, Encoding.UTF8.GetBytes(text), map);

    /// <returns>The page of the dry run.</returns>
    static async Task<string> Sent(Browser browser, string name, byte[] content, string? map = null)
    {
        using MultipartFormDataContent form = [];
        form.Add(new StringContent(Browser.Token(await browser.Page(Imports))), "form-token");
        form.Add(new ByteArrayContent(content), "file", name);
        if (map is not null)
            form.Add(new StringContent(map), "map");
        using var answer = await browser.Client.PostAsync(new Uri(Imports, UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    static byte[] Zip(string name, int length)
    {
        using MemoryStream stream = new();
        using (ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
            var zeros = new byte[1 << 20];
            for (var left = length; left > 0; left -= zeros.Length)
                entry.Write(zeros, 0, Math.Min(left, zeros.Length));
        }
        return stream.ToArray();
    }
}
