using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Nadir.Diagnostics;

namespace Nadir.Sdtm.Formats;

/// <summary>A CDISC Dataset-JSON file, version 1.1, row by row: one object with its rows, or one line of metadata and one line a row (NDJSON).</summary>
/// <remarks>CDISC Dataset-JSON 1.1. The columns must come before the rows, as the standard's own files have them; a value is text, a number, a boolean or null.</remarks>
sealed class DatasetJsonTable : TableReader
{
    const int Chunk = 1 << 16;
    const int LongestRow = 1 << 22;
    const int LongestMetadata = 1 << 26;

    readonly Stream stream;
    readonly string file;
    readonly bool lines;
    byte[] buffer = new byte[2 * Chunk];
    int position;
    int filled;
    bool ended;
    bool finished;
    JsonReaderState state = new(new JsonReaderOptions { AllowMultipleValues = true });
    long rowsPromised = -1;

    byte[] values = new byte[Chunk];
    readonly List<(int Start, int Length)> cells = [];

    DatasetJsonTable(Stream stream, string file, bool lines)
    {
        this.stream = stream;
        this.file = file;
        this.lines = lines;
        Fill();
        if (buffer.AsSpan(0, filled).StartsWith("\uFEFF"u8))
            position = 3;
        ReadMetadata();
    }

    /// <param name="stream">Stays open.</param>
    /// <param name="lines">True for NDJSON.</param>
    /// <exception cref="StudyInputException">Not Dataset-JSON 1.1, or cut before its rows.</exception>
    public static DatasetJsonTable Open(Stream stream, string file, bool lines) => new(stream, file, lines);

    public override string FallbackEncoding => "";

    public override bool Read()
    {
        while (!finished)
        {
            try
            {
                switch (TryReadRow())
                {
                    case RowState.Read:
                        Row++;
                        if (cells.Count != Columns.Length)
                            Tell(new TableProblem(TableDamage.Malformed, Row, string.Create(CultureInfo.InvariantCulture,
                                $"{file}: row {Row} has {cells.Count} values where there are {Columns.Length} columns; values may stand in the wrong column.")));
                        return true;
                    case RowState.End:
                        finished = true;
                        if (rowsPromised >= 0 && rowsPromised != Row)
                            Tell(new TableProblem(TableDamage.Truncated, 0, string.Create(CultureInfo.InvariantCulture, $"{file} promises {rowsPromised} rows and has {Row}.")));
                        return false;
                }
                if (filled - position > LongestRow)
                    throw new JsonException();
                Fill();
            }
            catch (JsonException)
            {
                finished = true;
                Tell(new TableProblem(TableDamage.Truncated, Row + 1, string.Create(CultureInfo.InvariantCulture,
                    $"{file}: row {Row + 1} is cut off or is no JSON; it and what follows were not read.")));
            }
        }
        return false;
    }

    public override ReadOnlySpan<byte> Bytes(int column) => column < cells.Count ? values.AsSpan(cells[column].Start, cells[column].Length) : [];

