using System.Text.Json;

namespace Nadir.Results.Writers;

/// <summary><c>results.json</c>: the answers, and every statistic with its endpoint, unrounded; a null says why.</summary>
public static class ResultsJson
{
    public static string Write(StudyAnalysis analysis) => JsonText.Document(json =>
    {
        json.WriteStartObject();
        json.WriteString("study", analysis.Definition.Study);
        json.WriteString("cutoff", $"{analysis.Cutoff:yyyy-MM-dd}");
        json.WriteBoolean("cutoffAssumed", analysis.CutoffAssumed);
        json.WriteNumber("subjects", analysis.Subjects.Length);
        json.WriteStartObject("method");
        foreach (var (key, value) in SettingsInForce.Of(analysis.Definition))
            json.WriteString(key, value);
        json.WriteEndObject();
        json.WriteStartArray("answers");
        foreach (var answer in analysis.Answers)
            Answer(json, answer, analysis);
        json.WriteEndArray();
        json.WriteStartArray("rows");
        foreach (var row in analysis.Results)
            Row(json, row);
        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var finding in analysis.Findings)
            json.Finding(finding);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    static void Answer(Utf8JsonWriter json, EndpointAnswer answer, StudyAnalysis analysis)
    {
        json.WriteStartObject();
        json.WriteString("endpoint", answer.Endpoint.Id);
        json.WriteString("kind", answer.Endpoint.Kind.ToString());
        json.WriteString("title", answer.Endpoint.Title);
        json.WriteString("tier", answer.Endpoint.Tier.ToString().ToLowerInvariant());
        json.Text("answer", answer.Headline);
        json.Text("notComputed", answer.NotComputed);
        json.WriteStartArray("beside");
        foreach (var line in answer.Beside)
        {
            json.WriteStartObject();
            json.WriteString("label", line.Label);
            json.WriteString("text", line.Text);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        var own = SettingsInForce.Differing(answer.Endpoint, analysis.Definition);
        if (own.Length > 0)
        {
            json.WriteStartObject("method");
            foreach (var (key, value) in own)
                json.WriteString(key, value);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    static void Row(Utf8JsonWriter json, AnalysisResult row)
    {
        json.WriteStartObject();
        json.WriteString("endpoint", row.Endpoint);
        json.WriteString("analysis", row.Analysis);
        json.WriteString("group", row.Group);
        json.WriteString("statistic", row.Statistic);
        json.Number("time", row.Time);
        json.Number("value", row.Value);
        json.Number("lower", row.Lower);
        json.Number("upper", row.Upper);
        json.Number("n", row.N);
        json.Number("events", row.Events);
        json.WriteString("method", row.Method);
        json.TextIf("why", row.Why);
        if (!row.Findings.IsEmpty)
        {
            json.WriteStartArray("findings");
            foreach (var code in row.Findings)
                json.WriteStringValue(code);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
