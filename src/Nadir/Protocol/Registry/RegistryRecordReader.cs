using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol.Registry.Forms;
using Nadir.Protocol.Usdm;

namespace Nadir.Protocol.Registry;

/// <summary>Reads a registry record. The form is detected: plain text, the site's CSV download, or API study objects.</summary>
public static class RegistryRecordReader
{
    /// <summary>Larger than any download of one study; a list of many is cut by the registry itself.</summary>
    public const int MaximumBytes = 64 * 1024 * 1024;

    /// <param name="bytes">The file; see <see cref="RecordText"/> for its encodings.</param>
    /// <param name="name">Named in errors.</param>
    /// <exception cref="StudyInputException">Not a registry record; one sentence says why.</exception>
    public static ImmutableArray<RegistryRecord> Read(byte[] bytes, string name)
    {
        if (bytes.Length > MaximumBytes)
            throw new StudyInputException($"{name}: larger than 64 MB, expected a registry record.");
        var (text, encoding) = RecordText.Of(bytes, name);
        var records = Parse(text, name);
        return encoding is null ? records : [.. records.Select(record => record with { Missing = [$"The file is not in UTF-8; it was read as {encoding}.", .. record.Missing] })];
    }

    /// <exception cref="StudyInputException">Not a registry record; one sentence says why.</exception>
    public static ImmutableArray<RegistryRecord> Parse(string text, string name)
    {
        var body = text.AsSpan().TrimStart('\uFEFF').TrimStart();
        if (body.IsEmpty)
            throw new StudyInputException($"{name}: empty, expected a registry record.");
        if (UsdmImport.Recognises(body))
            return [UsdmForm.Read(text, name)];
        if (body[0] is '{' or '[')
            return JsonForms.Read(text.TrimStart('\uFEFF'), name);
        return CsvDownload.Recognises(body) ? CsvDownload.Read(text.TrimStart('\uFEFF'), name) : [PlainText.Read(text.TrimStart('\uFEFF'), name)];
    }
}
