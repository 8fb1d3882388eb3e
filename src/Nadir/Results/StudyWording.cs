using Nadir.Language;
using Nadir.Protocol;
using Nadir.Sdtm;

namespace Nadir.Results;

/// <summary>The wording of a study's language, in which the study's own words stay: what was registered, what its authors wrote, and terms as recorded.</summary>
public static class StudyWording
{
    /// <returns>Null for English.</returns>
    public static Wording? Of(StudyAnalysis analysis) => Of(analysis.Definition, analysis.Data);

    /// <inheritdoc cref="Of(StudyAnalysis)"/>
    public static Wording? Of(StudyDefinition definition, SdtmStudy data) =>
        Wording.For(definition.Language)?.Keeping(Written(definition).Concat(data.Subjects.SelectMany(Recorded)).OfType<string>());

    static IEnumerable<string?> Written(StudyDefinition definition) =>
    [
        definition.Study, definition.Title, definition.Condition, .. definition.Open,
        .. definition.Treatments.SelectMany(treatment => (string?[])[treatment.Id, treatment.Name, treatment.Dose, treatment.Route, treatment.Schedule]),
        .. definition.Design.Arms.Select(arm => arm.Name),
        .. definition.Endpoints.SelectMany(endpoint => (string?[])[endpoint.Registered?.Measure, endpoint.Registered?.Description, endpoint.Registered?.TimeFrame, endpoint.Note]),
        .. definition.Overrules.SelectMany(overrule => (string?[])[overrule.By, overrule.Why]),
        .. definition.Biomarkers.Select(marker => marker.Cut?.Source),
        definition.Escalation?.Recommended?.By, definition.Escalation?.Recommended?.Why,
        .. (definition.Escalation?.Overrules ?? []).SelectMany(overrule => (string?[])[overrule.By, overrule.Why]),
    ];

    static IEnumerable<string?> Recorded(SubjectData subject) =>
    [
        subject.Demographics?.Arm, subject.Demographics?.ActualArm, subject.Demographics?.Race, subject.Demographics?.Ethnicity,
        .. subject.AdverseEvents.SelectMany(record => (string?[])[record.Term, record.PreferredTerm, record.SystemOrganClass]),
    ];
}
