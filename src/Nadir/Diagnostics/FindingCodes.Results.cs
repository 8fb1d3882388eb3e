namespace Nadir.Diagnostics;

public static partial class FindingCodes
{
    public static readonly FindingCode EligibilityNotShown = new(
        "STUDY-ELIGIBILITY", Severity.Warning, "The data do not show a fact that every subject of the study should show.");

    public static readonly FindingCode TreatmentBeyondLimit = new(
        "STUDY-TREATMENT-LIMIT", Severity.Warning, "Treatment went on longer than the protocol allows.", "V17");
}
