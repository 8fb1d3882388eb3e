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
}
