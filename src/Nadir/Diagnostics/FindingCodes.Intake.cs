namespace Nadir.Diagnostics;

/// <summary>What intake finds in the files of a delivery.</summary>
public static partial class FindingCodes
{
    public static readonly FindingCode IntakeDateAmbiguous = new("INTAKE-DATE-AMBIGUOUS", Severity.Error, "Day and month of a date could be exchanged, and nobody has said which is which.", "XA3");
    public static readonly FindingCode IntakeDateUnread = new("INTAKE-DATE-UNREAD", Severity.Error, "A text in a date cell is no date.", "XA3");
    public static readonly FindingCode IntakeDateBeforeBaseline = new("INTAKE-DATE-BEFORE-BASELINE", Severity.Error, "A scan of a later visit is dated before the baseline scan.", "XA3");
    public static readonly FindingCode IntakeYearShort = new("INTAKE-YEAR-SHORT", Severity.Error, "A year has two digits, and the map gives no century.", "XA3");
    public static readonly FindingCode IntakeNumberUnread = new("INTAKE-NUMBER-UNREAD", Severity.Error, "A text in a number cell is no number; it is kept as it was written.", "XA1");
    public static readonly FindingCode IntakeLimit = new("INTAKE-LIMIT", Severity.Warning, "A limit such as <5 stands for a diameter; was the lesion too small to measure?", "XA1");
    public static readonly FindingCode IntakeWordUnknown = new("INTAKE-WORD-UNKNOWN", Severity.Warning, "A word is in no list; the map can say what it means.");
    public static readonly FindingCode IntakeCellFault = new("INTAKE-CELL-FAULT", Severity.Error, "A formula of the sheet has an error for its value.");
    public static readonly FindingCode IntakeSubjectMissing = new("INTAKE-SUBJECT-MISSING", Severity.Error, "A row names no subject.");
    public static readonly FindingCode IntakeSubjectUnlisted = new("INTAKE-SUBJECT-UNLISTED", Severity.Error, "A subject is not among the subjects of the delivery.");
    public static readonly FindingCode IntakeSubjectSpelled = new("INTAKE-SUBJECT-SPELLED", Severity.Warning, "Two spellings of an identifier differ by spaces, case or leading zeros only; they were taken as one subject.", "XA4");
    public static readonly FindingCode IntakeSubjectTwice = new("INTAKE-SUBJECT-TWICE", Severity.Error, "A subject has two rows that contradict each other.", "XA2");
    public static readonly FindingCode IntakeLesionRenamed = new("INTAKE-LESION-RENAMED", Severity.Warning, "A lesion ends where another of the same site begins; were they one lesion?", "XA4");
    public static readonly FindingCode IntakeLesionDescribed = new("INTAKE-LESION-DESCRIBED", Severity.Warning, "A lesion has two sites.", "XA4");
    public static readonly FindingCode IntakeLesionTwice = new("INTAKE-LESION-TWICE", Severity.Error, "A lesion has two measurements on one day that contradict each other; neither is used.", "XA2");
    public static readonly FindingCode IntakeResponseTwice = new("INTAKE-RESPONSE-TWICE", Severity.Error, "A sheet of lesions gives two responses for one scan; neither is used.", "XA2");
    public static readonly FindingCode IntakeLesionRole = new("INTAKE-LESION-ROLE", Severity.Error, "Nothing says whether a lesion is target, non-target or new.");
    public static readonly FindingCode IntakeLesionUnnamed = new("INTAKE-LESION-UNNAMED", Severity.Error, "A row of measurements names no lesion.");
    public static readonly FindingCode IntakeNewLesionUnnamed = new("INTAKE-NEW-LESION", Severity.Warning, "A sheet says that a scan shows new lesions and names none of them.", "R14");
    public static readonly FindingCode IntakeNodeAxis = new("INTAKE-NODE-AXIS", Severity.Warning, "A lymph node has a longest diameter and no short axis.", "R3");
    public static readonly FindingCode IntakeSumDiffers = new("INTAKE-SUM-DIFFERS", Severity.Warning, "A sum on the sheet is not the sum of its lesions.");
    public static readonly FindingCode IntakeScanUndated = new("INTAKE-SCAN-UNDATED", Severity.Error, "A measurement has no date: no column, heading, date row or list of scans gives one.");
    public static readonly FindingCode IntakeScanDateShared = new("INTAKE-SCAN-DATE-SHARED", Severity.Information, "A measurement without a date has that of the subject's other lesions at the same visit.");
    public static readonly FindingCode IntakeDateSerial = new("INTAKE-DATE-SERIAL", Severity.Warning, "A cell of dates holds a plain number; it was read as a day of the usual calendar, which counts from 1900.");
    public static readonly FindingCode IntakeValueMissing = new("INTAKE-VALUE-MISSING", Severity.Warning, "A row lacks a value that its form needs.");
    public static readonly FindingCode IntakeDeathDated = new("INTAKE-DEATH-DATED", Severity.Warning, "A dead subject has no date of death; the last contact was taken for it.", "V7");
    public static readonly FindingCode IntakeFilledDown = new("INTAKE-FILLED-DOWN", Severity.Information, "Empty cells under a subject or lesion were read as the one above.");
    public static readonly FindingCode IntakeRowLeft = new("INTAKE-ROW-LEFT", Severity.Information, "A row is no record: a repeated heading, a total, a note.");
    public static readonly FindingCode IntakeRowRepeated = new("INTAKE-ROW-REPEATED", Severity.Information, "Two rows are the same; one was used.", "XA2");
    public static readonly FindingCode IntakeSheetChanged = new("INTAKE-SHEET-CHANGED", Severity.Error, "A heading is not the one that the map was made for; the column was not read.");
    public static readonly FindingCode IntakeSheetAbsent = new("INTAKE-SHEET-ABSENT", Severity.Error, "The map has a sheet that the delivery does not.");
    public static readonly FindingCode IntakeSheetUnmapped = new("INTAKE-SHEET-UNMAPPED", Severity.Warning, "The delivery has a sheet that the map does not.");
    public static readonly FindingCode IntakeFileDamaged = new("INTAKE-FILE-DAMAGED", Severity.Error, "A file is damaged; what could be read was read.");
}
