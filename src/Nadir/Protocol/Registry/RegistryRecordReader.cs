using System.Collections.Immutable;
using System.Text;
using Nadir.Diagnostics;
using Nadir.Protocol.Registry.Forms;
using Nadir.Protocol.Usdm;

namespace Nadir.Protocol.Registry;

/// <summary>Reads a registry record. The form is detected: plain text, the site's CSV download, or API study objects.</summary>
public static class RegistryRecordReader
{
    /// <summary>Larger than any download of one study; a list of many is cut by the registry itself.</summary>
    public const int MaximumBytes = 64 * 1024 * 1024;

    /// <param name="bytes">The file. UTF-8, with or without a mark, or UTF-16 with a mark.</param>
    /// <param name="name">Named in errors.</param>
    /// <exception cref="StudyInputException">Not a registry record; one sentence says why.</exception>
    public static ImmutableArray<RegistryRecord> Read(byte[] bytes, string name)
    {
        if (bytes.Length > MaximumBytes)
            throw new StudyInputException($"{name}: larger than 64 MB, expected a registry record.");
        return Parse(Text(bytes, name), name);
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

    /// <exception cref="StudyInputException">No text in an encoding that is read.</exception>
    public static string Text(byte[] bytes, string name)
    {
        Encoding encoding = bytes switch
        {
            [0xFF, 0xFE, ..] => new UnicodeEncoding(false, true, true),
            [0xFE, 0xFF, ..] => new UnicodeEncoding(true, true, true),
            _ => new UTF8Encoding(false, true),
        };
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException fault)
        {
            throw new StudyInputException($"{name}: not UTF-8 text at byte {fault.Index}, expected a registry record in UTF-8.", fault);
        }
    }
}
