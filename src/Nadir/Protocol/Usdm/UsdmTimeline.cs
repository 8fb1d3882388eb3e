using System.Globalization;
using System.Text.Json.Nodes;

namespace Nadir.Protocol.Usdm;

/// <summary>The main timeline: baseline, first dose, the first tumour assessment of each step of the schedule, and the end of treatment.</summary>
/// <remarks>Derived for others to read; the schedule itself is an extension of the study version.</remarks>
static class UsdmTimeline
{
    public static (JsonObject Timeline, JsonObject Activity) Write(StudyDefinition study, string[] epochs, string surrogate, UsdmObjects objects)
    {
        var activity = objects.Of("Activity", ("name", "TUMOUR_ASSESSMENT"), ("label", "Tumour assessment"), ("bcSurrogateIds", new JsonArray(surrogate)));
        var assessed = activity["id"]!.GetValue<string>();
        var exit = objects.Of("ScheduleTimelineExit");
        List<(string Name, string Label, string Epoch, bool Assesses, int Days)> planned = [("BASELINE", "Baseline", epochs[0], true, -study.TumourAssessments.BaselineWithinDays), ("FIRST_DOSE", "First dose", epochs[1], false, 0)];
        var from = 0;
        foreach (var step in study.TumourAssessments.Schedule)
        {
            var day = from + step.EveryDays;
            planned.Add((string.Create(CultureInfo.InvariantCulture, $"ASSESSMENT_D{day}"), string.Create(CultureInfo.InvariantCulture,
                $"Tumour assessment on day {day}, then every {step.EveryDays} days{(step.UntilDays is { } until ? $" until day {until}" : "")}"), epochs[1], true, day));
            from = step.UntilDays ?? day;
        }
        planned.Add(("END", "End of treatment and follow-up", epochs[2], false, from));

        string[] ids = [.. planned.Select(_ => objects.Next("ScheduledActivityInstance"))];
        JsonArray instances = [];
        JsonArray timings = [];
        for (var i = 0; i < planned.Count; i++)
        {
            var (name, label, epoch, assesses, days) = planned[i];
            JsonObject instance = new() { ["id"] = ids[i], ["name"] = name, ["label"] = label, ["epochId"] = epoch, ["activityIds"] = assesses ? new JsonArray(assessed) : [] };
            if (i + 1 < ids.Length)
                instance["defaultConditionId"] = ids[i + 1];
            else
                instance["timelineExitId"] = exit["id"]!.GetValue<string>();
            instance["instanceType"] = "ScheduledActivityInstance";
            instances.Add(instance);
            var anchor = i == 1;
            var type = anchor ? UsdmCodes.FixedReference : days < 0 ? UsdmCodes.Before : UsdmCodes.After;
            var window = !anchor && days > 0 && assesses ? study.TumourAssessments.WindowDays : (int?)null;
            timings.Add(objects.Of("Timing", ("name", "TIMING_" + name), ("label", label), ("type", objects.Code(type)), ("value", Iso(Math.Abs(days))), ("valueLabel", Words(Math.Abs(days))),
                ("relativeToFrom", objects.Code(UsdmCodes.StartToStart)), ("relativeFromScheduledInstanceId", ids[i]), ("relativeToScheduledInstanceId", anchor ? null : ids[1]),
                ("windowLower", window is { } lower ? Iso(lower) : null), ("windowUpper", window is { } upper ? Iso(upper) : null), ("windowLabel", window is { } both ? $"within {Words(both)}" : null)));
        }
        var timeline = objects.Of("ScheduleTimeline", ("name", "MAIN"), ("label", "Main timeline"), ("mainTimeline", true), ("entryCondition", "Informed consent"), ("entryId", ids[0]),
            ("exits", new JsonArray(exit)), ("timings", timings), ("instances", instances),
            ("plannedDuration", objects.Of("Duration", ("text", "Until death, withdrawal or the end of the study."), ("durationWillVary", true), ("reasonDurationWillVary", "Follow-up ends with each subject's course."))));
        return (timeline, activity);
    }

    static string Iso(int days) => string.Create(CultureInfo.InvariantCulture, $"P{days}D");

    static string Words(int days) => string.Create(CultureInfo.InvariantCulture, $"{days} days");
}
