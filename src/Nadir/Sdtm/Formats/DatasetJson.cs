using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Nadir.Sdtm.Formats;

/// <summary>What a Dataset-JSON file says about itself beside its dataset.</summary>
/// <param name="Created">ISO 8601 with time, required by the standard. No clock is read: callers give a date of the study, so that the same data give the same bytes.</param>
/// <param name="Study">OID of the study.</param>
/// <param name="Version">Version of the program.</param>
/// <param name="Metadata">Name of the define.xml beside the file; null when there is none.</param>
/// <param name="Keys">Variables that tell records apart, in their order.</param>
public sealed record DatasetJsonHeader(string Created, string Study, string Version, string? Metadata = null, IReadOnlyList<string>? Keys = null);

/// <summary>A <see cref="Dataset"/> as CDISC Dataset-JSON 1.1: one object, or one line of metadata and one line a row (NDJSON). UTF-8, LF.</summary>
/// <remarks>
/// CDISC Dataset-JSON 1.1: text is a string, missing text and numbers are null. A number is <c>integer</c> where every value is whole, else <c>float</c>;
/// a date is an ISO 8601 string with <c>targetDataType</c> <c>integer</c> and its SAS format. Names and labels of any length are kept: the standard has no limit.
/// </remarks>
public static class DatasetJson
{
    const string Version = "1.1.0";

    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>OID of a dataset, the same here and in define.xml.</summary>
    public static string GroupOid(string dataset) => "IG." + dataset;

    /// <summary>OID of a variable, the same here and in define.xml.</summary>
    public static string ItemOid(string dataset, string variable) => $"IT.{dataset}.{variable}";

    public static void Write(Dataset dataset, string path, DatasetJsonHeader header)
    {
        using var stream = File.Create(path);
        Write(dataset, stream, header);
    }

    /// <summary>One object; a row a line, so that the file can be looked at. The stream stays open.</summary>
    public static void Write(Dataset dataset, Stream stream, DatasetJsonHeader header)
    {
        var metadata = Metadata(dataset, header);
        stream.Write(metadata.AsSpan(0, metadata.Length - 1));
        stream.Write(",\"rows\":["u8);
        for (var i = 0; i < dataset.Rows.Count; i++)
        {
            stream.Write(i == 0 ? "\n"u8 : ",\n"u8);
            stream.Write(Row(dataset, i));
        }
        stream.Write("\n]}\n"u8);
    }

    public static void WriteLines(Dataset dataset, string path, DatasetJsonHeader header)
    {
        using var stream = File.Create(path);
        WriteLines(dataset, stream, header);
    }

    /// <summary>NDJSON. The stream stays open.</summary>
    public static void WriteLines(Dataset dataset, Stream stream, DatasetJsonHeader header)
    {
        stream.Write(Metadata(dataset, header));
        stream.Write("\n"u8);
        for (var i = 0; i < dataset.Rows.Count; i++)
        {
            stream.Write(Row(dataset, i));
            stream.Write("\n"u8);
        }
    }

    /// <summary>True when every number of the column is whole.</summary>
    public static bool IsWhole(IReadOnlyList<DatasetCell[]> rows, int column) =>
        rows.All(row => row[column].Number is not { } number || number == Math.Floor(number) && Math.Abs(number) < 1e15);

    /// <summary>Characters of the longest text of a column; at least 1.</summary>
    public static int Longest(Dataset dataset, int column) => dataset.Rows.Select(row => row[column].Text?.Length ?? 0).Append(1).Max();

    static byte[] Metadata(Dataset dataset, DatasetJsonHeader header) => Json(json =>
    {
        json.WriteStartObject();
        json.WriteString("datasetJSONCreationDateTime", header.Created);
        json.WriteString("datasetJSONVersion", Version);
        json.WriteString("fileOID", $"{header.Study}.{dataset.Name}");
        json.WriteStartObject("sourceSystem");
        json.WriteString("name", "Nadir");
        json.WriteString("version", header.Version);
        json.WriteEndObject();
        json.WriteString("studyOID", header.Study);
        if (header.Metadata is { } define)
        {
            json.WriteString("metaDataVersionOID", $"MDV.{header.Study}");
            json.WriteString("metaDataRef", define);
        }
        json.WriteString("itemGroupOID", GroupOid(dataset.Name));
        json.WriteNumber("records", dataset.Rows.Count);
        json.WriteString("name", dataset.Name);
        json.WriteString("label", dataset.Label);
        json.WriteStartArray("columns");
        for (var i = 0; i < dataset.Columns.Length; i++)
            Column(json, dataset, i, header.Keys);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    static void Column(Utf8JsonWriter json, Dataset dataset, int index, IReadOnlyList<string>? keys)
    {
        var column = dataset.Columns[index];
        json.WriteStartObject();
        json.WriteString("itemOID", ItemOid(dataset.Name, column.Name));
        json.WriteString("name", column.Name);
        json.WriteString("label", column.Label);
        switch (column.Type)
        {
            case ColumnType.Text:
                json.WriteString("dataType", "string");
                json.WriteNumber("length", Math.Max(column.Length, Longest(dataset, index)));
                break;
            case ColumnType.Date:
                json.WriteString("dataType", "date");
                json.WriteString("targetDataType", "integer");
                break;
            default:
                json.WriteString("dataType", IsWhole(dataset.Rows, index) ? "integer" : "float");
                break;
        }
        if ((column.Format ?? (column.Type == ColumnType.Date ? "DATE9." : null)) is { } format)
            json.WriteString("displayFormat", format);
        for (var i = 0; i < (keys?.Count ?? 0); i++)
            if (keys![i] == column.Name)
                json.WriteNumber("keySequence", i + 1);
        json.WriteEndObject();
    }

    static byte[] Row(Dataset dataset, int row) => Json(json =>
    {
        json.WriteStartArray();
        for (var i = 0; i < dataset.Columns.Length; i++)
            Value(json, dataset.Rows[row][i], dataset.Columns[i].Type);
        json.WriteEndArray();
    });

    static void Value(Utf8JsonWriter json, DatasetCell cell, ColumnType type)
    {
        if (cell.Text is { } text)
            json.WriteStringValue(text);
        else if (cell.Number is not { } number || !double.IsFinite(number))
            json.WriteNullValue();
        else if (type == ColumnType.Date && cell.Date is { } date)
            json.WriteStringValue(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        else
            json.WriteRawValue(DatasetCell.Print(number));
    }

    static byte[] Json(Action<Utf8JsonWriter> write)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer, Plain))
            write(json);
        return buffer.ToArray();
    }
}
