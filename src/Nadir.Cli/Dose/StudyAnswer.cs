using System.Globalization;
using System.Text;
using System.Text.Json;
using Nadir.Escalation.Desk;
using Nadir.Reporting.Tables;
using Nadir.Results;
using Nadir.Results.Analyses;

namespace Nadir.Cli.Dose;

/// <summary>The desk of a study on a terminal and as JSON.</summary>
static class StudyAnswer
{
    public static string ToText(StudyAnalysis analysis, EscalationDesk desk)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{analysis.Definition.Study}, data to {desk.Today:yyyy-MM-dd}{(analysis.CutoffAssumed ? " (latest date in the data, assumed)" : "")}\n");
        if (desk is { Decision: { } decision, Design: { } design })
        {
            text.Append(CultureInfo.InvariantCulture, $"{design.Name}: {DecisionWords.Of(decision, desk.NameOf)}{(desk.InForce ? "" : " (NOT IN FORCE: departures without a written reason)")}\n");
            text.Append(CultureInfo.InvariantCulture, $"  {desk.Reason} ({decision.Rule.Id}: {decision.Rule.Title})\n");
        }
        else
            text.Append(CultureInfo.InvariantCulture, $"no decision: the rule {desk.Study.Rule} does not decide from counts by level\n");

        text.Append("\nlevel      enrolled  treated  evaluable  DLTs  pending  replaced  dose\n");
        for (var i = 0; i < desk.Levels.Length; i++)
            Row(text, desk.Study.Levels[i].Id.ToString(CultureInfo.InvariantCulture), desk.Levels[i], desk.Study.Levels[i].Dose);
        if (desk.Expansion.Enrolled > 0)
            Row(text, "expansion", desk.Expansion, desk.Expanded is { } level ? desk.Study.Levels[level].Dose : "");

        text.Append(CultureInfo.InvariantCulture, $"\nRecommended phase II dose: {DoseEscalationSummary.Recommended(desk)}\n");
        if (desk.Expansion.Enrolled > 0 || desk.Study.ExpansionPlanned is not null)
            text.Append(CultureInfo.InvariantCulture, $"Expansion: {DoseEscalationSummary.Expansion(desk, analysis.Definition.Policies)}\n");
        foreach (var (heading, subjects) in (IEnumerable<(string, IEnumerable<DeskSubject>)>)
            [("Pending", desk.Levels.Append(desk.Expansion).SelectMany(level => level.Pending)), ("DLT", desk.Levels.Append(desk.Expansion).SelectMany(level => level.Toxic)),
             ("Replaced", desk.Levels.Append(desk.Expansion).SelectMany(level => level.Replaced))])
            foreach (var subject in subjects)
                text.Append(CultureInfo.InvariantCulture, $"{heading}: {subject.Subject} ({(subject.Level is { } at ? desk.NameOf(at) : "expansion")}): {subject.Dlt.Why}\n");
        foreach (var step in desk.Steps.Where(step => step.Departure is not null))
            text.Append(CultureInfo.InvariantCulture, $"Departure: {step.Subject.Subject}, {step.Date:yyyy-MM-dd}: {step.Departure}{(step.Overrule is { } reason ? $"; overruled by {reason.By}: {reason.Why}" : "; no written reason (escalation.overrules)")}\n");
        foreach (var late in desk.LateDlts)
            text.Append(CultureInfo.InvariantCulture, $"Late DLT: {late.Subject.Subject}, onset {late.Onset:yyyy-MM-dd}, known on {late.KnownOn:yyyy-MM-dd}; {desk.NameOf(late.Subject.Level!.Value)} is judged again\n");
        if (desk.Pathways is { IsEmpty: false } pathways)
        {
            text.Append("\nTwo cohorts ahead (DLTs of the subjects observed):\n");
            PathwayText.Append(text, pathways, desk.NameOf, 1);
        }
        return text.ToString();
    }

    static void Row(StringBuilder text, string name, LevelState level, string dose) => text.Append(CultureInfo.InvariantCulture,
        $"{name,-9}  {level.Enrolled,8}  {level.Treated,7}  {level.Tally.Evaluable,9}  {level.Tally.Dlts,4}  {level.Tally.Pending,7}  {level.Replaced.Count(),8}  {dose}\n");

    public static string ToJson(StudyAnalysis analysis, EscalationDesk desk) => DeskJson.Write(json =>
    {
        int Id(int level) => desk.Study.Levels[level].Id;
        json.WriteString("study", analysis.Definition.Study);
        json.WriteString("cutoff", Iso(desk.Today));
        json.WriteString("design", desk.Design?.Name ?? desk.Study.Rule);
        if (desk.Study.Variant is { } variant)
            json.WriteString("variant", variant);
        if (desk.Decision is { } decision)
            DeskJson.Decision(json, decision, desk.Reason, Id);
        else
            json.WriteNull("decision");
        json.WriteBoolean("conformant", desk.Steps.All(step => step.Departure is null));
        json.WriteBoolean("in-force", desk.InForce);
        DeskJson.Number(json, "proposed", desk.Proposed is { } proposed ? Id(proposed) : null);
        DeskJson.Number(json, "rp2d", desk.Study.Recommended?.Level);
        json.WriteStartArray("levels");
        for (var i = 0; i < desk.Levels.Length; i++)
            Level(json, desk.Levels[i], desk.Study.Levels[i].Id, desk.Study.Levels[i].Dose, null);
        json.WriteEndArray();
        json.WriteStartArray("expansion");
        if (desk.Expansion.Enrolled > 0)
            Level(json, desk.Expansion, desk.Expanded is { } level ? Id(level) : null, null, desk.Study.ExpansionPlanned);
        json.WriteEndArray();
        json.WriteStartArray("course");
        foreach (var step in desk.Steps)
        {
            json.WriteStartObject();
            json.WriteString("subject", step.Subject.Subject);
            DeskJson.Number(json, "level", step.Subject.Level is { } at ? Id(at) : null);
            json.WriteBoolean("expansion", step.Subject.Expansion);
            json.WriteString("first-dose", Iso(step.Date));
            json.WriteString("state", DoseEscalationTables.State(step.Subject.Dlt.State));
            if (step.Subject.Dlt.ClearsOn is { } clears)
                json.WriteString("clears-on", Iso(clears));
            json.WriteString("why", step.Subject.Dlt.Why);
            if (step.Departure is { } departure)
                json.WriteString("departure", departure);
            if (step.Overrule is { } reason)
                json.WriteString("overruled", $"{reason.By}: {reason.Why}");
            json.WriteEndObject();
        }
        json.WriteEndArray();
        DeskJson.Pathways(json, desk.Pathways, Id);
        DeskJson.Findings(json, StudyDesk.Shown(analysis, desk));
    });

    static void Level(Utf8JsonWriter json, LevelState level, int? id, string? dose, int? planned)
    {
        json.WriteStartObject();
        DeskJson.Number(json, "level", id);
        if (dose is not null)
            json.WriteString("dose", dose);
        if (planned is not null)
            DeskJson.Number(json, "planned", planned);
        json.WriteNumber("enrolled", level.Enrolled);
        json.WriteNumber("treated", level.Treated);
        json.WriteNumber("evaluable", level.Tally.Evaluable);
        json.WriteNumber("dlts", level.Tally.Dlts);
        json.WriteNumber("pending", level.Tally.Pending);
        json.WriteNumber("replaced", level.Replaced.Count());
        json.WriteEndObject();
    }

    static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
