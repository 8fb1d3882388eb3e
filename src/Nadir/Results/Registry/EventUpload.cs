using System.Globalization;
using System.Xml;

namespace Nadir.Results.Registry;

/// <summary>Adverse events in the shape of the registry's XML upload.</summary>
static class EventUpload
{
    const string Ids = "events.";

    public static void Write(XmlWriter xml, AdverseEventsModule events) => xml.Part("reportedEvents", () =>
    {
        xml.Text("allCauseMortComment", events.AllCauseMortalityComment);
        xml.Text("frequencyReportingThreshold", events.FrequencyThreshold);
        xml.Part("frequentAdverseEvents", () => Table(xml, "frequentEvent", events.OtherEvents));
        xml.Part("interventionGroups", () =>
        {
            foreach (var group in events.EventGroups ?? [])
                xml.Part("interventionGroup", () =>
                {
                    xml.WriteAttributeString("id", Ids + group.Id);
                    xml.Text("description", group.Description);
                    xml.Text("numDeaths", Text(group.DeathsNumAffected));
                    xml.Text("numSubjectsFrequentEvents", Text(group.OtherNumAffected));
                    xml.Text("numSubjectsSeriousEvents", Text(group.SeriousNumAffected));
                    xml.Text("partAtRiskAllCauseMort", Text(group.DeathsNumAtRisk));
                    xml.Text("partAtRiskFrequentEvents", Text(group.OtherNumAtRisk));
                    xml.Text("partAtRiskSeriousEvents", Text(group.SeriousNumAtRisk));
                    xml.Text("title", group.Title);
                });
        });
        xml.Text("notes", events.Description);
        xml.Part("seriousAdverseEvents", () => Table(xml, "seriousEvent", events.SeriousEvents));
        xml.Text("timeFrame", events.TimeFrame);
    });

    static void Table(XmlWriter xml, string element, IReadOnlyList<ReportedEvent>? rows)
    {
        foreach (var row in rows ?? [])
            xml.Part(element, () =>
            {
                xml.Part("adverseEventStats", () =>
                {
                    foreach (var cell in row.Stats ?? [])
                        xml.Part("eventStats", () =>
                        {
                            xml.Text("reportingGroupId", Ids + cell.GroupId);
                            xml.Text("numEvents", Text(cell.NumEvents));
                            xml.Text("numSubjectsAffected", Text(cell.NumAffected));
                            xml.Text("numSubjects", Text(cell.NumAtRisk));
                        });
                });
                xml.Text("assessmentType", MeasureUpload.Words(row.AssessmentType));
                xml.Text("notes", row.Notes);
                xml.Text("organSystemName", row.OrganSystem);
                xml.Text("sourceVocabulary", row.SourceVocabulary);
                xml.Text("term", row.Term);
            });
    }

    static string? Text(int? count) => count?.ToString(CultureInfo.InvariantCulture);
}
