using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Nadir.Reporting.Layout;
using Nadir.Results;
using Nadir.Results.Writers;

namespace Nadir.Reporting.Documents;

/// <summary>What made a document, from what: version, data cut-off, hash of definition and data. No clock: the same study gives the same bytes.</summary>
/// <param name="Version">Without the commit after a plus sign.</param>
/// <param name="DataHash">SHA-256 over the definition's hash and each data file's, by domain.</param>
public sealed record ProgramStamp(string Version, string Cutoff, string DataHash)
{
    public static ProgramStamp Of(StudyAnalysis analysis)
    {
        var hashes = new StringBuilder(analysis.Definition.File?.Sha256).Append('\n');
        foreach (var file in analysis.Data.Files)
            hashes.Append(CultureInfo.InvariantCulture, $"{file.Domain} {file.Sha256}\n");
        var version = RunJson.Version;
        var plus = version.IndexOf('+', StringComparison.Ordinal);
        return new(plus < 0 ? version : version[..plus], analysis.Subjects.IsEmpty ? DocumentTerms.None : DateText.Of(analysis.Cutoff),
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(hashes.ToString()))));
    }

    /// <summary><c>Nadir 1.2.0 · data cut-off 2031-06-30 · data 3f1c20a9b47d</c>.</summary>
    public override string ToString() => DocumentTerms.Stamp(Version, Cutoff, DataHash[..12]);
}