    public override Cell Interpret(int column, ReadOnlySpan<byte> bytes)
    {
        if (Columns[column].Type == ColumnType.Number && double.TryParse(bytes, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return new Cell(DatasetCell.Of(number));
        return Cell.Decode(bytes, windows1252: false);
    }

    enum RowState { Incomplete, Read, End }

    RowState TryReadRow()
    {
        var reader = new Utf8JsonReader(buffer.AsSpan(position, filled - position), ended, state);
        if (!reader.Read())
            return ended ? RowState.End : RowState.Incomplete;
        if (reader.TokenType == JsonTokenType.EndArray && !lines)
            return RowState.End;
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException();
        cells.Clear();
        var used = 0;
        while (true)
        {
            if (!reader.Read())
                return ended ? throw new JsonException() : RowState.Incomplete;
            if (reader.TokenType == JsonTokenType.EndArray)
                break;
            var length = Copy(ref reader, used);
            cells.Add((used, length));
            used += length;
        }
        position += (int)reader.BytesConsumed;
        state = reader.CurrentState;
        return RowState.Read;
    }

    /// <returns>Bytes of the value, copied to <see cref="values"/>.</returns>
    int Copy(ref Utf8JsonReader reader, int at)
    {
        var raw = reader.ValueSpan;
        if (values.Length - at < raw.Length)
            Array.Resize(ref values, Math.Max(2 * values.Length, at + raw.Length));
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return 0;
            case JsonTokenType.String when reader.ValueIsEscaped:
                try
                {
                    return reader.CopyString(values.AsSpan(at));
                }
                catch (InvalidOperationException)
                {
                    // Escapes of half a character, or bytes that are no UTF-8: kept as they stand.
                    break;
                }
            case JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                break;
            default:
                throw new JsonException();
        }
        raw.CopyTo(values.AsSpan(at));
        return raw.Length;
    }

    void ReadMetadata()
    {
        try
        {
            while (!TryReadMetadata())
            {
                if (filled - position > LongestMetadata)
                    throw new JsonException();
                Fill();
            }
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw new StudyInputException($"{file} is not a Dataset-JSON file (version 1.1), or is cut off before its rows.", problem);
        }
    }

    /// <returns>False when more bytes are needed.</returns>
    bool TryReadMetadata()
    {
        var reader = new Utf8JsonReader(buffer.AsSpan(position, filled - position), ended, state);
        if (!reader.Read())
            return ended ? throw new JsonException() : false;
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException();
        ImmutableArray<DatasetColumn>? columns = null;
        while (true)
        {
            if (!reader.Read())
                return ended ? throw new JsonException() : false;
            if (reader.TokenType == JsonTokenType.EndObject)
                break;
            var name = reader.GetString();
            if (!reader.Read())
                return ended ? throw new JsonException() : false;
            if (name == "rows" && !lines)
                break;
            switch (name)
            {
                case "name" when reader.TokenType == JsonTokenType.String:
                    Name = reader.GetString() ?? "";
                    break;
                case "label" when reader.TokenType == JsonTokenType.String:
                    Label = reader.GetString() ?? "";
                    break;
                case "records" when reader.TokenType == JsonTokenType.Number:
                    rowsPromised = reader.TryGetInt64(out var promised) ? promised : -1;
                    break;
                case "columns":
                    if (!JsonDocument.TryParseValue(ref reader, out var parsed))
                        return ended ? throw new JsonException() : false;
                    using (parsed)
                        columns = [.. parsed.RootElement.EnumerateArray().Select(Column)];
                    break;
                default:
                    if (!reader.TrySkip())
                        return ended ? throw new JsonException() : false;
                    break;
            }
        }
        if (columns is null || !lines && reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException();
        Columns = columns.Value;
        position += (int)reader.BytesConsumed;
        state = reader.CurrentState;
        return true;
    }

    static DatasetColumn Column(JsonElement element)
    {
        var isNumber = Property(element, "dataType") is "integer" or "float" or "double" or "decimal" && Property(element, "targetDataType") != "string";
        var length = element.ValueKind == JsonValueKind.Object && element.TryGetProperty("length", out var given) && given.ValueKind == JsonValueKind.Number && given.TryGetInt32(out var bytes) && bytes > 0 ? bytes : 0;
        return new DatasetColumn(Property(element, "name"), Property(element, "label"), isNumber ? ColumnType.Number : ColumnType.Text, length,
            Property(element, "displayFormat") is { Length: > 0 } format ? format : null);
    }

    static string Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    void Fill()
    {
        if (position > 0)
        {
            buffer.AsSpan(position, filled - position).CopyTo(buffer);
            filled -= position;
            position = 0;
        }
        if (buffer.Length - filled < Chunk)
            Array.Resize(ref buffer, 2 * buffer.Length);
        var read = stream.Read(buffer, filled, buffer.Length - filled);
        ended = read == 0;
        filled += read;
    }

    protected override void Dispose(bool disposing)
    {
    }
}
