using System.Text;
using System.Text.Json;
using Nadir.Diagnostics;
using Nadir.Response;
using Nadir.Results.Writers;

namespace Nadir.Results.Trace;

/// <summary><c>trace.ndjson</c>: one verdict a line, with its rules, what was rejected, and its records.</summary>
public static class TraceWriter
{
    /// <summary>All subjects, in the order of the data.</summary>
    public static void Write(StudyAnalysis analysis, TextWriter output)
    {
        foreach (var subject in analysis.Subjects)
            foreach (var verdict in Verdict.Of(subject, analysis.Definition).Concat(DeskVerdicts.Of(analysis, subject)).Concat(MarkerVerdicts.Of(analysis, subject)).Concat(KineticVerdicts.Of(analysis, subject)))
                output.WriteLine(Line(subject, verdict));
    }

    /// <summary>One subject.</summary>
    /// <param name="endpoint">Only this endpoint and the visits it reads; null: all.</param>
    public static string Write(StudyAnalysis analysis, SubjectAnalysis subject, string? endpoint)
    {
        StringBuilder lines = new();
        foreach (var verdict in Verdict.Of(subject, analysis.Definition, endpoint).Concat(DeskVerdicts.Of(analysis, subject, endpoint)).Concat(MarkerVerdicts.Of(analysis, subject, endpoint)).Concat(KineticVerdicts.Of(analysis, subject, endpoint)))
            lines.Append(Line(subject, verdict)).Append('\n');
        return lines.ToString();
    }

    static string Line(SubjectAnalysis subject, Verdict verdict) => JsonText.Line(json =>
    {
        json.WriteStartObject();
        json.WriteString("subject", subject.Subject);
        json.WriteString("kind", verdict.Kind);
        json.TextIf("endpoint", verdict.Endpoint);
        json.TextIf("variant", verdict.Variant.Length > 0 ? verdict.Variant : null);
        if (verdict.Series is { } series)
        {
            json.WriteString("criteria", series.Criteria);
            json.WriteString("reader", series.Reader);
            json.WriteString("source", series.Recorded ? "recorded" : "lesions");
        }
        json.TextIf("visit", verdict.Visit);
        json.TextIf("date", verdict.Date is { } date ? $"{date:yyyy-MM-dd}" : null);
        json.WriteString("verdict", verdict.Value);
        if (verdict.Assessment is { } visit)
            Inputs(json, visit);
        Rules(json, "decided", verdict.Reasons.Where(reason => reason.Decided));
        Rules(json, "rejected", verdict.Reasons.Where(reason => !reason.Decided));
        json.WriteStartArray("records");
        foreach (var record in verdict.Records)
            json.Record(record);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    static void Rules(Utf8JsonWriter json, string name, IEnumerable<Reason> reasons)
    {
        json.WriteStartArray(name);
        foreach (var reason in reasons)
        {
            json.WriteStartObject();
            json.WriteString("rule", reason.Rule.Id);
            json.WriteString("title", reason.Rule.Title);
            json.WriteString("source", reason.Rule.Source);
            json.WriteString("sentence", reason.Sentence);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void Inputs(Utf8JsonWriter json, Assessment visit)
    {
        json.TextIf("excluded", visit.Excluded is { } reason ? Analyses.Display.Words(reason) : null);
        json.TextIf("target", visit.Target?.Code);
        json.TextIf("nonTarget", visit.NonTarget?.Code);
        json.WriteString("newLesion", Analyses.Display.Words(visit.NewLesion));
        if (visit.Sum is { } sum)
        {
            json.WriteStartObject("sum");
            json.WriteNumber("measured", sum.Measured.Value);
            json.WriteBoolean("complete", sum.Complete);
            json.WriteNumber("baseline", sum.Baseline.Value);
            if (sum.Nadir is { } nadir)
                json.WriteNumber("nadir", nadir.Value);
            json.TextIf("nadirDate", sum.NadirDate is { } date ? $"{date:yyyy-MM-dd}" : null);
            if (sum.PercentFromBaseline is { } fromBaseline)
                json.WriteNumber("percentFromBaseline", fromBaseline);
            if (sum.PercentFromNadir is { } fromNadir)
                json.WriteNumber("percentFromNadir", fromNadir);
            json.WriteEndObject();
        }
        if (visit.NewLesions is { } news)
        {
            json.WriteStartObject("newLesionSum");
            json.WriteNumber("measured", news.Measured.Value);
            json.WriteBoolean("complete", news.Complete);
            json.WriteEndObject();
        }
        if (visit.Burden is { } burden)
        {
            json.WriteStartObject("burden");
            json.WriteNumber("measured", burden.Measured);
            json.WriteBoolean("complete", burden.Complete);
            json.WriteNumber("newLesions", burden.NewLesions);
            json.WriteString("unit", burden.Unit);
            if (burden.Baseline is { } from)
                json.WriteNumber("baseline", from);
            if (burden.Nadir is { } low)
                json.WriteNumber("nadir", low);
            json.TextIf("nadirDate", burden.NadirDate is { } on ? $"{on:yyyy-MM-dd}" : null);
            json.WriteEndObject();
        }
        if (visit.Lesions.IsEmpty)
            return;
        json.WriteStartArray("lesions");
        foreach (var lesion in visit.Lesions)
        {
            json.WriteStartObject();
            json.WriteString("lesion", lesion.Lesion);
            json.WriteString("role", Analyses.Display.Words(lesion.Role));
            json.WriteString("state", Analyses.Display.Words(lesion.State));
            if (lesion.Diameter is { } diameter)
                json.WriteNumber("millimetres", diameter.Value);
            json.TextIf("status", lesion.Status);
            json.WriteStartArray("records");
            foreach (var record in lesion.Records)
                json.Record(record);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
