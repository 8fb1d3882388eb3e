namespace Nadir.Diagnostics;

public static partial class FindingCodes
{
    public static readonly FindingCode DoseNonConformant = new(
        "DOSE-NONCONFORMANT", Severity.Error, "A subject was treated where the dose-escalation rule did not say so; a written reason in the study definition overrules it.", "D6");

    public static readonly FindingCode DoseOverruled = new(
        "DOSE-OVERRULED", Severity.Information, "A departure from the dose-escalation rule is overruled with a written reason.", "D6");

    public static readonly FindingCode DoseOverruleUnused = new(
        "DOSE-OVERRULE-UNUSED", Severity.Warning, "A reason is given for a departure from the dose-escalation rule that the data do not show.", "D6");

    public static readonly FindingCode DoseTwoLevels = new(
        "DOSE-TWO-LEVELS", Severity.Error, "A subject received the doses of two levels; it counts at the level it was assigned to.", "D7");

    public static readonly FindingCode DoseUnlikeLevel = new(
        "DOSE-UNLIKE-LEVEL", Severity.Warning, "A subject received the dose of another level than the one it was assigned to.", "D7");

    public static readonly FindingCode DoseLevelUnknown = new(
        "DOSE-LEVEL-UNKNOWN", Severity.Error, "A treated subject belongs to no dose level of the escalation and to no expansion cohort; the desk does not count it.", "D7");

    public static readonly FindingCode DoseLevelEmpty = new(
        "DOSE-LEVEL-EMPTY", Severity.Warning, "A dose level has no subject although a higher one was given.", "D5");

    public static readonly FindingCode DoseLateDlt = new(
        "DOSE-LATE-DLT", Severity.Warning, "A DLT became known after the escalation had gone on; the level is judged again.", "DA2");

    public static readonly FindingCode DoseRuleUnavailable = new(
        "DOSE-RULE-UNAVAILABLE", Severity.Warning, "The desk cannot decide by the dose-escalation rule that the study definition names.", "D1");

    public static readonly FindingCode DoseRecommendedUnproven = new(
        "DOSE-RP2D-DEPARTS", Severity.Warning, "The recommended phase II dose is above what the escalation found tolerated.", "D11");

    public static readonly FindingCode DoseAfterCutoff = new(
        "DOSE-AFTER-CUTOFF", Severity.Information, "Subjects enrolled after the data cut-off are not in the state that the desk shows.", "V7");

    public static readonly FindingCode DoseStartAssumed = new(
        "DOSE-START-ASSUMED", Severity.Warning, "Outcomes that begin above level 1 are taken to start there by plan.", "DA8");

    public static readonly FindingCode StageOverrun = new(
        "STAGE-OVERRUN", Severity.Warning, "A trial of response went on although a stage could no longer be passed.", "Simon 1989");
}
