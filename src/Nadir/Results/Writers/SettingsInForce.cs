using System.Collections.Immutable;
using System.Globalization;
using Nadir.Protocol;
using Nadir.Results.Analyses;
using Nadir.Safety.CytokineRelease;

namespace Nadir.Results.Writers;

/// <summary>Every choice in force, in the words of <c>study.yaml</c>.</summary>
public static class SettingsInForce
{
    /// <summary>The study's settings, in the order of the table of defaults.</summary>
    public static ImmutableArray<(string Key, string Value)> Of(StudyDefinition definition) =>
    [
        .. Of(definition.Policies),
        ("ctcae-version", definition.Safety.CtcaeVersion),
        ("treatment-emergent-days", Text(definition.Safety.TreatmentEmergentDays)),
        ("treatment-emergent-ends-at-new-therapy", Text(definition.Safety.EndsAtNewTherapy)),
        .. CellToxicity.AppliesTo(definition) ? ((string, string)[])
        [
            ("cytokine-release-within", Text(definition.Safety.CytokineReleaseWithinDays) + "d"), ("neurotoxicity-within", Text(definition.Safety.NeurotoxicityWithinDays) + "d"),
            ("episode-quiet-hours", Text(definition.Safety.QuietHours)), ("carried-forward-hours", Text(definition.Safety.CarriedForwardHours)),
        ] : [],
        ("baseline-within-days", Text(definition.TumourAssessments.BaselineWithinDays)),
        ("assessment-window-days", Text(definition.TumourAssessments.WindowDays)),
        ("assessment-schedule", definition.TumourAssessments.Schedule.IsEmpty ? "none" : string.Join(", ", definition.TumourAssessments.Schedule
            .Select(step => step.UntilDays is { } until ? $"every {step.EveryDays}d until {until}d" : $"every {step.EveryDays}d"))),
    ];

    /// <summary>An endpoint's settings that differ from the study's.</summary>
    public static ImmutableArray<(string Key, string Value)> Differing(Endpoint endpoint, StudyDefinition definition) =>
        [.. Of(endpoint.Policies).Except(Of(definition.Policies))];

    /// <summary>The policies of a study or an endpoint.</summary>
    public static ImmutableArray<(string Key, string Value)> Of(Policies policies) =>
    [
        ("response-source", Text(policies.ResponseSource)),
        ("confirmation.interval-days", Text(policies.Confirmation.IntervalDays)),
        ("confirmation.max-ne-between", Text(policies.Confirmation.MaxNotEvaluableBetween)),
        ("confirmation.max-sd-between", Text(policies.Confirmation.MaxStableBetween)),
        ("confirmation.max-pr-between", Text(policies.Confirmation.MaxPartialBetween)),
        ("sd-minimum", policies.SdMinimum.Kind is SdMinimumKind.Days ? $"{policies.SdMinimum.Days}d" : Text(policies.SdMinimum.Kind)),
        ("cr-then-pr", Text(policies.CrThenPr)),
        ("reappearance", Text(policies.Reappearance)),
        ("continuing-pr", Text(policies.ContinuingPr)),
        ("progression-dating", Text(policies.ProgressionDating)),
        ("tumour-markers", Text(policies.TumourMarkers)),
        ("deterioration", Text(policies.Deterioration)),
        ("new-therapy", Text(policies.NewTherapy)),
        ("missed-assessments.allowed", Text(policies.MissedAssessments.Allowed)),
        ("missed-assessments.then", Text(policies.MissedAssessments.Then)),
        ("censor-at", Text(policies.CensorAt)),
        ("same-date-new-therapy", Text(policies.SameDateNewTherapy)),
        ("hold-off-days", Text(policies.HoldOffDays)),
        ("time-frame", Text(policies.TimeFrame)),
        ("proportion-interval", Incidence.Name(policies.ProportionInterval)),
        ("survival-interval", TimeToEventSummary.Name(policies.SurvivalInterval)),
        ("cox-ties", Text(policies.CoxTies)),
        ("level", policies.Level.ToString("R", CultureInfo.InvariantCulture)),
        ("days-per-month", policies.DaysPerMonth.ToString("R", CultureInfo.InvariantCulture)),
        ("unconfirmed-progression", Text(policies.UnconfirmedProgression)),
        ("irecist-window", $"{policies.IRecistWindow.FromDays}d to {policies.IRecistWindow.ToDays}d"),
    ];

    static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
    static string Text(bool value) => value ? "yes" : "no";
    static string Text(Enum value) => Display.Words(value).Replace(' ', '-');
}
