using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Nadir.Reporting.Writers;
using Nadir.Web.Demo;

namespace Nadir.Web.Tests;

/// <summary>A signature says who, when by the clock of the world and of the site, and what it means, wherever it is shown (R12).</summary>
public sealed class SignatureShownTests(TestServer server) : IClassFixture<TestServer>
{
    const string Study = TestServer.Combination, Home = "/studies/" + Study + "/subjects/0101";

    static readonly Regex Times = new(@"\d{4}-\d\d-\d\d \d\d:\d\d UTC \((\d{4}-\d\d-\d\d )?\d\d:\d\d [+-]\d\d:\d\d, ");

    [Fact]
    public async Task R12_name_both_times_and_meaning_stand_on_the_screen_in_PDF_and_in_every_export()
    {
        using var investigator = await server.As("investigator");
        var sign = await investigator.Page($"{Home}/sign");
        var form = WebUtility.HtmlDecode(Regex.Match(sign, "type=\"checkbox\" name=\"form\" value=\"([^\"]+)\"").Groups[1].Value);
        using var signed = await investigator.Fill($"{Home}/sign", $"{Home}/sign", ("password", DemoPeople.Password), ("form", form));
        Assert.Contains("done=signed", signed.Headers.Location!.ToString(), StringComparison.Ordinal);
        const string meaning = "I have reviewed these data";
        var parts = form.Split('|')[0].Split('/');
        Shows(await investigator.Page($"{Home}/{parts[1]}/{parts[2]}/{parts[3]}"), "the screen");

        using var page = await investigator.Fill(Home, Home + "/casebook", ("format", "html"));
        Shows(await page.Content.ReadAsStringAsync(), "the page that is kept");
        using var archive = await investigator.Get($"/api/studies/{Study}/exports/archive");
        await using ZipArchive zip = new(await archive.Content.ReadAsStreamAsync());
        Shows(await Text(zip, "casebooks/0101.html"), "the archive");
        var list = await Text(zip, "signatures.csv");
        Assert.Contains("at_utc,at_local,zone,meaning", list, StringComparison.Ordinal);
        Assert.Contains("Ivan Investigator", list, StringComparison.Ordinal);
        Assert.Contains("<Meaning>" + meaning, await Text(zip, "odm/trial-1.3.2.xml"), StringComparison.Ordinal);

        void Shows(string html, string where)
        {
            var text = WebUtility.HtmlDecode(Regex.Replace(html, "<[^>]+>", ""));
            Assert.True(text.Contains("Ivan Investigator", StringComparison.Ordinal) && text.Contains(meaning, StringComparison.Ordinal) && Times.IsMatch(text), $"{where}: {Times.IsMatch(text)}");
        }
    }

    [Fact]
    public async Task R12_the_PDF_of_a_casebook_says_it_in_text_that_can_be_searched()
    {
        using var investigator = await server.As("investigator");
        using var answer = await investigator.Get($"/api/studies/{Study}/subjects/0102/casebook?format=pdf");
        if (PdfConversion.Find() is null)
        {
            Assert.Contains("which make PDF files", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            return;
        }
        var content = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal("%PDF"u8.ToArray(), content[..4]);
        var file = Path.Combine(Directory.CreateTempSubdirectory("nadir-pdf-").FullName, "casebook.pdf");
        await File.WriteAllBytesAsync(file, content);
        try
        {
            using var reading = Process.Start(new ProcessStartInfo("pdftotext", ["-layout", file, "-"]) { RedirectStandardOutput = true })!;
            var text = await reading.StandardOutput.ReadToEndAsync();
            Assert.Contains(Study, text, StringComparison.Ordinal);
            Assert.Contains("0102", text, StringComparison.Ordinal);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No pdftotext here: that it is a PDF was seen.
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    static async Task<string> Text(ZipArchive zip, string path)
    {
        using StreamReader reader = new(zip.GetEntry(path)!.Open());
        return await reader.ReadToEndAsync();
    }
}
