namespace Nadir.Diagnostics;

public static partial class FindingCodes
{
    public static readonly FindingCode DltOutsideWindow = new(
        "DLT-OUTSIDE-WINDOW", Severity.Warning, "An event is flagged as dose-limiting and its onset is not in the DLT window.", "DA2");

    public static readonly FindingCode DltFlagNotMet = new(
        "DLT-FLAG-NOT-MET", Severity.Warning, "An event is flagged as dose-limiting and does not meet the protocol's definition.", "DA9");

    public static readonly FindingCode DltNotFlagged = new(
        "DLT-NOT-FLAGGED", Severity.Warning, "An event meets the protocol's definition of a DLT and is not flagged by the investigator.", "S7");

    public static readonly FindingCode DltNotDefined = new(
        "DLT-NOT-DEFINED", Severity.Warning, "The study definition does not say what a dose-limiting toxicity is.", "S7");

    public static readonly FindingCode LaboratoryNotGradable = new(
        "LB-NOT-GRADABLE", Severity.Information, "A laboratory value cannot be graded: no range, no unit, or one for which nothing is printed.", "LA6");

    public static readonly FindingCode LaboratoryBaselineMissing = new(
        "LB-NO-BASELINE", Severity.Information, "A criterion that looks at the baseline was judged without one.", "LA1");

    public static readonly FindingCode PossibleHysLaw = new(
        "LB-HYS-LAW", Severity.Warning, "Liver values make a possible case of Hy's law.");

    public static readonly FindingCode CrsFeverLapsed = new(
        "CRS-FEVER-LAPSED", Severity.Information, "Fever lapsed untreated while hypotension or need of oxygen lasted.", "SA2");

    public static readonly FindingCode CrsCtcaeProposed = new(
        "CRS-CTCAE-PROPOSED", Severity.Information, "A CTCAE grade 4 of cytokine release is proposed from its components.", "SA7");

    public static readonly FindingCode OxygenFlowMissing = new(
        "CRS-OXYGEN-FLOW", Severity.Warning, "Oxygen without a flow: the grade of cytokine release is at least 2.", "SA5");

    public static readonly FindingCode CellToxicityGradesDiffer = new(
        "CRS-GRADE-DIFFERS", Severity.Warning, "The investigator's grade of cytokine release or neurotoxicity is not the one that the components give.", "S8");

    public static readonly FindingCode GradingSystemsDiffer = new(
        "CRS-SYSTEMS-DIFFER", Severity.Information, "The same components give another grade of cytokine release by CTCAE than by ASTCT.", "S12");

    public static readonly FindingCode ComponentImpossible = new(
        "CRS-COMPONENT-IMPOSSIBLE", Severity.Warning, "A component of cytokine release has a value that cannot be.", "S8");

    public static readonly FindingCode ComponentEndsFirst = new(
        "CRS-COURSE-DATES", Severity.Warning, "A medicine or support that decides cytokine release ends before it starts.", "S8");

    public static readonly FindingCode LaboratoryEventGradesDiffer = new(
        "LB-AE-GRADE", Severity.Information, "An adverse event of a laboratory term has another grade than the laboratory values of its days.", "S4");

    public static readonly FindingCode LaboratoryEventNotReported = new(
        "LB-AE-NONE", Severity.Information, "A laboratory value of grade 3 or 4 on treatment that no adverse event of its term reports.", "S4");

    public static readonly FindingCode CellToxicityNotReported = new(
        "CRS-NOT-REPORTED", Severity.Warning, "Components make an episode of cytokine release or neurotoxicity that no adverse event reports.", "S8");

    public static readonly FindingCode CellToxicityNotSeen = new(
        "CRS-NOT-SEEN", Severity.Warning, "Cytokine release or neurotoxicity is reported, and its components show none.", "S8");

    public static readonly FindingCode IceImpossible = new(
        "ICANS-ICE", Severity.Warning, "An ICE score is no number from 0 to 10.", "S11");

    public static readonly FindingCode SedationHidesSigns = new(
        "ICANS-SEDATION", Severity.Information, "Signs of neurotoxicity under sedation are not graded.", "SA6");

    public static readonly FindingCode TermNotInDictionary = new(
        "AE-TERM-UNKNOWN", Severity.Warning, "An adverse event's term is not in the dictionary that was given.");

    public static readonly FindingCode GradeNotPermitted = new(
        "AE-GRADE-NOT-PERMITTED", Severity.Warning, "An adverse event has a grade that its CTCAE term does not have.", "S1");

    public static readonly FindingCode OrganClassDiffers = new(
        "AE-SOC-DIFFERS", Severity.Warning, "An adverse event's organ class is not the dictionary's.");
}
