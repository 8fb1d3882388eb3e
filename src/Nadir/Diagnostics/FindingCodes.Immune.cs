namespace Nadir.Diagnostics;

public static partial class FindingCodes
{
    // iRECIST
    public static readonly FindingCode EarlyScanNotUsed = new("IUPD-EARLY-SCAN", Severity.Warning, "A scan sooner than four weeks after an iUPD, without a new symptom and an additional new lesion: not used.", "I6");
    public static readonly FindingCode EarlyScanUsed = new("IUPD-EARLY-SCAN-USED", Severity.Information, "A scan sooner than four weeks after an iUPD was done for a new symptom and shows an additional new lesion: used.", "I6");
    public static readonly FindingCode ConfirmedLate = new("IUPD-CONFIRMED-LATE", Severity.Warning, "An iUPD was confirmed after the window for confirmation.", "I12");
    public static readonly FindingCode NonTargetChangeUnknown = new("IUPD-NON-TARGET-CHANGE", Severity.Warning, "Non-target progression is recorded again without saying whether it increased further: it does not confirm.", "I11");

    // irRC and irRECIST
    public static readonly FindingCode TooManyIndexLesions = new("IRRC-INDEX-OVER-LIMIT", Severity.Warning, "More index lesions than irRC allows: 5 of an organ, 10 visceral, 5 cutaneous.", "J1");
    public static readonly FindingCode IndexLesionTooSmall = new("IRRC-INDEX-NOT-MEASURABLE", Severity.Warning, "An index lesion is under 5 x 5 mm at baseline.", "J1");
    public static readonly FindingCode AxisMissing = new("IRRC-AXIS-MISSING", Severity.Warning, "A lesion has no second axis: it has no product, and the tumour burden is incomplete.", "J6");
    public static readonly FindingCode NewLesionUnmeasured = new("IR-NEW-UNMEASURED", Severity.Warning, "A new lesion that counts in the tumour burden has no measurement at a visit.", "JA3");
}
