using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Nadir.Diagnostics;
using Nadir.Escalation;
using Nadir.Escalation.Desk;

namespace Nadir.Cli.Dose;

/// <summary>Parts of the desk's JSON.</summary>
static class DeskJson
{
    public static string Write(Action<Utf8JsonWriter> members)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary><c>decision</c>, <c>level</c> (of the next subjects), <c>subjects</c>, <c>rule</c>, <c>reason</c>, <c>mtd</c> and <c>mtd-status</c>.</summary>
    /// <param name="id">A level's number from its index.</param>
    public static void Decision(Utf8JsonWriter json, DoseDecision decision, string? reason, Func<int, int> id)
    {
        var stopped = decision.Action is DoseAction.Stop;
        json.WriteString("decision", DecisionWords.Of(decision.Action));
        Number(json, "level", stopped ? null : id(decision.Level));
        json.WriteNumber("subjects", decision.Subjects);
        json.WriteString("rule", decision.Rule.Id);
        if (reason is not null)
            json.WriteString("reason", reason);
        Number(json, "mtd", stopped && decision.Level != DoseDecision.NoLevel && !DecisionWords.IsMtdNotReached(decision) ? id(decision.Level) : null);
        Number(json, "recommended", stopped && decision.Level != DoseDecision.NoLevel ? id(decision.Level) : null);
        json.WriteString("mtd-status", !stopped ? "open" : decision.Level == DoseDecision.NoLevel ? "no level tolerated" : DecisionWords.IsMtdNotReached(decision) ? "not reached" : "found");
    }

    public static void Pathways(Utf8JsonWriter json, ImmutableArray<DosePathway> pathways, Func<int, int> id)
    {
        json.WriteStartArray("pathways");
        foreach (var pathway in pathways)
        {
            json.WriteStartObject();
            json.WriteNumber("at-level", id(pathway.Level));
            json.WriteNumber("observed", pathway.Subjects);
            json.WriteNumber("fewest-dlts", pathway.Fewest);
            json.WriteNumber("most-dlts", pathway.Most);
            Decision(json, pathway.Then, null, id);
            Pathways(json, pathway.Next, id);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public static void Findings(Utf8JsonWriter json, ImmutableArray<Finding> findings)
    {
        json.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("code", finding.Code.Id);
            json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
            if (finding.Subject is not null)
                json.WriteString("subject", finding.Subject);
            json.WriteString("sentence", finding.Sentence);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    public static void Number(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }
}
