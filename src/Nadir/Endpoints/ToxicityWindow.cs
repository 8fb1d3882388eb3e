using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Safety;

namespace Nadir.Endpoints;

/// <summary>A subject's dose-limiting toxicity from its timeline: where the window starts, and what ended it early.</summary>
public static class ToxicityWindow
{
    /// <returns>Null in a study without dose escalation.</returns>
    public static Derived<SubjectDlt>? Of(SubjectTimeline timeline, ImmutableArray<AssessedAdverseEvent> events, StudyDefinition study, CollectedSafety collected)
    {
        if (study.Escalation is not { } design)
            return null;
        var start = timeline.Treated && timeline.Origins.TryGetValue(design.DltFrom, out var origin) ? origin.Date : (DateOnly?)null;
        var exposure = start is { } first
            ? PlannedExposure.Share(timeline.Data, study, DoseLevelOfSubject.Find(timeline.Data, design), first, design.DltWindowDays)
            : null;
        DltCourse course = new(
            start, timeline.Death?.Date, Disposition.LeftStudy(timeline.Data, timeline.Cutoff), timeline.NewTherapy?.Date, exposure, timeline.Cutoff);
        return DoseLimitingToxicity.Derive(timeline.Subject, events, design, course, collected.DltFlags);
    }

    /// <summary>What is said once of a study that escalates doses and does not define what limits them.</summary>
    public static IEnumerable<Finding> NotDefined(StudyDefinition study, CollectedSafety collected)
    {
        if (study.Escalation is { Dlt.IsGiven: false })
            yield return new(FindingCodes.DltNotDefined, collected.DltFlags
                ? "The study definition does not say what a dose-limiting toxicity is (escalation.dlt: terms, grades, exceptions); the investigator's flag (AEDLT) decides."
                : "The study definition does not say what a dose-limiting toxicity is (escalation.dlt: terms, grades, exceptions) and no event is flagged; related events of grade 3 or worse are taken.");
    }
}
