namespace Nadir.Diagnostics;

public static partial class FindingCodes
{
    public static readonly FindingCode AdverseEventOnsetImputed = new(
        "AE-ONSET-IMPUTED", Severity.Information, "Part of an adverse event's onset is missing; the worst case was taken.", "S14");

    public static readonly FindingCode AdverseEventRelationAssumed = new(
        "AE-RELATION-ASSUMED", Severity.Warning, "Whether an adverse event is related to treatment is not recorded; it counts as related.", "S14");

    public static readonly FindingCode AdverseEventUngraded = new(
        "AE-UNGRADED", Severity.Warning, "A treatment-emergent adverse event has no CTCAE grade.", "S14");

    public static readonly FindingCode AdverseEventComponentsUnknown = new(
        "AE-RELATION-COMPONENT", Severity.Warning, "Related adverse events do not say to which treatment of a combination.", "S6");
}
