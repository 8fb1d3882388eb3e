using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Nadir.Diagnostics;

namespace Nadir.Results.Writers;

/// <summary>JSON as this program writes it: numbers that read back the same, characters as they are, LF line ends.</summary>
static class JsonText
{
    static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>A document with a line end after it.</returns>
    public static string Document(Action<Utf8JsonWriter> write) => Write(write, Indented) + "\n";

    /// <returns>One line of NDJSON, without its line end.</returns>
    public static string Line(Action<Utf8JsonWriter> write) => Write(write, OneLine);

    static string Write(Action<Utf8JsonWriter> write, JsonWriterOptions options)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, options))
            write(json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>A number with all its digits; null for a missing one and for what JSON has no number for.</summary>
    public static void Number(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    public static void Text(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is null)
            json.WriteNull(name);
        else
            json.WriteString(name, value);
    }

    /// <summary>Text left out when there is none.</summary>
    public static void TextIf(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    public static void Record(this Utf8JsonWriter json, RecordRef record)
    {
        json.WriteStartObject();
        json.WriteString("domain", record.Domain);
        json.WriteNumber("row", record.Row);
        if (record.Sequence is { } sequence)
            json.WriteNumber("sequence", sequence);
        json.TextIf("file", record.File);
        json.WriteEndObject();
    }

    public static void Finding(this Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("code", finding.Code.Id);
        json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
        json.TextIf("subject", finding.Subject);
        json.TextIf("visit", finding.Visit);
        json.TextIf("reader", finding.Reader);
        if (finding.Record is { } record)
        {
            json.WritePropertyName("record");
            json.Record(record);
        }
        json.WriteString("sentence", finding.Sentence);
        json.TextIf("rule", finding.Code.Rule.Length > 0 ? finding.Code.Rule : null);
        json.WriteEndObject();
    }
}
