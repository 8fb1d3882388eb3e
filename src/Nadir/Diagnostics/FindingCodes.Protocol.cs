namespace Nadir.Diagnostics;

public static partial class FindingCodes
{
    public static readonly FindingCode LandmarkBeyondTimeFrame = new(
        "STUDY-LANDMARK", Severity.Warning, "A landmark lies beyond the registered time frame; its rate needs the analysis without that bound.", "V18");

    public static readonly FindingCode LandmarkWithoutTime = new(
        "STUDY-LANDMARK-UNUSED", Severity.Warning, "Landmarks are given for an endpoint that has no time to event.", "V17");

    public static readonly FindingCode RandomizationWithoutArms = new(
        "STUDY-ORIGIN", Severity.Warning, "An endpoint counts from randomization in a study that does not randomize.");

    public static readonly FindingCode ScheduleUneven = new(
        "STUDY-SCHEDULE", Severity.Warning, "A step of the assessment schedule does not end on one of its own planned visits.", "V3");

    public static readonly FindingCode ScheduleWindowWide = new(
        "STUDY-WINDOW", Severity.Warning, "Visit windows overlap: a scan may stand for either of two planned visits.", "VA2");

    public static readonly FindingCode ScheduleUnknown = new(
        "STUDY-SCHEDULE-NONE", Severity.Information, "No assessment schedule is given: no visit can be missed.", "V3");
}
