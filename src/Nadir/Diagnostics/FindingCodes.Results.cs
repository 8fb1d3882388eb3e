namespace Nadir.Diagnostics;

public static partial class FindingCodes
{
    public static readonly FindingCode StudyDiffers = new("STUDYID-DIFFERS", Severity.Warning, "The data carry another study identifier than the definition.");
    public static readonly FindingCode EligibilityNotShown = new(
        "STUDY-ELIGIBILITY", Severity.Warning, "The data do not show a fact that every subject of the study should show.");

    public static readonly FindingCode TreatmentBeyondLimit = new(
        "STUDY-TREATMENT-LIMIT", Severity.Warning, "Treatment went on longer than the protocol allows.", "V17");

    public static readonly FindingCode ResponseAsRecorded = new(
        "RESPONSE-SOURCE", Severity.Warning, "Responses were to be derived from lesions; the reader has no lesion measurements, and the recorded responses are used.", "R26");

    public static readonly FindingCode ReaderNotDeclared = new(
        "READER-NOT-DECLARED", Severity.Warning, "Tumour records of an evaluator whom the definition does not name; they are not used.", "R26");

    public static readonly FindingCode ScanOutsideWindow = new("SCAN-OUTSIDE-WINDOW", Severity.Information, "A scan lies in no planned visit's window.", "V3");

    public static readonly FindingCode ProgressionWithoutCause = new("PD-WITHOUT-CAUSE", Severity.Warning, "Progression was recorded, and none of its recorded parts says why.", "R12");

    public static readonly FindingCode TreatedBeyondProgression = new("TREATED-BEYOND-PD", Severity.Information, "Study treatment was given after progression; later assessments are shown and do not count.", "R7");

    public static readonly FindingCode TreatmentNotDeclared = new(
        "EX-TREATMENT-UNKNOWN", Severity.Warning, "A treatment was given that the definition does not name.");

    public static readonly FindingCode DoseWithoutDate = new(
        "EX-NO-DATE", Severity.Warning, "Doses without a start date; no date or duration rests on them.", "V17");

    public static readonly FindingCode NothingGiven = new(
        "EX-NOT-GIVEN", Severity.Warning, "A subject has exposure records, and a dose in none of them; the subject was not treated.");
}
