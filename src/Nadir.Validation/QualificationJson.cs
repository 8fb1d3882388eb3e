using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Nadir.Validation.Behaviours;

namespace Nadir.Validation;

/// <summary>The record as JSON, numbers in full precision.</summary>
public static class QualificationJson
{
    public static string Of(QualificationRecord record)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("program", "nadir");
            json.WriteString("version", record.Version);
            json.WriteString("made", record.Made.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture));
            json.WriteBoolean("passed", record.Passed);
            json.WriteNumber("cases", record.Results.Count);
            json.WriteNumber("failed", record.Results.Count(result => !result.Passed));
            json.WriteStartObject("environment");
            foreach (var (name, value) in record.Environment)
                json.WriteString(name, value);
            json.WriteEndObject();
            json.WriteStartObject("sha256");
            foreach (var (file, hash) in record.Program)
                json.WriteString(file, hash);
            json.WriteEndObject();
            json.WriteStartArray("requirements");
            foreach (var line in record.Matrix)
            {
                json.WriteStartObject();
                json.WriteString("id", line.Requirement.Id);
                json.WriteString("statement", line.Requirement.Statement);
                json.WriteString("page", line.Requirement.Page);
                json.WriteNumber("cases", line.Cases);
                json.WriteNumber("passed", line.Passed);
                Number(json, "largest-share-of-tolerance", line.LargestShare);
                json.WriteBoolean("fulfilled", line.Fulfilled);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            Behaviours(json, record.Tests);
            json.WriteStartArray("results");
            foreach (var result in record.Results)
                Result(json, result);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    static void Behaviours(Utf8JsonWriter json, TestRecord? tests)
    {
        json.WriteString("tested", tests?.Of);
        json.WriteStartArray("behaviours");
        foreach (var line in (tests ?? new TestRecord("", [])).Matrix)
        {
            json.WriteStartObject();
            json.WriteString("id", line.Behaviour.Id);
            json.WriteString("statement", line.Behaviour.Statement);
            json.WriteString("basis", line.Behaviour.Basis);
            json.WriteString("result", tests is null ? null : line.Result.ToString().ToLowerInvariant());
            json.WriteStartArray("tests");
            foreach (var test in line.Tests)
            {
                json.WriteStartObject();
                json.WriteString("suite", test.Suite);
                json.WriteString("test", test.Test);
                json.WriteNumber("passed", test.Passed);
                json.WriteNumber("failed", test.Failed);
                json.WriteNumber("skipped", test.Skipped);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void Result(Utf8JsonWriter json, ReferenceResult result)
    {
        var one = result.Case;
        json.WriteStartObject();
        json.WriteString("requirement", result.Requirement.Id);
        json.WriteString("file", one.File);
        json.WriteNumber("row", one.Row);
        json.WriteString("method", one.Method);
        json.WriteString("data", one.Data);
        json.WriteString("arguments", one.Arguments);
        json.WriteString("statistic", one.Statistic);
        json.WriteString("source", one.Source);
        Number(json, "expected", one.Expected);
        Number(json, "got", result.Got);
        Number(json, "difference", result.Difference);
        Number(json, "tolerance", one.Tolerance);
        json.WriteBoolean("passed", result.Passed);
        json.WriteString("why", result.Why);
        json.WriteEndObject();
    }

    // JSON has no infinities: they are written as words
    static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is not { } number)
            json.WriteNull(name);
        else if (double.IsFinite(number))
            json.WriteNumber(name, number);
        else
            json.WriteString(name, number.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
