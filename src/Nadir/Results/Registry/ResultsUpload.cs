using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Nadir.Results.Registry;

/// <summary>A results section in the shape that the registry's XML upload takes (RRSUploadSchema, 2017-04-18).</summary>
/// <remarks>
/// A partial upload: parts that are not in the file stay as they are in the registry. The schema's elements stand in alphabetical order. Measure types and
/// baseline titles are written as the registry displays them, which its pick lists take. Ids are those of the section with the part's name before them.
/// </remarks>
public static partial class ResultsUpload
{
    const string Records = "http://clinicaltrials.gov/prs", Results = "http://clinicaltrials.gov/rrs";

    /// <param name="organization">The sponsor's short name in the registry's system; null: left empty for a person to fill.</param>
    /// <param name="study">The sponsor's own identifier of the study.</param>
    public static string Write(ResultsSection section, string study, string? organization = null)
    {
        using MemoryStream stream = new();
        using (var xml = XmlWriter.Create(stream, new() { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement("prs", "study_collection", Records);
            xml.WriteStartElement("clinical_study");
            xml.WriteAttributeString("partial_upload", "true");
            xml.WriteStartElement("id_info");
            xml.WriteElementString("org_name", organization ?? "");
            xml.WriteElementString("org_study_id", study);
            xml.WriteEndElement();
            xml.WriteStartElement("rrs", "result", Results);
            xml.WriteAttributeString("partialUpload", "true");
            Section(xml, section);
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    static void Section(XmlWriter xml, ResultsSection section)
    {
        if (section.BaselineCharacteristicsModule is { } baseline)
            Baseline(xml, baseline);
        if (section.MoreInfoModule?.CertainAgreement is { } agreement)
            xml.Part("certainAgreement", () =>
            {
                xml.Text("otherDetails", agreement.OtherDetails);
                xml.Text("piSponsorEmployee", YesNo(agreement.PiSponsorEmployee));
                xml.Text("restrictionType", agreement.RestrictionType);
                xml.Text("restrictiveAgreement", YesNo(agreement.RestrictiveAgreement));
            });
        if (section.MoreInfoModule?.LimitationsAndCaveats is { } limits)
            xml.Part("limitationsAndCaveats", () => xml.Text("description", limits.Description));
        var measures = section.OutcomeMeasuresModule?.OutcomeMeasures ?? [];
        xml.Part("outcomeMeasures", () =>
        {
            for (var i = 0; i < measures.Count; i++)
                Outcome(xml, measures[i], string.Create(CultureInfo.InvariantCulture, $"outcome{i + 1}."));
        });
        if (section.ParticipantFlowModule is { } flow)
            Flow(xml, flow);
        if (section.AdverseEventsModule is { } events)
            EventUpload.Write(xml, events);
    }

    static void Baseline(XmlWriter xml, BaselineCharacteristicsModule baseline)
    {
        const string ids = "baseline.";
        xml.Part("baseline", () =>
        {
            xml.Part("baselineMeasures", () =>
            {
                foreach (var measure in baseline.Measures ?? [])
                    xml.Part("baselineMeasure", () => MeasureUpload.Write(xml, new(measure.ParamType, measure.DispersionType, measure.UnitOfMeasure, measure.Title, measure.Description,
                        measure.PopulationDescription, null, measure.CalculatePct, measure.DenomUnitsSelected, measure.Classes), ids));
            });
            xml.Part("baselineReportingGroups", () =>
            {
                foreach (var group in (baseline.Groups ?? []).Where(group => !IsTotal(baseline, group)))
                    Group(xml, "baselineReportingGroup", group, baseline.Denoms, ids);
            });
            xml.Text("populationAnalysisDescription", baseline.PopulationDescription);
            if (baseline.Groups?.FirstOrDefault(group => IsTotal(baseline, group)) is { } total)
                Group(xml, "totalBaselineReportingGroup", total, baseline.Denoms, ids);
            xml.Text("typeUnitsAnalyzed", baseline.TypeUnitsAnalyzed);
        });
    }

    static bool IsTotal(BaselineCharacteristicsModule baseline, ResultsGroup group) => group.Title == "Total" && baseline.Groups!.Count > 1 && ReferenceEquals(group, baseline.Groups[^1]);

    static void Outcome(XmlWriter xml, OutcomeMeasure measure, string ids) => xml.Part("outcomeMeasure", () =>
    {
        MeasureUpload.Write(xml, new(measure.ParamType, measure.DispersionType, measure.UnitOfMeasure, measure.Title, measure.Description,
            measure.PopulationDescription, measure.TimeFrame, measure.CalculatePct, measure.DenomUnitsSelected, measure.Classes), ids);
        if (measure.AnticipatedPostingDate?.Split('-') is [var year, var month, ..])
            xml.Part("anticipatedResultPostingDate", () =>
            {
                xml.Text("month", month);
                xml.Text("year", year);
            });
        xml.Text("measureType", measure.Type switch { "PRIMARY" => "Primary", "SECONDARY" => "Secondary", "POST_HOC" => "Post-Hoc", _ => "Other Pre-specified" });
        xml.Part("outcomeMeasureAnalyses", () =>
        {
            foreach (var analysis in measure.Analyses ?? [])
                MeasureUpload.Analysis(xml, analysis, ids);
        });
        xml.Part("outcomeReportingGroups", () =>
        {
            foreach (var group in measure.Groups ?? [])
                Group(xml, "outcomeReportingGroup", group, measure.Denoms, ids);
        });
        xml.Text("typeUnitsAnalyzed", measure.TypeUnitsAnalyzed);
    });

    static void Group(XmlWriter xml, string element, ResultsGroup group, IReadOnlyList<Denominator>? denoms, string ids) => xml.Part(element, () =>
    {
        xml.WriteAttributeString("id", ids + group.Id);
        xml.Text("description", group.Description);
        xml.Text("numUnitsAnalyzed", MeasureUpload.Count(denoms, group.Id, participants: false));
        xml.Text("subjectsAnalyzed", MeasureUpload.Count(denoms, group.Id, participants: true));
        xml.Text("title", group.Title);
    });

    static void Flow(XmlWriter xml, ParticipantFlowModule flow)
    {
        const string ids = "flow.";
        xml.Part("participantFlow", () =>
        {
            xml.Part("participantFlowGroups", () =>
            {
                foreach (var group in flow.Groups ?? [])
                    xml.Part("flowGroup", () =>
                    {
                        xml.WriteAttributeString("id", ids + group.Id);
                        xml.Text("description", group.Description);
                        xml.Text("title", group.Title);
                    });
            });
            xml.Part("periods", () =>
            {
                foreach (var period in flow.Periods ?? [])
                    Period(xml, period, ids);
            });
            xml.Text("preAssignmentDescription", flow.PreAssignmentDetails);
            xml.Text("recruitmentDetails", flow.RecruitmentDetails);
            xml.Text("typeUnitsAnalyzed", flow.TypeUnitsAnalyzed);
        });
    }

    static void Period(XmlWriter xml, FlowPeriod period, string ids) => xml.Part("period", () =>
    {
        var milestones = period.Milestones ?? [];
        Milestone("completedMilestone", milestones.FirstOrDefault(milestone => milestone.Type == FlowMilestone.Completed), other: false);
        xml.Part("dropWithdrawReasons", () =>
        {
            foreach (var reason in period.DropWithdraws ?? [])
                xml.Part("dropWithdrawReason", () =>
                {
                    xml.Part("dropWithdrawReasonDetails", () =>
                    {
                        foreach (var count in reason.Reasons ?? [])
                            xml.Part("reasonDetail", () =>
                            {
                                xml.Text("reportingGroupId", ids + count.GroupId);
                                xml.Text("subjectsAffected", count.NumSubjects);
                            });
                    });
                    var listed = Listed().IsMatch(reason.Type ?? "");
                    xml.Text("otherReasonName", listed ? null : reason.Type);
                    xml.Text("reasonType", listed ? reason.Type : "Other");
                });
        });
        xml.Part("milestones", () =>
        {
            foreach (var milestone in milestones.Where(one => one.Type is not (FlowMilestone.Started or FlowMilestone.Completed or FlowMilestone.NotCompleted)))
                Milestone("milestone", milestone, other: true);
        });
        Milestone("startedMilestone", milestones.FirstOrDefault(milestone => milestone.Type == FlowMilestone.Started), other: false);
        xml.Text("title", period.Title);

        void Milestone(string element, FlowMilestone? milestone, bool other) => xml.Part(element, () =>
        {
            xml.Text("comment", milestone?.Comment);
            xml.Part("milestoneAchievements", () =>
            {
                foreach (var count in milestone?.Achievements ?? [])
                    xml.Part("milestoneAchievement", () =>
                    {
                        xml.Text("reportingGroupId", ids + count.GroupId);
                        xml.Text("comment", count.Comment);
                        xml.Text("subjectsAchieve", count.NumSubjects);
                        xml.Text("unitsAchieve", count.NumUnits);
                    });
            });
            if (other)
                xml.Text("titleOther", milestone?.Type);
        });
    });

    static string? YesNo(bool? value) => value switch { true => "Yes", false => "No", null => null };

    [GeneratedRegex("^(Adverse Event|Death|Lack of Efficacy|Lost to Follow-up|Physician Decision|Pregnancy|Protocol Violation|Withdrawal by Subject)$", RegexOptions.IgnoreCase)]
    private static partial Regex Listed();
}

/// <summary>Elements by what they hold.</summary>
static class XmlParts
{
    public static void Part(this XmlWriter xml, string element, Action content)
    {
        xml.WriteStartElement(element);
        content();
        xml.WriteEndElement();
    }

    /// <summary>Left out when there is no text; what XML 1.0 has no place for becomes a replacement character.</summary>
    public static void Text(this XmlWriter xml, string element, string? text)
    {
        if (text is not null)
            xml.WriteElementString(element, Allowed(text));
    }

    static string Allowed(string text)
    {
        StringBuilder? repaired = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
                continue;
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                i++;
                continue;
            }
            (repaired ??= new(text))[i] = '\uFFFD';
        }
        return repaired?.ToString() ?? text;
    }
}
