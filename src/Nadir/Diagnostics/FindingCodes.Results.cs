namespace Nadir.Diagnostics;

public static partial class FindingCodes
{
    public static readonly FindingCode EligibilityNotShown = new(
        "STUDY-ELIGIBILITY", Severity.Warning, "The data do not show a fact that every subject of the study should show.");

    public static readonly FindingCode TreatmentBeyondLimit = new(
        "STUDY-TREATMENT-LIMIT", Severity.Warning, "Treatment went on longer than the protocol allows.", "V17");

    public static readonly FindingCode ResponseAsRecorded = new(
        "RESPONSE-SOURCE", Severity.Warning, "Responses were to be derived from lesions; the reader has no lesion measurements, and the recorded responses are used.", "R26");

    public static readonly FindingCode ReaderNotDeclared = new(
        "READER-NOT-DECLARED", Severity.Warning, "Tumour records of an evaluator whom the definition does not name; they are not used.", "R26");
}
