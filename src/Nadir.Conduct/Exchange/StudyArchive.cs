using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Nadir.Conduct.Log;
using Nadir.Protocol;
using Nadir.Results.Writers;
using Nadir.Sdtm;
using Nadir.Sdtm.Formats;

namespace Nadir.Conduct.Exchange;

/// <summary>A study as a zip file that opens without this program (R34): pages for people, ODM, Dataset-JSON, XPT and CSV for programs, the trail, the signatures, and a checksum of each file.</summary>
public static class StudyArchive
{
    /// <summary>Entries carry this date: the same study gives the same bytes.</summary>
    static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="definitionText"><c>study.yaml</c> as it is in force.</param>
    /// <param name="sdtm">Folder with the study's data as <c>CasebookSdtm</c> wrote it.</param>
    /// <param name="trail">The whole audit trail of the study, in its order.</param>
    /// <param name="further">Files to go with it: path and bytes, such as the report.</param>
    public static async Task Write(Stream to, TrialRecord trial, string definitionText, string sdtm, IAsyncEnumerable<AuditEntry> trail, IEnumerable<(string Path, byte[] Bytes)> further, CancellationToken cancellation = default)
    {
        List<(string Path, string Sha256)> sums = [];
        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellation);
        void Add(string path, byte[] bytes)
        {
            using var entry = Entry(path).Open();
            entry.Write(bytes);
            sums.Add((path, Convert.ToHexStringLower(SHA256.HashData(bytes))));
        }
        ZipArchiveEntry Entry(string path)
        {
            var entry = zip.CreateEntry(path, CompressionLevel.Optimal);
            entry.LastWriteTime = Epoch;
            return entry;
        }
        Add("study.yaml", Encoding.UTF8.GetBytes(definitionText));
        foreach (var (version, name) in new[] { (OdmVersion.V132, "odm/trial-1.3.2.xml"), (OdmVersion.V20, "odm/trial-2.0.xml") })
        {
            using MemoryStream odm = new();
            OdmWriter.Write(trial, version, odm);
            Add(name, odm.ToArray());
        }
        foreach (var subject in trial.Subjects)
            Add($"casebooks/{FileName(subject.Subject)}.html", Encoding.UTF8.GetBytes(CasebookPage.Write(trial, subject)));
        Datasets(sdtm, trial, Add);
        Add("signatures.csv", Encoding.UTF8.GetBytes(Signatures(trial)));
        Add("audit-trail.csv", await Trail(trail, cancellation));
        foreach (var (path, bytes) in further)
            Add(path, bytes);
        Add("README.html", Encoding.UTF8.GetBytes(ReadMe(trial, sums)));
        var list = string.Concat(sums.OrderBy(sum => sum.Path, StringComparer.Ordinal).Select(sum => $"{sum.Sha256}  {sum.Path}\n"));
        using var last = Entry("SHA256SUMS").Open();
        last.Write(Encoding.UTF8.GetBytes(list));
    }

    static void Datasets(string folder, TrialRecord trial, Action<string, byte[]> add)
    {
        if (!Directory.Exists(Path.Combine(folder, "data")))
            return;
        DatasetJsonHeader header = new(trial.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture), trial.Study, RunJson.Version);
        foreach (var read in SdtmFiles.Read(new DataLocation(), folder).Value.OrderBy(dataset => dataset.Name, StringComparer.Ordinal))
        {
            var dataset = SdtmVariables.Described(read).Value;
            var name = dataset.Name.ToLowerInvariant();
            add($"data/csv/{name}.csv", Bytes(stream => CsvDataset.Write(dataset, stream)));
            add($"data/dataset-json/{name}.json", Bytes(stream => DatasetJson.Write(dataset, stream, header)));
            add($"data/xpt/{name}.xpt", Bytes(stream => XportDataset.Write([dataset], stream)));
        }
    }

    static byte[] Bytes(Action<Stream> write)
    {
        using MemoryStream stream = new();
        write(stream);
        return stream.ToArray();
    }

    static string Signatures(TrialRecord trial)
    {
        StringBuilder text = new("form,name,person,at_utc,at_local,zone,meaning,content_sha256,event,head_sha256,valid\n");
        foreach (var signature in trial.Subjects.SelectMany(subject => subject.Signatures).OrderBy(signature => signature.Mark.Position))
            text.AppendJoin(',', new[] { signature.Form.ToString(), signature.Mark.Name, signature.Mark.Person, OdmNames.Time(signature.Mark.At), OdmNames.Local(signature.Mark), signature.Mark.Zone, signature.Mark.Meaning, signature.Mark.Content, OdmNames.Number(signature.Mark.Position), signature.Mark.Head, signature.Valid ? "Y" : "N" }.Select(TrailCsv.Quoted)).Append('\n');
        return text.ToString();
    }

    static async Task<byte[]> Trail(IAsyncEnumerable<AuditEntry> trail, CancellationToken cancellation)
    {
        using MemoryStream stream = new();
        await TrailCsv.Write(trail, stream, cancellation);
        return stream.ToArray();
    }

    static string ReadMe(TrialRecord trial, List<(string Path, string Sha256)> files)
    {
        StringBuilder page = new("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Archive</title><style>body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}td,th{text-align:left;padding:.2rem 1rem .2rem 0;vertical-align:top}code{font-size:.85em;overflow-wrap:anywhere}</style></head><body>\n");
        page.Append(CultureInfo.InvariantCulture, $"<h1>{WebUtility.HtmlEncode(trial.Study)}</h1><p>{WebUtility.HtmlEncode(trial.Title)}</p><p>Taken {OdmNames.Time(trial.At)}, up to event {trial.Position} of the audit trail, whose hash is <code>{trial.Head}</code>.</p>\n")
            .Append(Scope(trial)).Append("<p>Nothing is needed to read it but a browser and a text editor. <b>casebooks/</b> has a page per subject with every value, its history and its signatures. <b>odm/</b> is the same for programs (CDISC ODM 1.3.2 and 2.0). <b>data/</b> has the SDTM datasets as CSV, Dataset-JSON 1.1 and SAS transport files. <b>audit-trail.csv</b> is ").Append(trial.IsWhole ? "the whole audit trail of the study" : "the audit trail of these sites").Append(", <b>signatures.csv</b> every signature of them with the hash of what was signed. <b>study.yaml</b> is the study definition. <code>sha256sum -c SHA256SUMS</code> checks the files.</p>\n<table><thead><tr><th scope=\"col\">File</th><th scope=\"col\">SHA-256</th></tr></thead><tbody>\n");
        foreach (var (path, sum) in files.OrderBy(file => file.Path, StringComparer.Ordinal))
            page.Append(CultureInfo.InvariantCulture, $"<tr><td><a href=\"{WebUtility.HtmlEncode(path)}\">{WebUtility.HtmlEncode(path)}</a></td><td><code>{sum}</code></td></tr>\n");
        return page.Append("</tbody></table></body></html>\n").ToString();
    }

    /// <summary>Whose data they are: of all sites, or of those that the person may export.</summary>
    static string Scope(TrialRecord trial) => trial.IsWhole ? "<p>All sites of the study.</p>\n"
        : $"<p>Not the whole study: {(trial.Sites.Length == 1 ? "site" : "sites")} {WebUtility.HtmlEncode(string.Join(", ", trial.Sites.Select(site => $"{site.Site} ({site.Name})")))} only, with all that was entered, asked and signed there.</p>\n";

    /// <summary>No path leads out of the archive.</summary>
    static string FileName(string text) => string.Concat(text.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' ? c : '_'));
}
