namespace Nadir.Diagnostics;

public static partial class FindingCodes
{
    // Files
    public static readonly FindingCode FileMissing = new("SDTM-FILE-MISSING", Severity.Error, "A data file that the study definition names does not exist.");
    public static readonly FindingCode DomainAbsent = new("SDTM-DOMAIN-ABSENT", Severity.Information, "The study has no data of a domain.");
    public static readonly FindingCode DemographicsAbsent = new("SDTM-DM-ABSENT", Severity.Error, "There are no demographics (DM): who was enrolled is not known.");
    public static readonly FindingCode FileTwice = new("SDTM-FILE-TWICE", Severity.Warning, "A domain has more than one file; one of them was read.");
    public static readonly FindingCode FileNotUsed = new("SDTM-FILE-NOT-USED", Severity.Information, "A file in the data folder has no domain's name and was not read.");
    public static readonly FindingCode CollectedExposureNotUsed = new("EC-NOT-USED", Severity.Information, "Exposure was collected (EC) and derived (EX); EX was used.");
    public static readonly FindingCode FileTruncated = new("SDTM-FILE-TRUNCATED", Severity.Error, "A file ends before its data do.");
    public static readonly FindingCode FileMalformed = new("SDTM-FILE-MALFORMED", Severity.Error, "A row of a file is not formed as the file's other rows are.");
    public static readonly FindingCode DatasetEmpty = new("SDTM-EMPTY", Severity.Warning, "A dataset has no rows.");
    public static readonly FindingCode ColumnMissing = new("SDTM-COLUMN-MISSING", Severity.Error, "A dataset lacks a column that it cannot be used without.");
    public static readonly FindingCode ColumnTwice = new("SDTM-COLUMN-TWICE", Severity.Warning, "A dataset has two columns of one name; the first was read.");
    public static readonly FindingCode WrongDomain = new("SDTM-WRONG-DOMAIN", Severity.Warning, "Rows say that they belong to another domain than their file.");
    public static readonly FindingCode WrongEncoding = new("SDTM-ENCODING", Severity.Error, "Text is not UTF-8; unreadable characters were replaced.");
    public static readonly FindingCode FallbackEncoding = new("SDTM-ENCODING-FALLBACK", Severity.Warning, "Text is not UTF-8 and was read in the format's older encoding.");
    public static readonly FindingCode NulCharacter = new("SDTM-NUL", Severity.Warning, "Text holds NUL characters; they were removed.");
    public static readonly FindingCode MoreOfTheSame = new("SDTM-MORE", Severity.Warning, "A file has many findings of one kind; only the first ones are listed.");

    // Values
    public static readonly FindingCode TextForNumber = new("SDTM-NOT-A-NUMBER", Severity.Error, "Text stands where a number belongs; there is no number.");
    public static readonly FindingCode ImpossibleDate = new("SDTM-DATE", Severity.Error, "A date is not ISO 8601 or not possible; there is no date.", "XA3");
    public static readonly FindingCode SubjectMissing = new("SDTM-NO-SUBJECT", Severity.Error, "A record names no subject and cannot be used.");
    public static readonly FindingCode ValueMissing = new("SDTM-NO-VALUE", Severity.Error, "A record lacks a value that it cannot be used without.");
    public static readonly FindingCode GradeImpossible = new("AE-GRADE", Severity.Error, "A toxicity grade is not 1 to 5; there is no grade.", "S1");
    public static readonly FindingCode UnitAssumed = new("TR-UNIT-ASSUMED", Severity.Information, "Measurements have no unit column; millimetres were assumed.", "XA6");
    public static readonly FindingCode UnitMissing = new("TR-UNIT-MISSING", Severity.Error, "A measurement has no unit; there is no number.", "XA6");
    public static readonly FindingCode UnitUnknown = new("TR-UNIT-UNKNOWN", Severity.Error, "A measurement has a unit that is no length; there is no number.", "XA6");
    public static readonly FindingCode UnitConverted = new("TR-UNIT-CONVERTED", Severity.Information, "A measurement in centimetres was converted to millimetres.", "XA6");
    public static readonly FindingCode UnitContradicts = new("TR-UNIT-CONTRADICTS", Severity.Error, "The original and the standard result of a measurement disagree.", "XA6");
    public static readonly FindingCode DiameterNotANumber = new("TR-DIAMETER-TEXT", Severity.Error, "A diameter is not a number; there is no number.", "XA1");
    public static readonly FindingCode NotDoneWithResult = new("SDTM-NOT-DONE-RESULT", Severity.Warning, "A record says that the assessment was not done, and gives its result.");
    public static readonly FindingCode DiameterNegative = new("TR-DIAMETER-NEGATIVE", Severity.Error, "A diameter is below zero; there is no number.", "XA6");

    // Keys
    public static readonly FindingCode IdentifierSpaces = new("SDTM-ID-SPACES", Severity.Warning, "Identifiers differ by spaces only; they were taken as one.", "XA4");
    public static readonly FindingCode RowRepeated = new("SDTM-ROW-REPEATED", Severity.Warning, "A record is there twice, identically; it counts once.", "XA2");
    public static readonly FindingCode RowsContradict = new("SDTM-ROWS-CONTRADICT", Severity.Warning, "Records of one subject, test, visit and reader give different values.", "XA2");
    public static readonly FindingCode SequenceRepeated = new("SDTM-SEQ-REPEATED", Severity.Warning, "A sequence number stands for two different records.");
    public static readonly FindingCode SubjectTwice = new("DM-SUBJECT-TWICE", Severity.Error, "A subject has two different demographic records.");
    public static readonly FindingCode SubjectUnknown = new("DM-SUBJECT-UNKNOWN", Severity.Error, "A subject has data but no demographic record.");
    public static readonly FindingCode SupplementOrphan = new("SUPP-ORPHAN", Severity.Warning, "A supplemental qualifier belongs to no record.");

    // Dates out of order
    public static readonly FindingCode EndBeforeStart = new("SDTM-END-BEFORE-START", Severity.Error, "Something ends before it starts.");
    public static readonly FindingCode DoseAfterDeath = new("EX-AFTER-DEATH", Severity.Error, "A dose was given after the subject's death.");
    public static readonly FindingCode MeasuredAfterDeath = new("SDTM-AFTER-DEATH", Severity.Error, "Something was measured after the subject's death.");
    public static readonly FindingCode DeathFlagMissing = new("DM-DEATH-FLAG", Severity.Warning, "The date of death and the death flag disagree.");

    // Writing
    public static readonly FindingCode ExportCut = new("XPT-CUT", Severity.Warning, "Text was longer than the file format holds and was cut.");
    public static readonly FindingCode ExportTooLarge = new("XPT-TOO-LARGE", Severity.Error, "A number was larger than the file format holds and was left missing.");
}
